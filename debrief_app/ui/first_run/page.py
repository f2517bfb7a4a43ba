"""The first run, one quiet step after the other. What happens is decided by the presenter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import KnownError
from debrief_app.i18n import N_, _
from debrief_app.services.messages import Message
from debrief_app.services.unit.first_run import Create
from debrief_app.services.unit.setup import NewVault, SetUp, create_vault
from debrief_app.services.unit.setup import Step as Told
from debrief_app.ui.first_run.presenter import FirstRunPresenter, Handed, Step
from debrief_app.ui.first_run.steps import (
    DoneFields,
    KitFields,
    MakingFields,
    PersonFields,
    StepFields,
    UnitFields,
    WelcomeFields,
)
from debrief_app.ui.hand_over.panel import HandOverPanel
from debrief_app.ui.lane import Lane
from debrief_app.ui.widgets.column_page import ColumnPage

_TITLES: Mapping[Step, tuple[str, str]] = {
    Step.WELCOME: (N_("Set up Debrief"), ""),
    Step.UNIT: (N_("Your agency and unit"), N_("They stand on every record and in every signature.")),
    Step.SUPERVISOR: (N_("The supervisor"), N_("Approves what officers close, exports packages, and adds people.")),
    Step.OFFICER: (
        N_("The officer"),
        N_("Holds de-briefs, closes and signs them. Must be another person than the supervisor."),
    ),
    Step.CREATING: (N_("Making the vault"), N_("This takes a few seconds.")),
    Step.PASSPHRASES: (N_("Five words for each of you"), ""),
    Step.KIT: (N_("The recovery kit"), ""),
    Step.DONE: (N_("The vault is ready"), ""),
}
_PRIMARY: Mapping[Step, str] = {
    Step.WELCOME: N_("Begin"), Step.UNIT: N_("Go on"), Step.SUPERVISOR: N_("Go on"),
    Step.OFFICER: N_("Make the vault"), Step.KIT: N_("Save the recovery kit"),
    Step.DONE: N_("Open the vault"),
}


def create_calibrated(folder: Path, wanted: NewVault, told: Told) -> SetUp:
    """A real vault: unlocking costs what this laptop can bear."""
    return create_vault(folder, wanted, step=told)


class FirstRunPage(ColumnPage):
    """`finished`: the vault exists, the words are with their people, the kit is saved."""

    finished = Signal()
    _told = Signal(str)

    def __init__(self, folder: Path, lane: Lane, parent: QWidget | None = None, *,
                 agencies: Sequence[str] = (), create: Create = create_calibrated) -> None:
        """`agencies` are offered as suggestions. `create` makes the vault; practice makes a cheap one."""
        super().__init__(parent)
        self.presenter, self._lane = FirstRunPresenter(folder, create), lane
        self.unit, self.making, self.kit, self.done = UnitFields(agencies), MakingFields(), KitFields(), DoneFields()
        self.people = {role: PersonFields(role, draft) for role, draft in self.presenter.people.items()}
        self.hand_over = HandOverPanel(self.notice)
        self._steps: Mapping[Step, QWidget] = {
            Step.WELCOME: WelcomeFields(), Step.UNIT: self.unit, Step.SUPERVISOR: self.people[Role.SUPERVISOR],
            Step.OFFICER: self.people[Role.OFFICER], Step.CREATING: self.making,
            Step.PASSPHRASES: self.hand_over, Step.KIT: self.kit, Step.DONE: self.done,
        }
        for fields in self._steps.values():
            fields.hide()
            self.column.addWidget(fields)
        self.primary.clicked.connect(self._go_on)
        self.back.clicked.connect(self._go_back)
        self.hand_over.changed.connect(self._name_actions)
        self.hand_over.handed.connect(self._next_person)
        self._told.connect(self.making.show_code)
        self.retranslate()
        self._show_step()

    def retranslate(self) -> None:
        """Texts in the current language; what was typed stays."""
        title, lead = _TITLES[self.presenter.step]
        self.set_title(_(title), _(lead) if lead else "")
        for fields in self._steps.values():
            if isinstance(fields, StepFields | HandOverPanel):
                fields.retranslate()
        self._name_actions()

    def _name_actions(self) -> None:
        step = self.presenter.step
        primary = _(_PRIMARY[step]) if step in _PRIMARY else ""
        if step is Step.PASSPHRASES:
            primary = self.hand_over.action()
        self.set_actions(_("Back") if self.presenter.may_go_back else "", primary)

    def _show_step(self) -> None:
        self.primary.setEnabled(True)
        self.retranslate()
        for step, fields in self._steps.items():
            fields.setVisible(step is self.presenter.step)
        self.area.verticalScrollBar().setValue(0)
        shown = self._steps[self.presenter.step]
        first = shown.first() if isinstance(shown, StepFields) else None
        (first or self.primary).setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        self._gather()
        self.notice.clear()
        self.presenter.back()
        self._show_step()

    def _go_on(self) -> None:
        step = self.presenter.step
        if step is Step.PASSPHRASES:
            self.hand_over.act()
        elif step is Step.KIT:
            self._keep()
        elif step is Step.DONE:
            self.finished.emit()
        elif step is not Step.CREATING:
            self._forward()

    def _forward(self) -> None:
        self._gather()
        try:
            self.presenter.forward()
        except KnownError as error:
            self.notice.show_error(error)
            return
        self.notice.clear()
        self._show_step()
        if self.presenter.step is Step.CREATING:
            self.making.show_code("measuring")
            self._lane.run(self, lambda: self.presenter.make(self._told.emit), self._made, self._not_made)

    def _gather(self) -> None:
        presenter = self.presenter
        presenter.agency, presenter.unit = self.unit.agency.currentText(), self.unit.unit.text()
        for role, fields in self.people.items():
            fields.take(presenter.people[role])

    def _made(self, made: SetUp) -> None:
        self.presenter.made(made)
        self._next_person()

    def _not_made(self, error: KnownError) -> None:
        self.presenter.not_made()
        self._show_step()
        self.notice.show_error(error)

    def _next_person(self) -> None:
        handed: Handed | None = self.presenter.next_person()
        if handed is None:
            self.hand_over.stop()
        else:
            self.hand_over.begin(handed.role, handed.login, handed.passphrase)
        self._show_step()

    def _keep(self) -> None:
        target = self.kit.target()
        if target is None:
            self.notice.tell(_no_folder)
            self.kit.choose.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.notice.clear()
        self.primary.setEnabled(False)
        self._lane.run(self, lambda: self.presenter.keep(target), self._kept, self._not_kept)

    def _kept(self, folder: Path) -> None:
        self.presenter.kept()
        self.done.show_folder(folder)
        self._show_step()

    def _not_kept(self, error: KnownError) -> None:
        self.primary.setEnabled(True)
        self.notice.show_error(error)


def _no_folder() -> Message:
    return Message(_("No folder is named yet."), _("Nothing was written."), _("Choose the memory stick, or a folder."))
