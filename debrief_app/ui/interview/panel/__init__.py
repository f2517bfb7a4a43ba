"""The panel at the end side, and the lists it shows."""
