"""Export: one sealed package for one recipient."""
