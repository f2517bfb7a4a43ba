"""Three ways of drawing the same cards: for children up to 12, for those of 13 to 15, and from 16 on.

Numbers and colours only. Calm in every theme; no red.
"""

from __future__ import annotations

from dataclasses import dataclass

from debrief_app.domain.form import AgePath, Band


@dataclass(frozen=True, slots=True)
class Look:
    """`stroke`, `eye` and `corner` are shares of the picture's or card's smaller side.

    `skin` and `dark_skin` fill the face on light and dark ground, "" leaves it open. `cheeks`, `brows`: drawn or not.
    `wide`: how far the mouth bends; a restrained face bends less.
    """

    id: str
    stroke: float
    eye: float
    corner: float
    wide: float
    skin: str
    dark_skin: str
    cheeks: bool
    brows: bool


YOUNG = Look("young", 0.040, 0.058, 0.16, 1.0, "#f3dfae", "#cdb882", cheeks=True, brows=False)
MIDDLE = Look("middle", 0.034, 0.044, 0.10, 0.86, "#dcebe6", "#a9c9c0", cheeks=False, brows=True)
OLDER = Look("older", 0.026, 0.034, 0.06, 0.72, "", "", cheeks=False, brows=True)
_BY_BAND = {Band.TO_9: YOUNG, Band.FROM_10: YOUNG, Band.FROM_13: MIDDLE, Band.FROM_16: OLDER, Band.ANY: MIDDLE}


def look_for(path: AgePath, band: Band) -> Look:
    """Adults get the plainest; a child whose age group is not settled the one in the middle."""
    return OLDER if path is AgePath.ADULT else _BY_BAND[band]
