"""The door: the app, ``today`` and ``next`` at once, everything else through the commands."""

from __future__ import annotations

import sys

from mentee_journal.cli import guarded

TYPE_CHECKING = False  # typing is slow to import
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from mentee_journal.cli.captured import Asked


class Quick:
    """What is asked for most, understood without the command library, whose import takes longer than the answer."""

    __slots__ = ("capture", "demo", "journal", "json", "next", "short", "today")

    def __init__(
        self,
        journal: str | None = None,
        *,
        demo: bool = False,
        next: bool = False,
        today: bool = False,
        json: bool = False,
        short: bool = False,
        capture: Asked | None = None,
    ) -> None:
        self.journal = journal
        self.demo = demo
        self.next = next
        self.today = today
        self.json = json
        self.short = short
        self.capture = capture


def quick(arguments: Sequence[str]) -> Quick | None:
    """The few plain ways to ask for the app, ``today``, ``next`` or ``capture``; None for all else, slips included."""
    journal = None
    match list(arguments):
        case ["--journal", name, *rest] if name:
            journal = name
        case rest:
            pass
    match rest:
        case []:
            return Quick(journal)
        case ["--demo"] if journal is None:
            return Quick(demo=True)
        case ["today"]:
            return Quick(journal, today=True)
        case ["today", "--json"]:
            return Quick(journal, today=True, json=True)
        case ["today", "--short"]:
            return Quick(journal, today=True, short=True)
        case ["next"]:
            return Quick(journal, next=True)
        case ["next", "--json"]:
            return Quick(journal, next=True, json=True)
        case ["capture", *words]:
            from mentee_journal.cli.captured import understood

            thought = understood(words)
            return Quick(journal, capture=thought) if thought else None
    return None


def main() -> NoReturn:
    """``mentee-journal`` and ``mj``."""
    guarded.begin()
    _take_passphrase()
    asked = quick(sys.argv[1:])
    if asked is None:
        from mentee_journal.cli.main import run

        sys.exit(run())
    import gc

    # The collector only costs time until the first screen is there; the app switches it on again then.
    gc.disable()
    from mentee_journal.cli.plain import make_outputs_forgiving, tell_remarks
    from mentee_journal.cli.trouble import explain, forget_output

    try:
        make_outputs_forgiving()
        status = _answer(asked)
        if status is None:
            from mentee_journal.cli.main import run

            status = run()
        if sys.stdout is not None:
            sys.stdout.flush()
        tell_remarks()
        if asked.capture and status == 0:
            _leave()
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:
        forget_output()
        status = 141
    except Exception as error:
        status = explain(error)
        tell_remarks()
    sys.exit(status)


def _take_passphrase() -> None:
    """Out of the environment, before any other program can be started from here."""
    import os

    if "MENTEE_JOURNAL_PASSPHRASE" in os.environ or "MENTEE_JOURNAL_NEW_PASSPHRASE" in os.environ:
        from mentee_journal.cli.unlocking import take_from_environment

        take_from_environment()


def _leave() -> NoReturn:
    """End at once: all is on the disk and said, and taking the interpreter apart would be a tenth of the wait."""
    import os

    if sys.stderr is not None:
        sys.stderr.flush()
    os._exit(0)


def _answer(asked: Quick) -> int | None:
    """The exit status; None when it turns out that the commands have to answer."""
    import os

    journal = asked.journal or os.environ.get("MENTEE_JOURNAL_FILE") or None
    if asked.capture:
        return _capture(asked.capture, journal)
    if not (asked.next or asked.today):
        from mentee_journal.cli.opening import open_app

        return open_app(journal, demo=asked.demo)
    from mentee_journal.cli.state import State
    from mentee_journal.cli.unlocking import open_lock

    state = State(explicit=journal)
    open_lock(state.path())
    if asked.today:
        from mentee_journal.cli.today_lines import show_today

        show_today(state, json_=asked.json, short=asked.short)
        return 0
    from mentee_journal.cli.next_session import show_next

    show_next(state, json_=asked.json)
    return 0


def _capture(asked: Asked, named: str | None) -> int | None:
    """Keep a thought in a journal that is there. Anything else is left to the commands."""
    if asked.said is None or not asked.said.strip():
        return None
    from mentee_journal.cli.captured import capture, tell
    from mentee_journal.cli.opening import chosen_path
    from mentee_journal.cli.unlocking import open_lock
    from mentee_journal.domain.errors import JournalError
    from mentee_journal.services.journal import open_journal

    path = chosen_path(named)
    try:
        there = path.exists()
    except OSError:
        there = False
    if not there:
        return None
    open_lock(path)
    journal = open_journal(path)
    try:
        with journal:
            kept = capture(journal, asked, asked.said)
    except JournalError as error:
        from mentee_journal.cli.state import kept_or

        raise kept_or(error, journal) from error
    tell(kept, json_=asked.json)
    from mentee_journal.cli.backing_up import once_a_day

    once_a_day(path)
    return 0
