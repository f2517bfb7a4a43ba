"""Token files: compare another unit's, or write ours for them. No name is shown or written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from debrief_app.domain.errors import KnownError
from debrief_app.i18n import _, ngettext
from debrief_app.i18n.formats import isolated
from debrief_app.services.matching.blind_tokens import Compared, Written
from debrief_app.services.messages import Message
from debrief_app.services.session import Session
from debrief_app.ui.lane import Lane
from debrief_app.ui.shared.facts_card import FactsCard
from debrief_app.ui.tokens.presenter import TokensPresenter
from debrief_app.ui.widgets.blocks_view import BlocksView
from debrief_app.ui.widgets.column_page import ColumnPage
from debrief_app.ui.widgets.fold import Fold
from debrief_app.ui.widgets.path_field import PathField, Wanted
from debrief_app.ui.widgets.plain import PlainLabel
from debrief_app.ui.widgets.progress import ProgressRow, Ticker


class TokensPage(ColumnPage):
    """`left`: back to where one was."""

    left = Signal()

    def __init__(self, session: Session, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter, self._lane, self._busy = TokensPresenter(session), lane, False
        self.facts, self.found = FactsCard(), BlocksView(most_lines=12)
        self.theirs, self.their_words, self.compare = PathField("tokens.theirs", Wanted.FILE), _Line(), QPushButton()
        self.recipient, self.contact, self.our_words = _Line(), _Line(), _Line()
        self.new_words, self.ours = QPushButton(), PathField("tokens.ours", Wanted.FOLDER)
        self.write, self.progress = QPushButton(), ProgressRow()
        for name, widget in (("compare", self.compare), ("new_words", self.new_words), ("write", self.write),
                             ("found", self.found), ("their_words", self.their_words.box),
                             ("our_words", self.our_words.box), ("recipient", self.recipient.box),
                             ("contact", self.contact.box)):
            widget.setObjectName(f"tokens.{name}")
        self._comparing = Fold("tokens.comparing", _column(self.theirs, self.their_words, self.compare))
        self._writing = Fold("tokens.writing", _column(
            self.recipient, self.contact, self.our_words, self.new_words, self.ours, self.write))
        for part in (self.facts, self.found, self.progress, self._comparing, self._writing):
            self.column.addWidget(part)
        self._writing.setVisible(self.presenter.may_write)
        for line in (self.their_words, self.recipient, self.contact, self.our_words):
            line.box.textChanged.connect(self._show_buttons)
            line.box.setMaxLength(200)
        for field in (self.theirs, self.ours):
            field.changed.connect(self._show_buttons)
        self.compare.clicked.connect(self._compare)
        self.new_words.clicked.connect(lambda: self.our_words.box.setText(self.presenter.words()))
        self.write.clicked.connect(self._write)
        self.back.clicked.connect(self.left)
        self._comparing.button.setChecked(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Texts in the current language; what was typed stays."""
        self.set_title(_("The same person in two units"), _(
            "Find out with another unit whether both of you hold the same person, without exchanging names. One unit"
            " writes a token file for the other, and both agree by voice on five words."))
        self.set_actions(_("Back"))
        self._comparing.set_label(_("Compare a token file that you were given"))
        self._writing.set_label(_("Write a token file for another unit"))
        self.theirs.set_texts(_("Their token file"), _("Its name ends in .debrief-tokens. Nothing of it is kept."))
        self.their_words.set_texts(_("The five words"), _("As they told you by voice. They are not kept."))
        self.recipient.set_texts(_("For which unit"), _("Goes into your log: a token file is a disclosure."))
        self.contact.set_texts(_("Whom they shall call"), _("A desk and its number. It stands in the file readable."))
        self.our_words.set_texts(_("The five words"), _(
            "Tell them by voice, never in the same way as the file. With them the other unit could try out names that"
            " it guesses, so do this only with a unit that you trust."))
        self.ours.set_texts(_("Folder"), _("The file is written into it. Without the words nobody can read it."))
        for button, text in ((self.compare, _("Compare")), (self.new_words, _("Make new words")),
                             (self.write, _("Write the file"))):
            button.setText(text)
            button.setAccessibleName(text)
        self.found.setAccessibleName(_("People in both units"))
        self.progress.retranslate()
        self._show()

    def _show(self) -> None:
        self.facts.show_facts(*self.presenter.facts())
        rows = self.presenter.rows()
        self.found.show_rows(rows)
        self.found.setVisible(bool(rows))
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.compare.setEnabled(self.theirs.path() is not None and self.their_words.filled() and not self._busy)
        self.write.setEnabled(
            all(line.filled() for line in (self.recipient, self.contact, self.our_words))
            and self.ours.path() is not None and not self._busy)

    def _compare(self) -> None:
        path = self.theirs.path()
        if path is not None:
            work = self.presenter.compare_work(path, self.their_words.box.text(), self._begin(_("Comparing…")))
            self._lane.run(self, work, self._compared, self._failed)

    def _compared(self, compared: Compared) -> None:
        self._end()
        self.their_words.box.clear()
        self.presenter.compared = compared
        self._show()
        self.area.verticalScrollBar().setValue(0)
        self.facts.setAccessibleName(self.facts.all_text())

    def _write(self) -> None:
        folder = self.ours.path()
        if folder is not None:
            work = self.presenter.write_work(self.our_words.box.text(), folder, self.contact.box.text(),
                                             self.recipient.box.text(), self._begin(_("Writing…")))
            self._lane.run(self, work, self._written, self._failed)

    def _written(self, written: Written) -> None:
        self._end()
        self.notice.tell(lambda: Message(
            ngettext("The token file “{file}” is written; {count} person is in it.",
                     "The token file “{file}” is written; {count} people are in it.", written.people).format(
                file=isolated(written.path.name), count=written.people), "",
            _("Hand it over, and tell the five words by voice. They stay here until you leave this page.")))

    def _begin(self, text: str) -> Ticker:
        self._busy = True
        self.notice.clear()
        self._show_buttons()
        return self.progress.begin(text)

    def _end(self) -> None:
        self._busy = False
        self.progress.end()
        self._show_buttons()

    def _failed(self, error: KnownError) -> None:
        self._end()
        self.notice.show_error(error)


class _Line(QWidget):
    """A box with its label and a hint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label, self.hint, self.box = PlainLabel(role="label"), PlainLabel(role="hint"), QLineEdit()
        self.box.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.label, self.hint, self.box):
            column.addWidget(part)

    def set_texts(self, label: str, hint: str) -> None:
        """Label and hint in the current language."""
        self.label.setText(label)
        self.hint.setText(hint)
        self.box.setAccessibleName(label)
        self.box.setAccessibleDescription(hint)

    def filled(self) -> bool:
        """Is there anything in the box?"""
        return bool(self.box.text().strip())


def _column(*parts: QWidget) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    for part in parts:
        column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeading if isinstance(part, QPushButton)
                         else Qt.AlignmentFlag(0))
    return inside
