"""Telephone numbers in the international form, where they can be read."""

from __future__ import annotations

import phonenumbers


def to_e164(as_said: str, region: str = "GB") -> str:
    """E.164 text (`+447700900461`), or "" when the number cannot be one. `region` is ISO 3166-1 alpha-2.

    Drama ranges count as possible, so practice numbers work.
    """
    try:
        number = phonenumbers.parse(as_said, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
