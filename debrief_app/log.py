"""The log: what happened, as codes and numbers. Nothing anybody said, wrote, or is called.

Only what is on the allow-list is written: event codes, and the fields named below when their value has the
expected form. Anything else becomes "?". Of a fault, its type and the places in the code it passed through;
never its text or its values. Must not know where logs belong: the caller names the folder.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final

MAX_BYTES: Final = 1_000_000
"""At this size the log starts afresh; one older file is kept."""

_CODE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,9}")
_ID: Final = re.compile(r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}|[0-9a-f]{16,64}")
_POINT: Final = re.compile(r"[A-Z][0-9]{3}")
_MODULE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)+")
_NUMBER: Final = re.compile(r"-?[0-9]{1,15}")
_VERSION: Final = re.compile(r"[0-9]+(?:\.[0-9]+){1,3}")

_FIELDS: Final[dict[str, re.Pattern[str]]] = {
    "code": _CODE,
    "command": _CODE,
    "page": _CODE,
    "rule": _CODE,
    "state": _CODE,
    "interview": _ID,
    "package": _ID,
    "vault": _ID,
    "point": _POINT,
    "module": _MODULE,
    "bytes": _NUMBER,
    "count": _NUMBER,
    "exit": _NUMBER,
    "milliseconds": _NUMBER,
    "revision": _NUMBER,
    "schema": _NUMBER,
    "version": _VERSION,
}

_lock = threading.Lock()
_file: Path | None = None
_listeners: list[Callable[[], None]] = []


def start(folder: Path) -> Path:
    """Open the log in `folder` (made if missing, readable by this user only) and return the file.

    Also takes over uncaught errors and other libraries' messages, so that neither prints values anywhere.
    Raises OSError if the folder cannot be written; what was taken over stays so until `stop`.
    """
    global _file
    root = logging.getLogger()
    if not any(isinstance(handler, _NamesOnly) for handler in root.handlers):
        root.addHandler(_NamesOnly(logging.WARNING))
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
    sys.unraisablehook = _uncaught_in_cleanup
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / "debrief.log"
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    file.chmod(0o600)
    with _lock:
        _file = file
    return file


def stop() -> None:
    """Write no more, and give back what `start` took over."""
    global _file
    with _lock:
        _file = None
    _listeners.clear()
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h, _NamesOnly)]:
        root.removeHandler(handler)
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    sys.unraisablehook = sys.__unraisablehook__


def event(code: str, /, **fields: str | int) -> None:
    """Note that `code` (kebab-case) happened. A field off the allow-list, or of another form, becomes "?"."""
    _write(" ".join([_allowed(_CODE, code), *(_field(name, value) for name, value in fields.items())]))


def fault(error: BaseException) -> None:
    """Note an error: its type, the code of a KnownError, and the modules and lines it passed through."""
    kind = type(error)
    parts = [f"fault {kind.__module__}.{kind.__qualname__}"]
    code = getattr(error, "code", None)
    if isinstance(code, str):
        parts.append(_field("code", code))
    _write(" ".join(parts + _places(error.__traceback__)))


def _places(traceback: TracebackType | None) -> list[str]:
    places = []
    while traceback is not None:
        # The module's name, not its file: a path holds the user's name.
        module = traceback.tb_frame.f_globals.get("__name__", "?")
        places.append(f"{module}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return places


def _field(name: str, value: str | int) -> str:
    pattern = _FIELDS.get(name)
    return f"{name}={_allowed(pattern, str(value))}" if pattern else "?"


def _allowed(pattern: re.Pattern[str], value: str) -> str:
    return value if pattern.fullmatch(value) else "?"


def _write(text: str) -> None:
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with _lock:
        if _file is None:
            return
        try:
            if _file.exists() and _file.stat().st_size > MAX_BYTES:
                _file.replace(_file.with_suffix(".log.old"))
            handle = os.open(_file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(handle, f"{moment} {text}\n".encode())
            finally:
                os.close(handle)
        except OSError:
            return  # a full disk must not stop an interview; the vault reports it where it matters


class _NamesOnly(logging.Handler):
    """Other libraries' messages: the logger's name and the level. Their text may quote a value."""

    def emit(self, record: logging.LogRecord) -> None:
        _write(f"library {_allowed(_MODULE, record.name)} {record.levelname.lower()}")


def _uncaught(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    fault(error)
    _tell()


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
        fault(args.exc_value)
        _tell()


def _uncaught_in_cleanup(args: sys.UnraisableHookArgs) -> None:
    if args.exc_value is not None:
        fault(args.exc_value)


def on_uncaught(listener: Callable[[], None]) -> Callable[[], None]:
    """Have `listener` called after an uncaught error was noted, in the thread it happened in.

    What is returned ends it.
    """
    _listeners.append(listener)

    def forget() -> None:
        if listener in _listeners:
            _listeners.remove(listener)

    return forget


def _tell() -> None:
    for listener in tuple(_listeners):
        listener()
