"""A command that is ended from outside puts away first what it has half made."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

__all__ = ["in_order"]

_NAMES = ("SIGTERM", "SIGHUP", "SIGQUIT")


@contextmanager
def in_order() -> Iterator[None]:
    """Within it a signal that ends the program does so as Ctrl+C does: by way of everything that clears up."""
    had = {}
    for number in (getattr(signal, name) for name in _NAMES if hasattr(signal, name)):
        if signal.getsignal(number) is signal.SIG_DFL:  # Under nohup it is to be ignored still.
            try:
                had[number] = signal.signal(number, _end)
            except ValueError:  # Not in the program's main thread.
                break
    try:
        yield
    finally:
        for number, before in had.items():
            signal.signal(number, before)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)
