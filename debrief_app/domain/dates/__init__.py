"""Times as people tell them: calendars, precision, order."""
