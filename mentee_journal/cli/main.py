"""``mentee-journal`` and ``mj``: the app, and commands that give the same data as plain text."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from mentee_journal import __version__
from mentee_journal.cli.lazy import LazyGroup
from mentee_journal.cli.plain import one_line, remark, safe
from mentee_journal.cli.state import State

COMMANDS = {
    "next": ("mentee_journal.cli.next", "The next session and its agenda."),
    "agenda": ("mentee_journal.cli.agenda", "A session's agenda, to read or to send to the mentor."),
    "list": ("mentee_journal.cli.listing", "List mentors, sessions, goals, reflections or strengths."),
    "show": ("mentee_journal.cli.show", "Everything about one record."),
    "add": ("mentee_journal.cli.add", "Add a mentor, a session, a goal or a reflection."),
    "export": ("mentee_journal.cli.transfer:export", "Write the whole journal to a file."),
    "import": ("mentee_journal.cli.transfer:import_", "Read a whole journal back from such a file."),
    "doctor": ("mentee_journal.cli.doctor", "Check that the journal's file is well."),
    "where": ("mentee_journal.cli.where", "The path of the journal's file."),
}

HELP = """Your own journal of your mentorships: mentors, sessions, goals and reflections, in one file on
this computer.

Without a command the app opens. The commands below give the same journal as plain text, for a quick look,
for a screen reader or for a script.
"""

EPILOG = """\b
For example:
  mj next
  mj add mentor "Dana Ortiz" --role "clinical reasoning" --zone Portland
  mj add session --mentor Dana --at "tue 3pm" --agenda "Grading movement:15"
  mj list sessions --upcoming
  mj --journal other.db where
"""


@click.group(
    cls=LazyGroup,
    commands_in=COMMANDS,
    invoke_without_command=True,
    help=HELP,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--journal",
    metavar="FILE",
    envvar="MENTEE_JOURNAL_FILE",
    help="The journal to use. MENTEE_JOURNAL_FILE says the same for every time.",
)
@click.option("--demo", is_flag=True, help="Look around in a sample journal. Yours is not touched.")
@click.version_option(__version__, prog_name="Mentee Journal", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, journal: str | None, demo: bool) -> None:
    """See HELP."""
    if journal == "":
        raise click.BadParameter("Give the name of a file.", context, param_hint="--journal")
    state = context.obj = State(explicit=journal or None, demo=demo)
    context.call_on_close(state.close)
    if context.invoked_subcommand is None:
        context.exit(_open_app(state))


def _open_app(state: State) -> int:
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        _complain("The app needs a terminal. For plain text use a command, such as: mentee-journal next")
        return 2
    path = Path() if state.demo else state.path()
    from mentee_journal.ui.app import run

    return run(path, demo=state.demo)


def _is_terminal(stream: object) -> bool:
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError, OSError):
        return False


def _complain(sentence: str) -> None:
    remark(one_line(sentence))


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit status; an error is one sentence on stderr."""
    from mentee_journal.cli.plain import make_outputs_forgiving

    try:
        make_outputs_forgiving()
        status = cli.main(arguments, prog_name=_program_name(), standalone_mode=False)
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        return status if isinstance(status, int) else 0
    except SystemExit as exit_:
        # This is how click itself answers a reader that went away.
        return 141 if isinstance(exit_.__context__, BrokenPipeError) else int(exit_.code or 0)
    except (KeyboardInterrupt, click.Abort):
        return 130
    except click.UsageError as error:
        # A group without a command; by name, because older releases of click do not have this error.
        if type(error).__name__ == "NoArgsIsHelpError":
            remark(safe(error.format_message()))
            return 2
        where = error.ctx.command_path if error.ctx else _program_name()
        _complain(f"{_sentence(error.format_message())} Try: {where} --help")
        return 2
    except click.ClickException as error:
        _complain(_sentence(error.format_message()))
        return 1
    except BrokenPipeError:
        _forget_output()
        return 141
    except Exception as error:
        return _explain(error)


def _explain(error: Exception) -> int:
    """The last resort: a sentence and an exit status for anything that went wrong, never a traceback."""
    from mentee_journal.domain.errors import JournalError

    if isinstance(error, JournalError):
        _complain(str(error))
        return 1
    if isinstance(error, OSError) and error.strerror:
        _forget_output()
        _complain(f"This did not work: {error.strerror}.")
        return 1
    # Only the kind of error: its text may hold words of the journal.
    _complain(
        f"Something went wrong that should not have ({type(error).__name__}). Nothing is half-saved; "
        "“mentee-journal doctor” checks the file."
    )
    return 1


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "?", "!")) else text + "."


def _program_name() -> str:
    name = Path(sys.argv[0]).stem if sys.argv else ""
    return name if name in ("mj", "mentee-journal") else "mentee-journal"


def _forget_output() -> None:
    """Point standard output at nothing, so that what could not be written is not tried again at the end."""
    import os

    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        pass


def main() -> NoReturn:
    """The program."""
    sys.exit(run())
