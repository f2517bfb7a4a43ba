"""Reading a language's catalogue from disk, and refusing translations that would break a sentence.

An installed copy has compiled catalogues only. A checkout has the translators' files, which are compiled in
memory when they are newer. Must not know which language is current.
"""

from __future__ import annotations

from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from debrief_app.i18n.placeholders import agrees, plural_agrees
from debrief_app.paths import translations_dir

DOMAIN: Final = "debrief"


class GuardedTranslations(GNUTranslations):
    """A catalogue whose answer is refused, and the source given, when its `{fields}` are not the source's."""

    @property
    def reviewed(self) -> bool:
        """Whether a qualified linguist has read it (header field X-Reviewed)."""
        return self.info().get("x-reviewed") == "yes"

    def gettext(self, message: str) -> str:
        found = super().gettext(message) if message else ""
        return found if agrees(message, found) else message

    def pgettext(self, context: str, message: str) -> str:
        found = super().pgettext(context, message) if message else ""
        return found if agrees(message, found) else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        found = super().ngettext(msgid1, msgid2, n)
        return found if plural_agrees(msgid1, msgid2, found) else msgid1 if n == 1 else msgid2

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        found = super().npgettext(context, msgid1, msgid2, n)
        return found if plural_agrees(msgid1, msgid2, found) else msgid1 if n == 1 else msgid2


def catalogue_codes() -> tuple[str, ...]:
    """The languages that have a catalogue, in alphabetical order."""
    files = translations_dir().glob(f"*/LC_MESSAGES/{DOMAIN}.[pm]o")
    return tuple(sorted({file.parts[-3] for file in files}))


def read_translations(code: str) -> GuardedTranslations:
    """The catalogue of a language in `catalogue_codes`. Raises OSError, or PoFileError for a broken file."""
    folder = translations_dir() / code / "LC_MESSAGES"
    source, compiled = folder / f"{DOMAIN}.po", folder / f"{DOMAIN}.mo"
    if _newer(source, compiled):
        from debrief_app.i18n.compiling import mo_bytes, read_catalogue  # a checkout only; slow to load

        return GuardedTranslations(BytesIO(mo_bytes(read_catalogue(source.read_bytes(), code))))
    return GuardedTranslations(BytesIO(compiled.read_bytes()))


def _newer(source: Path, compiled: Path) -> bool:
    if not source.exists():
        return False
    return not compiled.exists() or source.stat().st_mtime_ns > compiled.stat().st_mtime_ns
