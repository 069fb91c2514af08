"""The door: the app and ``next`` at once, everything else through the commands."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NamedTuple, NoReturn


class Quick(NamedTuple):
    """What is asked for most, understood without the command library, whose import takes longer than the answer."""

    journal: str | None = None
    demo: bool = False
    next: bool = False
    json: bool = False


def quick(arguments: Sequence[str]) -> Quick | None:
    """The few plain ways to ask for the app or for ``next``; None for all else, slips included."""
    asked = Quick()
    match list(arguments):
        case ["--journal", name, *rest] if name:
            asked, rest = asked._replace(journal=name), rest
        case rest:
            pass
    match rest:
        case []:
            return asked
        case ["--demo"] if asked.journal is None:
            return asked._replace(demo=True)
        case ["next"]:
            return asked._replace(next=True)
        case ["next", "--json"]:
            return asked._replace(next=True, json=True)
    return None


def main() -> NoReturn:
    """``mentee-journal`` and ``mj``."""
    asked = quick(sys.argv[1:])
    if asked is None:
        from mentee_journal.cli.main import run

        sys.exit(run())
    import gc

    # The collector only costs time until the first screen is there; the app switches it on again then.
    gc.disable()
    from mentee_journal.cli.plain import make_outputs_forgiving
    from mentee_journal.cli.trouble import explain, forget_output

    try:
        make_outputs_forgiving()
        status = _answer(asked)
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:
        forget_output()
        status = 141
    except Exception as error:
        status = explain(error)
    sys.exit(status)


def _answer(asked: Quick) -> int:
    import os

    journal = asked.journal or os.environ.get("MENTEE_JOURNAL_FILE") or None
    if not asked.next:
        from mentee_journal.cli.opening import open_app

        return open_app(journal, demo=asked.demo)
    from mentee_journal.cli.next_session import show_next
    from mentee_journal.cli.state import State

    show_next(State(explicit=journal), json_=asked.json)
    return 0
