"""Taking in an account that the person gave to another unit."""
