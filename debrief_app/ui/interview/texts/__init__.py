"""What the screen says, in words. Plain Python."""
