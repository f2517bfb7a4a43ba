"""`debrief forms schema`: the JSON Schema of one kind of form file, for editors that complete and check."""

from __future__ import annotations

from debrief_app.cli.printing import say_json
from debrief_app.definitions.schema import schema_of


def run(part: str) -> int:
    """Print it."""
    say_json(schema_of(part))
    return 0
