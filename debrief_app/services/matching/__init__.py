"""Is this person here already? Looking in this vault, and between two units without names."""
