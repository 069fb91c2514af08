"""``doctor``: is the journal well?"""

from __future__ import annotations

from contextlib import suppress

import click

from mentee_journal.cli import unlocking
from mentee_journal.cli.lines import counted
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, say
from mentee_journal.cli.state import State, program
from mentee_journal.domain.errors import JournalError, NeedsPassphrase


@click.command(name="doctor")
@click.option("--fix", "fix", is_flag=True, help="Mend what can be mended without touching a word of yours.")
@click.option("--json", "json_", is_flag=True, help="As a JSON object, for scripts.")
@pass_state
def command(state: State, fix: bool, json_: bool) -> None:
    """Check that the journal is well, and say what was checked. Without --fix nothing is changed.

    The exit status is 0 when all is well, 1 when there is something to look at or no journal yet, and 2 when the
    journal is damaged or cannot be opened.
    """
    state.must_exist()
    path = state.path()
    _open_lock(state)
    from mentee_journal.services import health

    done: list[str] = []
    unmended = ""
    if fix:
        try:
            done = health.fix(path)
        except JournalError as error:
            unmended = str(error)
    checks = health.check(path)
    wrong = [check for check in checks if not check.ok]
    grave = health.is_grave(checks)
    if json_:
        found = [
            {"name": one.name, "ok": one.ok, "words": one.words, "grave": one.grave, "mends": one.mends}
            for one in checks
        ]
        told = {"path": str(path), "ok": not wrong, "damaged": grave, "mended": done, "unmended": unmended or None}
        say(as_json({**told, "checks": found}))
    else:
        for line in done:
            say(f"+ {one_line(line)}")
        for check in checks:
            say(f"{'✓' if check.ok else '!'} {check.name}: {one_line(check.words)}")
        if unmended:
            say(f"! Nothing was mended: {one_line(unmended)}")
        say(_closing(len(checks), len(wrong), any(one.mends for one in wrong) and not fix, grave=grave))
    click.get_current_context().exit(2 if grave else 1 if wrong else 0)


def _closing(checks: int, wrong: int, mends: bool, *, grave: bool) -> str:
    if not wrong:
        return f"The journal is well: {counted(checks, 'check')}, nothing wrong."
    what = f"{counted(wrong, 'thing')} to look at, marked with “!”."
    how = f" {program()} doctor --fix mends what is safe to mend." if mends else ""
    return f"The journal {'cannot be used as it is' if grave else 'needs care'}: {what}{how}"


def _open_lock(state: State) -> None:
    """Ask for the passphrase where one can be asked; without it only what lies around the journal is looked at."""
    with suppress(NeedsPassphrase):
        unlocking.open_lock(state.path())
