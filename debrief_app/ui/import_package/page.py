"""Taking in an earlier account: file and key, the verdict, what it holds, and where it goes. Decides nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QVBoxLayout, QWidget

from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus
from debrief_app.i18n import _
from debrief_app.i18n.code_names import AGE_NAMES, BAND_NAMES
from debrief_app.services.session import Session
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.import_package.presenter import NEW, ImportPresenter, Looked
from debrief_app.ui.interview.card.rule_box import RuleBox
from debrief_app.ui.interview.texts.rule_texts import Decision
from debrief_app.ui.lane import Lane
from debrief_app.ui.shared.facts_card import FactsCard
from debrief_app.ui.widgets.column_page import ColumnPage
from debrief_app.ui.widgets.drop_down import DropDown
from debrief_app.ui.widgets.path_field import PathField, Wanted
from debrief_app.ui.widgets.plain import PlainLabel
from debrief_app.ui.widgets.progress import ProgressRow


class ImportPage(ColumnPage):
    """`left`: back to where one was. `taken` carries the id of the de-brief that holds the account now."""

    left = Signal()
    taken = Signal(str)

    def __init__(self, session: Session, lane: Lane, broadcast: Broadcast, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane, self._broadcast = lane, broadcast
        self.presenter = ImportPresenter(session)
        self._busy = self._filling = False
        self.file = PathField("import.file", Wanted.FILE)
        self.identity = PathField("import.identity", Wanted.FILE)
        self.progress = ProgressRow()
        self.verdict, self.holds, self.facts = FactsCard(), FactsCard(), FactsCard()
        self.topics: list[tuple[QCheckBox, PlainLabel]] = []
        self.rules = RuleBox("import.rule", links=False)
        self.rules.decided.connect(self._decided)
        self._build_choices()
        for part in (self.file, self.identity, self.progress, self.verdict, self.holds, self.choices, self.rules,
                     self.facts):
            self.column.addWidget(part)
        for field in (self.file, self.identity):
            field.changed.connect(self._forget)
        self.primary.clicked.connect(self._primary)
        self.back.clicked.connect(self.left)
        self.retranslate()

    def _build_choices(self) -> None:
        self.choices = QFrame()
        self.choices.setProperty("role", "card")
        column = QVBoxLayout(self.choices)
        column.setContentsMargins(16, 14, 16, 14)
        self._heading = PlainLabel(role="heading", parent=self.choices)
        column.addWidget(self._heading)
        self._labels: dict[str, PlainLabel] = {}
        self.boxes: dict[str, DropDown] = {}
        for name in ("target", "age", "band", "profile"):
            label, box = PlainLabel(role="label", parent=self.choices), DropDown(f"import.{name}", self.choices)
            box.activated.connect(lambda _place, name=name: self._chosen(name))
            column.addWidget(label)
            column.addWidget(box)
            self._labels[name], self.boxes[name] = label, box
        self._why = PlainLabel(role="label", parent=self.choices)
        self._why_hint = PlainLabel(role="hint", parent=self.choices)
        column.addWidget(self._why)
        column.addWidget(self._why_hint)
        self._topics = QGridLayout()
        self._topics.setColumnStretch(1, 1)
        column.addLayout(self._topics)

    def check(self) -> None:
        """Open and judge the file."""
        file, identity = self.file.path(), self.identity.path()
        if file is None or identity is None or self._busy:
            return
        self._begin(_("Checking…"))
        self._lane.run(self, self.presenter.look_work(file, identity), self._looked, self._failed)

    def take(self) -> None:
        """Take the account in."""
        if self._busy or not self.presenter.ready:
            return
        self._begin(_("Taking it in…"))
        self._lane.run(self, self.presenter.take_work(), self._taken, self._failed)

    def refresh(self) -> None:
        """Show what the presenter has."""
        self.verdict.show_facts(*self.presenter.verdict())
        self.holds.show_facts(*self.presenter.holds())
        self.facts.show_facts(*self.presenter.facts())
        self._show_choices()
        self.rules.show_told(self.presenter.stops())
        self._show_button()

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.set_title(_("Take in an earlier account"),
                       _("What the person told another agency is read, and not asked again. First it is checked who"
                         " signed the package and that nothing was changed."))
        self.file.set_texts(_("Package"), _("A file whose name ends in .asice.age"))
        self.identity.set_texts(_("Key of your unit"), _("Opens the seal. A key file from your unit’s recovery kit."))
        self._heading.setText(_("Where it goes"))
        for name, text in (("target", _("De-brief")), ("age", _("Age status")), ("band", _("Age group")),
                           ("profile", _("Profile"))):
            self._labels[name].setText(text)
            for part in (self.boxes[name], self.boxes[name].view()):
                part.setAccessibleName(text)
        self._why.setText(_("Why the person is talked to again"))
        self._why_hint.setText(_("Choose what the earlier account left open. It goes into the record; nothing else has"
                                 " to be asked."))
        self.rules.retranslate()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """The package comes first."""
        super().showEvent(event)
        self.file.box.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------------------------------ choices

    def _show_choices(self) -> None:
        found, presenter = self.presenter.found, self.presenter
        targets = presenter.targets() if found is not None else []
        self.choices.setVisible(bool(targets))
        new = presenter.target == NEW and presenter.may_start
        self._fill("target", targets, presenter.target)
        self._fill("age", [(code, _(name)) for code, name in AGE_NAMES.items()], presenter.age.value)
        self._fill("band", [(code, _(name)) for code, name in BAND_NAMES.items()], presenter.band.value)
        self._fill("profile", presenter.profiles(), presenter.profile)
        shown = {"target": True, "age": new, "band": new and presenter.age is not AgeStatus.ADULT, "profile": new}
        for name, visible in shown.items():
            self._labels[name].setVisible(visible)
            self.boxes[name].setVisible(visible)
        topics = presenter.topics()
        for part in (self._why, self._why_hint):
            part.setVisible(bool(topics))
        if len(topics) != len(self.topics):
            for old in (part for pair in self.topics for part in pair):
                self._topics.removeWidget(old)
                old.deleteLater()
            self.topics = [(QCheckBox(self.choices), PlainLabel(parent=self.choices)) for _topic in topics]
            for place, (box, label) in enumerate(self.topics):
                box.setObjectName(f"import.topic.{place}")
                box.clicked.connect(lambda ticked, place=place: self._cite(place, ticked))
                label.installEventFilter(self)
                self._topics.addWidget(box, place, 0, Qt.AlignmentFlag.AlignTop)
                self._topics.addWidget(label, place, 1)
        for (box, label), topic in zip(self.topics, topics, strict=True):
            label.setText(topic.label)
            box.setAccessibleName(topic.label)
            box.setChecked(set(topic.points) <= presenter.cited)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the text ticks the box."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            for box, label in self.topics:
                if watched is label:
                    box.click()
        return super().eventFilter(watched, event)

    def _fill(self, name: str, options: list[tuple[str, str]], chosen: str) -> None:
        box = self.boxes[name]
        self._filling = True
        box.clear()
        for code, label in options:
            box.addItem(label, code)
        place = next((place for place, (code, _label) in enumerate(options) if code == chosen), -1)
        box.setCurrentIndex(place)
        self._filling = False

    def _chosen(self, name: str) -> None:
        if self._filling:
            return
        code = str(self.boxes[name].currentData())
        match name:
            case "target":
                self.presenter.target = code
            case "age":
                self.presenter.choose_age(AgeStatus(code))
            case "band":
                self.presenter.band = Band(code)
            case _:
                self.presenter.profile = code
        self.refresh()

    def _cite(self, place: int, ticked: bool) -> None:
        self.presenter.cite(self.presenter.topics()[place], ticked)
        self.rules.show_told(self.presenter.stops())
        self._show_button()

    def _decided(self, decision: Decision) -> None:
        self.presenter.decide(decision)
        self.refresh()

    # ------------------------------------------------------------------------------------------ results

    def _primary(self) -> None:
        if self.presenter.found is None:
            self.check()
        else:
            self.take()

    def _show_button(self) -> None:
        presenter = self.presenter
        if presenter.found is None:
            text = _("Check")
            enabled = self.file.path() is not None and self.identity.path() is not None
        else:
            text = _("Take it in") if presenter.counts else _("Keep it, to be read")
            enabled = presenter.ready
        self.set_actions(_("Back"), text)
        self.primary.setEnabled(enabled and not self._busy)

    def _forget(self) -> None:
        if self.presenter.found is not None:
            self.presenter.forget()
            self.refresh()
        self._show_button()

    def _begin(self, text: str) -> None:
        self._busy = True
        self.notice.clear()
        self.progress.begin(text)
        self.progress.cancel.hide()
        self._show_button()

    def _end(self) -> None:
        self._busy = False
        self.progress.end()

    def _looked(self, result: Looked) -> None:
        self._end()
        self.presenter.looked(result)
        self.refresh()
        self.verdict.setAccessibleName(self.verdict.all_text())
        QAccessible.updateAccessibility(QAccessibleEvent(self.verdict, QAccessible.Event.Alert))
        self.scroll_to(self.verdict)

    def _taken(self, interview: str) -> None:
        self._end()
        self._broadcast.tell(Changes(interview=interview, entries=True, head=True, interviews=True, rules=True))
        self.presenter.forget()
        self.taken.emit(interview)

    def _failed(self, error: KnownError) -> None:
        self._end()
        self.notice.show_error(error)
        self._show_button()
