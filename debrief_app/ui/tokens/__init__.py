"""Token files: finding out with another unit whether both hold one person, without names."""
