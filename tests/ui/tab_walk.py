"""A walk with Tab, and whether it goes the way one reads. Judged by where things stand on the screen, and by nothing
that the program knows of their order.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_MOST = 200


def walk(part: QWidget) -> list[QWidget]:
    """Where Tab stops from the moment it comes into `part` until it leaves it, or is where it began."""
    for _time in range(4):  # until the layout has come to rest
        QApplication.processEvents()
    focus = _come_into(part)
    found: list[QWidget] = []
    while part.isAncestorOf(focus) and focus not in found:
        found.append(focus)
        focus = _press(focus, Qt.Key.Key_Tab)
    return found


def not_as_seen(stops: list[QWidget]) -> list[str]:
    """Steps of a walk that go up, or back in a row."""
    return [f"{_called(one)} → {_called(other)}" for one, other in pairwise(stops) if not _is_after(one, other)]


def missed(part: QWidget, stops: list[QWidget]) -> list[str]:
    """What can be seen and used in `part`, and the walk did not come to."""
    return [_called(each) for each in part.findChildren(QWidget) if each not in stops and each.isVisible()
            and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None]


def _come_into(part: QWidget) -> QWidget:
    """Back out of it, and in again from before."""
    focus: QWidget | None = part.window().focusWidget()
    focus = part.window() if focus is None else focus
    for key, inside in ((Qt.Key.Key_Backtab, True), (Qt.Key.Key_Tab, False)):
        for _step in range(_MOST):
            if part.isAncestorOf(focus) is not inside:
                break
            focus = _press(focus, key)
    return focus


def _press(focus: QWidget, key: Qt.Key) -> QWidget:
    QTest.keyClick(focus, key)
    found = focus.window().focusWidget()
    assert found is not None, "the keyboard reaches nothing"
    return found


def _is_after(one: QWidget, other: QWidget) -> bool:
    """Below, or beside it in a row and further along. What holds each of them, and not the other, is compared."""
    first, second, above = _apart(one, other)
    if first is above:
        return True
    a, b = _place(first, above), _place(second, above)
    shared = min(a.bottom(), b.bottom()) - max(a.top(), b.top())
    if 2 * shared <= min(a.height(), b.height()):
        return a.top() < b.top()
    return a.left() > b.left() if above.isRightToLeft() else a.left() < b.left()


def _apart(one: QWidget, other: QWidget) -> tuple[QWidget, QWidget, QWidget]:
    line = list(_upwards(other))
    first = one
    for above in _upwards(one):
        if above in line:
            return first if above is not one else above, line[max(0, line.index(above) - 1)], above
        first = above
    raise AssertionError("two windows")


def _upwards(widget: QWidget) -> Iterator[QWidget]:
    each: QWidget | None = widget
    while each is not None:
        yield each
        each = each.parentWidget()


def _place(widget: QWidget, above: QWidget) -> QRect:
    return QRect(widget.mapTo(above, QPoint(0, 0)), widget.size())


def _called(widget: QWidget) -> str:
    return widget.objectName() or widget.accessibleName() or type(widget).__name__
