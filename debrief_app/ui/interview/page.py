"""The interview screen: one question at a time, everything else at the sides.

Wires the parts together. What is shown and written is decided by the presenter; how it reaches the disk by
`Saving`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from debrief_app.domain.answers import Address
from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus, MomentKind
from debrief_app.i18n import SOURCE_LANGUAGE, _, current_language, form_text
from debrief_app.services.debrief.reading import Resumed
from debrief_app.services.session import Session
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.interview import keys
from debrief_app.ui.interview.areas import Areas
from debrief_app.ui.interview.bars.foot import Foot
from debrief_app.ui.interview.bars.jump_bar import JumpBar
from debrief_app.ui.interview.bars.top_bar import TopBar
from debrief_app.ui.interview.begun import Begun
from debrief_app.ui.interview.card.card import Card
from debrief_app.ui.interview.card.match_hint import MatchHint
from debrief_app.ui.interview.card_choices import CardChoices
from debrief_app.ui.interview.entries import EntryActions
from debrief_app.ui.interview.known_actions import KnownActions
from debrief_app.ui.interview.log_notes import LogNotes
from debrief_app.ui.interview.outline.outline import Outline
from debrief_app.ui.interview.panel.about_panel import AGE
from debrief_app.ui.interview.panel.side_panel import AFTER_PAINT_MS, SidePanel
from debrief_app.ui.interview.pauses.elapsed import sitting_minutes
from debrief_app.ui.interview.pauses.pauses import Pauses
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.rule_actions import RuleActions
from debrief_app.ui.interview.saving import Disk, SaveState, Saving
from debrief_app.ui.interview.telling_actions import TellingActions
from debrief_app.ui.interview.trail import Left
from debrief_app.ui.interview.works import Outcome, Work
from debrief_app.ui.lane import Lane
from debrief_app.ui.widgets.notice import NoticeBar
from debrief_app.ui.widgets.reading_order import ReadingOrder


class InterviewPage(ReadingOrder):
    """One open de-brief. The window connects the signals; `close_asked` carries the id of the de-brief, `other_asked`
    of another that is perhaps of the same person, `account_asked` that of an earlier account that came as a package.
    """

    left = Signal()
    hide_asked = Signal()
    lock_asked = Signal()
    language_asked = Signal()
    close_asked = Signal(str)
    other_asked = Signal(str)
    account_asked = Signal(str)
    show_asked = Signal()
    alert_asked = Signal()

    def __init__(
        self,
        session: Session,
        resumed: Resumed,
        lane: Lane,
        broadcast: Broadcast,
        languages: tuple[str, str] = (SOURCE_LANGUAGE, ""),
        parent: QWidget | None = None,
    ) -> None:
        """`languages`: the officer's and the interpreter's (BCP-47); the second may be ""."""
        super().__init__(parent)
        self._lane, self._broadcast = lane, broadcast
        self.presenter = InterviewPresenter(session, resumed, current_language())
        self.begun = Begun(resumed.begun, self)
        self._languages, self.bilingual = languages, False
        self._opened_at = session.clock()
        self._telling, self._unsaved_said = False, False
        self._build()
        self._connect()
        keys.bind(self, {
            keys.REFER: self.pauses.start_refer,
            keys.BREAK: self.pauses.start_break,
            keys.CARE: lambda: self.pauses.start_care(),
            keys.LEAVE: self.leave,
        })
        keys.bind(self, {
            keys.BILINGUAL: self.toggle_bilingual,
            keys.AREA: self.next_area,
            keys.SHOW: self.show_to_person,
            keys.NEXT: self.record_and_next,
            keys.NEXT_PAD: self.record_and_next,
            keys.ANOTHER: self.another,
            keys.ANOTHER_PAD: self.another,
            keys.FORWARD: lambda: self.step(1),
            keys.BACK: lambda: self.step(-1),
            keys.NEXT_PART: lambda: self.card.next_part(1),
            keys.PART_BEFORE: lambda: self.card.next_part(-1),
            keys.JUMP: self.jump_bar.open,
            keys.FILE: self.telling.file,
            keys.MORE: self.telling.invite,
            keys.ASK: self.telling.ask,
            keys.WHERE_I_WAS: self.telling.back,
            keys.OWN_WORDS: self.card.open_words,
            keys.OBSERVATION: lambda: self.card.extras.open("observation"),
            keys.ASSESSMENT: lambda: self.card.extras.open("assessment"),
            keys.NOTE: lambda: self.card.extras.open("note"),
            **keys.statuses(self.card.pick_status),
        }, when=lambda: not self.pauses.shown)
        self.set_languages(languages)
        self.retranslate()
        self._show_card()
        self.pauses.resume_unfinished()
        place = resumed.position
        self._place = (
            (place.field, place.cursor) if place and place.address == self.presenter.address else ("", 0)
        )
        putting_right = self.presenter.opening_work()
        if putting_right is not None:
            self.saving.run(putting_right)
        if self.presenter.editable:
            self.saving.run(self.presenter.works.moment(MomentKind.OPENED))

    # -- parts ------------------------------------------------------------------------------------------

    def _build(self) -> None:
        presenter, form = self.presenter, self.presenter.session.form
        self.top_bar = TopBar(presenter.interview.head.reference, self)
        self.notice = NoticeBar(self)
        self.entry_actions = EntryActions(presenter, self)
        self.outline, self.panel = Outline(presenter), SidePanel(presenter, self.begun)
        self.card = Card(form, self.entry_actions, self.begun)
        self.jump_bar, self.foot = JumpBar(presenter), Foot()
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.jump_bar)
        column.addWidget(self.card, 1)
        column.addWidget(self.foot)
        self.areas = Areas(self.outline, centre, self.panel)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.areas)
        self.saving = Saving(presenter, self.begun, self._lane, self.card.caret, self)
        self.telling = TellingActions(presenter, self.card, self.begun, self.notice, self)
        self.telling.build_into(column, self.foot, self.saving)
        self.rules = RuleActions(presenter, self.card, self.saving, self)
        self.known = KnownActions(presenter, self.card, self.panel.known, self.saving, self)
        self.rules.build_into(column, self._opened_at)
        self.match_hint = MatchHint(presenter.session, presenter.interview.head.id, self._lane)
        self.match_hint.build_into(column)
        self.log_notes = LogNotes(presenter, self.saving, self)
        self.pauses = Pauses(presenter, self.saving, self.log_notes, self._stack, self)
        self.choices = CardChoices(presenter, self.saving, self.pauses, self._show_card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addWidget(self.notice)
        layout.addWidget(self._stack, 1)
        # What is pressed blind on a calm page must not lead out of the de-brief.
        self._stack.currentChanged.connect(lambda _place: self.top_bar.set_in_tab_order(not self.pauses.shown))
        self._clock = QTimer(self)
        self._clock.setInterval(20_000)
        self._clock.timeout.connect(self._show_elapsed)
        self._clock.start()

    def _connect(self) -> None:
        bar, foot, outline, works = self.top_bar, self.foot, self.outline, self.presenter.works
        bar.leave_asked.connect(self.leave)
        for mine, theirs in (
            (self.language_asked, bar.language_asked),
            (self.hide_asked, bar.hide_asked),
            (self.lock_asked, bar.lock_asked),
        ):
            theirs.connect(mine)
        bar.show_asked.connect(self.show_to_person)
        bar.alert_asked.connect(self.alert_asked)
        bar.break_asked.connect(self.pauses.start_break)
        bar.distress_asked.connect(lambda: self.pauses.start_care())
        foot.previous.connect(lambda: self.step(-1))
        foot.record.connect(self.record_and_next)
        foot.another.connect(self.another)
        foot.jump.connect(self.jump_bar.open)
        foot.outline.connect(lambda: self.areas.toggle(self.outline))
        foot.panel.connect(lambda: self.areas.toggle(self.panel))
        for signal in (outline.opened, self.panel.chosen, self.jump_bar.chosen, self.entry_actions.opened,
                       self.telling.opened, self.rules.opened, self.known.opened):
            signal.connect(self.go)
        self.rules.break_wanted.connect(self.pauses.start_break)
        self.rules.show_wanted.connect(self._show_card)
        self.match_hint.other_asked.connect(self.other_asked)
        self.panel.known.read_asked.connect(self._read_account)
        self.known.show_wanted.connect(self._show_card)
        self.jump_bar.closed.connect(self.card.focus_first)
        self.jump_bar.adding.connect(self.entry_actions.add)
        self.telling.returned.connect(self._return_to)
        self.telling.record_wanted.connect(self._record)
        outline.close_asked.connect(self._close)
        self.entry_actions.connect_to(outline, self.saving)
        self.panel.noted.connect(self.log_notes.add)
        self.panel.merge_asked.connect(self.entry_actions.merge)
        self.panel.separate_asked.connect(self.entry_actions.separate)
        self.panel.unmet_asked.connect(self.telling.list_unmet)
        self.panel.profile_wanted.connect(lambda profile: self._look_again(works.set_profile(profile)))
        self.panel.age_wanted.connect(self._change_age)
        self.pauses.beginning.connect(self._remember_place)
        self.pauses.ended.connect(self._back_from_pause)
        self.pauses.stopped.connect(self.leave)
        self.pauses.closing_wanted.connect(self.go)
        self.card.edited.connect(self._edited)
        self.saving.state_changed.connect(self._show_saved)
        self.saving.settled.connect(self._settled)
        self.saving.failed.connect(self._failed)
        self.notice.retry_asked.connect(self.saving.retry)
        self.areas.folded.connect(self._show_foot)
        self._broadcast.changed.connect(self._changed_elsewhere)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    # -- going ------------------------------------------------------------------------------------------

    def go(self, address: Address, *, back: bool = False) -> None:
        """Show a card; what is on the one before is recorded. Going `back` leaves no trail."""
        if not self.presenter.way.exists(address):
            return
        before, place = self.presenter.address, self.card.caret()
        self._record()
        if self.presenter.way.exists(address):
            if not back and before != address:
                self.telling.left(before, place)
            self.presenter.go(address)
            if not self._unsaved_said:
                self.notice.clear()
            self._place = ("", 0)
            self._show_card()
            self.card.focus_first()
            self.areas.fold_narrow()
            self.saving.moved()

    def _return_to(self, left: Left) -> None:
        self.go(left.address, back=True)
        self.card.restore(left.part, left.cursor)

    def step(self, steps: int) -> None:
        """To the next card (1) or the one before (-1)."""
        then = self._go_on if steps > 0 else None
        if self.presenter.waiting and self._record(then):
            return
        self._record()
        target = self.presenter.neighbour(steps)
        if target is not None:
            self.go(target)

    def record_and_next(self) -> None:
        """Record the card and show the next. After a new entry came into being, the next is its own."""
        self.step(1)

    def _go_on(self, _outcome: Outcome) -> None:
        target = self.presenter.neighbour(1)
        if target is not None:
            self.go(target)

    def another(self) -> None:
        """One more answer to the same question, where there may be several."""
        if not (self.presenter.point.repeatable and self.presenter.editable):
            return
        self._record()
        self.go(self.presenter.another())

    def leave(self) -> None:
        """Record, and back to the list."""
        self._record_all()
        self.saving.leave(self.left.emit)

    def stop(self) -> None:
        """No more work for the lane. The window calls this before it ends the lane."""
        self.saving.stop()

    def save_now(self) -> None:
        """Put half-typed text on the lane at once. Before locking: call this, then `Lane.wait`."""
        self.saving.save_draft()
        self.log_notes.add_half_typed()

    def _record_all(self) -> None:
        self._record()
        self.log_notes.add_half_typed()

    def _record(self, then: Callable[[Outcome], None] | None = None) -> bool:
        self.card.gather_leftovers()
        return self.saving.record(then)

    def step_aside(self) -> None:
        """Something else is to be seen: what is typed is recorded, and the place is kept."""
        if self._stack.currentWidget() is self.areas:
            self._remember_place()
        self._record_all()

    def show_to_person(self) -> None:
        """F4: then the laptop can be turned round."""
        if self.presenter.editable and self._stack.currentWidget() is self.areas:
            self.step_aside()
            self.show_asked.emit()

    def person_has_seen(self) -> None:
        """The laptop is turned back: to the same letter, or to where a chosen card led."""
        self._focus_again()

    def _focus_again(self) -> None:
        if self.pauses.shown:
            self.pauses.focus()
        else:
            self.card.restore(*self._place)

    def _read_account(self, account: str) -> None:
        self._record()
        self.account_asked.emit(account)

    def _close(self) -> None:
        self._record_all()
        self.close_asked.emit(self.presenter.interview.head.id)

    # -- showing ----------------------------------------------------------------------------------------

    def _show_card(self) -> None:
        view = self.presenter.card()
        self.card.show_view(view, read_only=not self.presenter.editable)
        self.match_hint.show_card(view.address, self.card.answer if self.presenter.editable else None)
        self.outline.show_address(view.address)
        self.panel.refresh()
        self._show_place()
        QTimer.singleShot(AFTER_PAINT_MS, self, self._prepare_next)

    def _prepare_next(self) -> None:
        if self.card.prepare(self.presenter.way.may_come(self.presenter.address)):
            QTimer.singleShot(AFTER_PAINT_MS, self, self._prepare_next)

    def _show_place(self) -> None:
        form = self.presenter.session.form
        self.top_bar.show_stage(form_text(form.stage(form.point(self.presenter.address.point).stage).title))
        self._show_foot()

    def _show_foot(self) -> None:
        point = self.presenter.point
        sides = not (self.outline.isVisibleTo(self.areas) and self.panel.isVisibleTo(self.areas))
        self.foot.show_state(
            another=point.repeatable and self.presenter.editable,
            sides=sides,
            read_only=not self.presenter.editable,
        )

    def _show_saved(self, state: SaveState) -> None:
        self.top_bar.show_state(state)
        if state.disk is Disk.ALL and self._unsaved_said:
            self._unsaved_said = False
            self.notice.clear()

    def _show_elapsed(self) -> None:
        now = self.presenter.session.clock()
        self.top_bar.show_minutes(sitting_minutes(self.presenter.interview.moments, self._opened_at, now))
        self.rules.tick()

    # -- what happens -----------------------------------------------------------------------------------

    def _edited(self) -> None:
        self.presenter.edit(self.card.answer())
        self.match_hint.typed()
        if self.presenter.half_typed:
            self.saving.typed()

    def _settled(self, outcome: Outcome) -> None:
        if outcome.changes != Changes():
            if outcome.added is not None and outcome.interview is None:
                self.outline.insert(outcome.added)
            self.outline.refresh(None if outcome.interview is not None else outcome.changes.answers)
            bare = outcome.added or outcome.kept  # a bare entry says nothing on this card
            if bare is None or outcome.revision is not None or outcome.interview is not None:
                self.card.refresh_links()
                self.card.show_texts(self.presenter.card())
            self.panel.refresh()
        if outcome.wrote_at is not None and outcome.revision is not None and outcome.added is not None:
            self.outline.show_address(self.presenter.address)
        self._show_elapsed()
        self._telling = True
        try:
            self._broadcast.tell(outcome.changes)
        finally:
            self._telling = False

    def _failed(self, error: KnownError) -> None:
        self.outline.refresh(None)
        self._unsaved_said = True
        self.notice.show_error(error, retry=True)

    def _changed_elsewhere(self, changes: Changes) -> None:
        if not self._telling and changes.interview == self.presenter.interview.head.id:
            self.saving.run(self.presenter.works.reload(), lambda _outcome: self._show_again())

    def _show_again(self) -> None:
        self.outline.refresh(None)
        self.outline.show_address(self.presenter.address)
        self.card.show_texts(self.presenter.card())
        self.panel.refresh()
        self._show_place()

    def _look_again(self, work: Work) -> None:
        """The same record under another profile or age status: what was typed is recorded first."""
        self._record()
        self.saving.run(work, lambda _outcome: self._show_again())

    def _change_age(self, status: AgeStatus, band: Band, reason: str) -> None:
        self._record()
        self.saving.confirm(AGE, self.presenter.works.set_age_status(status, band, reason),
                            lambda _outcome: self._show_again())

    def _remember_place(self) -> None:
        self._place = self.card.caret()

    def _back_from_pause(self) -> None:
        self._stack.setCurrentWidget(self.areas)
        self.card.restore(*self._place)

    # -- keyboard and language --------------------------------------------------------------------------

    def next_area(self) -> None:
        """F6: outline → card → panel."""
        focus: QWidget | None = self.window().focusWidget()
        if focus is not None and self.outline.isAncestorOf(focus):
            self.areas.fold_narrow()
            self.card.restore(*self._place)
        elif focus is not None and self.panel.isAncestorOf(focus):
            self.areas.fold_narrow()
            self.areas.bring(self.outline)
            self.outline.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._place = self.card.caret()
            self.areas.bring(self.panel)
            self.panel.tabs.focus_first()

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.card.isAncestorOf(now):
            self.saving.moved()

    def set_languages(self, languages: tuple[str, str]) -> None:
        """The pair that F2 switches between: the officer's and the interpreter's."""
        self._languages = languages
        if not self.presenter.usual_language:
            self.presenter.usual_language = languages[1] or languages[0]
        self._take_languages()

    def toggle_bilingual(self) -> None:
        """The question in the other language of the pair as well, or not."""
        self.bilingual = not self.bilingual
        self._take_languages()
        self.card.show_texts(self.presenter.card())

    def _take_languages(self) -> None:
        self.presenter.language = current_language()
        other = next((code for code in reversed(self._languages) if code and code != current_language()), "")
        self.presenter.second_language = other if self.bilingual else ""

    def retranslate(self) -> None:
        """Everything in the current language. Nothing is rebuilt: text, caret, focus and position stay."""
        self._take_languages()
        scroll = self.card.verticalScrollBar().value()
        for part in (
            self.top_bar,
            self.outline,
            self.card,
            self.panel,
            self.foot,
            self.jump_bar,
            self.telling,
            self.rules,
            self.pauses,
        ):
            part.retranslate()
        self.setAccessibleName(_("De-brief"))
        self.card.show_texts(self.presenter.card())
        self.top_bar.set_read_only(not self.presenter.editable)
        self.panel.set_read_only(not self.presenter.editable)
        self._show_place()
        self._show_elapsed()
        self.card.verticalScrollBar().setValue(scroll)

    def changeEvent(self, event: QEvent) -> None:
        """Another language, or another size of text."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "areas"):
            self.areas.measure()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """To the same letter as before, or to the calm page that stands in place of the card."""
        super().showEvent(event)
        self._focus_again()
        self.panel.refresh()
