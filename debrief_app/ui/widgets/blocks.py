"""What a line of a long list says: pieces of text, each with its style and language. Plain Python, no Qt.

Presenters make blocks; `block_painting` draws them. Hundreds of lines are then one list and no widgets.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Style(Enum):
    """How a piece of text looks. No colour carries meaning."""

    TITLE = auto()
    HEADING = auto()
    LABEL = auto()
    PLAIN = auto()
    WORDS = auto()
    QUIET = auto()
    MARK = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """`language` (BCP-47) sets the direction of the text; "" is the language of the interface."""

    text: str
    style: Style = Style.PLAIN
    language: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list. `key` tells the page what was chosen; None only informs."""

    blocks: tuple[Block, ...]
    key: object = None

    @property
    def spoken(self) -> str:
        """All of it for a screen reader."""
        return ". ".join(block.text for block in self.blocks)
