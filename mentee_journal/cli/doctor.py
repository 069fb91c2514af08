"""``doctor``: is the journal's file well?"""

from __future__ import annotations

import click

from mentee_journal.cli.lines import counted
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, say
from mentee_journal.cli.state import State


@click.command(name="doctor")
@click.option("--json", "json_", is_flag=True, help="As a JSON object, for scripts.")
@pass_state
def command(state: State, json_: bool) -> None:
    """Check that the journal's file is well, and say what was checked. Nothing is changed.

    The exit status is 1 when anything is wrong.
    """
    state.must_exist()
    from mentee_journal.services import health

    checks = health.check(state.path())
    wrong = [check for check in checks if not check.ok]
    if json_:
        found = [{"name": check.name, "ok": check.ok, "words": check.words} for check in checks]
        say(as_json({"path": str(state.path()), "ok": not wrong, "checks": found}))
    else:
        for check in checks:
            say(f"{'✓' if check.ok else '!'} {check.name}: {one_line(check.words)}")
        say(
            f"The journal needs care: {counted(len(wrong), 'thing')} to look at, marked with “!”."
            if wrong
            else f"The journal is well: {counted(len(checks), 'check')}, nothing wrong."
        )
    click.get_current_context().exit(1 if wrong else 0)
