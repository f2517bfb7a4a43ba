"""What the page of a kept package shows. Whatever the file says, what is not verified never looks verified. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from debrief_app.domain.answers import AnswerStatus
from debrief_app.i18n import N_, _, form_text
from debrief_app.i18n.code_names import STATUS_NAMES
from debrief_app.i18n.formats import isolated, moment_text
from debrief_app.services.messages import message
from debrief_app.services.received.kept_reading import KeptAnswer, KeptReading, read_kept
from debrief_app.services.session import Session
from debrief_app.ui.shared.record_lines import point_title
from debrief_app.ui.shared.verdict_texts import Facts, digest_facts
from debrief_app.ui.widgets.blocks import Block, Row, Style

_PARTS = {
    "english": N_("In English"),
    "observation": N_("Officer’s observation"),
    "assessment": N_("Assessment"),
    "note": N_("Note"),
}
_THEIRS = N_("Known to them before, and not asked.")


class KeptAccountPresenter:
    """One account (its id) of one de-brief."""

    def __init__(self, session: Session, interview: str, account: str) -> None:
        self._session, self._interview, self._account = session, interview, account
        self.reading: KeptReading | None = None

    def open_work(self) -> Callable[[], KeptReading]:
        """Read it; the reading is logged as a consultation. For the lane."""
        return lambda: read_kept(self._session, self._interview, self._account)

    def title(self) -> str:
        """Says at once whether it may be believed."""
        if self.reading is None:
            return _("An earlier account")
        return _("An earlier account") if self.reading.counts else _("An account that is not verified")

    def standing(self) -> tuple[str, str, Facts]:
        """Whether it may be believed and why not, and how the file is told from others."""
        reading = self.reading
        if reading is None:
            return "", "", ()
        kept = reading.account
        facts = [(_("Taken in"), moment_text(kept.at)), *digest_facts(reading.digest)]
        if reading.counts:
            return _("Its signatures were verified."), _("What has a place in this form stands on the cards."), facts
        why = [message(each.code, each.params).what for each in reading.why]
        return _("Not verified. Do not rely on it."), "\n\n".join(filter(None, (
            *why,
            _("It is kept whole, to be read. Anybody may have written it. Nothing is known from it, no question counts"
              " as put, and no answer is filled in."),
        ))), facts

    def rows(self) -> list[Row]:
        """What it says at the questions of our form, in their order; then what has no place; then the rest."""
        reading, form = self.reading, self._session.form
        if reading is None:
            return []
        if not reading.legible:
            return [Row((Block(_("The record in this package cannot be read. The file is kept as it came."),),))]
        rows: list[Row] = []
        for stage in form.stages:
            order = {point.id: place for place, point in enumerate(stage.points)}
            here = sorted((each for each in reading.answers if each.point in order),
                          key=lambda each: order[each.point])
            rows += self._section(form_text(stage.title), here)
        rows += self._section(_("This form has no place for"), [each for each in reading.answers if not each.maps])
        if reading.rest or reading.raw:
            rows.append(self._heading(_("The rest of the file, as it stands")))
        rows += [Row((Block(path, Style.QUIET), Block(text))) for path, text in reading.rest]
        rows += [Row((Block(reading.raw),))] if reading.raw else []
        if reading.cut:
            rows.append(Row((Block(_("There is more in the file than is shown here."), Style.QUIET),)))
        return rows

    def _section(self, title: str, answers: list[KeptAnswer]) -> list[Row]:
        return [self._heading(title), *map(self._row, answers)] if answers else []

    def _heading(self, title: str) -> Row:
        return Row((Block(title, Style.TITLE), *self._mark()))

    def _mark(self) -> tuple[Block, ...]:
        """On every line, so that no picture of a part of the page looks verified."""
        verified = self.reading is not None and self.reading.counts
        return () if verified else (Block(_("Not verified"), Style.MARK),)

    def _row(self, answer: KeptAnswer) -> Row:
        form = self._session.form
        title = point_title(form.point(answer.point)) if answer.maps else f"{isolated(answer.point)}  {answer.name}"
        return Row((Block(title, Style.LABEL), *self._mark(), *self._blocks(answer)))

    def _blocks(self, answer: KeptAnswer) -> Iterator[Block]:
        labels = {**STATUS_NAMES, AnswerStatus.KNOWN.value: _THEIRS}
        status = _(labels[answer.status]) if answer.status in labels else isolated(answer.status)
        if answer.question:
            yield Block(_("Asked: “{question}”").format(question=isolated(answer.question)), Style.QUIET)
        if answer.status and answer.status != AnswerStatus.GIVEN.value:
            yield Block(status, Style.QUIET)
        for kind, text in answer.parts:
            if kind == "own_words":
                yield Block(text, Style.WORDS, answer.language or "en")
            else:
                label = _(_PARTS[kind]) if kind in _PARTS else isolated(kind)
                yield Block(_("{label}: {text}").format(label=label, text=isolated(text)) if kind else text)
