"""What a package that was kept says, for staff to read: also one that is forged, altered, unsigned, newer or foreign.

Only reading. No answer, no entry and no knowledge comes of it, whatever it says. Each thing in it that looks like an
answer is shown at the question of our form that has its id; everything else is shown as it stands. Whoever made the
file may be anybody, so all text is made harmless and cut to a length that can be shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from debrief_app.domain.accounts import Role
from debrief_app.domain.audit import Operation
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import FormDefinition
from debrief_app.package.layout import JSON_LIMIT, RECORD
from debrief_app.package.loose_file import loose_file
from debrief_app.services.inert_text import inert
from debrief_app.services.received.digests import Digest, digest_of
from debrief_app.services.received.importing import judged_now
from debrief_app.services.received.verifying import Finding, VerdictState
from debrief_app.services.session import Session
from debrief_app.storage import audit, prior_accounts
from debrief_app.storage.prior_accounts import KeptAccount
from debrief_app.strict_json import JsonObject, JsonValue, loads

_MOST_ANSWERS, _MOST_REST, _LONGEST = 2000, 500, 4000
_TEXTS = ("own_words", "english", "observation", "assessment", "note")
_MARKS = {*_TEXTS, "fields", "values"}


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """One thing that it says. `point` is the id that it gives; `maps` when our form has a question of that id.

    `parts` are (kind, text): a key of the record such as own_words, or the label of a field. `language` is that of the
    own words as the file gives it, "" when it does not.
    """

    point: str
    maps: bool
    name: str
    question: str
    status: str
    language: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KeptReading:
    """`counts`: its signatures were verified. `why`: what speaks against it. `legible`: the record could be read.

    `rest` is (path, text) of what is no answer, `raw` the text of a record that is no JSON. `cut`: not all is shown.
    """

    account: KeptAccount
    counts: bool
    why: tuple[Finding, ...]
    digest: Digest
    legible: bool
    answers: tuple[KeptAnswer, ...] = ()
    rest: tuple[tuple[str, str], ...] = ()
    raw: str = ""
    cut: bool = False


def read_kept(session: Session, interview: str, account: str) -> KeptReading:
    """What a kept package says. The reading is logged as a consultation. For officers and supervisors.

    Raises KnownError `not-your-role`, `account-not-a-package`.
    """
    session.require(Role.OFFICER, Role.SUPERVISOR)
    kept = prior_accounts.get(session.vault, account)
    if kept is None or kept.interview != interview or not kept.state:
        raise KnownError("account-not-a-package")
    with session.vault.transaction():
        audit.append(session.vault, session.event(Operation.CONSULTATION, "read-kept-account", interview,
                                                  account=account))
    container = prior_accounts.files(session.vault, account).container
    counts = kept.state == VerdictState.VERIFIED.value
    record = loose_file(container, RECORD, JSON_LIMIT)
    digest, why = digest_of(container), () if counts else judged_now(session, account).reasons
    if record is None:
        return KeptReading(kept, counts, why, digest, legible=False)
    try:
        value = loads(record, limit=JSON_LIMIT)
    except KnownError:
        raw = _shown(record.decode("utf-8", "replace"))
        return KeptReading(kept, counts, why, digest, legible=True, raw=raw, cut=len(record) > _LONGEST)
    found = list(islice(_answers(value, session.form), _MOST_ANSWERS + 1))
    rest = list(islice(_rest(value, ()), _MOST_REST + 1))
    return KeptReading(kept, counts, why, digest, True, tuple(found[:_MOST_ANSWERS]), tuple(rest[:_MOST_REST]),
                       cut=len(found) > _MOST_ANSWERS or len(rest) > _MOST_REST)


def _answers(value: JsonValue, form: FormDefinition) -> Iterator[KeptAnswer]:
    """Everything that looks like an answer, in the order of the file."""
    if isinstance(value, list):
        for each in value:
            yield from _answers(each, form)
    elif isinstance(value, dict):
        if _is_answer(value):
            yield _answer(value, form)
        else:
            for each in value.values():
                yield from _answers(each, form)


def _is_answer(value: JsonObject) -> bool:
    return isinstance(value.get("point"), str) and bool(_MARKS & value.keys())


def _answer(raw: JsonObject, form: FormDefinition) -> KeptAnswer:
    point = _text(raw, "point")
    parts = [(key, _text(raw, key)) for key in _TEXTS if _text(raw, key)]
    fields = raw.get("fields")
    for each in fields[:_MOST_REST] if isinstance(fields, list) else []:
        if isinstance(each, dict):
            parts.append((_text(each, "label"), _text(each, "text")))
    if not isinstance(fields, list):
        parts += list(islice(_rest(raw.get("values"), ()), _MOST_REST))
    maps = form.has_point(point)
    return KeptAnswer(point, maps, "" if maps else _text(raw, "name"),
                      "" if raw.get("asked_aloud") is False else _text(raw, "question"), _text(raw, "status"),
                      _text(raw, "own_words_language"), tuple(parts))


def _rest(value: JsonValue, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Path and text of everything that is no answer."""
    if isinstance(value, dict):
        if not _is_answer(value):
            for name, each in value.items():
                yield from _rest(each, (*path, _shown(name)))
    elif isinstance(value, list):
        for place, each in enumerate(value, 1):
            yield from _rest(each, (*path, str(place)))
    elif value not in (None, ""):
        yield " › ".join(path), _shown(value)


def _text(values: JsonObject, name: str) -> str:
    value = values.get(name)
    return _shown(value) if isinstance(value, str) else ""


def _shown(value: object) -> str:
    text = str(value)
    lines = [inert(line) for line in text[:_LONGEST].splitlines()]
    return "\n".join(lines) + ("…" if len(text) > _LONGEST else "")
