"""Packages that come from others: judged, read, taken over."""
