"""Rounds taken in turns, and the table they end in."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median, quantiles

ROUNDS = 25


@dataclass(frozen=True)
class Figure:
    """Something measured, in ``unit``; a breach when it is above ``limit``."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    spread: str = ""

    @property
    def is_breach(self) -> bool:
        return self.limit is not None and self.value > self.limit


def middle(name: str, values: list[float], unit: str = "ms", limit: float | None = None) -> Figure:
    """The median of ``values``, with the middle half of them beside it."""
    low, _, high = quantiles(values, n=4)
    return Figure(name, median(values), unit, limit, f"{low:.1f}–{high:.1f}")


def ratio(name: str, values: list[float], of: list[float], limit: float) -> Figure:
    """How many times the median of ``of`` the median of ``values`` is."""
    return Figure(name, median(values) / median(of), "×", limit)


def in_turns(what: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Measure everything ``rounds`` times, one after the other, each round beginning with another one.

    One round more comes first and does not count: it warms the computer's caches.
    """
    found: dict[str, list[float]] = {name: [] for name in what}
    names = list(what)
    for number in range(rounds + 1):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            value = what[name]()
            if number:
                found[name].append(value)
    return found


def asked(description: str | None) -> argparse.ArgumentParser:
    """The command line every measurement has."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"at least 2, usually {ROUNDS}")
    return parser


def report(figures: list[Figure]) -> int:
    """Print the table; the exit status, which is 1 when a limit was passed."""
    width = max(len(figure.name) for figure in figures)
    for figure in figures:
        number = f"{figure.value:,.2f} {figure.unit}" if figure.unit == "×" else f"{figure.value:,.1f} {figure.unit}"
        verdict = ""
        if figure.limit is not None:
            verdict = f"{'BEYOND' if figure.is_breach else 'within'} {figure.limit:g} {figure.unit}"
        print(f"{figure.name:<{width}}  {number:>16}  {figure.spread:<16}  {verdict}".rstrip())
    return int(any(figure.is_breach for figure in figures))
