"""Takes in another unit's package as an earlier account: judge it, show what it holds, attach it to a de-brief.

Only a package that is verified with a current trust list counts. Everything else may be kept, to be read by staff,
and says nothing: no answer, person or leg comes from it. (Security notes §7.3 and §9.3.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from debrief_app.crypto.trust import TrustBundle
from debrief_app.domain.accounts import Role
from debrief_app.domain.audit import Operation
from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus, InterviewHead
from debrief_app.domain.prior_accounts import Held, HeldBack, KnownBefore, KnownItem, Origin, PriorAccount, UnmetTopic
from debrief_app.domain.rules.acts import RequestReinterview
from debrief_app.domain.rules.overrides import RuleOverride
from debrief_app.domain.rules.verdicts import Verdict as RuleVerdict
from debrief_app.services.debrief import interviewing, rules
from debrief_app.services.identifiers import new_id
from debrief_app.services.received import taking_over
from debrief_app.services.received.record_reading import Told, read_record
from debrief_app.services.received.verifying import (
    Finding,
    Verdict,
    VerdictState,
    opener_of,
    read_package,
    verify_bytes,
)
from debrief_app.services.session import Session
from debrief_app.services.unit import trust, trusted_units
from debrief_app.storage import audit, interviews, prior_accounts, rule_overrides
from debrief_app.storage.prior_accounts import KeptAccount, KeptFiles

_SEALED = b"age-encryption.org/v1\n"
_OTHER_SENDER = Finding("sender-is-another-unit")


@dataclass(frozen=True, slots=True)
class Found:
    """A package that was looked at. `told` is what it says: only of one that is verified, else None."""

    verdict: Verdict
    told: Told | None
    container: bytes = field(repr=False)

    @property
    def counts(self) -> bool:
        """May it say that something is known?"""
        return self.verdict.state is VerdictState.VERIFIED and self.told is not None


def look(session: Session, file: Path, identity: Path) -> Found:
    """Open a package with the unit's key file and judge it with the lists of the units that we believe.

    Changes nothing. A bad package is a verdict. Raises KnownError `file-not-readable`, `identity-not-accepted`, and
    when it cannot even be opened `not-for-us`, `package-damaged`, `package-too-large`.
    """
    opener = opener_of(identity)
    data = read_package(file)
    container = opener.unseal(data) if data.startswith(_SEALED) else data
    return _found(session, lambda bundle: verify_bytes(data, bundle, opener), container)


def _found(session: Session, judge: Callable[[TrustBundle], Verdict], container: bytes) -> Found:
    verdict = _judged(session, judge)
    told = read_record(verdict.contents.record, session.form) if verdict.contents is not None else None
    return Found(verdict, told, container)


def judged_now(session: Session, account: str) -> Verdict:
    """What is to be said of a kept package (its account) with the lists as they are now. Changes nothing."""
    container = prior_accounts.files(session.vault, account).container
    return _judged(session, lambda bundle: verify_bytes(container, bundle, None))


def _judged(session: Session, judge: Callable[[TrustBundle], Verdict]) -> Verdict:
    """By the list of the unit that says that it sent it. What another unit signed in its name is refused."""
    refused: list[tuple[bool, bool, Verdict]] = []
    for bundle in (*trusted_units.bundles(session), trust.own_bundle(session)):
        verdict = judge(bundle)
        claimed = verdict.package.sender.unit if verdict.package else ""
        if verdict.accepted and claimed == bundle.unit:
            return verdict
        if verdict.accepted:
            verdict = replace(verdict, state=VerdictState.NOT_VERIFIED, contents=None, reasons=(_OTHER_SENDER,))
        refused.append((_OTHER_SENDER in verdict.reasons, claimed == bundle.unit, verdict))
    return max(refused, key=lambda each: each[:2])[2]


def attach(session: Session, found: Found, interview: str, cites: Sequence[str] = (),
           decided: Sequence[RuleOverride] = ()) -> Changes:
    """Keep a package with an open de-brief. When it counts, its people, legs … become entries and its items are known.

    `cites`: the open points for which the person is talked to again (rule R25); `decided`: decisions to do so without.
    Raises KnownError `rules-stop`, `record-is-frozen`, `package-is-practice`, `package-is-real`,
    `account-here-already`, `package-conflicts`, `package-older`, `not-your-role`.
    """
    session.require(Role.OFFICER, Role.SUPERVISOR)
    verdict, told = found.verdict, found.told
    if verdict.package is not None and verdict.accepted and verdict.package.practice != session.unit.practice:
        raise KnownError("package-is-practice" if verdict.package.practice else "package-is-real")
    _refuse_repeats(session, found, interview)
    account = KeptAccount(
        id=new_id(), interview=interview, origin=Origin.PACKAGE.value, agency=_sender(found),
        held=told.on if told else "", told_to=told.told_to if told else "", language=told.language if told else "",
        package=verdict.package_id, form=told.form if told else "", source="",
        vault=verdict.package.vault_id if verdict.package and told else "", told_in=told.told_in if told else "",
        revision=verdict.revision, manifest=verdict.manifest_sha256,
        facts=taking_over.facts_of(told) if told else "{}", cites=tuple(cites), at=session.clock(),
        by=session.account.id)
    with session.vault.transaction():
        head = _editable(session, interview)
        if found.counts:
            rules.require_free(talking_again(session, found, interview, cites, decided))
        for override in decided:
            rule_overrides.append(session.vault, interview, override)
        record = verdict.contents.files["record.json"] if verdict.contents else b""
        prior_accounts.append(session.vault, account, KeptFiles(found.container, record))
        prior_accounts.judge(session.vault, account.id, verdict.state.value, _code(verdict), session.clock(),
                             session.account.id)
        if told and found.counts:
            taking_over.take_over(session, head, account, told)
        interviews.touch(session.vault, interview, session.clock())
        audit.append(session.vault, session.event(
            Operation.COMBINATION, "import", interview, account=account.id, package=verdict.package_id,
            state=verdict.state.value))
    return _everything(interview)


def talking_again(session: Session, found: Found, interview: str, cites: Sequence[str],
                  decided: Sequence[RuleOverride] = ()) -> tuple[RuleVerdict, ...]:
    """What the rules say about talking to the person again in an open de-brief that has this account (rule R25).

    Nothing when an earlier account of the de-brief was cited already and nothing more is.
    """
    if not cites and any(each.cites for each in prior_accounts.all(session.vault, interview)):
        return ()
    known = rules.Ground((*rule_overrides.all(session.vault, interview), *decided), prior_of(found))
    return rules.judge_on(session, interviews.load(session.vault, interview), RequestReinterview(tuple(cites)), known)


def start_from(session: Session, found: Found, age_status: AgeStatus, profile: str, band: Band = Band.ANY,
               cites: Sequence[str] = (), decided: Sequence[RuleOverride] = ()) -> InterviewHead:
    """Begin a de-brief with a person who gave this account, and attach it. `cites`: open points of the account.

    Raises KnownError `account-does-not-count`, and as `interviewing.start_interview` (rule R25 wants open points to be
    cited) and `attach` do.
    """
    if not found.counts:
        raise KnownError("account-does-not-count")
    head = interviewing.start_interview(session, age_status, profile, band, decided=decided,
                                        prior=prior_of(found), cites=tuple(cites))
    attach(session, found, head.id, cites)
    return interviews.get(session.vault, head.id)


def prior_of(found: Found) -> KnownBefore:
    """What would be known, before anything is attached. Entries are theirs. Empty for what does not count."""
    told = found.told
    if told is None or not found.counts:
        return KnownBefore()
    account = _account_of(found, told)
    items = tuple(KnownItem(account, item.address, item.answer, item.at, item.told_to, item.language, item.question,
                            item.lines) for item in told.items if item.fits)
    held = tuple(HeldBack(account, each["point"], Held(each["why"]), each["entry"]) for each in told.held)
    return KnownBefore((account,), items, held, _left_open(account, told))


def open_topics(found: Found) -> tuple[UnmetTopic, ...]:
    """What the account left open, and can be cited; also of one that waits for a newer list. Else nothing."""
    told = found.told
    if told is None:
        return ()
    account = _account_of(found, told)
    items = tuple(KnownItem(account, item.address, item.answer, lines=item.lines) for item in told.items if item.fits)
    return KnownBefore((account,), items, (), _left_open(account, told)).unmet()


def _account_of(found: Found, told: Told) -> PriorAccount:
    return PriorAccount(new_id(), Origin.PACKAGE, _sender(found), told.on, told.told_to, told.language,
                        found.verdict.package_id, told.form, verified=True)


def _left_open(account: PriorAccount, told: Told) -> tuple[UnmetTopic, ...]:
    return tuple(UnmetTopic(account, each["point"], each["reason"], each["topic"], each["follow_up"], each["entry"])
                 for each in told.open)


def check_again(session: Session, interview: str, account: str) -> Changes:
    """Judge a kept package anew, with the lists as they are now; it then counts, or no longer does.

    Raises KnownError `record-is-frozen`, and `account-cites-nothing` when it would count now and rule R25 wants open
    points to be cited: then it is taken in again, with these.
    """
    kept = prior_accounts.get(session.vault, account)
    if kept is None or kept.origin != Origin.PACKAGE.value:
        return Changes()
    if any(each.id != account and each.state == VerdictState.VERIFIED.value
           and (each.package, each.manifest) == (kept.package, kept.manifest)
           for each in prior_accounts.all(session.vault, interview)):
        raise KnownError("account-here-already")
    container = prior_accounts.files(session.vault, account).container
    found = _found(session, lambda bundle: verify_bytes(container, bundle, None), container)
    with session.vault.transaction():
        head = _editable(session, interview)
        if found.counts and any(each.blocks for each in talking_again(session, found, interview, kept.cites)):
            raise KnownError("account-cites-nothing")
        prior_accounts.judge(session.vault, account, found.verdict.state.value, _code(found.verdict), session.clock(),
                             session.account.id)
        told = found.told
        if told and found.counts and not prior_accounts.taken_over(session.vault, account):
            taking_over.take_over(session, head, kept, told)
        audit.append(session.vault, session.event(
            Operation.COMBINATION, "check-again", interview, account=account, state=found.verdict.state.value))
    return _everything(interview)


def _refuse_repeats(session: Session, found: Found, interview: str) -> None:
    """The same package twice, another one under its name, or one that was replaced."""
    verdict, told = found.verdict, found.told
    if told is None or verdict.package is None:
        return
    for other in prior_accounts.of_package(session.vault, verdict.package_id):
        if other.vault == verdict.package.vault_id and other.manifest != verdict.manifest_sha256:
            with session.vault.transaction():
                audit.append(session.vault, session.event(
                    Operation.COMBINATION, "package-conflict", interview, package=verdict.package_id))
            raise KnownError("package-conflicts")
        if other.interview == interview and other.state == VerdictState.VERIFIED.value:
            raise KnownError("account-here-already")
    newest = max((each.revision for each in prior_accounts.all(session.vault, interview)
                  if each.vault and (each.vault, each.told_in) == (verdict.package.vault_id, told.told_in)), default=0)
    if verdict.revision < newest:
        raise KnownError("package-older", revision=verdict.revision, newest=newest)


def _sender(found: Found) -> str:
    sender = found.verdict.package.sender if found.verdict.package else None
    return f"{sender.agency}, {sender.unit}" if sender else ""


def _code(verdict: Verdict) -> str:
    return verdict.reasons[0].code if verdict.reasons else ""


def _editable(session: Session, interview: str) -> InterviewHead:
    head = interviews.get(session.vault, interview)
    if not head.editable:
        raise KnownError("record-is-frozen", state=head.state.value)
    return head


def _everything(interview: str) -> Changes:
    return Changes(interview=interview, entries=True, head=True, interviews=True, rules=True)
