"""What several pages say or show alike."""
