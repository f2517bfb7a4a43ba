"""`python -m tests.benchmarks`: ratios from one run on this machine. Not a test: nothing here can fail a build."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from debrief_app.definitions.loader import load_form
from debrief_app.definitions.scenarios.scenario import load_scenario
from debrief_app.paths import forms_dir, resources_dir
from tests.benchmarks import (
    answer_save,
    cold_start,
    finding_people,
    full_export,
    long_journey,
    machine,
    opening_checks,
)
from tests.benchmarks.result import Figure, Ratio


def main() -> None:
    """Measure and print."""
    print(machine.description(), flush=True)
    form = load_form(forms_dir())
    scenario = load_scenario(resources_dir() / "scenarios" / "adult-labour.yaml", form)
    with tempfile.TemporaryDirectory(prefix="debrief-benchmark-") as name:
        folder = Path(name)
        parts: dict[str, Callable[[], Sequence[Ratio | Figure]]] = {
            "answers": lambda: answer_save.measure(form, folder / "answers"),
            "start": lambda: cold_start.measure(folder / "start"),
            "journey": lambda: long_journey.measure(form, folder / "journey"),
            "export": lambda: full_export.measure(form, scenario, folder / "export"),
            "people": lambda: finding_people.measure(folder / "people"),
            "opening": lambda: opening_checks.measure(folder / "opening"),
        }
        for part, work in parts.items():
            (folder / part).mkdir()
            for ratio in work():
                print(ratio.line(), flush=True)


if __name__ == "__main__":
    main()
