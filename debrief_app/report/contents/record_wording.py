"""Codes of the record as English words for the printed page.

Kept here, and not taken from a library, so that the same record gives the same page on every machine.
"""

from __future__ import annotations

from datetime import datetime

STATUS = {
    "given": "Given",
    "volunteered": "Volunteered",
    "document": "From a document",
    "observed": "Observed",
    "known": "Known already",
    "not_known": "Does not know",
    "declined": "Declined",
    "deferred": "Deferred",
    "not_asked": "Not asked",
    "closed_by_person": "Closed by the person: not to be asked again",
}
ROLE = {"officer": "Officer", "supervisor": "Supervisor", "interpreter": "Interpreter"}
AGE_STATUS = {
    "adult": "Adult",
    "child": "Child",
    "unknown": "Unknown; treated as a child (Modern Slavery Act 2015 s.51)",
}
PATH = {"adult": "Adult", "child": "Child"}
BAND = {
    "child": "child",
    "child_to_9": "child up to 9",
    "child_10_12": "child of 10 to 12",
    "child_13_15": "child of 13 to 15",
    "child_16_17": "child of 16 or 17",
}
MOMENT = {
    "break-start": "Break begins",
    "break-end": "Break ends",
    "distress": "Distress noted",
    "person-in": "Someone came in",
    "person-out": "Someone left",
    "language": "Language changed",
    "age-status": "Age status changed",
    "alert": "Urgent alert left",
    "referred": "Stopped and referred",
    "opened": "Record opened",
    "left": "Record left",
    "note": "Note",
}
_LANGUAGES = {
    "en": "English",
    "ti": "Tigrinya",
    "ar": "Arabic",
    "apd": "Sudanese Arabic",
    "so": "Somali",
    "sq": "Albanian",
    "vi": "Vietnamese",
    "ckb": "Kurdish Sorani",
    "fa": "Persian",
    "am": "Amharic",
    "ro": "Romanian",
    "prs": "Dari",
    "ps": "Pashto",
    "pa": "Punjabi",
    "zh": "Chinese",
    "yue": "Cantonese",
    "cdo": "Min Dong",
    "om": "Oromo",
    "hi": "Hindi",
    "kmr": "Kurdish Kurmanji",
    "ku": "Kurdish",
    "pl": "Polish",
    "ur": "Urdu",
    "bn": "Bengali",
    "syl": "Sylheti",
    "bin": "Edo",
    "yo": "Yoruba",
    "pcm": "Nigerian Pidgin",
    "gu": "Gujarati",
    "ta": "Tamil",
    "ml": "Malayalam",
    "fil": "Filipino",
    "id": "Indonesian",
    "pt": "Portuguese",
    "es": "Spanish",
    "hu": "Hungarian",
    "sk": "Slovak",
    "cs": "Czech",
    "lt": "Lithuanian",
    "bg": "Bulgarian",
    "rom": "Romani",
    "zag": "Zaghawa",
    "mls": "Masalit",
    "fvr": "Fur",
    "tig": "Tigre",
    "byn": "Bilen",
    "cy": "Welsh",
    "bfi": "British Sign Language",
    "fr": "French",
    "ru": "Russian",
    "uk": "Ukrainian",
    "tr": "Turkish",
    "it": "Italian",
    "si": "Sinhala",
    "th": "Thai",
    "my": "Burmese",
    "km": "Khmer",
    "ne": "Nepali",
    "te": "Telugu",
    "kn": "Kannada",
    "he": "Hebrew",
}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def language_name(tag: str) -> str:
    """The language of a BCP-47 tag; a tag with more than a language is shown beside the name."""
    known = _LANGUAGES.get(tag.split("-")[0].lower())
    if known is None:
        return tag
    return known if tag.lower() in _LANGUAGES or tag == "en-GB" else f"{known} ({tag})"


def is_english(tag: str) -> bool:
    return tag.split("-")[0].lower() in ("en", "")


def day_and_time(moment: str) -> str:
    """UTC ISO 8601 as "3 March 2026, 14:05 UTC"; anything else as it stands."""
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M} UTC"


def day(moment: str) -> str:
    """The day of a time (UTC ISO 8601) or of a date, as "3 March 2026"; anything else as it stands."""
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"


def short_time(moment: str) -> str:
    """As "3 Mar 2026 14:05"."""
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{at.day} {_MONTHS[at.month - 1][:3]} {at.year} {at:%H:%M}"


def counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
