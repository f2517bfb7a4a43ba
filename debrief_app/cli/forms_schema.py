"""`debrief forms schema`: the JSON Schemas of the form files, for editors that complete and check."""

from __future__ import annotations

import json
from pathlib import Path

from debrief_app.cli.printing import say, say_json
from debrief_app.definitions.schema import PARTS, ids_in, schema_of
from debrief_app.domain.errors import KnownError
from debrief_app.durable_file import refuse, write_durably
from debrief_app.i18n import _
from debrief_app.services.inert_text import inert

_READABLE = 0o644


def run(part: str) -> int:
    """Print the schema of one kind of file."""
    say_json(schema_of(part))
    return 0


def run_all(into: Path, folder: Path, as_json: bool) -> int:
    """Write the schemas of all kinds, with the ids of the bank in `folder`. Raises KnownError, as for a full disk."""
    if not folder.is_dir():
        raise KnownError("folder-missing")
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        refuse(fault)
    ids = ids_in(folder)
    written = {}
    for part, files in PARTS.items():
        target = into / f"{part}.schema.json"
        text = json.dumps(schema_of(part, ids), ensure_ascii=False, indent=2) + "\n"
        write_durably(target, text.encode("utf-8"), _READABLE)
        written[target] = files
    if as_json:
        say_json({"ok": True, "schemas": [{"file": str(file), "for": files} for file, files in written.items()]})
    else:
        for file, files in written.items():
            say(_("{file}: for {files}").format(file=inert(file), files=files))
    return 0
