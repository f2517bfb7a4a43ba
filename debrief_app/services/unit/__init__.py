"""The unit: its people, their keys, its authority, and the units it trusts."""
