"""Plays a practice scenario at the keyboard of the real window: every step of the file, none of it past the screen.

The screen is read to see where one is and what it shows; what is entered is entered with keys.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from debrief_app.definitions.scenarios.scenario_models import (
    AddStep,
    AlertStep,
    AnswerStep,
    MomentStep,
    OverrideStep,
    Scenario,
    Step,
)
from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.values import Grid, Value
from debrief_app.i18n import form_text
from debrief_app.i18n.code_names import STATUS_NAMES
from debrief_app.services.practice.replay import ScenarioClock
from debrief_app.services.practice.scenario_values import value_from_text
from debrief_app.ui.alert.page import AlertPage
from debrief_app.ui.interview.card.fields_form import FieldsForm
from debrief_app.ui.interview.card.rule_box import RuleBox
from debrief_app.ui.interview.editors.base import Editor
from debrief_app.ui.interview.page import InterviewPage
from tests.journeys.keyboard import Held, Key, Keyboard
from tests.journeys.values import box, choose, drop_down, fill, pick

DIGITS = (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_6, Key.Key_7, Key.Key_8, Key.Key_9, Key.Key_0)
CONTROL, CONTROL_SHIFT = Held.ControlModifier, Held.ControlModifier | Held.ShiftModifier
PUT = ("given", "not_known", "declined", "deferred")
"""Statuses of what was asked."""
OPENS = {"observation": Key.Key_O, "assessment": Key.Key_A, "note": Key.Key_N}
ALERT, BREAK, CARE, AREA = Key.Key_F5, Key.Key_F7, Key.Key_F8, Key.Key_F6


@dataclass
class Player:
    """One officer who holds one de-brief. `stick`: where alerts are written. `entries` maps aliases of the file to
    entry ids. `filled_in`: points that an earlier account has answered, when there was one; then what is known is taken
    over with a key.
    """

    keys: Keyboard
    page: InterviewPage
    scenario: Scenario
    clock: ScenarioClock
    stick: Path
    entries: dict[str, str] = field(default_factory=dict)
    filled_in: tuple[str, ...] = ()
    _waiting: list[Step] = field(default_factory=list)
    _decisions: list[OverrideStep] = field(default_factory=list)
    cards: int = 0
    """How many questions were put or written down."""

    def play(self) -> None:
        """The whole file, but what is decided at closing."""
        steps = self.scenario.steps
        for place, step in enumerate(steps):
            self.clock.move_to(step.at)
            self._play(step, steps[place + 1] if place + 1 < len(steps) else None)
            self.keys.settle()
        assert self.filled_in or not self._decisions, f"nothing waited for a decision: {self._decisions}"

    def _play(self, step: Step, following: Step | None) -> None:
        match step:
            case AddStep() | AnswerStep() if self._at_rest:
                self._waiting.append(step)
            case AddStep() if step.as_ in self.entries:
                pass  # the earlier account brought it
            case AnswerStep() if step.answer in self.filled_in:
                pass
            case AddStep():
                self._add(step)
            case AnswerStep():
                self._answer(step, following)
            case MomentStep():
                self._moment(step, following)
            case AlertStep():
                self._alert(step)
            case OverrideStep():
                # What is decided before closing is decided there; anything else on the first card that waits for it.
                self._decisions += [step] if step.before != "close" else []

    def _entry(self, alias: str | None) -> str:
        return self.entries[alias] if alias else ""

    # -- going

    def _go_to(self, address: Address) -> None:
        if self.page.presenter.address == address or self._step_to(address):
            return
        self.keys.press(Key.Key_J, CONTROL)
        lines = self.page.jump_bar.found.lines
        for letter in address.point.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ0"):
            self.keys.write(letter)
            if lines.lines and lines.lines[0].address == address:
                break
        if not self._take(address):
            self.keys.press(Key.Key_Escape)
            raise AssertionError(f"{address} is not found by jumping")
        self.keys.settle()
        assert self.page.presenter.address == address, f"{address} is not shown"

    def _step_to(self, address: Address) -> bool:
        """From card to card, where that is shorter than jumping."""
        way = self.page.presenter.way
        for key, towards in ((Key.Key_Down, 1), (Key.Key_Up, -1)):
            reached: Address | None = self.page.presenter.address
            for steps in range(1, len(address.point) + 2):
                reached = way.neighbour(reached, towards) if reached is not None else None
                if reached == address:
                    self.keys.press(key, CONTROL, steps)
                    self.keys.settle()
                    assert self.page.presenter.address == address, f"{address} is not shown"
                    return True
        return False

    def _take(self, address: Address) -> bool:
        """Walk down the list of what was found and take the card."""
        found = self.page.jump_bar.found
        row = next((row for row, line in enumerate(found.lines.lines) if line.address == address), None)
        if row is None:
            return False
        self.keys.press(Key.Key_Down, times=row - found.currentIndex().row())
        self.keys.press(Key.Key_Return)
        return True

    def to_the_end(self) -> None:
        """To the last stage, where a de-brief can be closed."""
        self._go_to(self.page.presenter.way.flow.all_cards()[-1].address)

    # -- entries

    def _add(self, step: AddStep) -> None:
        before = {entry.id for entry in self.page.presenter.interview.entries}
        if step.before:
            self._insert(self.entries[step.before])
        else:
            self._add_last(step.add)
        self.keys.settle()
        made = [entry for entry in self.page.presenter.interview.entries if entry.id not in before]
        assert len(made) == 1, f"{step.add} was not added"
        self.entries[step.as_] = made[0].id

    def _add_last(self, kind: str) -> None:
        form = self.page.presenter.session.form
        title = form_text(form.kind(kind).title)
        self.keys.press(Key.Key_J, CONTROL)
        self.keys.write("+")
        found = self.page.jump_bar.found
        for letter in title:
            self.keys.write(letter)
            if title in found.lines.lines[0].text:
                break
        self.keys.press(Key.Key_Return)

    def _insert(self, entry: str) -> None:
        first = self.page.presenter.way.first_card(entry)
        assert first is not None
        self._go_to(first)
        self.keys.press(AREA, times=2)
        self._push("entry.insert")

    def _button(self, name: str) -> QPushButton:
        found = self.page.findChild(QPushButton, name)
        assert found is not None, name
        return found

    # -- answers

    def _answer(self, step: AnswerStep, following: Step | None) -> None:
        address = Address(self._entry(step.in_), step.answer, int(step.occurrence))
        wanted = self._wanted(step)
        if self.page.presenter.interview.answer(address) == wanted:
            return  # the program filled it in
        held = self.page.presenter.interview.occurrences(address.entry, address.point)
        if address.occurrence and address.occurrence not in held and self.page.presenter.address != address:
            self._go_to(Address(address.entry, address.point, max(held)))
            self.keys.press(Key.Key_Return, CONTROL_SHIFT)
            self.keys.settle()
            assert self.page.presenter.address == address, f"{address} cannot be added"
        self._go_to(address)
        if step.status == "known" and self._confirm():
            return
        if step.status in PUT:
            self._decide()
        self.cards += 1
        self._write(wanted)
        another = (isinstance(following, AnswerStep) and following.answer == step.answer
                   and following.in_ == step.in_ and int(following.occurrence) == address.occurrence + 1)
        self.keys.press(Key.Key_Return, CONTROL_SHIFT if another else CONTROL)
        self.keys.settle()
        self._check(address, wanted)

    def _confirm(self) -> bool:
        """Take over what an earlier account says, where there is something to take over."""
        known = self.page.card.known
        if known.isHidden() or not known.items or known.items[0].confirm.isHidden():
            return False
        self.keys.walk_to(known.items[0].confirm)
        self.keys.press(Key.Key_Space)
        self.keys.settle()
        return True

    def _decide(self) -> None:
        """While the question waits: the decision of the file for each rule that stops it."""
        while stops := self.page.presenter.card().stops:
            rule = stops[0].verdict.rule
            decided = next((each for each in self._decisions if each.override == rule), None)
            assert decided is not None, f"{self.page.presenter.address} waits: {stops[0].verdict}"
            self._decisions.remove(decided)
            go_on(self.keys, self.page.card.rules, decided)

    def _wanted(self, step: AnswerStep) -> Answer:
        fields = {each.id: each for each in self.page.presenter.session.form.point(step.answer).fields}
        return Answer(
            status=AnswerStatus(step.status), own_words=step.own_words, own_words_language=step.language,
            english=step.english,
            values={key: value_from_text(written, fields[key], self.entries.__getitem__)
                    for key, written in step.values.items()},
            observation=step.observation, assessment=step.assessment, note=step.note)

    def _write(self, wanted: Answer) -> None:
        card = self.page.card
        if wanted.own_words or wanted.english:
            if self._button("more_words").isVisible():
                self.keys.press(Key.Key_W, CONTROL_SHIFT)
            if wanted.own_words:
                pick(self.keys, card.words.language, wanted.own_words_language)
                box(self.keys, card.words, "own_words", wanted.own_words)
            if wanted.english:
                box(self.keys, card.words, "english", wanted.english)
        if wanted.values:
            self._open_by("details")
        for name, editor in self._fields().items():
            if name in wanted.values:
                if editor.value() != wanted.values[name]:
                    self._reach(editor)
                fill(self.keys, editor, wanted.values[name])
        self._set_status(wanted.status)
        for part in ("observation", "assessment", "note"):
            if text := getattr(wanted, part):
                if card.extras.pages[part] is not self.keys.focus:
                    self.keys.press(OPENS[part], CONTROL_SHIFT)
                box(self.keys, card.extras, part, text)

    def _fields(self) -> dict[str, Editor]:
        point = self.page.presenter.point
        return next((form.editors for form in self.page.card.findChildren(FieldsForm)
                     if form.point is point and not form.isHidden()), {})

    def _reach(self, part: QWidget) -> None:
        """Ctrl+Tab from field to field where that is shorter than Tab from box to box."""
        shown = [each for each in self.page.card.parts() if each.isVisible()]
        here = next((place for place, each in enumerate(shown)
                     if each is self.keys.focus or each.isAncestorOf(self.keys.focus)), None)
        if here is None or shown[here] is part:
            return
        steps = shown.index(part) - here
        if abs(steps) <= self.keys.stops_to(lambda focus: focus is part or part.isAncestorOf(focus)):
            back = Held.ShiftModifier if steps < 0 else Held.NoModifier
            self.keys.press(Key.Key_Backtab if steps < 0 else Key.Key_Tab, CONTROL | back, abs(steps))

    def _open_by(self, name: str) -> None:
        button = self._button(name)
        if button.isVisible():
            self._push(name)

    def _set_status(self, wanted: AnswerStatus) -> None:
        if self.page.card.answer().status is not wanted or self.page.card.answer().is_blank:
            self.keys.press(DIGITS[list(STATUS_NAMES).index(wanted.value)], CONTROL)

    def _check(self, address: Address, wanted: Answer) -> None:
        kept = self.page.presenter.interview.answer(address)
        assert kept is not None, f"{address} was not recorded"
        differing = {name: (getattr(kept, name), getattr(wanted, name))
                     for name in ("status", "own_words", "own_words_language", "english", "observation", "assessment",
                                  "note") if getattr(kept, name) != getattr(wanted, name)}
        differing |= {f"values.{name}": (kept.values.get(name), value) for name, value in wanted.values.items()
                      if _plain(kept.values.get(name)) != _plain(value)}
        assert not differing, f"{address} was recorded otherwise (is, should be): {differing}"

    # -- the session

    def _moment(self, step: MomentStep, following: Step | None) -> None:
        care = self.page.pauses.care_panel
        match step.moment:
            case "break-start" if care.isVisible():
                self.keys.walk_to(care.note)
                self.keys.write(f" {step.note}" if step.note else "")
                self._push("care.break")
            case "break-start":
                self._note("note", step.note)
                self.keys.press(BREAK)
            case "break-end":
                if step.note:
                    box(self.keys, self.page.pauses.break_panel, "break.note", step.note)
                self._push("break.resume")
                self._catch_up()
            case "distress":
                self.keys.press(CARE)
                box(self.keys, care, "care.note", step.note)
                if not (isinstance(following, MomentStep) and following.moment == "break-start"):
                    self._push("care.go_on")
            case kind if self._at_rest:
                self._log(self.page.pauses.break_panel, "break.note", kind, step.note)
            case kind:
                self._note(kind, step.note)

    def _alert(self, step: AlertStep) -> None:
        """F5, what is to be said otherwise than the record offers, who was rung, the folder; and back."""
        self.keys.press(ALERT)
        self.keys.settle()
        page = self.keys.window.pages.top()
        assert isinstance(page, AlertPage)
        drop_down(self.keys, page.reason, page.reason.findData(step.alert))
        for part, text in step.parts.items():
            box(self.keys, page, f"alert.{part}", text)
        for role, told in step.told.items():
            rows = page.contacts.rows
            place = next(row for row, (named, _number, _told) in enumerate(rows) if named.text() in (role, ""))
            box(self.keys, page, f"alert.role.{place}", role)
            box(self.keys, page, f"alert.told.{place}", told)
        box(self.keys, page, "alert.folder", str(self.stick))
        self.keys.press(Key.Key_Return, CONTROL)
        self.keys.settle()
        assert page.presenter.raised is not None and page.presenter.raised.in_record
        self.keys.press(Key.Key_Return)
        self.keys.settle()
        assert self.keys.window.pages.top() is self.page

    @property
    def _at_rest(self) -> bool:
        return self.page.pauses.break_panel.isVisible()

    def _catch_up(self) -> None:
        """What was found out in the break is written on its card afterwards."""
        self.keys.settle()
        waiting, self._waiting = self._waiting, []
        for step in waiting:
            self._play(step, None)
            self.keys.settle()

    def _push(self, name: str) -> None:
        self.keys.walk_to(self._button(name))
        self.keys.press(Key.Key_Space)

    def _log(self, inside: QWidget, name: str, kind: str, text: str) -> None:
        box(self.keys, inside, name, text)
        self._push(f"{name}.{kind}")
        self.keys.settle()

    def _note(self, kind: str, text: str) -> None:
        """Into the log, and back to the card."""
        if not text and kind == "note":
            return
        self.keys.press(AREA)
        choose(self.keys, self.page.panel, "panel.", "notes")
        self._log(self.page.panel, "session_note", kind, text)
        self.keys.press(AREA, times=2)


def _plain(value: Value | None) -> object:
    """The rows of a grid stand in the order of the list, however they were filled in."""
    return sorted(value.cells) if isinstance(value, Grid) else value


def go_on(keys: Keyboard, rules: RuleBox, step: OverrideStep) -> None:
    """Decide to go on all the same: open what is folded, give the reason, confirm."""
    assert rules.isVisible(), f"{step.override} says nothing before {step.before}"
    keys.walk_to(rules.fold.button)
    keys.press(Key.Key_Space)
    if step.reason_code:
        choose(keys, rules, "", next(each.objectName() for each in rules.findChildren(QToolButton)
                                     if each.objectName().endswith(f"reason_code.{step.reason_code}")))
    keys.walk_to(rules.reason)
    keys.write(step.reason)
    if step.decided_by:
        keys.walk_to(rules.decided_by)
        keys.write(step.decided_by)
    keys.walk_to(rules.confirm)
    keys.press(Key.Key_Space)
    keys.settle()
