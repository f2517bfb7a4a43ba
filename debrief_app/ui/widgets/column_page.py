"""The calm page: a title, one centred column that scrolls, and a foot with "back" and one primary action.

Pages put their own widgets into `column` and set the texts. Enter presses the button that has the focus, or
else the primary one; Esc goes back. Must not know what a page is about.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontInfo, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from debrief_app.ui.widgets.notice import NoticeBar
from debrief_app.ui.widgets.plain import PlainLabel
from debrief_app.ui.widgets.reading_order import ReadingOrder

WIDEST_EM = 46
"""Lines longer than this are hard to read."""


class ColumnPage(ReadingOrder):
    """`back` and `primary` are hidden while they have no text. `notice` stands above the column and never
    scrolls away. `foot` is the row between the two buttons, for a page's further actions.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.lead = PlainLabel(role="title"), PlainLabel()
        self.lead.hide()
        self.notice = NoticeBar()
        self.back, self.primary = PageButton("back", "quiet"), PageButton("primary", "primary")
        self._bands = list[QWidget]()
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)
        self.column.addWidget(self.title)
        self.column.addWidget(self.lead)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner_column = QVBoxLayout(inner)
        inner_column.setContentsMargins(24, 28, 24, 24)
        inner_column.addLayout(self._centred(body))
        inner_column.addStretch(1)
        self.area.setWidget(inner)
        self.foot = QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._notice_band())
        layout.addWidget(self.area, 1)
        layout.addWidget(self._foot_band())
        self._fit()

    def set_title(self, title: str, lead: str = "") -> None:
        """The page's heading, and a sentence or two below it."""
        self.title.setText(title)
        self.lead.setText(lead)
        self.lead.setVisible(bool(lead))

    def set_actions(self, back: str = "", primary: str = "") -> None:
        """Texts of the two buttons; "" hides one."""
        self.back.set_text(back)
        self.primary.set_text(primary)

    def scroll_to(self, widget: QWidget) -> None:
        """Bring a widget of the column into view."""
        self.area.ensureWidgetVisible(widget, 0, 24)

    def retranslate(self) -> None:
        """Texts in the current language. Pages override this."""

    def changeEvent(self, event: QEvent) -> None:
        """Another language, or another text size."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc, when nothing inside had a use for them."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = QApplication.focusWidget()
            if isinstance(focus, QPushButton | QToolButton):
                focus.click()
            elif not isinstance(focus, QAbstractItemView) and self.primary.isVisible():
                self.primary.click()
        elif event.key() == Qt.Key.Key_Escape and self.back.isVisible():
            self.back.click()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A frame of the notice is there only while the notice is."""
        # Events still come while the page is taken apart, so nothing of the page is asked for here.
        frame = watched.parentWidget() if isinstance(watched, NoticeBar) else None
        if frame is not None and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            frame.setVisible(event.type() == QEvent.Type.ShowToParent)
        return super().eventFilter(watched, event)

    def _notice_band(self) -> QWidget:
        frame = QWidget()
        row = QVBoxLayout(frame)
        row.setContentsMargins(24, 14, 24, 0)
        row.addLayout(self._centred(self.notice))
        frame.setVisible(False)
        self.notice.installEventFilter(self)
        return frame

    def _foot_band(self) -> QFrame:
        frame, row = QFrame(), QWidget()
        frame.setProperty("role", "foot")
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addLayout(self.foot)
        buttons.addWidget(self.primary)
        outer = QVBoxLayout(frame)
        outer.setContentsMargins(24, 10, 24, 10)
        outer.addLayout(self._centred(row))
        return frame

    def _centred(self, widget: QWidget) -> QLayout:
        self._bands.append(widget)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(widget, 1000)
        row.addStretch(1)
        return row

    def _fit(self) -> None:
        widest = WIDEST_EM * QFontInfo(self.font()).pixelSize()
        for band in self._bands:
            band.setMaximumWidth(widest)


class PageButton(QPushButton):
    """A button that is gone while it has nothing to say."""

    def __init__(self, name: str, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"page.{name}")
        self.setProperty("kind", kind)
        self.hide()

    def set_text(self, text: str) -> None:
        """Text and name for screen readers."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
