"""Settings: text size, colours, languages, minutes until it locks. Each choice takes effect at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QWidget

from debrief_app.i18n import _, ngettext
from debrief_app.i18n.formats import number_text
from debrief_app.services.preferences import IDLE_MINUTES, TEXT_SIZES, THEMES, Preferences
from debrief_app.ui.settings.presenter import THEME_NAMES, SettingsPresenter
from debrief_app.ui.widgets.column_page import ColumnPage
from debrief_app.ui.widgets.drop_down import DropDown
from debrief_app.ui.widgets.flow_layout import FlowLayout
from debrief_app.ui.widgets.labelled import Labelled


class SettingsPage(ColumnPage):
    """`changed` carries the new Preferences; whoever hears it applies and keeps them."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = SettingsPresenter(preferences)
        self.sizes = Choices("settings.size", [str(size) for size in TEXT_SIZES])
        self.themes = Choices("settings.theme", THEMES)
        self.language, self.second = DropDown("settings.language"), DropDown("settings.second")
        self.minutes = DropDown("settings.minutes")
        self._rows = [Labelled(each) for each in (self.sizes, self.themes, self.language, self.second, self.minutes)]
        for row in self._rows:
            self.column.addWidget(row)
        self.retranslate()
        presenter = self.presenter
        self.sizes.picked.connect(lambda code: self._tell(presenter.set_text_size(int(code))))
        self.themes.picked.connect(lambda code: self._tell(presenter.set_theme(code)))
        self._on_choice(self.language, presenter.set_language)
        self._on_choice(self.second, presenter.set_second_language)
        self.minutes.activated.connect(
            lambda _place: self._tell(presenter.set_idle_minutes(int(self.minutes.currentData()))))
        self.back.clicked.connect(self.left)

    def take(self, preferences: Preferences) -> None:
        """Show preferences that were changed elsewhere, such as with the language key."""
        self.presenter.preferences = preferences
        self.retranslate()

    def retranslate(self) -> None:
        """Texts in the current language."""
        held = self.presenter.preferences
        self.set_title(_("Settings"), _("They hold for everybody who uses this account of the laptop."))
        self.set_actions(back=_("Back"))
        size, theme, language, second, minutes = self._rows
        size.set_texts(_("Text size"))
        theme.set_texts(_("Colours"))
        language.set_texts(_("Language"))
        second.set_texts(_("Interpreter's language"), _("The F2 key changes between the two."))
        minutes.set_texts(_("Lock when nobody touches the laptop for"))
        self.sizes.set_labels([_("{percent} %").format(percent=number_text(size)) for size in TEXT_SIZES])
        self.themes.set_labels([_(THEME_NAMES[theme]) for theme in THEMES])
        self.sizes.choose(str(held.text_size))
        self.themes.choose(held.theme)
        names = self.presenter.languages()
        _fill(self.language, names, held.language)
        _fill(self.second, (("", _("None")), *names), held.second_language)
        _fill(self.minutes, [(str(n), ngettext("{count} minute", "{count} minutes", n).format(count=number_text(n)))
                             for n in IDLE_MINUTES], str(held.idle_minutes))

    def _on_choice(self, box: QComboBox, change: Callable[[str], bool]) -> None:
        box.activated.connect(lambda _place: self._tell(change(str(box.currentData()))))

    def _tell(self, changed: bool) -> None:
        if changed:
            self.changed.emit(self.presenter.preferences)


class Choices(QWidget):
    """A few choices side by side, one of them taken. `picked` carries its code, when a person picked it."""

    picked = Signal(str)

    def __init__(self, name: str, codes: Sequence[str]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        row = FlowLayout(self, spacing=14)
        for code in codes:
            button = QRadioButton(self)
            button.setObjectName(f"{name}.{code}")
            button.toggled.connect(lambda on, code=code: self._toggled(code, on))
            self._group.addButton(button)
            row.addWidget(button)
            self.buttons[code] = button
        self._quiet = False

    def choose(self, code: str) -> None:
        """Show a choice; nobody is told."""
        self._quiet = True
        self.buttons[code].setChecked(True)
        self._quiet = False

    def set_labels(self, labels: Sequence[str]) -> None:
        """In the order of the codes."""
        for button, label in zip(self.buttons.values(), labels, strict=True):
            button.setText(label)
            button.setAccessibleName(label)

    def _toggled(self, code: str, on: bool) -> None:
        if on and not self._quiet:
            self.picked.emit(code)


def _fill(box: QComboBox, rows: Sequence[tuple[str, str]], chosen: str) -> None:
    """Rows of code and text. The list is only rebuilt when it is another."""
    if [box.itemData(place) for place in range(box.count())] != [code for code, _text in rows]:
        box.clear()
        for code, text in rows:
            box.addItem(text, code)
    for place, (_code, text) in enumerate(rows):
        box.setItemText(place, text)
    box.setCurrentIndex(max(0, box.findData(chosen)))
