"""Review: a second person reads, comments, returns or approves."""
