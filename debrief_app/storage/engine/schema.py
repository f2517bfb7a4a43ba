"""Numbered SQL scripts that bring a vault to the newest schema, each in its own transaction.

Never imports the domain: a script must mean the same in ten years. `executescript` is not used because a
failing script would leave its transaction open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files

from debrief_app.domain.errors import BugError, KnownError
from debrief_app.storage.engine import driver


def scripts() -> dict[int, str]:
    """Number → SQL text, in order, without holes from 1."""
    folder = files("debrief_app.storage.engine") / "migrations"
    found = {int(file.name[:4]): file.read_text("utf-8")
             for file in folder.iterdir() if file.name.endswith(".sql")}
    if sorted(found) != list(range(1, len(found) + 1)):
        raise BugError("migrations are not numbered without holes")
    return dict(sorted(found.items()))


def version(connection: driver.Connection) -> int:
    """The schema number of the file; 0 for an empty one."""
    return int(driver.rows(connection, "PRAGMA user_version")[0][0])


def migrate(connection: driver.Connection, steps: Mapping[int, str]) -> None:
    """Run the steps that the file lacks. Raises KnownError `vault-newer` when it knows more than we do."""
    present = version(connection)
    if present > max(steps):
        raise KnownError("vault-newer", version=present)
    for number in sorted(steps):
        if number > present:
            _run(connection, number, steps[number])


def _run(connection: driver.Connection, number: int, script: str) -> None:
    driver.execute(connection, "BEGIN IMMEDIATE")
    try:
        for statement in statements(script):
            driver.execute(connection, statement)
        driver.execute(connection, f"PRAGMA user_version = {number}")
        driver.execute(connection, "COMMIT")
    except BaseException:
        driver.roll_back(connection)
        raise


def statements(script: str) -> Iterator[str]:
    """The script's statements one by one; a trigger's body stays whole. Each ends at the end of a line."""
    pending = ""
    for line in script.splitlines():
        if not pending and (not line.strip() or line.lstrip().startswith("--")):
            continue
        pending += line + "\n"
        if driver.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        raise BugError("a migration ends in the middle of a statement")
