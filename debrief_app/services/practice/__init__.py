"""The practice vault and the invented de-briefs played in it."""
