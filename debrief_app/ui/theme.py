"""Colours, type sizes and spacing of the window: light, dark and high contrast, at any text size.

Calm colours only: no red anywhere, because a child may see the screen. Pages name roles (`role`, `kind`) and
never colours.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

TEXT_SIZES = (100, 125, 150, 175, 200)
BASE_POINTS = 11.0


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #rrggbb. Contrast of ink, quiet and accent on page and card is at least 4.5:1 (WCAG 2.2,
    1.4.3).
    """

    id: str
    page: str
    card: str
    field: str
    line: str
    ink: str
    quiet: str
    accent: str
    on_accent: str
    soft: str
    notice: str


THEMES = {
    theme.id: theme for theme in (
        Theme("light", page="#f4f3ef", card="#ffffff", field="#fbfaf7", line="#c9c6bd", ink="#1d2a30",
              quiet="#55646b", accent="#1c626b", on_accent="#ffffff", soft="#e3eeee", notice="#f3ead2"),
        Theme("dark", page="#172024", card="#1f2b30", field="#18242a", line="#46575e", ink="#e9eeec",
              quiet="#a9b8ba", accent="#86c8c6", on_accent="#10201f", soft="#27383c", notice="#3d3723"),
        Theme("contrast", page="#ffffff", card="#ffffff", field="#ffffff", line="#000000", ink="#000000",
              quiet="#444444", accent="#003b46", on_accent="#ffffff", soft="#e6f2f2", notice="#fff3c4"),
    )
}


def apply_theme(app: QApplication, theme: Theme, text_size: int) -> None:
    """Put theme and text size (percent) on the whole program. Takes effect at once; no page is rebuilt."""
    points = BASE_POINTS * text_size / 100
    font = QFont(app.font())
    font.setPointSizeF(points)
    app.setFont(font)
    app.setPalette(_palette(theme))
    app.setStyleSheet(stylesheet(theme, points))


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.page, QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.field, QPalette.ColorRole.AlternateBase: theme.soft,
        QPalette.ColorRole.Text: theme.ink, QPalette.ColorRole.Button: theme.card,
        QPalette.ColorRole.ButtonText: theme.ink, QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent, QPalette.ColorRole.PlaceholderText: theme.quiet,
        QPalette.ColorRole.ToolTipBase: theme.card, QPalette.ColorRole.ToolTipText: theme.ink,
        QPalette.ColorRole.Mid: theme.line, QPalette.ColorRole.Link: theme.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    return palette


def stylesheet(theme: Theme, points: float) -> str:
    """The style sheet at a base type size in points."""
    t = theme
    big, large, title, small = points * 1.5, points * 1.22, points * 1.7, points * 0.9
    thin = "2px" if t.id == "contrast" else "1px"
    return f"""
QWidget {{ color: {t.ink}; placeholder-text-color: {t.quiet}; }}
QMainWindow, QDialog, QStackedWidget > QWidget {{ background: {t.page}; }}
QStackedWidget > QListView {{ background: {t.card}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QFrame[role="card"] {{ background: {t.card}; border: {thin} solid {t.line}; border-radius: 10px; }}
QFrame[role="bar"] {{ background: {t.card}; border-bottom: {thin} solid {t.line}; }}
QFrame[role="foot"] {{ background: {t.card}; border-top: {thin} solid {t.line}; }}
QFrame[role="notice"] {{ background: {t.notice}; border: {thin} solid {t.line}; border-radius: 8px; }}
QFrame[role="known"] {{ background: {t.soft}; border: {thin} solid {t.line}; border-radius: 8px; }}
QFrame[role="practice"] {{ background: {t.notice}; border-bottom: {thin} solid {t.line}; }}
QLabel[role="title"] {{ font-size: {title:.1f}pt; font-weight: 600; }}
QLabel[role="question"] {{ font-size: {big:.1f}pt; }}
QLabel[role="second"] {{ font-size: {large:.1f}pt; color: {t.quiet}; }}
QLabel[role="heading"] {{ font-size: {large:.1f}pt; font-weight: 600; }}
QLabel[role="label"] {{ font-weight: 600; }}
QLabel[role="hint"], QLabel[role="quiet"] {{ color: {t.quiet}; font-size: {small:.1f}pt; }}
QLabel[role="practice"] {{ border: none; font-weight: 600; }}
QPushButton, QToolButton {{ background: {t.card}; border: {thin} solid {t.line}; border-radius: 7px;
  padding: {points * 0.42:.0f}px {points * 1.1:.0f}px; }}
QPushButton[kind="small"], QToolButton[kind="segment"], QPushButton[kind="chip"] {{
  padding: {points * 0.3:.0f}px {points * 0.62:.0f}px; }}
QPushButton[kind="chip"] {{ background: {t.soft}; }}
QPushButton:hover, QToolButton:hover {{ background: {t.soft}; }}
QPushButton:checked, QToolButton:checked {{ background: {t.soft}; border: 2px solid {t.accent}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {t.accent}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {t.quiet}; background: {t.page}; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent}; border: {thin} solid {t.accent};
  font-weight: 600; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {t.ink}; }}
QPushButton[kind="primary"]:disabled {{ background: {t.line}; color: {t.card}; border-color: {t.line}; }}
QPushButton[kind="quiet"], QToolButton[kind="quiet"] {{ background: transparent;
  border: {thin} solid transparent; }}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover {{ background: {t.soft}; }}
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus {{ border: 2px solid {t.accent}; }}
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit {{ background: {t.field};
  border: {thin} solid {t.line}; border-radius: 6px; padding: {points * 0.35:.0f}px;
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 2px solid {t.accent}; }}
QTextEdit[role="reading"] {{ background: transparent; border: 2px solid transparent; border-radius: 6px;
  padding: {points * 0.5:.0f}px;
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QTextEdit[role="reading"]:focus {{ border: 2px solid {t.accent}; }}
QComboBox::drop-down {{ border: none; width: {points * 1.8:.0f}px; }}
QComboBox QAbstractItemView {{ background: {t.card}; border: {thin} solid {t.line};
  selection-background-color: {t.soft}; selection-color: {t.ink}; }}
QTreeView, QListView, QTableView, QTreeWidget, QListWidget, QTableWidget {{ background: {t.card};
  border: {thin} solid {t.line}; border-radius: 8px; outline: none; }}
QTreeView::item, QListView::item {{ padding: {points * 0.32:.0f}px; border: 2px solid transparent;
  border-radius: 5px; }}
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {{ background: {t.soft};
  color: {t.ink}; }}
QTreeView::item:focus, QListView::item:focus {{ border: 2px solid {t.accent}; }}
QListWidget[role="topics"] {{ padding: {points * 0.5:.0f}px; }}
QListWidget[role="topics"]::item {{ padding: {points * 0.32:.0f}px 0; }}
QHeaderView::section {{ background: {t.page}; border: none; border-bottom: {thin} solid {t.line};
  padding: {points * 0.4:.0f}px; font-weight: 600; }}
QTabBar::tab {{ background: transparent; padding: {points * 0.45:.0f}px {points * 0.9:.0f}px; border: none;
  border-bottom: 3px solid transparent; }}
QTabBar::tab:selected {{ border-bottom: 3px solid {t.accent}; font-weight: 600; }}
QTabBar::tab:focus {{ background: {t.soft}; }}
QTabWidget::pane {{ border: none; }}
QProgressBar {{ border: {thin} solid {t.line}; border-radius: 6px; background: {t.field};
  text-align: center; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 5px; }}
QRadioButton, QCheckBox {{ spacing: {points * 0.6:.0f}px; padding: {points * 0.2:.0f}px;
  border: 2px solid transparent;
  border-radius: 6px; }}
QRadioButton:focus, QCheckBox:focus {{ border: 2px solid {t.accent}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {points * 0.95:.0f}px; height: {points * 0.95:.0f}px;
  border: 2px solid {t.quiet}; background: {t.field}; border-radius: 3px; }}
QRadioButton::indicator {{ border-radius: {(round(points * 0.95) + 4) // 2}px; }}
QCheckBox::indicator:checked, QRadioButton::indicator:checked {{ background: {t.accent};
  border-color: {t.accent}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {t.line}; }}
QToolTip {{ background: {t.card}; color: {t.ink}; border: {thin} solid {t.line}; padding: 4px; }}
QScrollBar:vertical {{ background: transparent; width: {points * 0.95:.0f}px; margin: 0; border: none; }}
QScrollBar:horizontal {{ background: transparent; height: {points * 0.95:.0f}px; margin: 0; border: none; }}
QScrollBar::handle {{ background: {t.line}; border-radius: {points * 0.3:.0f}px;
  margin: {points * 0.18:.0f}px;
  min-height: {points * 2:.0f}px; min-width: {points * 2:.0f}px; }}
QScrollBar::handle:hover {{ background: {t.quiet}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: transparent;
  border: none; width: 0; height: 0; }}
QSplitter::handle {{ background: {t.line}; }}
QSplitter[role="plain"]::handle {{ background: transparent; }}
QMenu {{ background: {t.card}; border: {thin} solid {t.line}; }}
QMenu::item {{ padding: {points * 0.4:.0f}px {points * 1.6:.0f}px; }}
QMenu::item:selected {{ background: {t.soft}; }}
"""
