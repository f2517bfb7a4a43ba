"""Two units that may not exchange names find out whether they hold the same person, and whom to call.

One writes a token file for the other; the other compares. Both know words that were agreed by voice. Nothing is merged
and no name crosses. Whoever has the words can try out names they guess: this is for units that trust each other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from debrief_app.crypto import shared_words
from debrief_app.crypto.passphrase import generate_passphrase, passphrase_weakness
from debrief_app.domain.accounts import Role
from debrief_app.domain.audit import Operation
from debrief_app.domain.errors import KnownError
from debrief_app.domain.identity.blind_people import BlindGround, BlindPerson, blinded, compare_blind
from debrief_app.durable_file import read_capped
from debrief_app.services.export_folder import write_new
from debrief_app.services.identifiers import new_id
from debrief_app.services.matching import finding_people, token_file
from debrief_app.services.matching.matching_data import token_numbers
from debrief_app.services.matching.token_file import TokenFile, TokenHeader
from debrief_app.services.progress import Progress, no_progress
from debrief_app.services.session import Session
from debrief_app.services.vault.typed_passphrase import as_generated
from debrief_app.storage import audit as audit_log
from debrief_app.storage import interviews

SUFFIX = ".debrief-tokens"
_STEP = 200


@dataclass(frozen=True, slots=True)
class Written:
    """Where the file lies, and how many people are in it."""

    path: Path
    people: int


@dataclass(frozen=True, slots=True)
class ProbablySame:
    """A de-brief of ours and one of theirs, by reference, and what they have in common."""

    interview: str
    our_reference: str
    their_reference: str
    points: int
    grounds: tuple[BlindGround, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Whose file it was, whom to call, how many people are in it, and those whom both units probably hold."""

    header: TokenHeader
    people: int
    found: tuple[ProbablySame, ...]


def new_words() -> str:
    """Five words to agree on by voice. They are not kept."""
    return generate_passphrase()


def write(session: Session, words: str, folder: Path, contact: str, recipient: str,
          progress: Progress = no_progress) -> Written:
    """Write a token file about everybody in this vault for the unit `recipient`. Logged as a disclosure to it.

    `contact`: whom they shall call. For supervisors. Raises KnownError `not-your-role`, `tokens-nobody`,
    `tokens-too-many`, `tokens-words-weak`, `disk-full`, `folder-read-only`, `file-not-written`.
    """
    session.require(Role.SUPERVISOR)
    agreed = as_generated(words)
    if passphrase_weakness(agreed, (session.unit.unit, recipient, contact)):
        raise KnownError("tokens-words-weak")
    people = finding_people.everybody(session)
    if not people:
        raise KnownError("tokens-nobody")
    if len(people) > token_file.MOST_PEOPLE:
        raise KnownError("tokens-too-many", most=token_file.MOST_PEOPLE)
    numbers = token_numbers()["filter"]
    header = TokenHeader(new_id(), session.clock(), session.unit.vault_id, session.unit.agency, session.unit.unit,
                         " ".join(contact.split())[:200], session.unit.practice, numbers, shared_words.COST,
                         shared_words.new_salt())
    keys = shared_words.keys_from(agreed, header.salt, header.cost)
    references = {head.id: head.reference for head in interviews.list_heads(session.vault)}
    blind = []
    for number, (interview, person) in enumerate(people.items(), 1):
        blind.append((references[interview], blinded(person, keys.tokens, numbers)))
        if number % _STEP == 0 or number == len(people):
            progress(number, len(people))
    content = token_file.write(header, blind, keys.sealing)
    with session.vault.transaction():
        audit_log.append(session.vault, session.event(
            Operation.DISCLOSURE, "write-tokens", header.id, recipient=recipient, people=str(len(blind))))
    return Written(write_new(folder, header.id + SUFFIX, content, private=True), len(blind))


def look(path: Path) -> TokenFile:
    """Who made a file and for when, before the words are typed. What it says is only true once the words fit.

    Raises KnownError `tokens-missing`, `tokens-not-a-token-file`, `tokens-newer`, `tokens-damaged`,
    `file-not-readable`.
    """
    return token_file.read(read_capped(path, token_file.LARGEST, "tokens-missing", "tokens-damaged"))


def compare(session: Session, path: Path, words: str, progress: Progress = no_progress) -> Compared:
    """Who of theirs is probably a person of ours. Nothing of their file is kept. For officers and supervisors.

    Raises KnownError as `look`, `not-your-role`, `tokens-words-wrong`, `tokens-own`, `tokens-practice`.
    """
    session.require(Role.OFFICER, Role.SUPERVISOR)
    file = look(path)
    header = file.header
    if header.vault == session.unit.vault_id:
        raise KnownError("tokens-own")
    if header.practice != session.unit.practice:
        raise KnownError("tokens-practice")
    keys = shared_words.keys_from(as_generated(words), header.salt, header.cost)
    theirs = token_file.open_file(file, keys.sealing)
    ours = {interview: blinded(person, keys.tokens, header.numbers)
            for interview, person in finding_people.everybody(session).items()}
    found = _pairs(ours, theirs, progress)
    references = {head.id: head.reference for head in interviews.list_heads(session.vault)}
    with session.vault.transaction():
        audit_log.append(session.vault, session.event(
            Operation.COMBINATION, "compare-tokens", header.id, people=str(len(theirs)), found=str(len(found))))
    return Compared(header, len(theirs), tuple(
        ProbablySame(interview, references[interview], their_reference, points, grounds)
        for points, grounds, interview, their_reference in found))


def _pairs(ours: dict[str, BlindPerson], theirs: tuple[tuple[str, BlindPerson], ...],
           progress: Progress) -> list[tuple[int, tuple[BlindGround, ...], str, str]]:
    """The likeliest first. Only those who share a token are compared: a name alone is never enough."""
    by_token: defaultdict[str, list[str]] = defaultdict(list)
    for interview, person in ours.items():
        for token in person.certain:
            by_token[token].append(interview)
    numbers, found = token_numbers(), []
    for number, (reference, person) in enumerate(theirs, 1):
        for interview in {each for token in person.certain for each in by_token.get(token, ())}:
            match = compare_blind(ours[interview], person, numbers["points"], numbers["likeness"])
            if match.points >= numbers["points"]["least"]:
                found.append((match.points, match.grounds, interview, reference))
        if number % _STEP == 0 or number == len(theirs):
            progress(number, len(theirs))
    return sorted(found, key=lambda each: (-each[0], each[2], each[3]))
