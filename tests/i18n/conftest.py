"""A set of catalogues of our own making, so that these tests do not depend on what is translated today."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from debrief_app.i18n import reading, translating

FRENCH = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: fr\\n"
"X-Reviewed: no\\n"

msgid "Save"
msgstr "Enregistrer"

msgctxt "forms"
msgid "Who met you?"
msgstr "Qui vous a accueilli ?"

msgctxt "transport-mode"
msgid "Other"
msgstr "Autre moyen"

msgctxt "gender"
msgid "Other"
msgstr "Autre genre"

msgid "{count} answers saved"
msgstr "{nombre} réponses"

msgid "Page {page} of {pages}"
msgstr "Page {page"

msgid "{count} answer"
msgid_plural "{count} answers"
msgstr[0] "Une réponse"
msgstr[1] "{count} réponses"

msgid "{count} leg"
msgid_plural "{count} legs"
msgstr[0] "{count} étape"
msgstr[1] "{combien} étapes"

#, fuzzy
msgid "Close"
msgstr "Peut-être"
"""


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Catalogues in which French is the only one; the translators' file."""
    file = tmp_path / "translations" / "fr" / "LC_MESSAGES" / "debrief.po"
    file.parent.mkdir(parents=True)
    file.write_text(FRENCH, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(reading, "translations_dir", lambda: tmp_path / "translations")
        translating.forget_catalogues()
        yield file
    translating.set_language("en")
    translating.forget_catalogues()
