"""What the runs have shown so far: kept in figures.json, one entry a kind of fault."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

from tests.faults.registry import Figure

KEPT = Path(__file__).with_name("figures.json")


class Run(TypedDict):
    """One run of one kind of fault."""

    command: str
    version: str
    seconds: int
    figures: list[Figure]


def kept() -> dict[str, Run]:
    """Every run that was kept."""
    if not KEPT.exists():
        return {}
    found: dict[str, Run] = json.loads(KEPT.read_text(encoding="utf-8"))
    for run in found.values():
        run["figures"] = [Figure(*one) for one in run["figures"]]
    return found


def keep(name: str, figures: Iterable[Figure], *, command: str, version: str, seconds: int) -> None:
    """Keep a run in place of the one before it. Several programs may do so at once."""
    with Path(__file__).open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        runs = kept()
        runs[name] = Run(command=command, version=version, seconds=seconds, figures=list(figures))
        text = json.dumps(runs, indent=1, ensure_ascii=False, sort_keys=True)
        draft = KEPT.with_suffix(".new")
        draft.write_text(text + "\n", encoding="utf-8")
        draft.replace(KEPT)
