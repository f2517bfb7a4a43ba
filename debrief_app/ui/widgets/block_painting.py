"""Measures and draws blocks of text: wrapped, each in its own direction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QTextLayout, QTextOption

from debrief_app.i18n import direction
from debrief_app.ui.widgets.blocks import Block, Style

_SIZES = {Style.TITLE: 1.4, Style.HEADING: 1.15, Style.QUIET: 0.9, Style.MARK: 0.9}
_BOLD = (Style.TITLE, Style.HEADING, Style.LABEL)
_GAP = 3
_MARK_INDENT = 1.2
"""In ems: a mark stands in from the edge, behind its bar."""


def blocks_height(blocks: Sequence[Block], font: QFont, width: int, rtl: bool) -> int:
    """The height in pixels of all blocks below one another at a width."""
    return _height(tuple(blocks), font.toString(), width, rtl)


@lru_cache(maxsize=20_000)
def _height(blocks: tuple[Block, ...], font: str, width: int, rtl: bool) -> int:
    base = QFont()
    base.fromString(font)
    return sum(height for _block, _layouts, height in _blocks_laid_out(blocks, base, width, rtl))


def paint_blocks(painter: QPainter, blocks: Sequence[Block], rect: QRect, font: QFont, palette: QPalette,
                 rtl: bool) -> None:
    """Draw all blocks below one another."""
    top = rect.top()
    ink, quiet = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.PlaceholderText)
    for block, layouts, height in _blocks_laid_out(blocks, font, rect.width(), rtl):
        painter.setPen(quiet if block.style is Style.QUIET else ink)
        indent = _indent(block, font)
        start = rect.left() + (0 if _runs_rtl(block, rtl) else indent)
        below = float(top)
        for layout in layouts:
            layout.draw(painter, QPointF(start, below))
            below += layout.boundingRect().height()
        if indent:
            edge = rect.right() - 2 if rtl else rect.left()
            painter.fillRect(QRect(edge, top, 3, height - _GAP), palette.color(QPalette.ColorRole.Highlight))
        top += height


def _blocks_laid_out(blocks: Sequence[Block], font: QFont, width: int,
                     rtl: bool) -> Iterator[tuple[Block, list[QTextLayout], int]]:
    for block in blocks:
        own, right = _font(block, font), _runs_rtl(block, rtl)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        option.setAlignment((Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
                            | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layouts = [laid_out(text, own, option, width - _indent(block, font)) for text in block.text.split("\n")]
        yield block, layouts, int(sum(each.boundingRect().height() for each in layouts) + 0.999) + _GAP


def laid_out(text: str, font: QFont, option: QTextOption, width: int) -> QTextLayout:
    """One paragraph, wrapped at a width in pixels."""
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    below = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, below))
        below += line.height()
    layout.endLayout()
    return layout


def _font(block: Block, font: QFont) -> QFont:
    own = QFont(font)
    own.setPointSizeF(font.pointSizeF() * _SIZES.get(block.style, 1.0))
    own.setBold(block.style in _BOLD)
    return own


def _indent(block: Block, font: QFont) -> int:
    return int(font.pointSizeF() * _MARK_INDENT) if block.style is Style.MARK else 0


def _runs_rtl(block: Block, rtl: bool) -> bool:
    return direction(block.language) == "rtl" if block.language else rtl
