"""``mentee-journal`` and ``mj``: the app, and commands that give the same data as plain text."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from mentee_journal import __version__
from mentee_journal.cli import unlocking
from mentee_journal.cli.lazy import LazyGroup
from mentee_journal.cli.opening import open_app
from mentee_journal.cli.plain import remark, safe
from mentee_journal.cli.state import State
from mentee_journal.cli.trouble import complain, explain, forget_output

COMMANDS = {
    "today": ("mentee_journal.cli.today", "What to do next, and what waits."),
    "capture": ("mentee_journal.cli.capture", "Keep a thought in your inbox."),
    "next": ("mentee_journal.cli.next", "The next session and its agenda."),
    "due": ("mentee_journal.cli.due", "What is due soon; the exit status says whether anything is."),
    "search": ("mentee_journal.cli.search", "Search everything you have written."),
    "calendar": ("mentee_journal.cli.calendar", "A month, day by day: sessions, what is due, time off."),
    "insights": ("mentee_journal.cli.insights", "Where your mentoring time went, and what came of it."),
    "agenda": ("mentee_journal.cli.agenda", "A session's agenda, to read or to send to the mentor."),
    "list": ("mentee_journal.cli.listing", "List questions, follow-ups, mentors, sessions, rhythms and the rest."),
    "show": ("mentee_journal.cli.show", "Everything about one record."),
    "add": ("mentee_journal.cli.add", "Add a question, a follow-up, a mentor, a session, a rhythm and the rest."),
    "tag": ("mentee_journal.cli.tag", "Rename, merge or remove a tag everywhere."),
    "merge": ("mentee_journal.cli.merge", "Bring in another copy of the journal; or put together two strengths."),
    "trash": ("mentee_journal.cli.trash", "What was deleted: bring it back, or delete it for ever."),
    "check": ("mentee_journal.cli.words:check", "Look for what may point at a client, in a text or the journal."),
    "export": ("mentee_journal.cli.transfer:export", "Write the journal, or a part of it, to a file."),
    "import": ("mentee_journal.cli.transfer:import_", "Read a file into the journal."),
    "backup": ("mentee_journal.cli.backup", "Make a backup of the journal now."),
    "backups": ("mentee_journal.cli.backups", "List the backups, and choose a second folder for them."),
    "restore": ("mentee_journal.cli.restore", "Go back to a backup, after a look at what would differ."),
    "encrypt": ("mentee_journal.cli.encrypt", "Give the journal a passphrase."),
    "decrypt": ("mentee_journal.cli.decrypt", "Take the passphrase off the journal."),
    "passwd": ("mentee_journal.cli.passwd", "Change the passphrase, or print the recovery key again."),
    "salvage": ("mentee_journal.cli.salvage", "Save what can be read of a damaged journal into a new one."),
    "doctor": ("mentee_journal.cli.doctor", "Check that the journal's file is well."),
    "where": ("mentee_journal.cli.where", "The path of the journal's file."),
}

HELP = """Your own journal of your mentorships: mentors, questions, sessions, follow-ups, goals and
reflections, in one file on this computer.

Without a command the app opens. The commands below give the same journal as plain text, for a quick look,
for a screen reader or for a script.
"""

EPILOG = """\b
For example:
  mj capture "How would you grade movement breaks?" --for Dana
  mj next
  mj add mentor "Dana Ortiz" --role "clinical reasoning" --zone Portland
  mj add session --mentor Dana --at "tue 3pm" --agenda "Grading movement:15"
  mj add rhythm "every other tuesday at 3pm" --mentor Dana
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
@click.option(
    "--key-command",
    metavar="COMMAND",
    help="A program that prints the passphrase of a locked journal; its first line is taken.",
)
@click.option("--demo", is_flag=True, help="Look around in a sample journal. Yours is not touched.")
@click.version_option(__version__, prog_name="Mentee Journal", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, journal: str | None, key_command: str | None, demo: bool) -> None:
    """See HELP."""
    if key_command == "":
        raise click.BadParameter("Give the name of a program.", context, param_hint="--key-command")
    unlocking.use_command(key_command)
    if journal == "":
        raise click.BadParameter("Give the name of a file.", context, param_hint="--journal")
    state = context.obj = State(explicit=journal or None, demo=demo)
    context.call_on_close(state.close)
    if context.invoked_subcommand is None:
        context.exit(open_app(state.explicit, demo=state.demo))


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit status; an error is one sentence on stderr."""
    from mentee_journal.cli.plain import make_outputs_forgiving, tell_remarks

    unlocking.take_from_environment()
    try:
        make_outputs_forgiving()
        status = cli.main(arguments, prog_name=_program_name(), standalone_mode=False)
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        tell_remarks()
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
        complain(f"{_sentence(error.format_message())} Try: {where} --help")
        return 2
    except click.ClickException as error:
        complain(_sentence(error.format_message()))
        return 1
    except BrokenPipeError:
        forget_output()
        return 141
    except Exception as error:
        return explain(error)
    finally:
        unlocking.forget()


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "?", "!")) else text + "."


def _program_name() -> str:
    name = Path(sys.argv[0]).stem if sys.argv else ""
    return name if name in ("mj", "mentee-journal") else "mentee-journal"


def main() -> NoReturn:
    """The program, when a command is asked for; ``start.main`` is the door."""
    sys.exit(run())
