"""The list of de-briefs, and the beginning of a new one."""
