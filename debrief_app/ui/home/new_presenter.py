"""Decides what is asked before a new de-brief: age first, then which profile. Plain Python: no Qt, no thread."""

from __future__ import annotations

from collections.abc import Callable

from debrief_app.domain.form import AgePath, Band
from debrief_app.domain.interview import AgeStatus, InterviewHead
from debrief_app.domain.related import Relation
from debrief_app.domain.rules.acts import StartInterview
from debrief_app.domain.rules.overrides import RuleOverride
from debrief_app.domain.rules.situation import nothing_yet
from debrief_app.i18n import N_, _, form_text, option_text
from debrief_app.i18n.formats import isolated, short_moment_text
from debrief_app.services.debrief import interviewing, linking, rules
from debrief_app.services.debrief.linking import Beside
from debrief_app.services.debrief.rules import Ground
from debrief_app.services.session import Session
from debrief_app.ui.home.age_texts import AGES
from debrief_app.ui.interview.texts.rule_texts import Decision, Told, told

_BASES = "age-basis"

_CHILD = N_(
    "Most children are not formally interviewed. First decide, with children’s services and the police, whether"
    " this should be a recorded interview or nothing at all for now, and who should be with the child.")
_UNKNOWN = N_(
    "Somebody whose age is in doubt, and who may be under 18, is treated as a child until the age is"
    " settled (Modern Slavery Act 2015 s.51). It can be changed later, with a reason.")
_ADULT = N_("Speak to the person alone, without anybody who came with them.")


class NewPresenter:
    """What is chosen so far. `age` is None until somebody chose."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.age: AgeStatus | None = None
        self.band = Band.ANY
        self.profile = ""
        self.basis = ""
        self._decided: list[RuleOverride] = []
        self._open = linking.open_beside(session)
        self.beside = ""
        self.relation = self.back = Relation.TRAVELLED_WITH.value

    def besides(self) -> list[tuple[str, str]]:
        """Id and text of each open de-brief of this officer beside which this one can begin; "" for none. Empty when
        there is none at all.
        """
        if not self._open:
            return []
        return [("", _("No, on its own")), *((each.id, "  ·  ".join((
            isolated(each.reference), _(AGES[each.age_status]),
            _("begun {when}").format(when=isolated(short_moment_text(each.created)))))) for each in self._open)]

    def choose_age(self, age: AgeStatus) -> None:
        """Age comes first (rule R1). A profile that does not fit the age any more is forgotten."""
        if age is not self.age:
            self._decided = []
        self.age = age
        if age is AgeStatus.ADULT:
            self.band = Band.ANY
        if self.profile not in [profile for profile, _title, _purpose in self.profiles()]:
            self.profile = ""

    @property
    def child(self) -> bool:
        """Are the wordings those for a child?"""
        return self.age is not None and self.age.path is AgePath.CHILD

    @property
    def ready(self) -> bool:
        """Is enough chosen to begin?"""
        return self.age is not None and bool(self.profile) and not self.stops()

    def bases(self) -> list[tuple[str, str]]:
        """Code and label of what an age status may rest on; "" while that is not said."""
        options = self._session.form.lists[_BASES].options
        return [("", _("Not said yet")), *((option.code, option_text(_BASES, option.label)) for option in options)]

    def stops(self) -> tuple[Told, ...]:
        """Why this conversation may not begin, and the way on."""
        if self.age is None:
            return ()
        found = rules.judge_on(self._session, None, StartInterview(self.age), Ground(tuple(self._decided)))
        return tuple(told(each, self._session.form, nothing_yet(self.age), self._session.account.role)
                     for each in found if each.blocks)

    def decide(self, decision: Decision) -> None:
        """Begin all the same. Raises KnownError as `rules.decision`."""
        self._decided.append(rules.decision(self._session, decision.told.verdict, decision.reason,
                                            decision.reason_code, decision.decided_by))

    def advice(self) -> str:
        """What is said as soon as the age is chosen, and before anything else is."""
        match self.age:
            case None:
                return ""
            case AgeStatus.ADULT:
                return _(_ADULT)
            case AgeStatus.CHILD:
                return _(_CHILD)
            case AgeStatus.UNKNOWN:
                return _(_CHILD) + "\n\n" + _(_UNKNOWN)

    def every_profile(self) -> list[str]:
        """Ids of all profiles of the form, whatever the age."""
        return list(self._session.form.profiles)

    def profiles(self) -> list[tuple[str, str, str]]:
        """(id, title, purpose) of each profile that fits the age."""
        if self.age is None:
            return []
        return [(profile.id, form_text(profile.title), form_text(profile.purpose))
                for profile in self._session.form.profiles.values()
                if profile.path in ("any", self.age.path.value)]

    def begin_work(self) -> Callable[[], InterviewHead]:
        """Makes the de-brief; for the lane."""
        session, age, band, profile = self._session, self.age, self.band, self.profile
        basis, decided = self.basis, tuple(self._decided)
        beside = Beside(self.beside, self.relation, self.back) if self.beside else None
        assert age is not None
        return lambda: interviewing.start_interview(session, age, profile, band, basis, decided, beside=beside)
