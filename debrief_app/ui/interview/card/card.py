"""The question card: the question, how the answer came about, the answer in its parts. Composes an Answer.

Knows one CardView at a time; must not know services, the lane or where one goes next.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from debrief_app.domain import off_bank
from debrief_app.domain.answers import Answer, AnswerStatus
from debrief_app.domain.form import DataPoint, FormDefinition
from debrief_app.i18n import _, option_text
from debrief_app.i18n.code_names import STATUS_NAMES
from debrief_app.services.debrief.prior_accounts import REASONS
from debrief_app.ui.interview.begun import Begun
from debrief_app.ui.interview.card.card_view import CardView
from debrief_app.ui.interview.card.extras import Extras
from debrief_app.ui.interview.card.fields_form import FieldsForm
from debrief_app.ui.interview.card.known_block import KnownBlock
from debrief_app.ui.interview.card.origin_line import OriginLine
from debrief_app.ui.interview.card.parts import step_to_part
from debrief_app.ui.interview.card.question import Question
from debrief_app.ui.interview.card.rule_box import RuleBox
from debrief_app.ui.interview.card.rule_prompt import RulePrompt
from debrief_app.ui.interview.card.status_row import StatusRow
from debrief_app.ui.interview.card.word_actions import WordActions
from debrief_app.ui.interview.card.words import Words
from debrief_app.ui.interview.editors.links import LinkTargets
from debrief_app.ui.interview.editors.picker import Picker
from debrief_app.ui.interview.keys import OWN_WORDS

_KEPT_FORMS = 40


class Card(QScrollArea):
    """One card; its widgets are used again for every address. `edited` is sent at every change by a
    person.
    """

    edited = Signal()
    again_asked = Signal()

    def __init__(self, form: FormDefinition, targets: LinkTargets, begun: Begun,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form, self._targets, self._begun = form, targets, begun
        self._view: CardView | None = None
        self._default = AnswerStatus.GIVEN
        self._picked: AnswerStatus | None = None
        self._nobody_chose = False
        self._read_only = self._showing = False
        self._forms: OrderedDict[str, FieldsForm] = OrderedDict()
        self._fields: FieldsForm | None = None
        self._stale: set[str] = set()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build()

    def _build(self) -> None:
        outer = QWidget(self)
        around = QVBoxLayout(outer)
        around.setContentsMargins(14, 12, 14, 12)
        frame = QFrame(outer)
        frame.setProperty("role", "card")
        frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        around.addWidget(frame)
        around.addStretch(1)
        self._column = QVBoxLayout(frame)
        self._column.setContentsMargins(22, 18, 22, 18)
        self._column.setSpacing(14)
        self.question = Question(frame)
        self.known = KnownBlock([option.code for option in self._form.lists[REASONS].options], self._begun, frame)
        self.rules, self.prompt = RuleBox("rule", begun=self._begun, parent=frame), RulePrompt("prompt", frame)
        self._again, self._details = QPushButton(frame), QPushButton(frame)
        for button, name in ((self._again, "ask_again"), (self._details, "details")):
            button.setProperty("kind", "quiet")
            button.setObjectName(name)
        self.status = StatusRow(frame)
        self.words = Words(frame)
        self._more_words = QPushButton(frame)
        self._more_words.setProperty("kind", "quiet")
        self._more_words.setObjectName("more_words")
        self.word_actions, self.origin = WordActions(self.words, frame), OriginLine(frame)
        self.extras = Extras(frame)
        for widget in (self.question, self.known, self.rules, self.prompt, self.status, self.words, self.word_actions,
                       self.extras):
            self._column.addWidget(widget)
        self._column.insertWidget(1, self.origin)
        self._column.insertWidget(2, self._again, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.insertWidget(self._column.indexOf(self.extras), self._details, 0, Qt.AlignmentFlag.AlignLeading)
        self._again.clicked.connect(self.again_asked)
        self._details.clicked.connect(self._show_details)
        self._column.insertWidget(self._column.indexOf(self.extras), self._more_words, 0, Qt.AlignmentFlag.AlignLeft)
        self.setWidget(outer)
        self.words.edited.connect(self._changed)
        self.extras.edited.connect(self._changed)
        self.status.picked.connect(self._pick)
        self._more_words.clicked.connect(self.open_words)

    # -- showing ----------------------------------------------------------------------------------------

    def show_view(self, view: CardView, *, read_only: bool) -> None:
        """Show a card from its beginning."""
        self._view, self._read_only = view, read_only
        answer = view.answer
        self._default = view.default_status
        self._picked = (
            answer.status if not answer.is_blank or answer.status is not view.default_status else None
        )
        self._nobody_chose = view.point.off_bank and off_bank.is_only_worded(answer)
        # A box of the card before that tidies itself when it loses the focus does not speak for this card.
        self._showing = True
        try:
            with self._arranged_once():
                self._show_answer(view, answer)
        finally:
            self._showing = False

    def _show_answer(self, view: CardView, answer: Answer) -> None:
        self.show_texts(view)
        language = answer.own_words_language or view.usual_language
        self.words.show_words(answer.own_words, language, answer.english, aloud=view.aloud)
        words = view.point.verbatim or bool(answer.own_words or answer.english)
        self.words.setVisible(words)
        self._more_words.setVisible(not words and not self._read_only)
        self._take_fields(view)
        self.extras.show_texts(
            answer.observation, answer.assessment, answer.note, gap=answer.status.is_gap
        )
        self.status.show_status(self._picked)
        for part in (self.status, self.words, self.word_actions, self.extras):
            part.set_read_only(self._read_only)
        self._show_askable(view)
        self.verticalScrollBar().setValue(0)

    def show_texts(self, view: CardView) -> None:
        """Only the wording: after another language was chosen, or a comment came."""
        with self._arranged_once():
            self._view = replace(view, answer=self._view.answer) if self._view else view
            self.question.show_view(view, view.language, view.second_language)
            self.origin.show_origin(view.origin, whole=view.answer.status is AnswerStatus.VOLUNTEERED)
            self._show_rules(view)

    @contextmanager
    def _arranged_once(self) -> Iterator[None]:
        """Qt would lay the card out anew for each part that appears, and draw what is half changed."""
        if not self._column.isEnabled():
            yield
            return
        self.setUpdatesEnabled(False)
        self._column.setEnabled(False)
        try:
            yield
        finally:
            self._column.setEnabled(True)
            self._column.activate()
            self.setUpdatesEnabled(True)

    def _show_rules(self, view: CardView) -> None:
        reasons = self._form.lists[REASONS]
        self.known.show_card(view.known, [option_text(REASONS, option.label) for option in reasons.options],
                             read_only=self._read_only)
        self._default = view.default_status
        aside = _("What the person brings up, what is known and what is in papers can be written down below.")
        lead = _("Not asked again as it stands") if view.asks_again else _("This question waits")
        self.rules.show_told(view.stops, lead, "" if view.asks_again else aside)
        prompts = view.rules.prompts if not view.stops else ()
        way = _("Go there") if prompts and prompts[0].points else ""
        self.prompt.show_verdicts(prompts, way, _("Seen"))
        self._again.setVisible(view.may_ask_again)
        again = _("Do not ask again") if view.asks_again else _("Ask again…")
        self._again.setText(again)
        self._again.setAccessibleName(again)
        self._show_askable(view)

    def _show_askable(self, view: CardView) -> None:
        known = any(told.verdict.finding == "known-already" for told in view.stops)
        self.status.set_asked(not view.stops, known=known)

    def retranslate(self) -> None:
        """Everything in the current language. Typed text, caret, focus and scroll position stay."""
        self._stale = set(self._forms)
        if self._fields is not None:
            self._fields.retranslate()
            self._stale.discard(self._fields.point.id)
        self.status.retranslate()
        self.words.retranslate()
        self.word_actions.retranslate()
        self.origin.retranslate()
        self.extras.retranslate()
        self.rules.retranslate()
        self._details.setText(_("Details"))
        self._details.setAccessibleName(_("Show the fields for details"))
        self._more_words.setText(_("Add own words"))
        self._more_words.setAccessibleName(_("Add own words"))
        self._more_words.setToolTip(OWN_WORDS)

    def prepare(self, points: Iterable[DataPoint]) -> bool:
        """Build the fields of one card that is likely to come; the next keys wait for no more. True: it built some."""
        missing = next((point for point in points if point.id not in self._forms), None)
        if missing is not None:
            self._fields_of(missing)
        return missing is not None

    def _fields_of(self, point: DataPoint) -> FieldsForm:
        if point.id not in self._forms:
            made = FieldsForm(point, self._form, self._targets, self.widget())
            made.hide()
            made.edited.connect(self._changed)
            self._forms[point.id] = made
            while len(self._forms) > _KEPT_FORMS:
                oldest, old = next(iter(self._forms.items()))
                if old is self._fields:
                    self._forms.move_to_end(oldest)
                    continue
                self._forms.pop(oldest).deleteLater()
        self._forms.move_to_end(point.id)
        return self._forms[point.id]

    def refresh_links(self) -> None:
        """Entries were added or have another name."""
        if self._fields is not None:
            self._fields.refresh_links()

    def _take_fields(self, view: CardView) -> None:
        fields = self._fields_of(view.point)
        if self._fields is not fields:
            if self._fields is not None:
                self._fields.hide()
                self._column.removeWidget(self._fields)
            self._column.insertWidget(self._column.indexOf(self._more_words), fields)
            self._fields = fields
        if view.point.id in self._stale:
            self._stale.discard(view.point.id)
            fields.retranslate()
        fields.set_values(view.answer.values)
        fields.set_read_only(self._read_only)
        folded = view.folds_details and not view.answer.values
        fields.setVisible(bool(view.point.fields) and not folded)
        self._details.setVisible(bool(view.point.fields) and folded)

    # -- the answer -------------------------------------------------------------------------------------

    def answer(self) -> Answer:
        """What stands on the card."""
        assert self._view is not None
        own, language, english = self.words.texts()
        observation, assessment, note = self.extras.texts()
        values = self._fields.values() if self._fields else {}
        return replace(
            self._view.answer,
            status=self._picked or self._default,
            own_words=own,
            own_words_language=language,
            english=english,
            values=values,
            observation=observation,
            assessment=assessment,
            note=note,
        )

    def gather_leftovers(self) -> None:
        """Bring what was typed and is no value into the note, so that leaving the card loses nothing."""
        if self._fields is not None and not self._read_only:
            for picker in self._fields.findChildren(Picker):
                picker.settle()
            for text in self._fields.leftovers():
                if text not in self.extras.texts()[2]:
                    self.extras.add_to_note(text)

    def pick_status(self, place: int) -> None:
        """The status of a key (1 to 10); the same key again takes it back."""
        if not self._read_only:
            status = AnswerStatus(list(STATUS_NAMES)[place - 1])
            if not self.status.buttons.button(status.value).isEnabled():
                return
            self._pick(None if status is self._picked else status)

    def _pick(self, status: AnswerStatus | None) -> None:
        self._picked, self._nobody_chose = status, False
        self.status.show_status(status)
        self.extras.set_gap(bool(status and status.is_gap))
        self.edited.emit()

    def _changed(self) -> None:
        if self._view is None or self._read_only or self._showing:
            return
        if self._nobody_chose and off_bank.is_told(self.answer()):
            self._picked, self._nobody_chose = None, False
            self.extras.set_gap(False)
        if self._picked is None and not self.answer().is_blank:
            self._picked = self._default
            self.status.show_status(self._picked)
        typed_into = self.focus_part()
        if typed_into is not None:
            self.ensureWidgetVisible(typed_into)
        self.edited.emit()

    def _show_details(self) -> None:
        self._details.hide()
        if self._fields is not None:
            self._fields.show()
            next(iter(self._fields.editors.values())).focus_first()

    def open_words(self) -> None:
        """Into the box for the person’s own words, which is folded on cards that have fields."""
        if self._read_only and self.words.isHidden():
            return
        self.words.show()
        self._more_words.hide()
        self.words.own.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the place in it --------------------------------------------------------------------------------

    def caret(self) -> tuple[str, int]:
        """Name of the part that has the focus ("" when none has) and the position in its text."""
        widget = self.focus_part()
        if isinstance(widget, QPlainTextEdit):
            return widget.objectName(), widget.textCursor().position()
        if isinstance(widget, QLineEdit):
            holder = widget.parentWidget()
            named = holder if isinstance(holder, Picker) else widget
            return named.objectName(), widget.cursorPosition()
        return (widget.objectName(), 0) if widget else ("", 0)

    def focus_part(self) -> QWidget | None:
        """The widget inside the card that has the focus."""
        widget: QWidget | None = self.window().focusWidget()
        inside = self.widget()
        return widget if widget is not None and inside is not None and inside.isAncestorOf(widget) else None

    def restore(self, part: str, cursor: int) -> None:
        """Focus and caret to where they were."""
        if part in ("own_words", "english", "own_words_language"):
            self.open_words()
        self.extras.unfold(part)
        holders = [self._fields, self.words, self.extras, self.status]
        widget = (
            next(
                (
                    found
                    for holder in holders
                    if holder
                    for found in [holder.findChild(QWidget, part)]
                    if found
                ),
                None,
            )
            if part
            else None
        )
        if widget is None or widget.isHidden():
            self.focus_first()
            return
        if self._fields is not None and self._fields.isAncestorOf(widget) and self._fields.isHidden():
            self._show_details()
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        place_caret(widget, cursor)
        self._bring_focus_into_view()

    def parts(self) -> list[QWidget]:
        """What an answer consists of, from top to bottom: words, fields, what stands beside them. Some are hidden."""
        editors = self._fields.editors.values() if self._fields is not None else ()
        return [self.words.own, self.words.english, *editors, self._details, self._more_words, *self.extras.stops()]

    def next_part(self, steps: int) -> None:
        """To the next of them (1), past the boxes of this one, or to the one before (-1)."""
        step_to_part(self.parts(), self.focus_part(), steps)

    def focus_first(self) -> None:
        """To what is known already and not yet taken over, else to where the answer begins."""
        self._bring_focus_into_view()
        if self.known.focus_first():
            return
        if not self.words.isHidden():
            self.words.own.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._fields is not None and self._fields.editors and not self._fields.isHidden():
            next(iter(self._fields.editors.values())).focus_first()
        else:
            self.status.buttons.focus_first()

    def _bring_focus_into_view(self) -> None:
        """Once the card is laid out."""

        def look() -> None:
            part = self.focus_part()
            if part is not None:
                self.ensureWidgetVisible(part, 0, self.fontMetrics().height() // 2)  # the question stays, if it can

        QTimer.singleShot(0, self, look)


def place_caret(widget: QWidget, position: int) -> None:
    """Put the caret of a text box at a position, or at the end when the text is shorter."""
    if isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        cursor.setPosition(min(position, len(widget.toPlainText().encode("utf-16-le")) // 2))
        widget.setTextCursor(cursor)
        return
    line = widget if isinstance(widget, QLineEdit) else widget.findChild(QLineEdit)
    if line is not None:
        line.setCursorPosition(position)
