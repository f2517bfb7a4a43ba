"""The whole record in one list, the chosen answer beside it, and the ways on. Decides nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from debrief_app.domain.answers import Address
from debrief_app.i18n import _
from debrief_app.ui.review.detail_panel import DetailPanel
from debrief_app.ui.review.presenter import ReviewPresenter
from debrief_app.ui.review.record_rows import SHOWN, Show
from debrief_app.ui.widgets.blocks_view import BlocksView
from debrief_app.ui.widgets.drop_down import DropDown
from debrief_app.ui.widgets.flow_layout import FlowLayout
from debrief_app.ui.widgets.notice import NoticeBar
from debrief_app.ui.widgets.plain import PlainLabel
from debrief_app.ui.widgets.reading_order import ReadingOrder

_SIDE_BY_SIDE = 110
"""From this many letters of width on, the detail stands beside the list; below it otherwise."""
_LIST_SHARE = 0.62


class ReadingPage(ReadingOrder):
    """`noted` is sent when a comment was typed."""

    left = Signal()
    return_wanted = Signal()
    approve_wanted = Signal()
    noted = Signal()

    def __init__(self, presenter: ReviewPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._fitted: tuple[Qt.Orientation, float] | None = None
        self.title, self.standing = PlainLabel(role="heading"), PlainLabel(role="hint")
        self.questioning = PlainLabel(role="hint")
        self.title.setWordWrap(False)
        self.notice = NoticeBar()
        self.stages, self.show_box = DropDown("review.stage"), DropDown("review.show")
        for box in (self.stages, self.show_box):
            box.setMinimumContentsLength(24)
        for show in Show:
            self.show_box.addItem("", show.value)
        self.list, self.detail = BlocksView(), DetailPanel()
        self.list.setObjectName("review.list")
        self.areas = QSplitter(Qt.Orientation.Horizontal)
        self.areas.setChildrenCollapsible(False)
        self.areas.addWidget(self.list)
        self.areas.addWidget(self.detail)
        self.areas.setStretchFactor(0, 3)
        self.areas.setStretchFactor(1, 2)
        self.back, self.returning, self.approving = QPushButton(), QPushButton(), QPushButton()
        for button, name, kind in ((self.back, "back", "quiet"), (self.returning, "return", ""),
                                   (self.approving, "approve", "primary")):
            button.setObjectName(f"review.{name}")
            button.setProperty("kind", kind)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._top())
        layout.addWidget(self.notice)
        middle = QVBoxLayout()
        middle.setContentsMargins(12, 10, 12, 10)
        middle.addWidget(self.areas)
        layout.addLayout(middle, 1)
        layout.addWidget(self._foot())
        self.list.moved.connect(self._show_detail)
        self.list.chosen.connect(lambda _key: self.next_area())
        self.detail.noted.connect(self._note)
        self.stages.activated.connect(self._go_to_stage)
        self.show_box.activated.connect(self._show_other)
        self.back.clicked.connect(self.left)
        self.returning.clicked.connect(self.return_wanted)
        self.approving.clicked.connect(self.approve_wanted)
        key = QShortcut(QKeySequence("F6"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.next_area)

    def refresh(self) -> None:
        """Show what the presenter has."""
        if self._presenter.interview is None:
            return
        self.title.setText(_("Review") + "  ·  " + self._presenter.reference())
        self.standing.setText(self._presenter.standing())
        self.standing.setVisible(bool(self._presenter.standing()))
        self.questioning.setText(self._presenter.questioning())
        self.questioning.setVisible(bool(self._presenter.questioning()))
        self.list.show_rows(self._presenter.rows())
        self._fill_stages()
        self.returning.setVisible(self._presenter.may_return)
        self.approving.setVisible(self._presenter.may_approve)
        self._show_detail(self.list.current_key())

    def next_area(self) -> None:
        """From the list to the comment, and back (F6, or Enter in the list)."""
        if self.list.hasFocus() and self.detail.note.isVisible():
            self.detail.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.list.hasFocus() and self.detail.history.isVisible():
            self.detail.history.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Texts in the current language."""
        for button, text in ((self.back, _("Back")), (self.returning, _("Return with comments…")),
                             (self.approving, _("Approve…"))):
            button.setText(text)
            button.setAccessibleName(text)
        for place, show in enumerate(Show):
            self.show_box.setItemText(place, _(SHOWN[show]))
        self.show_box.setAccessibleName(_("What is shown"))
        self.stages.setAccessibleName(_("Go to a stage"))
        self.list.setAccessibleName(_("The record"))
        self.title.setText(_("Review"))
        self.detail.retranslate()
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "areas"):
            self._fit()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or one below the other."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: from the comment to the list, from the list back."""
        if event.key() == Qt.Key.Key_Escape:
            if self.list.hasFocus():
                self.back.click()
            else:
                self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.window().focusWidget()
            if isinstance(focus, QPushButton):
                focus.click()
        else:
            super().keyPressEvent(event)

    def _top(self) -> QFrame:
        bar, tools = QFrame(), QWidget()
        bar.setProperty("role", "bar")
        flow = FlowLayout(tools, spacing=10)
        for part in (self.title, self.stages, self.show_box):
            flow.addWidget(part)
        column = QVBoxLayout(bar)
        column.setContentsMargins(14, 8, 14, 8)
        column.addWidget(tools)
        column.addWidget(self.standing)
        column.addWidget(self.questioning)
        return bar

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(14, 10, 14, 10)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.returning)
        row.addWidget(self.approving)
        return foot

    def _fit(self) -> None:
        letters = self.width() / max(1, self.fontMetrics().averageCharWidth())
        beside = letters >= _SIDE_BY_SIDE
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        self.areas.setOrientation(wanted)
        if (wanted, letters) != self._fitted:
            self._fitted = wanted, letters
            whole = self.areas.width() if beside else self.areas.height()
            share = _LIST_SHARE if beside else 0.5
            self.areas.setSizes([int(whole * share), int(whole * (1 - share))])
        self._make_room()

    def _fill_stages(self) -> None:
        self.stages.clear()
        for stage in self._presenter.stages():
            self.stages.addItem(stage.title, stage.place)

    def _go_to_stage(self, place: int) -> None:
        row = self.stages.itemData(place)
        if isinstance(row, int):
            self.list.show_at_top(row)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_other(self, place: int) -> None:
        self._presenter.show = Show(self.show_box.itemData(place))
        self.refresh()

    def _show_detail(self, key: object) -> None:
        address = key if isinstance(key, Address) else None
        self.detail.show_detail(address, self._presenter.detail(address) if address else None)
        self._make_room()

    def _make_room(self) -> None:
        """Below the list there is no room for a panel that has nothing to say."""
        beside = self.areas.orientation() is Qt.Orientation.Horizontal
        shown = beside or self.list.current_key() is not None
        if shown != self.detail.isVisibleTo(self):
            self.detail.setVisible(shown)
            # What was chosen may lie below the panel now.
            QTimer.singleShot(0, self.list, lambda: self.list.scrollTo(self.list.currentIndex()))

    def _note(self, address: Address, text: str) -> None:
        self._presenter.write_note(address, text)
        self.list.show_rows(self._presenter.rows())
        self.noted.emit()
