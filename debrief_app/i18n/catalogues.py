"""For translators and builders: collect the messages, bring catalogues up to date, compile, check.

    python -m debrief_app.i18n.catalogues extract          writes translations/debrief.pot
    python -m debrief_app.i18n.catalogues update [LANG…]   extract, then merge into each .po (makes a new one)
    python -m debrief_app.i18n.catalogues compile          writes each .mo
    python -m debrief_app.i18n.catalogues check            says what differs; exit 1 if anything does

Works in a checkout only. Nothing here runs while the program runs.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import yaml
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords

from debrief_app.i18n.compiling import Catalogue, mo_bytes, po_bytes, read_catalogue
from debrief_app.i18n.placeholders import agrees, fields_of, plural_agrees
from debrief_app.i18n.reading import DOMAIN, catalogue_codes
from debrief_app.paths import resource_root, translations_dir

_COMMENT_TAG = "Translators:"
_OWN_KEYWORDS = ["translate_in:2,2t", "translate_in:2,3c,3t"]


def extracted() -> Catalogue:
    """Every message of the code and the data files of the checkout, as the template."""
    root = resource_root()
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    methods = [(each["pattern"], each["method"]) for each in project["tool"]["babel"]["mappings"]]
    keywords = {**DEFAULT_KEYWORDS, **parse_keywords(_OWN_KEYWORDS)}
    template = Catalogue("")
    found = extract_from_dir(
        root, methods, keywords=keywords, comment_tags=[_COMMENT_TAG], directory_filter=_has_messages
    )
    for file, line, message, comments, context in found:
        if message and message != ("", ""):
            template.add(message, None, [(file, line)], auto_comments=comments, context=context)
    return template


def _has_messages(folder: str) -> bool:
    below = Path(folder).relative_to(resource_root()).parts
    return below[0] in {"debrief_app", "forms", "resources"} and "__pycache__" not in below


def po_file(code: str) -> Path:
    return translations_dir() / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def pot_file() -> Path:
    return translations_dir() / f"{DOMAIN}.pot"


def updated(code: str, template: Catalogue) -> Catalogue:
    """The language's catalogue with exactly the template's messages; what is no longer used is dropped."""
    file = po_file(code)
    catalogue = read_catalogue(file.read_bytes(), code) if file.exists() else Catalogue(code)
    catalogue.update(template, no_fuzzy_matching=True)
    for message in catalogue:
        # Comments and places come from the template alone, or a moved message would keep its old ones.
        source = template.get(message.id, message.context)
        if source is not None:
            message.auto_comments, message.locations = source.auto_comments, source.locations
    catalogue.obsolete.clear()
    return catalogue


def wrong_fields(catalogue: Catalogue) -> Iterator[str]:
    """The message ids whose translation cannot be filled with what the source is filled with."""
    for message in catalogue:
        if not message.id or not _is_translated(message):
            continue
        if isinstance(message.id, tuple):
            singular, plural = message.id
            forms = tuple(message.string or ())
            right = all(plural_agrees(singular, plural, form) for form in forms)
            if not right or fields_of(forms[-1]) != fields_of(plural):
                yield singular
        elif not agrees(str(message.id), str(message.string)):
            yield str(message.id)


def translated_share(catalogue: Catalogue) -> tuple[int, int]:
    """(translated, all) messages."""
    messages = [message for message in catalogue if message.id]
    return sum(_is_translated(message) for message in messages), len(messages)


def _is_translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(strings) and not message.fuzzy


def problems() -> Iterator[str]:
    """One line for everything that `check` refuses."""
    template = extracted()
    if not pot_file().exists() or pot_file().read_bytes() != po_bytes(template):
        yield "translations/debrief.pot differs from the code and the forms: run `update`"
    for code in catalogue_codes():
        name = po_file(code).relative_to(resource_root()).as_posix()
        if po_file(code).read_bytes() != po_bytes(updated(code, template)):
            yield f"{name} differs from the template: run `update`"
        for msgid in wrong_fields(read_catalogue(po_file(code).read_bytes(), code)):
            yield f"{name}: fields differ in {msgid!r}"


def _summary(code: str) -> str:
    catalogue = read_catalogue(po_file(code).read_bytes(), code)
    done, total = translated_share(catalogue)
    return f"{code}: {done} of {total} translated, {'reviewed' if catalogue.reviewed else 'draft'}"


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit code: 0 done, 1 `check` found something."""
    parser = argparse.ArgumentParser(prog="python -m debrief_app.i18n.catalogues")
    parser.add_argument("command", choices=["extract", "update", "compile", "check"])
    parser.add_argument("languages", nargs="*", help="for update: language codes (default: all that exist)")
    given = parser.parse_args(arguments)
    try:
        found = _run(given.command, given.languages)
    except yaml.YAMLError as error:
        found = [str(error)]  # names the file and the line
    for line in [*found, *(_summary(code) for code in catalogue_codes() if po_file(code).exists())]:
        sys.stdout.write(f"{line}\n")
    return 1 if found else 0


def _run(command: str, languages: list[str]) -> list[str]:
    """Does one command; gives what is wrong."""
    if command == "check":
        return list(problems())
    if command == "compile":
        for code in catalogue_codes():
            compiled = mo_bytes(read_catalogue(po_file(code).read_bytes(), code))
            po_file(code).with_suffix(".mo").write_bytes(compiled)
        return []
    template = extracted()
    pot_file().write_bytes(po_bytes(template))
    if command == "update":
        for code in languages or catalogue_codes():
            po_file(code).parent.mkdir(parents=True, exist_ok=True)
            po_file(code).write_bytes(po_bytes(updated(code, template)))
    return []


if __name__ == "__main__":
    sys.exit(main())
