"""The interview screen: one question at a time, the person before the form."""
