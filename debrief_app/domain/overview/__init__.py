"""What a de-brief shows as a whole: coverage, time, what is still open."""
