"""What the card says of earlier accounts: told to whom, when, in which language, under what question. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass

from debrief_app.domain.answers import Address, AnswerStatus
from debrief_app.domain.flow import Flow
from debrief_app.domain.form import AgePath
from debrief_app.domain.overview.handover import is_about_person, times_put
from debrief_app.domain.prior_accounts import KnownBefore, KnownItem, Origin, PriorAccount, PriorAccounts
from debrief_app.i18n import N_, _, ngettext, option_text
from debrief_app.i18n.formats import date_text, isolated, language_name
from debrief_app.i18n.languages import direction

_HOW = {
    AnswerStatus.VOLUNTEERED: N_("Said without being asked."),
    AnswerStatus.DOCUMENT: N_("From a document."),
    AnswerStatus.OBSERVED: N_("Seen by the officer."),
    AnswerStatus.KNOWN: N_("Known to them before, and not asked."),
}


@dataclass(frozen=True, slots=True)
class KnownLine:
    """One item. `told` says to whom, when, in which language; `under` how it came about; `own` are the person's words.

    `right_to_left` is the direction of `own`. `parts` are label and text.
    """

    item: KnownItem
    told: str
    under: str
    own: str
    right_to_left: bool
    english: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KnownCard:
    """What stands on a card. `count` says how often it was put to the person; `held` why it is not asked besides.

    `may_confirm`: nothing is recorded here yet, or the point takes several. `today`: what is recorded here.
    """

    lines: tuple[KnownLine, ...]
    count: str
    held: str
    may_confirm: bool
    today: str


def known_card(flow: Flow, prior: PriorAccounts, address: Address) -> KnownCard | None:
    """What is known at a card; None for cards about the session, and for an adult without earlier accounts.

    How often a question was put is in sight with every child, also before there is an earlier account (§106, §107).
    """
    if not is_about_person(flow.form, address.point) or (prior.is_empty() and flow.path is not AgePath.CHILD):
        return None
    items, point = prior.known(address), flow.form.point(address.point)
    if not items and point.entry_kind and flow.form.stage(point.stage).opening == point.id and address.entry:
        items = tuple(item for each in flow.form.stage(point.stage).points
                      for item in prior.known(Address(address.entry, each.id)))
    recorded = flow.interview.answer(address)
    blank = recorded is None or recorded.is_blank
    here = all((item.address.entry, item.address.point) == (address.entry, address.point) for item in items)
    aloud = point.asked_aloud(flow.path, flow.band)
    return KnownCard(
        tuple(known_line(item) for item in items), _count(times_put(flow, address, prior)) if aloud else "",
        "" if items else _held(prior, address), here and (blank or point.repeatable),
        "" if recorded is None or blank else "\n".join(filter(None, (recorded.own_words, recorded.english))))


def known_line(item: KnownItem) -> KnownLine:
    """One item in words."""
    answer = item.answer
    return KnownLine(
        item, told(item), under(item), answer.own_words,
        direction(answer.own_words_language or "en") == "rtl", answer.english,
        item.lines or _parts(item))


def _parts(item: KnownItem) -> tuple[tuple[str, str], ...]:
    note = item.answer.note
    return ((_("Note"), note),) if note else ()


def told(item: KnownItem) -> str:
    """“Told to Daniel Okoro, Border Force, on 9 October 2026, in Tigrinya”."""
    whom = isolated(", ".join(filter(None, (item.told_to or item.account.told_to, item.account.agency))))
    when = day(item.at or item.account.on)
    language = item.language or item.account.language
    if language:
        text = _("Told to {whom}, on {when}, in {language}.")
        return text.format(whom=whom, when=when, language=language_name(language))
    return _("Told to {whom}, on {when}.").format(whom=whom, when=when)


def under(item: KnownItem) -> str:
    """Under what question, or how it came about."""
    if item.question:
        return _("Asked: “{question}”").format(question=isolated(item.question))
    if item.account.origin is Origin.PAPER and item.answer.status is AnswerStatus.GIVEN:
        return _("The paper does not say how it was asked.")
    return _(_HOW[item.answer.status]) if item.answer.status in _HOW else _("Filled in by staff; nobody was asked.")


def day(moment: str) -> str:
    """A day in the language of the interface; what is no full date stays as it was written."""
    try:
        return date_text(moment[:10])
    except ValueError:
        return moment


def _count(times: int) -> str:
    if not times:
        return _("Never put to the person so far.")
    return ngettext("Put to the person once, by any agency.", "Put to the person {count} times, by any agency.",
                    times).format(count=times)


def _held(prior: PriorAccounts, address: Address) -> str:
    whys = {each.why.value for each in prior.held_back(address)}
    if "closed_by_person" in whys:
        return _("The person closed this topic with another agency.")
    if "specialist_only" in whys:
        return _("Another agency keeps this for a specialist interview.")
    return _("Another agency knows this. Ask that agency, not the person.") if whys else ""


def said_short(item: KnownItem) -> str:
    """An item in one line."""
    text = item.answer.english or item.answer.own_words or "; ".join(f"{label}: {text}" for label, text in item.lines)
    return " ".join(text.split())[:120]


def account_title(prior: KnownBefore, account_id: str) -> str:
    """An account as a heading."""
    account = next((each for each in prior.accounts if each.id == account_id), None)
    return account_name(account) if account else ""


def account_name(account: PriorAccount) -> str:
    """Agency and day."""
    name = isolated(account.agency) if account.agency else _("Sender not known")
    return ", ".join(filter(None, (name, isolated(day(account.on)) if account.on else "")))


def reason_labels(flow: Flow, list_id: str) -> tuple[tuple[str, str], ...]:
    """Code and label of a list of the form."""
    return tuple((option.code, option_text(list_id, option.label)) for option in flow.form.lists[list_id].options)
