"""The keys of the help page. The keys topic lists them; F1 and its like belong to the window."""

from __future__ import annotations

SEARCH, AREA, LEAVE = "Ctrl+F", "F6", "Esc"
