"""Several things broken at once, each in a process of its own. FAULTS_WORKERS says how many, FAULTS_ONLY which."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from tests.faults.registry import Figure

WORKERS = int(os.environ.get("FAULTS_WORKERS", "1"))
ONLY = [one.strip() for one in os.environ.get("FAULTS_ONLY", "").split(",") if one.strip()]


def each(known: Mapping[str, Callable[[], Figure]]) -> list[Figure]:
    """The figures of all, or of those in FAULTS_ONLY, in their order; each is told as soon as it is there."""
    names = [name for name in known if name in ONLY] if ONLY else list(known)
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("fork")) as pool:
        waiting = {pool.submit(known[name]): name for name in names}
        found = {}
        for done in as_completed(waiting):
            name = waiting[done]
            try:
                found[name] = one = done.result()
            except Exception as error:  # the others are broken all the same
                found[name] = one = Figure(name, 1, 0, f"could not be run: {type(error).__name__}: {error}"[:500])
            print(
                f"  {one.held:,} of {one.tried:,}  {name}{'' if one.tried == one.held else '  ' + one.note[:200]}",
                flush=True,
            )
    return [found[name] for name in names]
