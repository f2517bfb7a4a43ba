"""A new de-brief: age status, then profile, then begin. Decides nothing itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus
from debrief_app.i18n import _
from debrief_app.i18n.code_names import AGE_NAMES, BAND_NAMES
from debrief_app.ui.home.beside_part import BesidePart
from debrief_app.ui.home.new_presenter import NewPresenter
from debrief_app.ui.interview.card.rule_box import RuleBox
from debrief_app.ui.interview.texts.rule_texts import Decision
from debrief_app.ui.widgets.column_page import ColumnPage
from debrief_app.ui.widgets.drop_down import DropDown
from debrief_app.ui.widgets.plain import PlainLabel


class NewPage(ColumnPage):
    """`begin_wanted` is sent when enough is chosen."""

    begin_wanted = Signal()
    left = Signal()

    def __init__(self, presenter: NewPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._age_label = PlainLabel(role="label")
        self.column.addWidget(self._age_label)
        self.ages = self._radios("age", len(AGE_NAMES), self._age_chosen)
        self.advice = QFrame()
        self.advice.setProperty("role", "notice")
        self.advice_text = PlainLabel(parent=self.advice, selectable=True)
        inside = QVBoxLayout(self.advice)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.addWidget(self.advice_text)
        self.column.addWidget(self.advice)
        self.rules = RuleBox("new.rule", links=False)
        self.rules.decided.connect(self._decided)
        self.column.addWidget(self.rules)
        self._basis_label, self.basis = PlainLabel(role="label"), DropDown("new.basis")
        for code, _text in presenter.bases():
            self.basis.addItem("", code)
        self.basis.activated.connect(self._basis_chosen)
        self.column.addWidget(self._basis_label)
        self.column.addWidget(self.basis, 0, Qt.AlignmentFlag.AlignLeft)
        self._band_label, self.band = PlainLabel(role="label"), DropDown("new.band")
        for band in Band:
            self.band.addItem("", band)
        self.band.activated.connect(self._band_chosen)
        self.column.addWidget(self._band_label)
        self.column.addWidget(self.band, 0, Qt.AlignmentFlag.AlignLeft)
        self._profile_label = PlainLabel(role="label")
        self.column.addWidget(self._profile_label)
        self._purposes: list[PlainLabel] = []
        most = len(presenter.every_profile())
        self.profiles = self._radios("profile", most, self._profile_chosen, self._purposes)
        self.together = BesidePart(presenter)
        self.column.addWidget(self.together)
        self.primary.clicked.connect(self.begin_wanted)
        self.back.clicked.connect(self.left)
        self.retranslate()

    def _radios(self, name: str, count: int, chosen: Callable[[int], None],
                hints: list[PlainLabel] | None = None) -> QButtonGroup:
        group, below = QButtonGroup(self), QVBoxLayout()
        below.setSpacing(2)
        self.column.addLayout(below)
        for place in range(count):
            button = QRadioButton()
            button.setObjectName(f"new.{name}.{place}")
            group.addButton(button, place)
            below.addWidget(button)
            if hints is not None:
                hint = PlainLabel(role="hint")
                hint.setContentsMargins(28, 0, 28, 8)
                below.addWidget(hint)
                hints.append(hint)
        group.idClicked.connect(chosen)
        return group

    def refresh(self) -> None:
        """Show what is chosen and what that opens."""
        chosen = self._presenter.age is not None
        self.advice_text.setText(self._presenter.advice())
        self.advice.setVisible(chosen)
        self.rules.show_told(self._presenter.stops())
        for part in (self._basis_label, self.basis):
            part.setVisible(chosen)
        for part in (self._band_label, self.band):
            part.setVisible(self._presenter.child)
        self.band.setCurrentIndex(list(Band).index(self._presenter.band))
        self._profile_label.setVisible(chosen)
        profiles = self._presenter.profiles()
        self.profiles.setExclusive(False)
        for place, button in enumerate(self.profiles.buttons()):
            shown = place < len(profiles)
            button.setVisible(shown)
            self._purposes[place].setVisible(shown)
            if shown:
                profile, title, purpose = profiles[place]
                button.setText(title)
                button.setAccessibleName(title)
                button.setAccessibleDescription(purpose)
                button.setChecked(profile == self._presenter.profile)
                self._purposes[place].setText(purpose)
        self.profiles.setExclusive(True)
        self.together.refresh()
        self.primary.setEnabled(self._presenter.ready)

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.set_title(_("New de-brief"))
        self.set_actions(_("Back"), _("Begin"))
        self._age_label.setText(_("How old is the person?"))
        self.rules.retranslate()
        self._basis_label.setText(_("What does that rest on?"))
        for place, (_code, text) in enumerate(self._presenter.bases()):
            self.basis.setItemText(place, text)
        self.basis.setAccessibleName(_("What does that rest on?"))
        self._band_label.setText(_("About how old is the child? This only changes the wording."))
        self._profile_label.setText(_("What is this conversation?"))
        for place, text in enumerate(AGE_NAMES.values()):
            self.ages.button(place).setText(_(text))
            self.ages.button(place).setAccessibleName(_(text))
        for place, text in enumerate(BAND_NAMES.values()):
            self.band.setItemText(place, _(text))
        self.band.setAccessibleName(_("About how old is the child?"))
        self.together.retranslate()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Age comes first."""
        super().showEvent(event)
        chosen = self.ages.checkedButton() or self.ages.button(0)
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _age_chosen(self, place: int) -> None:
        self._presenter.choose_age(list(AgeStatus)[place])
        self.refresh()

    def _band_chosen(self, place: int) -> None:
        self._presenter.band = Band(self.band.itemData(place))

    def _basis_chosen(self, place: int) -> None:
        self._presenter.basis = str(self.basis.itemData(place))

    def _decided(self, decision: Decision) -> None:
        try:
            self._presenter.decide(decision)
        except KnownError as error:
            self.notice.show_error(error)
        self.refresh()

    def _profile_chosen(self, place: int) -> None:
        self._presenter.profile = self._presenter.profiles()[place][0]
        self.refresh()
