"""Before anything else: what could write down what the user types is switched off, and files are made private."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # typing is slow to import
if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["begin", "where"]

HARMLESS = frozenset(
    {
        "TEXTUAL_ANIMATIONS",
        "TEXTUAL_COLOR_SYSTEM",
        "TEXTUAL_DIM_FACTOR",
        "TEXTUAL_DISABLE_KITTY_KEY",
        "TEXTUAL_FPS",
        "TEXTUAL_SMOOTH_SCROLL",
        "TEXTUAL_THEME",
    }
)
"""What people set for their eyes and their terminal. All else of Textual's is for developers: it logs, takes
pictures, presses keys, opens connections or runs code."""
FOR_DEVELOPERS = frozenset(
    {
        "PYTHONASYNCIODEBUG",
        "PYTHONDEVMODE",
        "PYTHONDUMPREFS",
        "PYTHONDUMPREFSFILE",
        "PYTHONINSPECT",
        "PYTHONMALLOCSTATS",
        "PYTHONTRACEMALLOC",
    }
)
"""What makes Python tell more than where an error was, or lets somebody look around when the program has ended."""


def begin() -> None:
    """Call it first, before Textual is imported: it reads the environment as it is loaded."""
    for name in list(os.environ):
        if (name.startswith("TEXTUAL") and name not in HARMLESS) or name in FOR_DEVELOPERS:
            del os.environ[name]
            if name == "PYTHONTRACEMALLOC":
                _forget_memory()
    if os.name != "nt":
        os.umask(0o077)
        _no_picture_of_memory()
    sys.excepthook = _said
    sys.unraisablehook = _left_unsaid


def _forget_memory() -> None:
    """Python noted where all that is in memory was made, as it was told to."""
    import tracemalloc

    tracemalloc.stop()


def _no_picture_of_memory() -> None:
    """A crash writes no core file: it would hold all that is on the screen."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        pass


def where(error: BaseException) -> str:
    """The kind of an error and where it was, never its words: they may be the user's."""
    trace, found = error.__traceback__, ""
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if "mentee_journal" in file or not found:
            found = f"{os.path.basename(file)}, line {trace.tb_lineno}"  # noqa: PTH119 - before pathlib is there
        trace = trace.tb_next
    return f"{type(error).__name__} ({found})" if found else type(error).__name__


def _said(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What is written when nothing else has caught an error."""
    try:
        sys.stderr.write(f"Something went wrong that should not have: {where(error.with_traceback(trace))}.\n")
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):
        pass


def _left_unsaid(_: object) -> None:
    """An error while something was taken apart: nobody waits for it, and its words may be the user's."""
