"""The end side: guidance, log, coverage, journey, people and things, gaps. One at a time, and computed only when it
is seen.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from debrief_app.i18n import N_, _
from debrief_app.ui.interview.begun import Begun
from debrief_app.ui.interview.editors.segmented import Segmented
from debrief_app.ui.interview.panel.about_panel import AboutPanel
from debrief_app.ui.interview.panel.coverage_lines import CoverageLines
from debrief_app.ui.interview.panel.coverage_panel import CoveragePanel
from debrief_app.ui.interview.panel.guidance_panel import GuidancePanel
from debrief_app.ui.interview.panel.journey_lines import JourneyLines
from debrief_app.ui.interview.panel.known_panel import KnownPanel
from debrief_app.ui.interview.panel.lines_view import LinesView
from debrief_app.ui.interview.panel.notes_panel import NotesPanel
from debrief_app.ui.interview.panel.overviews import Overviews
from debrief_app.ui.interview.panel.thing_lines import ThingLines
from debrief_app.ui.interview.panel.things_panel import ThingsPanel
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.widgets.plain import PlainLabel

TABS = (
    ("guidance", N_("Guidance")),
    ("notes", N_("Log")),
    ("journey", N_("Journey")),
    ("people", N_("People and things")),
    ("gaps", N_("Come back to")),
    ("known", N_("Known")),
    ("coverage", N_("Coverage")),
    ("about", N_("De-brief")),
)


AFTER_PAINT_MS = 20
"""Qt paints a few milliseconds after it was asked to; until then the card has the thread to itself."""


class SidePanel(QWidget):
    """`chosen` carries the Address of a card to go to, `noted` a MomentKind and a text for the log, `merge_asked` and
    `separate_asked` what they do in ThingsPanel; `unmet_asked`: list the topics not reached; `profile_wanted` a profile
    id, `age_wanted` an AgeStatus, a Band and the reason.
    """

    chosen = Signal(object)
    noted = Signal(object, str)
    merge_asked = Signal(object, object)
    separate_asked = Signal(object)
    unmet_asked = Signal()
    profile_wanted = Signal(str)
    age_wanted = Signal(object, object, str)

    def __init__(self, presenter: InterviewPresenter, begun: Begun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overviews = overviews = Overviews(presenter)
        self._journey_lines = JourneyLines(presenter)
        self.tabs = Segmented([code for code, _label in TABS], keeps=True, parent=self)
        self.tabs.name_parts("panel")
        self._stack = QStackedWidget(self)
        self.notes = NotesPanel(overviews, self)
        self.guidance, self.coverage = GuidancePanel(overviews, self), CoveragePanel(CoverageLines(presenter), self)
        self.people = ThingsPanel(ThingLines(presenter), self)
        self.journey, self.gaps = LinesView(self), LinesView(self)
        self.known, self.about = KnownPanel(presenter, begun, self), AboutPanel(presenter, begun, self)
        self._empty = PlainLabel(role="quiet", parent=self)
        self._pages: dict[str, QWidget] = {
            "guidance": self.guidance,
            "notes": self.notes,
            "journey": self.journey,
            "people": self.people,
            "gaps": self.gaps,
            "known": self.known,
            "coverage": self.coverage,
            "about": self.about,
        }
        for page in self._pages.values():
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 8, 8, 8)
        layout.addWidget(self.tabs)
        layout.addWidget(self._empty)
        layout.addWidget(self._stack, 1)
        self.notes.noted.connect(self.noted)
        self.coverage.list_asked.connect(self.unmet_asked)
        for view in (self.journey, self.people, self.gaps, self.coverage):
            view.chosen.connect(self.chosen)
        self.people.merge_asked.connect(self.merge_asked)
        self.people.separate_asked.connect(self.separate_asked)
        self.about.profile_wanted.connect(self.profile_wanted)
        self.about.age_wanted.connect(self.age_wanted)
        self.tabs.picked.connect(self.show_tab)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._refresh)
        self.show_tab("guidance")

    @property
    def tab(self) -> str:
        """Code of the tab that is open."""
        return self.tabs.chosen()[0]

    def show_tab(self, code: str) -> None:
        """Open a tab."""
        self.tabs.choose((code,))
        self._stack.setCurrentWidget(self._pages[code])
        self._refresh()

    def refresh(self) -> None:
        """Something changed; look again after the card has been drawn."""
        self._later.start(AFTER_PAINT_MS)

    def set_read_only(self, read_only: bool) -> None:
        """Only look."""
        self.notes.set_read_only(read_only)
        self.people.set_read_only(read_only)
        self.known.set_read_only(read_only)
        self.about.set_read_only(read_only)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while it was folded."""
        super().showEvent(event)
        self.refresh()

    def retranslate(self) -> None:
        """Everything in the current language; the lines of a tab when it is seen."""
        self.tabs.set_labels([_(label) for _code, label in TABS], _("Panel"))
        for view, name in (
            (self.journey, _("Journey")),
            (self.gaps, _("Come back to")),
        ):
            view.setAccessibleName(name)
        self.notes.retranslate()
        self.people.retranslate()
        self.known.retranslate()
        self.about.retranslate()
        self.coverage.retranslate()
        self.guidance.setAccessibleName(_("Guidance"))
        self._refresh()

    def _refresh(self) -> None:
        if not self.isVisibleTo(self.window()):
            return
        lines = None
        match self.tab:
            case "guidance":
                self.guidance.refresh()
            case "notes":
                self.notes.refresh()
            case "coverage":
                self.coverage.refresh()
            case "known":
                self.known.refresh()
            case "about":
                self.about.refresh()
            case "journey":
                lines = self._journey_lines.lines()
                self.journey.show_lines(lines)
            case "people":
                self.people.refresh()
                lines = [] if self.people.is_empty else None
            case _:
                lines = self._overviews.gaps()
                self.gaps.show_lines(lines)
        self._empty.setText(_("Nothing here yet.") if lines == [] else "")
        self._empty.setVisible(lines == [])
