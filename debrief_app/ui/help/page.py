"""The help page: topics at the start side, the text beside them, a search above. Knows no vault.

What the topics say and what is found are `services.help_topics`; how a text is drawn is `topic_text`.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from debrief_app.i18n import _, current_language
from debrief_app.i18n.formats import isolated, language_name
from debrief_app.services.help.topics import Topic, help_topics, search
from debrief_app.ui.help import keys
from debrief_app.ui.help.topic_text import TopicText
from debrief_app.ui.widgets.flow_layout import FlowLayout
from debrief_app.ui.widgets.plain import PlainLabel

_BESIDE = 64
"""From this many letters of width on the topics stand beside the text; below it they stand above."""
_LIST_LETTERS = 33


class HelpPage(QWidget):
    """`left`: back to where one came from."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        self._beside: bool | None = None
        self.title = PlainLabel(role="title", parent=self)
        self.title.setWordWrap(False)
        self.field = QLineEdit(self)
        self.field.setObjectName("help.search")
        self.field.setClearButtonEnabled(True)
        self.back = QPushButton(self)
        self.back.setObjectName("help.back")
        self.topics = QListWidget(self)
        self.topics.setObjectName("help.topics")
        self.topics.setProperty("role", "topics")
        self.topics.setWordWrap(True)
        self.topics.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.topics.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = PlainLabel(role="quiet", parent=self)
        self.note = PlainLabel(role="quiet", parent=self)
        self.text = TopicText(self)
        self._see = QWidget(self)
        self._see_flow = FlowLayout(self._see, spacing=8)
        self.see_label = PlainLabel(role="label", parent=self._see)
        self.see_label.setWordWrap(False)
        self._see_flow.addWidget(self.see_label)
        self._lay_out()
        self._connect()
        self.retranslate()

    # -- parts

    def _lay_out(self) -> None:
        head = QFrame(self)
        head.setProperty("role", "bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 10, 24, 10)
        row.setSpacing(18)
        row.addWidget(self.title)
        row.addWidget(self.field, 1)
        row.addWidget(self.back)
        side = QWidget(self)
        list_column = QVBoxLayout(side)
        list_column.setContentsMargins(0, 0, 0, 0)
        list_column.addWidget(self.nothing)
        list_column.addWidget(self.topics, 1)
        self._card = QFrame(self)
        self._card.setProperty("role", "card")
        column = QVBoxLayout(self._card)
        column.setContentsMargins(18, 14, 12, 14)
        column.setSpacing(12)
        self._see.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column.addWidget(self.note)
        column.addWidget(self.text, 1)
        column.addWidget(self._see)
        self.halves = QSplitter(Qt.Orientation.Horizontal, self)
        self.halves.addWidget(side)
        self.halves.addWidget(self._card)
        self.halves.setChildrenCollapsible(False)
        self.halves.setStretchFactor(0, 0)
        self.halves.setStretchFactor(1, 1)
        self.halves.setHandleWidth(14)
        self.halves.setProperty("role", "plain")
        body = QVBoxLayout()
        body.setContentsMargins(24, 16, 24, 18)
        body.addWidget(self.halves)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addLayout(body, 1)
        for first, second in (
            (self.field, self.topics), (self.topics, self.text), (self.text, self._see), (self._see, self.back)
        ):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.field.textChanged.connect(lambda _text: self._search())
        self.field.returnPressed.connect(self.text.setFocus)
        self.field.installEventFilter(self)
        self.topics.currentItemChanged.connect(self._picked)
        self.topics.itemActivated.connect(lambda _item: self.text.setFocus())
        for key, act in (
            (keys.SEARCH, self.start_search), (keys.AREA, self.next_area), (keys.LEAVE, self.clear_or_leave),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # -- going

    @property
    def topic(self) -> str:
        """Id of the topic that is shown."""
        return self._id

    def show_topic(self, topic: str) -> None:
        """Open a topic by its id. The search is cleared, so that the list shows where it stands."""
        with QSignalBlocker(self.field):
            self.field.clear()
        self._id = topic
        self._search()

    def start_search(self) -> None:
        """To the search field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def next_area(self) -> None:
        """Search → topics → text."""
        areas: tuple[QWidget, ...] = (self.field, self.topics, self.text)
        held = self.window().focusWidget()
        place = next((place for place, area in enumerate(areas) if area is held), -1)
        areas[(place + 1) % len(areas)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear_or_leave(self) -> None:
        """Esc: first the search goes, then the page."""
        if self.field.text():
            self.field.clear()
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the search field walk through what was found."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and watched is self.field
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = max(0, min(self.topics.count() - 1, self.topics.currentRow() + step))
            self.topics.setCurrentRow(row)
            return True
        return super().eventFilter(watched, event)

    # -- showing

    def _search(self) -> None:
        """List what is found; the topic that was open stays open when it is among them."""
        found = search(self.field.text(), current_language())
        if not self._id and found:
            self._id = found[0].id
        keep = self._id in {topic.id for topic in found} and not self.field.text().strip()
        with QSignalBlocker(self.topics):
            self.topics.clear()
            for topic in found:
                item = QListWidgetItem(_title(topic))
                item.setData(Qt.ItemDataRole.UserRole, topic.id)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, _title(topic))
                self.topics.addItem(item)
                if topic.id == self._id and keep:
                    self.topics.setCurrentItem(item)
            if not keep and found:
                self.topics.setCurrentRow(0)
        self.nothing.setVisible(not found)
        self.topics.setVisible(bool(found))
        if found:
            self._picked(self.topics.currentItem())

    def _picked(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        if item is None:
            return
        self._id = str(item.data(Qt.ItemDataRole.UserRole))
        self._show(next(topic for topic in help_topics(current_language()) if topic.id == self._id))
        self.topics.scrollToItem(item)

    def _show(self, topic: Topic) -> None:
        self.text.show_topic(topic, self.field.text())
        self.text.setAccessibleName(topic.title)
        self.note.setText(_note(topic))
        self.note.setVisible(bool(self.note.text()))
        while (old := self._see_flow.takeAt(1)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        titles = {other.id: other for other in help_topics(current_language())}
        for other in topic.see:
            button = QPushButton(_title(titles[other]), self._see)
            button.setObjectName(f"help.see.{other}")
            button.setProperty("kind", "chip")
            button.setAccessibleName(_("Open: {topic}").format(topic=_title(titles[other])))
            button.clicked.connect(lambda _checked=False, other=other: self._follow(other))
            self._see_flow.addWidget(button)
            button.show()
        self._see.setVisible(bool(topic.see))

    def _follow(self, topic: str) -> None:
        self.show_topic(topic)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- language and size

    def retranslate(self) -> None:
        """Everything in the current language. Topic, search and place stay."""
        self.title.setText(_("Help"))
        self.setAccessibleName(_("Help"))
        self.field.setPlaceholderText(_("Search the help"))
        self.field.setAccessibleName(_("Search the help"))
        self.topics.setAccessibleName(_("Topics"))
        self.nothing.setText(_("Nothing found. Try one shorter word."))
        self.see_label.setText(_("See also:"))
        self.back.setText(f"{_('Back')}  {isolated(keys.LEAVE)}")
        self.back.setAccessibleName(_("Back to where you were"))
        bar = self.text.verticalScrollBar()
        share, held = bar.value() / max(1, bar.maximum()), self._id
        self._search()
        if held and held != self._id:
            self._reselect(held)
        bar.setValue(round(share * bar.maximum()))

    def _reselect(self, topic: str) -> None:
        for row in range(self.topics.count()):
            if self.topics.item(row).data(Qt.ItemDataRole.UserRole) == topic:
                self.topics.setCurrentRow(row)

    def changeEvent(self, event: QEvent) -> None:
        """Another language, or another size of text."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "halves"):
            self._beside = None
            self._fit()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or one above the other."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The text can be scrolled at once."""
        super().showEvent(event)
        self._fit()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        letter = max(1, self.fontMetrics().averageCharWidth())
        beside = self.width() / letter >= _BESIDE
        if beside == self._beside:
            return
        self._beside = beside
        self.halves.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        share = letter * _LIST_LETTERS if beside else round(self.height() * 0.28)
        whole = self.width() if beside else self.height()
        self.halves.setSizes([share, max(1, whole - share)])


def _title(topic: Topic) -> str:
    """With the name of its language when that is another one."""
    if not topic.fallback:
        return topic.title
    return _("{topic} ({language})").format(
        topic=isolated(topic.title), language=language_name(topic.language)
    )


def _note(topic: Topic) -> str:
    """What a reader should know about the language of a text."""
    if topic.fallback:
        return _("This page has not been translated into {language} yet. It is shown in {other}.").format(
            language=language_name(current_language()), other=language_name(topic.language)
        )
    if topic.draft:
        return _("Draft translation. No qualified linguist has checked this page.")
    return ""
