"""Units we exchange packages with: taking another unit's list after comparing words, and handing out our own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import KnownError
from debrief_app.i18n import _
from debrief_app.i18n.formats import isolated
from debrief_app.services.messages import Message
from debrief_app.services.session import Session
from debrief_app.services.unit.trusted_units import Offer, TrustedUnit
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.lane import Lane
from debrief_app.ui.shared.facts_card import FactsCard
from debrief_app.ui.shared.signing_box import SigningBox
from debrief_app.ui.units.presenter import UnitsPresenter
from debrief_app.ui.widgets.column_page import ColumnPage
from debrief_app.ui.widgets.fold import Fold
from debrief_app.ui.widgets.path_field import PathField, Wanted
from debrief_app.ui.widgets.plain import PlainLabel


class UnitsPage(ColumnPage):
    """`left`: back to where one was; `tokens_wanted`: the page that finds the same person in two units."""

    left = Signal()
    tokens_wanted = Signal()

    def __init__(self, session: Session, lane: Lane, broadcast: Broadcast, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter, self._lane, self._broadcast = UnitsPresenter(session), lane, broadcast
        self._busy = False
        self.units = PlainLabel(selectable=True)
        self.theirs, self.offer = PathField("units.theirs", Wanted.FOLDER), FactsCard()
        self.compared, self.take, self.look = QCheckBox(), QPushButton(), QPushButton()
        self.ours, self.signing, self.write = PathField("units.ours", Wanted.FOLDER), SigningBox(), QPushButton()
        for name, button in (("look", self.look), ("take", self.take), ("write", self.write)):
            button.setObjectName(f"units.{name}")
        self.compared.setObjectName("units.compared")
        self._taking = Fold("units.taking", _column(self.theirs, self.look, self.offer, self.compared, self.take))
        self._giving = Fold("units.giving", _column(self.ours, self.signing, self.write))
        for part in (self.units, self._taking, self._giving):
            self.column.addWidget(part)
        self._taking.setVisible(self.presenter.supervisor)
        self._giving.setVisible(self.presenter.supervisor)
        self.theirs.changed.connect(self._forget)
        self.look.clicked.connect(self._look)
        self.compared.toggled.connect(self._show_buttons)
        self.take.clicked.connect(self._take)
        self.ours.changed.connect(self._show_buttons)
        self.signing.changed.connect(self._show_buttons)
        self.write.clicked.connect(self._write)
        self.tokens = QPushButton()
        self.tokens.setObjectName("units.tokens")
        self.tokens.clicked.connect(self.tokens_wanted)
        self.column.addWidget(self.tokens, 0, Qt.AlignmentFlag.AlignLeading)
        self.back.clicked.connect(self.left)
        self.retranslate()
        self._reload()

    def retranslate(self) -> None:
        """Texts in the current language; what was typed stays."""
        self.set_title(_("Units"), _("Other units whose packages this vault believes and may send to."))
        self.set_actions(_("Back"))
        self._taking.set_label(_("Take the list of another unit"))
        self._giving.set_label(_("Hand out the list of our own signers"))
        self.theirs.set_texts(_("Their trust folder"), _("As you got it from them. Looking at it changes nothing."))
        self.ours.set_texts(_("Folder"), _("A folder “debrief-trust” is written into it. It holds no secret."))
        self.signing.set_texts(_("The unit’s signature"), _(
            "The list is signed with the key of the unit. Whoever takes it will compare six words with you by voice."))
        texts = ((self.look, _("Look at it")), (self.take, _("Believe this unit")), (self.write, _("Sign and write")),
                 (self.tokens, _("The same person in two units…")),
                 (self.compared, _("I compared all six words by voice with a person of that unit")))
        for button, text in texts:
            button.setText(text)
            button.setAccessibleName(text)
        self._show()

    def _reload(self) -> None:
        self._lane.run(self, self.presenter.load_work(), self._loaded, self.notice.show_error)

    def _loaded(self, units: tuple[TrustedUnit, ...]) -> None:
        self.presenter.units = units
        self._show()

    def _show(self) -> None:
        self.units.setText("\n".join(self.presenter.rows()) or _("None yet. Packages can be sent to your own unit."))
        self.offer.show_facts(*self.presenter.facts())
        self._show_buttons()

    def _show_buttons(self) -> None:
        offered = self.presenter.offer is not None
        self.look.setVisible(not offered)
        self.look.setEnabled(self.theirs.path() is not None and not self._busy)
        self.compared.setVisible(offered)
        self.take.setVisible(offered)
        self.take.setEnabled(self.compared.isChecked() and not self._busy)
        self.write.setEnabled(self.ours.path() is not None and self.signing.typed() and not self._busy)

    def _forget(self) -> None:
        self.presenter.offer = None
        self.compared.setChecked(False)
        self._show()

    def _look(self) -> None:
        folder = self.theirs.path()
        if folder is not None:
            self._begin()
            self._lane.run(self, self.presenter.look_work(folder), self._looked, self._failed)

    def _looked(self, offer: Offer) -> None:
        self._busy = False
        self.presenter.offer = offer
        self._show()
        self.compared.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        if self.presenter.offer is not None:
            self._begin()
            self._lane.run(self, self.presenter.take_work(self.presenter.offer), self._taken, self._failed)

    def _taken(self, changes: Changes) -> None:
        self._busy = False
        self.theirs.show_path(None)
        self._broadcast.tell(changes)
        self._reload()

    def _write(self) -> None:
        folder = self.ours.path()
        if folder is not None:
            self._begin()
            self._lane.run(self, self.presenter.write_work(folder, self.signing.take()), self._written, self._failed)

    def _written(self, folder: Path) -> None:
        self._busy = False
        self.notice.tell(lambda: Message(_("The list is in “{folder}”.").format(folder=isolated(folder.name)), "", _(
            "Give the folder to the other unit, and be there when they ring to compare the six words.")))
        self._show_buttons()

    def _begin(self) -> None:
        self._busy = True
        self.notice.clear()
        self._show_buttons()

    def _failed(self, error: KnownError) -> None:
        self._busy = False
        self.notice.show_error(error)
        self._show_buttons()


def _column(*parts: QWidget) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    for part in parts:
        column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeading if isinstance(part, QPushButton)
                         else Qt.AlignmentFlag(0))
    return inside
