"""The frozen record as data and in words."""
