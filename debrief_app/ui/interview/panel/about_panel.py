"""Side panel: what kind of de-brief this is. Another profile or age status changes what is shown, not what was said."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QScrollArea, QVBoxLayout, QWidget

from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus
from debrief_app.i18n import _, form_text
from debrief_app.i18n.code_names import AGE_NAMES, BAND_NAMES
from debrief_app.ui.interview.begun import Begun, BegunBoxes
from debrief_app.ui.interview.editors.boxes import Line
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.widgets.drop_down import DropDown
from debrief_app.ui.widgets.plain import PlainLabel

AGE = "age"
"""Where another age status and the reason for it are filled in."""


class AboutPanel(QScrollArea):
    """`profile_wanted` carries a profile id, `age_wanted` an AgeStatus, a Band and the reason."""

    profile_wanted = Signal(str)
    age_wanted = Signal(object, object, str)

    def __init__(self, presenter: InterviewPresenter, begun: Begun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self)
        self._labels = {name: PlainLabel(role="label", parent=inside) for name in ("profile", "age", "band", "reason")}
        self._purpose, self._kept = PlainLabel(role="hint", parent=inside), PlainLabel(role="hint", parent=inside)
        self.profile, self.age, self.band = (DropDown(f"about.{name}", inside) for name in ("profile", "age", "band"))
        self.reason, self.change = Line(inside), QPushButton(inside)
        self.change.setProperty("kind", "small")
        self.reason.setObjectName("about.reason")
        for code in presenter.session.form.profiles:
            self.profile.addItem("", code)
        for status in AgeStatus:
            self.age.addItem("", status)
        for band in Band:
            self.band.addItem("", band)
        column = QVBoxLayout(inside)
        column.setContentsMargins(6, 6, 6, 6)
        for part in (self._labels["profile"], self.profile, self._purpose, self._kept, self._labels["age"], self.age,
                     self._labels["band"], self.band, self._labels["reason"], self.reason):
            column.addWidget(part)
        column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTrailing)
        column.addStretch(1)
        self.setWidget(inside)
        self.profile.settled.connect(self._profile_picked)
        self.age.activated.connect(self._show_change)
        self.band.activated.connect(self._show_change)
        self.reason.textChanged.connect(self._show_change)
        self.change.clicked.connect(self._age_picked)
        self._shown = ""
        self._boxes = BegunBoxes(begun, {"age": self.age, "band": self.band, "reason": self.reason}, self)

    def refresh(self) -> None:
        """Show the de-brief as it stands; a choice that is not yet made stays."""
        head = self._presenter.interview.head
        if head.profile != self._shown:
            self._shown = head.profile
            self.profile.setCurrentIndex(self.profile.findData(head.profile))
        self._boxes.show(AGE if head.editable else "", {"age": head.age_status, "band": head.band})
        self._purpose.setText(form_text(self._presenter.session.form.profiles[head.profile].purpose))
        self._show_change()

    def set_read_only(self, read_only: bool) -> None:
        """Only look."""
        for part in (self.profile, self.age, self.band, self.reason):
            part.setEnabled(not read_only)

    def retranslate(self) -> None:
        """Texts in the current language."""
        texts = {"profile": _("Profile"), "age": _("Age status"), "band": _("Age group"),
                 "reason": _("Why this changes, and on what basis")}
        for name, box in (("profile", self.profile), ("age", self.age), ("band", self.band), ("reason", self.reason)):
            self._labels[name].setText(texts[name])
            box.setAccessibleName(texts[name])
            if isinstance(box, QComboBox):
                box.view().setAccessibleName(texts[name])
        profiles = self._presenter.session.form.profiles
        for place in range(self.profile.count()):
            self.profile.setItemText(place, form_text(profiles[self.profile.itemData(place)].title))
        for place, label in enumerate(AGE_NAMES.values()):
            self.age.setItemText(place, _(label))
        for place, label in enumerate(BAND_NAMES.values()):
            self.band.setItemText(place, _(label))
        self._kept.setText(_("Changing the profile changes what is shown. Every answer stays."))
        self.change.setText(_("Change age status"))
        self.change.setAccessibleName(_("Change age status"))

    def _show_change(self) -> None:
        head = self._presenter.interview.head
        adult = self.age.currentData() == AgeStatus.ADULT
        self._labels["band"].setVisible(not adult)
        self.band.setVisible(not adult)
        other = self._chosen_age() != (head.age_status, head.band)
        self._labels["reason"].setVisible(other)
        self.reason.setVisible(other)
        self.change.setVisible(other)
        self.change.setEnabled(bool(self.reason.text().strip()))

    def _profile_picked(self) -> None:
        if self.profile.currentData() != self._presenter.interview.head.profile:
            self.profile_wanted.emit(self.profile.currentData())

    def _age_picked(self) -> None:
        self.age_wanted.emit(*self._chosen_age(), self.reason.text().strip())

    def _chosen_age(self) -> tuple[AgeStatus, Band]:
        """Qt hands text enums back as text."""
        status = AgeStatus(self.age.currentData())
        return status, Band.ANY if status is AgeStatus.ADULT else Band(self.band.currentData())
