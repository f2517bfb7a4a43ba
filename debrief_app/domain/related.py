"""De-briefs that belong together: what the other person is to this one. Codes only; nobody is named."""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """What the other person is to the person of this de-brief, as far as is known."""

    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    PARTNER = "partner"
    RELATIVE = "relative"
    SAID_TO_BE_RELATIVE = "said_to_be_relative"
    TRAVELLED_WITH = "travelled_with"
    SAME_PLACE = "same_place"
    SAME_CASE = "same_case"
    OTHER = "other"
