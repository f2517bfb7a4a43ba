"""What a verdict of the rules says on the screen, in the language of the interface. Plain Python, no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Address
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import Interview
from debrief_app.domain.rule_catalogue import Decider
from debrief_app.domain.rules.verdicts import Verdict
from debrief_app.i18n import _, form_text
from debrief_app.i18n.formats import isolated
from debrief_app.i18n.isolation import filled


@dataclass(frozen=True, slots=True)
class Told:
    """`links`: label and address of cards where it can be put right. `reasons`: code and label, one is chosen.

    `by_supervisor`: whoever goes on has to say which supervisor decided. `may_go_on` is False for a rule that can only
    be put right.
    """

    verdict: Verdict
    title: str
    says: str
    why: str
    way: str
    source: str
    links: tuple[tuple[str, Address], ...]
    reasons: tuple[tuple[str, str], ...]
    may_go_on: bool
    by_supervisor: bool
    who: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What was filled in to go on all the same: the verdict is that of `told`."""

    told: Told
    reason: str
    reason_code: str
    decided_by: str


def sentence(verdict: Verdict) -> str:
    """The one sentence of the finding."""
    return filled(form_text(verdict.says), verdict.params)


def told(verdict: Verdict, form: FormDefinition, interview: Interview, role: Role) -> Told:
    """All that is shown of a verdict to an account with this role."""
    way, confirmed = verdict.way_on, verdict.basis != "general"
    by_supervisor = way.by is Decider.SUPERVISOR and role is not Role.SUPERVISOR
    who = ""
    if way.by is Decider.SUPERVISOR:
        who = _("A supervisor may decide to go on, also by telephone. The reason goes into the record.")
    elif way.by is Decider.OFFICER:
        who = _("An officer may decide to go on. The reason goes into the record.")
    source = _("Source: {source}").format(source=isolated(form_text(verdict.source)))
    return Told(
        verdict, form_text(verdict.title), sentence(verdict), form_text(verdict.why), form_text(way.text),
        source if confirmed else f"{source} {_('Nobody has confirmed it yet.')}",
        tuple((f"{isolated(point)}  {form_text(form.point(point).name)}", address_of(point, verdict, form, interview))
              for point in dict.fromkeys(verdict.points) if form.has_point(point)),
        tuple((reason.code, form_text(reason.label)) for reason in way.reasons),
        way.by is not Decider.NOBODY, by_supervisor, who)


def address_of(point: str, verdict: Verdict, form: FormDefinition, interview: Interview) -> Address:
    """The card where it can be put right: the entry that the verdict is about, else the first of its kind."""
    name, _at, entry = verdict.subject.partition("@")
    kind = form.point(point).entry_kind
    if not kind:
        return Address("", point)
    if name == point and entry:
        return Address(entry, point)
    entries = interview.entries_of(kind)
    return Address(entries[0].id if entries else "", point)


def further(verdicts: Sequence[Verdict], say: Callable[[Verdict], str]) -> str:
    """What else there is, a line for each."""
    return "\n".join(f"–  {say(verdict)}" for verdict in verdicts)
