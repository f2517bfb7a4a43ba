"""An earlier account that came as a package, whole, to read."""
