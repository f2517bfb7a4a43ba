"""Another de-brief of perhaps the same person, to read."""
