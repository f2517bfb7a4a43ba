"""What a benchmark found: our time, the time of the bare thing beside it, and the ratio that was aimed at."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """Seconds of single runs, taken by turns in one process or one after the other."""

    name: str
    ours: Sequence[float]
    bare: Sequence[float]
    aim: float | None

    @property
    def value(self) -> float:
        """Median over median."""
        return statistics.median(self.ours) / statistics.median(self.bare)

    @property
    def undisturbed(self) -> float:
        """Best over best: what remains when other programs are busy beside the measurement."""
        return min(self.ours) / min(self.bare)

    def line(self) -> str:
        """One line for people."""
        aim = f"aim ≤ {self.aim:g}: {'met' if self.value <= self.aim else 'MISSED'}" if self.aim else ""
        return (f"{self.name:<50} {_ms(self.ours)} ÷ {_ms(self.bare)} = {self.value:5.2f}"
                f"  (best ÷ best {self.undisturbed:5.2f})  {aim}")


@dataclass(frozen=True, slots=True)
class Figure:
    """Seconds of the same thing done several times, and the milliseconds aimed at for the median (None: no aim)."""

    name: str
    seconds: Sequence[float]
    aim: float | None

    def line(self) -> str:
        """One line for people."""
        median = statistics.median(self.seconds) * 1000
        aim = "" if self.aim is None else f"aim ≤ {self.aim:g} ms: {'met' if median <= self.aim else 'MISSED'}"
        return f"{self.name:<50} {_ms(self.seconds)}  (best {min(self.seconds) * 1000:7.2f})  {aim}"


def _ms(seconds: Sequence[float]) -> str:
    ordered = sorted(seconds)
    worst = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"{statistics.median(ordered) * 1000:8.2f} ms (p95 {worst * 1000:8.2f})"
