"""Our ids as names that XLSForm and XML allow, and back without loss.

A name is `point` or `point.field`. A sign of an id that is not a letter, digit, - or _ becomes `_xHEX_`, and so does
a digit at the beginning; the one full stop of a name parts point and field.
"""

from __future__ import annotations

import re

_ESCAPED = re.compile(r"_x([0-9A-F]{2})_")
_PLAIN = re.compile(r"[A-Za-z0-9_-]")


def to_name(*ids: str) -> str:
    """The name for a point, or for a point and its field."""
    return ".".join(map(_escaped, ids))


def to_id(part: str) -> str:
    """The id from which `to_name` made this part; a name from elsewhere stays as it is."""
    found = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), part)
    return found if _escaped(found) == part else part


def _escaped(text: str) -> str:
    made = []
    for place, sign in enumerate(text):
        fits = _PLAIN.match(sign) and not (place == 0 and (sign.isdigit() or sign == "-"))
        looks_escaped = sign == "_" and _ESCAPED.match(text, place)
        made.append(sign if fits and not looks_escaped else f"_x{ord(sign):02X}_")
    return "".join(made)
