"""How a passphrase goes from the program to one person: hidden, shown, written down, typed once, forgotten.

Must not know whose it is, or what it opens.
"""

from __future__ import annotations

from enum import Enum, auto

from debrief_app.services.vault.typed_passphrase import as_generated


class Stage(Enum):
    """Where it is."""

    HIDDEN = auto()
    SHOWN = auto()
    TYPED = auto()
    """Hidden again; the person types it to prove that what they wrote down is right."""
    FORGOTTEN = auto()


class HandingOver:
    """One passphrase, one person."""

    def __init__(self, passphrase: str) -> None:
        self._passphrase = passphrase
        self.stage = Stage.HIDDEN

    def words(self) -> tuple[str, ...]:
        """The words, only while they are to be seen."""
        return tuple(self._passphrase.split(" ")) if self.stage is Stage.SHOWN else ()

    def show(self) -> None:
        """The person says that they are there; or wants to see it again."""
        if self.stage is not Stage.FORGOTTEN:
            self.stage = Stage.SHOWN

    def written(self) -> None:
        """The person says that they have it on paper."""
        if self.stage is Stage.SHOWN:
            self.stage = Stage.TYPED

    def prove(self, typed: str) -> bool:
        """Is what they typed the passphrase? Then it is forgotten here."""
        if self.stage is not Stage.TYPED or as_generated(typed) != self._passphrase:
            return False
        self.forget()
        return True

    def forget(self) -> None:
        """Nothing of it is kept."""
        self._passphrase, self.stage = "", Stage.FORGOTTEN
