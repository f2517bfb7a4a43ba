"""Decides what the units page shows and which service is called. Plain Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from debrief_app.domain.accounts import Role
from debrief_app.domain.changes import Changes
from debrief_app.i18n import _
from debrief_app.i18n.formats import isolated, moment_text
from debrief_app.services.session import Session
from debrief_app.services.unit import trust, trusted_units
from debrief_app.services.unit.trusted_units import Offer, TrustedUnit

FOLDER = "debrief-trust"
"""The folder that our own list is written into, inside the one that was chosen."""


class UnitsPresenter:
    """`offer` is the list that is being looked at."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.units: tuple[TrustedUnit, ...] = ()
        self.offer: Offer | None = None

    @property
    def supervisor(self) -> bool:
        """May this account take and hand out lists?"""
        return self._session.account.role is Role.SUPERVISOR

    def load_work(self) -> Callable[[], tuple[TrustedUnit, ...]]:
        """Read the units."""
        return lambda: trusted_units.list_units(self._session)

    def look_work(self, folder: Path) -> Callable[[], Offer]:
        """Read a list without taking it."""
        return lambda: trusted_units.look(self._session, folder)

    def take_work(self, offer: Offer) -> Callable[[], Changes]:
        """Believe the unit from now on."""
        return lambda: trusted_units.take(self._session, offer)

    def write_work(self, folder: Path, passphrase: str) -> Callable[[], Path]:
        """Write our own list."""
        return lambda: trust.write_bundle(self._session, passphrase, folder / FOLDER)

    def rows(self) -> list[str]:
        """One line per unit."""
        return [_("{unit}: list no. {serial}, taken {when}").format(
            unit=isolated(unit.unit), serial=unit.serial, when=moment_text(unit.added)) for unit in self.units]

    def facts(self) -> tuple[str, str, list[tuple[str, str]]]:
        """Heading, text and pairs about the offer; an empty heading for none."""
        offer = self.offer
        if offer is None:
            return "", "", []
        text = _("Ring a person of that unit whom you know, on a number that you knew before. Let them read their six"
                 " words to you. Only if all six are the same is the list theirs.")
        if offer.known:
            text += " " + _("You have an older list of the same unit; its words were the same.")
        signers = _("{officers} officers, {supervisors} supervisors").format(
            officers=offer.officers, supervisors=offer.supervisors)
        return _("List of “{unit}”").format(unit=isolated(offer.unit)), text, [
            (_("Six words"), offer.words), (_("Who may sign"), signers), (_("Number of the list"), str(offer.serial)),
            (_("Good until"), moment_text(offer.expires.isoformat())),
        ]
