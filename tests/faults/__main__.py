"""The command line of the fault suite."""

from __future__ import annotations

import argparse
import sys
import time

from mentee_journal import __version__
from tests.faults import figures, promises
from tests.faults.registry import FAULTS, runner


def main() -> int:
    """Run what was named, or write the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Break the program, and count.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="kinds of fault, or 'all'")
    parser.add_argument(
        "--scale",
        type=float,
        default=1.0,
        help="share of the full run; figures are kept from 1 on, and the page is written",
    )
    parser.add_argument("--keep", action="store_true", help="keep the figures of a smaller run too")
    parser.add_argument("--list", action="store_true", help="name every kind of fault")
    parser.add_argument("--table", action="store_true", help="write docs/PROMISES.md from the figures that were kept")
    asked = parser.parse_args()
    if asked.list:
        for name, (_, promise) in FAULTS.items():
            print(f"{name:14}{promise}")
        return 0
    names = list(FAULTS) if asked.names == ["all"] else asked.names
    if unknown := [name for name in names if name not in FAULTS]:
        parser.error(f"no such fault: {', '.join(unknown)}. There are: {', '.join(FAULTS)}")
    if not names and not asked.table:
        parser.error("name a kind of fault, or give --list or --table")
    held = True
    for name in names:
        print(name, flush=True)
        began = time.monotonic()
        found = list(runner(name)(asked.scale))
        seconds = round(time.monotonic() - began)
        for one in found:
            print(f"  {one.held:>7,} of {one.tried:>7,} held  {one.name}{f'  ({one.note})' if one.note else ''}")
            held = held and one.held == one.tried and one.tried > 0
        print(f"  {seconds} s", flush=True)
        if asked.scale >= 1 or asked.keep:
            scale = "" if asked.scale == 1 else f" --scale {asked.scale:g}"
            command = f"python -m tests.faults {name}{scale}"
            figures.keep(name, found, command=command, version=__version__, seconds=seconds)
            promises.write()
    if asked.table:
        print(promises.write())
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
