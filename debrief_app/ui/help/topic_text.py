"""The text of one topic: headings, lists, tables and commands, put into the document block by block.

Never reads markup: every letter of a topic is inserted as plain text. Sizes are relative and colours come from
the palette, so another text size or theme needs no new text.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QFontDatabase,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from debrief_app.i18n import direction
from debrief_app.i18n.formats import isolated
from debrief_app.services.help.topics import Block, Commands, Heading, Items, Paragraph, Rows, Topic, places

_WIDEST_EM = 46
_FIRST_COLUMN = 30.0
"""Percent of the width of a table."""
_TITLE, _HEADING = 2, 1
"""Steps of size above the running text."""


class TopicText(QTextEdit):
    """Read-only; can be scrolled, selected and copied with the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setProperty("role", "reading")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("help.text")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self._topic: Topic | None = None
        self._typed = ""
        self._left_to_right = True

    def show_topic(self, topic: Topic, typed: str = "") -> None:
        """Replace the text; the reader is at its beginning. Words that begin as those in `typed` are marked."""
        self._topic, self._typed = topic, typed
        self._left_to_right = direction(topic.language) == "ltr"
        self._write(topic)
        self.verticalScrollBar().setValue(0)
        self.mark(typed)

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text or other colours: written anew, at about the same place."""
        super().changeEvent(event)
        kinds = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange)
        if event.type() in kinds and getattr(self, "_topic", None) is not None:
            bar = self.verticalScrollBar()
            share = bar.value() / max(1, bar.maximum())
            assert self._topic is not None
            self._write(self._topic)
            self.mark(self._typed)
            bar.setValue(round(share * bar.maximum()))

    def _write(self, topic: Topic) -> None:
        self.clear()
        option = self.document().defaultTextOption()
        option.setTextDirection(self._direction())
        self.document().setDefaultTextOption(option)
        self._narrow()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        self._line(cursor, topic.title, _TITLE, below=0.6)
        for block in topic.blocks:
            self._block(cursor, block)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def mark(self, typed: str) -> None:
        """Mark the words that were searched for, and go to the first of them."""
        marks: list[QTextEdit.ExtraSelection] = []
        shown = QTextCharFormat()
        shown.setBackground(self.palette().color(QPalette.ColorRole.Highlight))
        shown.setForeground(self.palette().color(QPalette.ColorRole.HighlightedText))
        block = self.document().begin()
        while block.isValid():
            for start, end in places(block.text(), typed):
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(block)
                mark.cursor.setPosition(block.position() + start)
                mark.cursor.setPosition(
                    block.position() + end, QTextCursor.MoveMode.KeepAnchor
                )
                mark.format = shown
                marks.append(mark)
            block = block.next()
        self.setExtraSelections(marks)
        if marks:
            first = QTextCursor(self.document())
            first.setPosition(marks[0].cursor.selectionStart())
            self.setTextCursor(first)
            self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines stay short enough to read; the rest of the width stays empty."""
        super().resizeEvent(event)
        self._narrow()

    def _narrow(self) -> None:
        root = self.document().rootFrame()
        shape = root.frameFormat()
        spare = max(0.0, self.viewport().width() - self._em(_WIDEST_EM))
        rest = (spare, 0.0) if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else (0.0, spare)
        if (shape.leftMargin(), shape.rightMargin()) != rest:
            shape.setLeftMargin(rest[0])
            shape.setRightMargin(rest[1])
            root.setFrameFormat(shape)

    # -- blocks

    def _block(self, cursor: QTextCursor, block: Block) -> None:
        match block:
            case Heading(text):
                self._line(cursor, text, _HEADING, above=0.7, below=0.25)
            case Paragraph(text):
                self._line(cursor, text, below=0.6)
            case Items(texts):
                self._items(cursor, texts)
            case Rows(rows):
                self._rows(cursor, rows)
            case Commands(lines):
                self._commands(cursor, lines)

    def _line(
        self, cursor: QTextCursor, text: str, size: int = 0, *, above: float = 0, below: float = 0
    ) -> None:
        self._start(cursor, self._shape(above, below), self._letters(size))
        cursor.insertText(text)

    def _start(self, cursor: QTextCursor, shape: QTextBlockFormat, letters: QTextCharFormat) -> None:
        """A new block; or the empty one that Qt keeps at the beginning and below a table."""
        if cursor.block().text():
            cursor.insertBlock(shape, letters)
        else:
            cursor.setBlockFormat(shape)
            cursor.setBlockCharFormat(letters)
            cursor.setCharFormat(letters)

    def _items(self, cursor: QTextCursor, texts: tuple[str, ...]) -> None:
        form = QTextListFormat()
        form.setStyle(QTextListFormat.Style.ListDisc)
        self._start(cursor, self._shape(0, 0.3), self._letters())
        made = cursor.createList(form)
        for place, text in enumerate(texts):
            if place:
                cursor.insertBlock(self._shape(0, 0.3), self._letters())
                made.add(cursor.block())
            cursor.insertText(text)

    def _rows(self, cursor: QTextCursor, rows: tuple[tuple[str, ...], ...]) -> None:
        form = QTextTableFormat()
        form.setLayoutDirection(self._direction())
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        form.setCellPadding(self._em(0.16))
        form.setCellSpacing(0)
        form.setHeaderRowCount(1)
        form.setBottomMargin(self._em(0.6))
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        columns = len(rows[0])
        # A column with much more text is somewhat wider; short words keep their room.
        weights = [sum(len(row[column]) for row in rows) ** 0.25 for column in range(1, columns)]
        widths = [_FIRST_COLUMN, *((100 - _FIRST_COLUMN) * weight / sum(weights) for weight in weights)]
        # Qt puts the first column at the left in either direction.
        order = range(columns) if self._left_to_right else range(columns - 1, -1, -1)
        form.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, widths[column]) for column in order]
        )
        table = cursor.insertTable(len(rows), columns, form)
        for number, row in enumerate(rows):
            for place, column in enumerate(order):
                cell = table.cellAt(number, place).firstCursorPosition()
                cell.setBlockFormat(self._shape(0, 0))
                letters = self._letters()
                if column == 0 or number == 0:
                    letters.setFontWeight(600)
                cell.insertText(isolated(row[column]) if column == 0 else row[column], letters)
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _commands(self, cursor: QTextCursor, lines: tuple[str, ...]) -> None:
        letters = QTextCharFormat()
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        letters.setFontFamilies([fixed.family()])
        for line in lines:
            shape = QTextBlockFormat()
            shape.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            shape.setLeftMargin(self._em(1.2))
            shape.setBottomMargin(self._em(0.6))
            self._start(cursor, shape, letters)
            cursor.insertText(line)

    # -- formats

    def _direction(self) -> Qt.LayoutDirection:
        return Qt.LayoutDirection.LeftToRight if self._left_to_right else Qt.LayoutDirection.RightToLeft

    def _em(self, share: float) -> float:
        return share * self.fontInfo().pixelSize()

    def _shape(self, above: float, below: float) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        shape.setLayoutDirection(self._direction())
        shape.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setTopMargin(self._em(above))
        shape.setBottomMargin(self._em(below))
        return shape

    def _letters(self, size: int = 0) -> QTextCharFormat:
        letters = QTextCharFormat()
        letters.setProperty(QTextCharFormat.Property.FontSizeAdjustment, size)
        if size:
            letters.setFontWeight(600)
        return letters

