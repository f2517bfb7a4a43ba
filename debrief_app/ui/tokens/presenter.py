"""Decides what the page of token files shows and which service is called. Plain Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from debrief_app.domain.accounts import Role
from debrief_app.domain.identity.blind_people import BlindGround
from debrief_app.i18n import N_, _, ngettext
from debrief_app.i18n.formats import isolated, moment_text
from debrief_app.services.inert_text import inert
from debrief_app.services.matching import blind_tokens
from debrief_app.services.matching.blind_tokens import Compared, Written
from debrief_app.services.progress import Progress
from debrief_app.services.session import Session
from debrief_app.ui.widgets.blocks import Block, Row, Style

_GROUNDS = {
    BlindGround.NAME: N_("name"), BlindGround.BIRTH_DAY: N_("day of birth"), BlindGround.BIRTH_MONTH: N_(
        "month of birth"), BlindGround.BIRTH_YEAR: N_("year of birth"), BlindGround.PHONE: N_("phone"),
    BlindGround.REFERENCE: N_("reference number"),
}


class TokensPresenter:
    """`compared` is the result that is shown."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.compared: Compared | None = None

    @property
    def may_write(self) -> bool:
        """Handing out tokens is a disclosure: for supervisors."""
        return self._session.account.role is Role.SUPERVISOR

    def words(self) -> str:
        """Five new words."""
        return blind_tokens.new_words()

    def write_work(self, words: str, folder: Path, contact: str, recipient: str,
                   progress: Progress) -> Callable[[], Written]:
        """Write our file."""
        return lambda: blind_tokens.write(self._session, words, folder, contact, recipient, progress)

    def compare_work(self, path: Path, words: str, progress: Progress) -> Callable[[], Compared]:
        """Compare their file."""
        return lambda: blind_tokens.compare(self._session, path, words, progress)

    def facts(self) -> tuple[str, str, list[tuple[str, str]]]:
        """Heading, text and pairs about the file that was compared; an empty heading for none."""
        compared = self.compared
        if compared is None:
            return "", "", []
        count = len(compared.found)
        heading = ngettext("Probably {count} person in both units", "Probably {count} people in both units",
                           count).format(count=count) if count else _("Nobody was found in both units")
        text = _("No names were exchanged. Ring them, name their reference, and find out together by voice.") if count \
            else _("That is no proof that they hold nobody of yours: a name alone is never enough.")
        header = compared.header
        return heading, text, [
            (_("Unit"), f"{isolated(inert(header.unit))}, {isolated(inert(header.agency))}"),
            (_("Whom to call"), isolated(inert(header.contact))), (_("Made"), _moment(header.made)),
            (_("People in their file"), str(compared.people))]

    def rows(self) -> list[Row]:
        """One line for each pair: our reference, theirs, and what they have in common."""
        if self.compared is None:
            return []
        return [Row((
            Block(_("Ours: {reference}").format(reference=isolated(each.our_reference)), Style.LABEL),
            Block(_("Theirs: {reference}").format(reference=isolated(inert(each.their_reference))), Style.LABEL),
            Block(_("In common: {grounds}").format(
                grounds=_(", ").join(_(_GROUNDS[ground]) for ground in each.grounds))),
        ), each.interview) for each in self.compared.found]


def _moment(text: str) -> str:
    try:
        return moment_text(text)
    except ValueError:
        return inert(text)
