"""Decides what the page that takes in an earlier account says and offers. Plain Python: no Qt, no thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus, InterviewHead
from debrief_app.domain.prior_accounts import UnmetTopic
from debrief_app.domain.rules.acts import RequestReinterview, StartInterview
from debrief_app.domain.rules.overrides import RuleOverride
from debrief_app.domain.rules.situation import nothing_yet
from debrief_app.i18n import _, form_text, ngettext
from debrief_app.i18n.formats import date_text, isolated, language_name
from debrief_app.services.debrief import prior_accounts, reading, rules
from debrief_app.services.debrief.rules import Ground
from debrief_app.services.received import importing
from debrief_app.services.received.importing import Found
from debrief_app.services.received.verifying import VerdictState
from debrief_app.services.session import Session
from debrief_app.ui.interview.texts.rule_texts import Decision, Told, told
from debrief_app.ui.shared import verdict_texts
from debrief_app.ui.shared.verdict_texts import Facts

NEW = ""
"""The choice of a new de-brief, among the ids of those that are open."""


@dataclass(frozen=True, slots=True)
class OpenTopic:
    """Something that can be cited as the reason for talking again: a label and the ids that it stands for."""

    label: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """A package that was judged, the de-briefs that are open, and those of them that cite open topics already."""

    found: Found
    open: tuple[InterviewHead, ...]
    cited: frozenset[str] = frozenset()


class ImportPresenter:
    """One package at a time."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.found: Found | None = None
        self.age = AgeStatus.UNKNOWN
        self.band = Band.ANY
        self.profile = ""
        self.target = NEW
        self.cited: set[str] = set()
        self._decided: list[RuleOverride] = []
        self._cited_before: frozenset[str] = frozenset()
        self._open: tuple[InterviewHead, ...] = ()
        self._topics: tuple[OpenTopic, ...] = ()

    # ------------------------------------------------------------------------------------------ looking

    def look_work(self, file: Path, identity: Path) -> Callable[[], Looked]:
        """Opens and judges the file, and reads which de-briefs are open; for the lane."""
        session = self._session

        def work() -> Looked:
            heads = tuple(head for head in reading.list_interviews(session) if head.editable)
            cited = frozenset(head.id for head in heads
                              if any(each.cites for each in prior_accounts.list_accounts(session, head.id)))
            return Looked(importing.look(session, file, identity), heads, cited)

        return work

    def looked(self, result: Looked) -> None:
        """Take over what was found. A package that does not count starts no de-brief."""
        self.found, self._open, self._cited_before = result.found, result.open, result.cited
        self.cited, self._decided = set(), []
        told = self.found.told
        if told is not None:
            self.age = AgeStatus(told.age_status)
        self.target = NEW if self.may_start else (self._open[0].id if self._open else NEW)
        self._topics = self._grouped()
        self._fit_profile()

    def forget(self) -> None:
        """Another file or key was chosen."""
        self.found, self._topics, self._decided = None, (), []

    @property
    def counts(self) -> bool:
        """May it say that something is known?"""
        return self.found is not None and self.found.counts

    @property
    def may_start(self) -> bool:
        """Can a de-brief be begun from it?"""
        return self.counts

    @property
    def ready(self) -> bool:
        """Is enough chosen to take it in?"""
        if self.found is None or self.stops():
            return False
        return bool(self.target) or (self.may_start and bool(self.profile))

    # ------------------------------------------------------------------------------------------ texts

    def verdict(self) -> tuple[str, str]:
        """Headline and why; and what happens to one that does not count."""
        if self.found is None:
            return "", ""
        verdict = self.found.verdict
        texts = [verdict_texts.meaning(verdict), *(str(reason) for reason in verdict_texts.reasons(verdict))]
        if verdict.state is VerdictState.VERIFIED_OLD_TRUST:
            texts.append(_("It can be kept now, and counts as soon as that unit’s newer list was taken and the account"
                           " is checked again."))
        elif verdict.state is VerdictState.NOT_VERIFIED:
            texts.append(_("It can be kept to be read. Nothing is known from it, and no answer is filled in."))
        return verdict_texts.headline(verdict), "\n\n".join(filter(None, texts))

    def facts(self) -> tuple[str, str, Facts]:
        """What the package says of itself."""
        if self.found is None or not (found := verdict_texts.facts(self.found.verdict)):
            return "", "", ()
        caution = "" if self.found.verdict.accepted else _("This is what the file says. Do not rely on it.")
        return _("What the package says"), caution, found

    def holds(self) -> tuple[str, str, Facts]:
        """What the person told there, without the content. Only of a package that counts."""
        if self.found is None or self.found.told is None or not self.counts:
            return "", "", ()
        told = self.found.told
        things = {kind.id: form_text(kind.title_many) for kind in self._session.form.kinds}
        counted = {kind: sum(entry.kind == kind and not entry.same_as for entry in told.entries) for kind in things}
        lines = [
            (_("Told to"), ", ".join(filter(None, (told.told_to, told.agency)))),
            (_("When"), date_text(told.on[:10])),
            (_("Language"), language_name(told.language) if told.language else _("Not recorded")),
            (_("Known from it"), ngettext("{count} item", "{count} items", len(told.known)).format(
                count=len(told.known))),
            (_("Put to the person"), ngettext("{count} question", "{count} questions", sum(told.asked.values())).format(
                count=sum(told.asked.values()))),
            (_("Things in it"), "; ".join(f"{things[kind]}: {count}" for kind, count in counted.items() if count)),
        ]
        if told.form != self._session.form.identity:
            lines.append((_("Form"), _("Another version of the form. What has the same number is taken over.")))
        if told.without_place:
            names = ", ".join(isolated(item.address.point) for item in told.without_place)
            lines.append((_("No place in this form"), _("{points}. They are kept and can be read.").format(
                points=names)))
        return _("What it holds"), _("The content is shown in the de-brief, on the cards it belongs to."), tuple(
            line for line in lines if line[1])

    # ------------------------------------------------------------------------------------------ choosing

    def targets(self) -> list[tuple[str, str]]:
        """(id, label) of what it can be taken into."""
        new = [(NEW, _("A new de-brief"))] if self.may_start else []
        profiles = self._session.form.profiles
        return new + [(head.id, f"{isolated(head.reference)}  ·  {form_text(profiles[head.profile].title)}")
                      for head in self._open]

    def profiles(self) -> list[tuple[str, str]]:
        """(id, title) of the profiles that fit the age."""
        return [(profile.id, form_text(profile.title)) for profile in self._session.form.profiles.values()
                if profile.path in ("any", self.age.path.value)]

    def choose_age(self, age: AgeStatus) -> None:
        """The profile follows the age."""
        self.age, self._decided = age, []
        if age is AgeStatus.ADULT:
            self.band = Band.ANY
        self._fit_profile()

    def _fit_profile(self) -> None:
        fitting = [profile for profile, _title in self.profiles()]
        if self.profile not in fitting:
            preferred = "full-adult" if self.age is AgeStatus.ADULT else "child"
            self.profile = preferred if preferred in fitting else next(iter(fitting), "")

    def topics(self) -> tuple[OpenTopic, ...]:
        """What the earlier account left open: listed topics first, then what was not reached, by stage."""
        return self._topics

    def _grouped(self) -> tuple[OpenTopic, ...]:
        if self.found is None:
            return ()
        form = self._session.form
        listed: dict[str, list[str]] = {}
        by_stage: dict[str, list[str]] = {}
        for topic in importing.open_topics(self.found):
            if topic.topic:
                listed.setdefault(_listed(topic), []).append(topic.point)
            elif form.has_point(topic.point):
                by_stage.setdefault(form.point(topic.point).stage, []).append(topic.point)
        found = [OpenTopic(label, tuple(dict.fromkeys(points))) for label, points in listed.items()]
        for stage in form.stages:
            points = tuple(dict.fromkeys(by_stage.get(stage.id, ())))
            if points:
                count = ngettext("{count} question", "{count} questions", len(points)).format(count=len(points))
                found.append(OpenTopic(f"{form_text(stage.title)}: {count}", points))
        return tuple(found)

    def cite(self, topic: OpenTopic, wanted: bool) -> None:
        """Name a topic as a reason for talking again, or no longer."""
        self.cited = self.cited | set(topic.points) if wanted else self.cited - set(topic.points)

    # ------------------------------------------------------------------------------------------ talking again

    def stops(self) -> tuple[Told, ...]:
        """Why the person may not be talked to again like this, and the way on (rule R25)."""
        if self.found is None or not self.counts:
            return ()
        cites, head = tuple(sorted(self.cited)), next((each for each in self._open if each.id == self.target), None)
        if head is not None and not cites and head.id in self._cited_before:
            return ()
        interview = nothing_yet(head.age_status if head else self.age)
        act = RequestReinterview(cites) if head else StartInterview(self.age, cites)
        known = Ground(tuple(self._decided), importing.prior_of(self.found))
        return tuple(told(each, self._session.form, interview, self._session.account.role)
                     for each in rules.judge_on(self._session, interview, act, known) if each.blocks)

    def decide(self, decision: Decision) -> None:
        """Talk to the person again all the same. Raises KnownError as `rules.decision`."""
        self._decided.append(rules.decision(self._session, decision.told.verdict, decision.reason,
                                            decision.reason_code, decision.decided_by))

    # ------------------------------------------------------------------------------------------ taking in

    def take_work(self) -> Callable[[], str]:
        """Begins a de-brief from it, or adds it to one; for the lane. Gives the id of the de-brief."""
        session, found, cites = self._session, self.found, tuple(sorted(self.cited))
        age, profile, band, target = self.age, self.profile, self.band, self.target
        decided = tuple(self._decided)
        assert found is not None

        def work() -> str:
            if target == NEW:
                return importing.start_from(session, found, age, profile, band, cites, decided).id
            importing.attach(session, found, target, cites, decided)
            return target

        return work


def _listed(topic: UnmetTopic) -> str:
    return f"{topic.topic} ({topic.follow_up})" if topic.follow_up else topic.topic
