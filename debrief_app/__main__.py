"""Start here: `debrief` or `python -m debrief_app`."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit code is 0 done, 1 not accepted or failed, 2 usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    from debrief_app.app import run

    return run(given)


if __name__ == "__main__":
    sys.exit(main())
