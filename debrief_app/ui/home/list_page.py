"""The list of de-briefs with what can be done with the chosen one. Decides nothing itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from debrief_app.domain.interview import State
from debrief_app.i18n import _
from debrief_app.i18n.isolation import isolated
from debrief_app.ui.home.presenter import ACTIONS, Action, HomePresenter
from debrief_app.ui.widgets.blocks_view import BlocksView
from debrief_app.ui.widgets.column_page import ColumnPage
from debrief_app.ui.widgets.drop_down import DropDown
from debrief_app.ui.widgets.flow_layout import FlowLayout
from debrief_app.ui.widgets.plain import PlainLabel

_LINES = 7
"""The list is at least this many lines of text high."""
_AROUND = 60
"""Margins above and below the column, in pixels."""


class ListPage(ColumnPage):
    """`wanted` carries an Action and the id of a de-brief."""

    wanted = Signal(object, str)
    new_wanted = Signal()
    alert_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, presenter: HomePresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._filling = False
        self.offer = QFrame()
        self.offer.setProperty("role", "notice")
        self._offer_text, self.resume = PlainLabel(parent=self.offer), QPushButton(self.offer)
        self.resume.setObjectName("home.resume")
        row = QHBoxLayout(self.offer)
        row.setContentsMargins(14, 10, 14, 10)
        row.addWidget(self._offer_text, 1)
        row.addWidget(self.resume)
        self.filter = DropDown("home.filter")
        self.filter.setMinimumContentsLength(26)
        self._filter_label = PlainLabel(role="label")
        self._filter_label.setWordWrap(False)
        filters = QWidget()
        above = FlowLayout(filters, spacing=8)
        pair = QWidget(filters)
        showing = QHBoxLayout(pair)
        showing.setContentsMargins(0, 0, 0, 0)
        showing.addWidget(self._filter_label)
        showing.addWidget(self.filter)
        above.addWidget(pair)
        self.list = BlocksView()
        self.list.setObjectName("home.list")
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.nothing = PlainLabel(role="hint")
        self._buttons_row = QWidget()
        flow = FlowLayout(self._buttons_row, spacing=8)
        self.buttons = {action: QPushButton(self._buttons_row) for action in Action}
        for action, button in self.buttons.items():
            button.setObjectName(f"home.{action.value}")
            button.clicked.connect(lambda _checked=False, action=action: self._act(action))
            flow.addWidget(button)
        self.alert, self.earlier = QPushButton(), QPushButton()
        above.addWidget(self.earlier)
        for button, name in ((self.alert, "home.alert"), (self.earlier, "home.import")):
            button.setObjectName(name)
            button.setProperty("kind", "quiet")
        self.column.addWidget(self.offer)
        self.column.addWidget(filters)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.nothing)
        self.column.addWidget(self._buttons_row)
        self.foot.addWidget(self.alert)
        self.filter.activated.connect(self._filtered)
        self.list.chosen.connect(self._choose)
        self.list.moved.connect(lambda _key: self._show_actions())
        self.resume.clicked.connect(self._resume)
        self.primary.clicked.connect(self.new_wanted)
        self.earlier.clicked.connect(self.import_wanted)
        self.alert.clicked.connect(self.alert_wanted)
        self.retranslate()

    def refresh(self) -> None:
        """Show what the presenter has."""
        text = self._presenter.interrupted_text()
        self._offer_text.setText(text)
        self.offer.setVisible(bool(text))
        self._filling = True
        self.filter.clear()
        for state, label in self._presenter.filters():
            self.filter.addItem(label, state)
        chosen = [state for state, _label in self._presenter.filters()].index(self._presenter.state)
        self.filter.setCurrentIndex(chosen)
        self._filling = False
        self.list.show_rows(self._presenter.rows())
        if self.list.current_key() is None and self.list.rows():
            self.list.go_to(self.list.rows()[0].key)
        some = bool(self.list.rows())
        self.list.setVisible(some)
        self.nothing.setVisible(not some)
        self.nothing.setText(_("There is no de-brief yet.") if self._presenter.empty()
                             else _("No de-brief is in this state."))
        self.earlier.setVisible(self._presenter.may_begin)
        self._show_actions()
        self._fill()

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.set_title(_("De-briefs"))
        self.set_actions(primary=_("New de-brief") if self._presenter.may_begin else "")
        self._filter_label.setText(_("Show"))
        self.filter.setAccessibleName(_("Which de-briefs are shown"))
        self.list.setAccessibleName(_("De-briefs"))
        for button, text in ((self.resume, _("Go on there")), (self.earlier, _("Take in an earlier account"))):
            button.setText(text)
            button.setAccessibleName(text)
        self.alert.setText(_("Urgent alert") + f"  {isolated('F5')}")
        self.alert.setAccessibleName(_("Urgent alert") + ", F5")
        for action, button in self.buttons.items():
            button.setText(_(ACTIONS[action]))
            button.setAccessibleName(_(ACTIONS[action]))
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """The list is where one begins."""
        super().showEvent(event)
        (self.list if self.list.rows() else self.primary).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list takes the room that is left."""
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        others = self.column.minimumSize().height() - self.list.minimumHeight()
        left = self.area.viewport().height() - others - _AROUND
        self.list.setMinimumHeight(max(self.fontMetrics().lineSpacing() * _LINES, left))

    def _show_actions(self) -> None:
        key = self.list.current_key()
        actions = self._presenter.actions(key) if isinstance(key, str) else ()
        for action, button in self.buttons.items():
            button.setVisible(action in actions)
            button.setProperty("kind", "primary" if actions[:1] == (action,) else "")
            button.style().unpolish(button)
            button.style().polish(button)
        self._buttons_row.setVisible(bool(actions))

    def _filtered(self, place: int) -> None:
        if not self._filling:
            state = self.filter.itemData(place)
            self._presenter.state = State(state) if state else None
            self.refresh()

    def _choose(self, key: object) -> None:
        actions = self._presenter.actions(str(key))
        if actions:
            self.wanted.emit(actions[0], str(key))

    def _act(self, action: Action) -> None:
        key = self.list.current_key()
        if isinstance(key, str):
            self.wanted.emit(action, key)

    def _resume(self) -> None:
        if self._presenter.interrupted is not None:
            self.wanted.emit(Action.HOLD, self._presenter.interrupted.id)
