"""Side panel: earlier accounts and everything known from them, by stage; accounts on paper are typed in here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from debrief_app.domain.answers import Address
from debrief_app.domain.prior_accounts import KnownBefore, Origin, PriorAccount
from debrief_app.i18n import _, form_text
from debrief_app.i18n.formats import isolated
from debrief_app.services.debrief.prior_accounts import PaperAccount
from debrief_app.ui.interview.begun import Begun, BegunBoxes
from debrief_app.ui.interview.editors.boxes import Line as TextLine
from debrief_app.ui.interview.editors.boxes import Page
from debrief_app.ui.interview.panel.lines_view import LinesView
from debrief_app.ui.interview.panel.overviews import Line
from debrief_app.ui.interview.panel.related_part import RelatedPart
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.texts.known_texts import account_name, account_title, said_short
from debrief_app.ui.widgets.drop_down import DropDown
from debrief_app.ui.widgets.fold import Fold
from debrief_app.ui.widgets.plain import PlainLabel

_LONGEST = {"agency": 200, "on": 40, "told_to": 200, "language": 35, "source": 1000}
ACCOUNT = "paper"
"""Where an account on paper is typed in."""


def place_of_item(address: Address) -> str:
    """Where it is typed in what such an account says at a card."""
    return f"{ACCOUNT}/{address.entry}/{address.point}/{address.occurrence}"


class KnownPanel(QWidget):
    """`chosen` carries the Address of a card; `account_typed` a PaperAccount; `item_typed` the id of a paper account,
    what it says at the card that is open, and how it was asked; `taken_back` the id of an item; `check_asked` and
    `read_asked` that of an account.
    """

    chosen = Signal(object)
    account_typed = Signal(object)
    item_typed = Signal(str, str, str)
    taken_back = Signal(str)
    check_asked = Signal(str)
    read_asked = Signal(str)

    def __init__(self, presenter: InterviewPresenter, begun: Begun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._read_only = False
        self.lines = LinesView(self)
        self.check, self.back = QPushButton(self), QPushButton(self)
        for button, name in ((self.check, "known.check"), (self.back, "known.take_back")):
            button.setObjectName(name)
            button.setProperty("kind", "small")
        self._account_form()
        self._item_form()
        forms = QWidget(self)
        column = QVBoxLayout(forms)
        column.setContentsMargins(0, 0, 0, 0)
        self._account_boxes = BegunBoxes(begun, self.boxes, self, self.account_fold)
        self._item_boxes = BegunBoxes(begun, {"account": self.account, "said": self.said, "asked": self.asked}, self,
                                      self.item_fold)
        for part in (self.check, self.back):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeading)
        self.related = RelatedPart(begun, self)
        for fold in (self.item_fold, self.account_fold, self.related):
            column.addWidget(fold)
        column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(forms)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.lines, 3)
        layout.addWidget(self._scroll, 2)
        self.lines.chosen.connect(self._choose)
        self.check.clicked.connect(self._check)
        self.back.clicked.connect(self._take_back)

    def _account_form(self) -> None:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self._labels: dict[str, PlainLabel] = {}
        self.boxes: dict[str, TextLine] = {}
        for name, longest in _LONGEST.items():
            label, box = PlainLabel(role="label", parent=inside), TextLine(inside)
            box.setObjectName(f"paper.{name}")
            box.setMaxLength(longest)
            box.textChanged.connect(self._ready)
            column.addWidget(label)
            column.addWidget(box)
            self._labels[name], self.boxes[name] = label, box
        self.keep_account = QPushButton(inside)
        self.keep_account.setObjectName("paper.keep")
        self.keep_account.clicked.connect(self._type_in)
        column.addWidget(self.keep_account, 0, Qt.AlignmentFlag.AlignLeading)
        self.account_fold = Fold("paper.account", inside, self)

    def _item_form(self) -> None:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self._card_name = PlainLabel(role="hint", parent=inside)
        self.account = DropDown("paper.which", inside)
        self._said_label, self._asked_label = PlainLabel(role="label", parent=inside), PlainLabel(
            role="label", parent=inside)
        self.said, self.asked = Page(2, inside), TextLine(inside)
        self.said.setObjectName("paper.said")
        self.asked.setObjectName("paper.asked")
        self.keep_item = QPushButton(inside)
        self.keep_item.setObjectName("paper.keep_item")
        for part in (self._card_name, self.account, self._said_label, self.said, self._asked_label, self.asked):
            column.addWidget(part)
        column.addWidget(self.keep_item, 0, Qt.AlignmentFlag.AlignLeading)
        self.said.textChanged.connect(self._ready)
        self.keep_item.clicked.connect(self._type_item)
        self.item_fold = Fold("paper.item", inside, self)

    # ---------------------------------------------------------------------------------------------- showing

    def refresh(self) -> None:
        """What is known now, and what belongs to the card that is open."""
        prior, editable = self._prior(), self._presenter.editable and not self._read_only
        lines = known_lines(self._presenter, prior)
        self.lines.show_lines(lines or [Line(_("Nothing is known from earlier accounts."))])
        self._unchecked = [each for each in prior.accounts if not each.counts and each.origin is Origin.PACKAGE]
        self.check.setVisible(editable and bool(self._unchecked))
        here = self._presenter.address
        self._mine = [item for item in prior.items if item.account.origin is Origin.PAPER
                      and (item.address.entry, item.address.point) == (here.entry, here.point)]
        self.back.setVisible(editable and bool(self._mine))
        paper = [each for each in prior.accounts if each.origin is Origin.PAPER]
        if [self.account.itemData(place) for place in range(self.account.count())] != [each.id for each in paper]:
            self.account.clear()
            for each in paper:
                self.account.addItem(account_title(prior, each.id), each.id)
        self.item_fold.setVisible(editable and bool(paper) and not self._presenter.waiting)
        self.account_fold.setVisible(editable)
        self.related.show_links(prior.related, read_only=not editable)
        self._card_name.setText(self._presenter.place_title(here))
        self._account_boxes.show(ACCOUNT)
        self._item_boxes.show(place_of_item(here), {"account": str(self.account.currentData() or "")})
        self._ready()

    def set_read_only(self, read_only: bool) -> None:
        """Only look."""
        self._read_only = read_only

    def account_kept(self) -> None:
        """It is on the disk: the boxes are free again."""
        self.account_fold.button.setChecked(False)
        self.item_fold.button.setChecked(True)
        self.refresh()

    def retranslate(self) -> None:
        """Texts in the current language."""
        texts = {"agency": _("Agency"), "on": _("Day (2026-10-09, or as far as it is known: 2026-10)"),
                 "told_to": _("Told to"), "language": _("Language (code, such as ti)"),
                 "source": _("Where it was read, and who read it")}
        for name, text in texts.items():
            self._labels[name].setText(text)
            self.boxes[name].setAccessibleName(text)
        self._said_label.setText(_("What it says, in English"))
        self._asked_label.setText(_("How it was asked, if it was"))
        self.said.setAccessibleName(self._said_label.text())
        self.asked.setAccessibleName(self._asked_label.text())
        for part in (self.account, self.account.view()):
            part.setAccessibleName(_("Account on paper"))
        self.account_fold.set_label(_("Type in an account from paper"))
        self.item_fold.set_label(_("Add to this card from paper"))
        for button, text in ((self.keep_account, _("Keep this account")), (self.keep_item, _("Keep this item")),
                             (self.check, _("Check again with today’s lists")),
                             (self.back, _("Take back what was typed for this card"))):
            button.setText(text)
            button.setAccessibleName(text)
        self.related.retranslate()
        self.lines.setAccessibleName(_("Known from earlier accounts"))

    # ---------------------------------------------------------------------------------------------- acting

    def _prior(self) -> KnownBefore:
        prior = self._presenter.gate.ground.prior
        return prior if isinstance(prior, KnownBefore) else KnownBefore()

    def _choose(self, where: Address | str) -> None:
        if isinstance(where, str):
            self.read_asked.emit(where)
        else:
            self.chosen.emit(where)

    def _ready(self) -> None:
        wanted = all(self.boxes[name].text().strip() for name in ("agency", "on", "source"))
        self.keep_account.setEnabled(wanted)
        self.keep_item.setEnabled(bool(self.said.toPlainText().strip()) and self.account.count() > 0)

    def _type_in(self) -> None:
        self.keep_account.setEnabled(False)
        self.account_typed.emit(PaperAccount(**{name: box.text() for name, box in self.boxes.items()}))

    def _type_item(self) -> None:
        self.keep_item.setEnabled(False)
        self.item_typed.emit(str(self.account.currentData()), self.said.toPlainText(), self.asked.text())

    def _take_back(self) -> None:
        if self._mine:
            self.taken_back.emit(self._mine[-1].id)

    def _check(self) -> None:
        if self._unchecked:
            self.check_asked.emit(self._unchecked[0].id)


def known_lines(presenter: InterviewPresenter, prior: KnownBefore) -> list[Line]:
    """Accounts first, then what they say by stage, then what our form has no place for."""
    form = presenter.session.form
    lines = [line for account in prior.accounts for line in _account_lines(account)]
    for stage in form.stages:
        found = [item for item in prior.items if item.account.counts and item.says_something
                 and form.has_point(item.address.point) and form.point(item.address.point).stage == stage.id]
        if found:
            lines.append(Line(form_text(stage.title)))
        for item in found:
            point = form.point(item.address.point)
            thing = presenter.entry_title(item.address.entry) if item.address.entry else ""
            title = "  ·  ".join(filter(None, (f"{point.id}  {form_text(point.name)}", thing)))
            goes = item.address if presenter.way.exists(item.address) else None
            lines.append(Line(title, said_short(item), goes))
    rest = [item for item in prior.items if item.account.counts and not form.has_point(item.address.point)]
    if rest:
        lines.append(Line(_("This form has no place for")))
        lines += [Line(f"{item.address.point}  {item.lines[0][0] if item.lines else ''}", said_short(item))
                  for item in rest]
    return lines


def _account_lines(account: PriorAccount) -> list[Line]:
    if account.origin is Origin.PAPER:
        return [Line(account_name(account), _("Typed in from paper. {source}").format(source=isolated(account.source)))]
    if account.counts:
        state = _("Its signatures were verified. Enter opens the whole of it.")
    else:
        state = _("Not verified. It is kept to be read, and nothing is known from it. Enter opens it.")
    return [Line(account_name(account), state, account.id)]
