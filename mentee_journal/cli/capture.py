"""``capture``: a thought in one line, for the inbox."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from mentee_journal.cli import captured
from mentee_journal.cli.params import TEXT, Choose
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.state import State
from mentee_journal.domain.words import QuestionKind

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal


@click.command(name="capture")
@click.argument("words", metavar="[TEXT…]", nargs=-1, type=TEXT)
@click.option("--kind", type=Choose(QuestionKind), default=QuestionKind.QUESTION, help="What it is.")
@click.option("--role", type=TEXT, default="", help="The kind of guidance it asks for.")
@click.option("--for", "mentor", type=TEXT, default="", help="For which mentor: the name, its beginning, or the id.")
@click.option("--json", "json_", is_flag=True, help="Print the id and the line as a JSON object.")
@pass_state
def command(state: State, words: tuple[str, ...], kind: QuestionKind, role: str, mentor: str, json_: bool) -> None:
    """Keep a thought: a question, a worry, an idea or a win. It waits in your inbox.

    The words need no quotation marks, unless your shell would take one for itself (? * ! ' and the like). Without
    words, or with a lone -, the thought is read from standard input: its first line is the thought, and what
    follows is kept with it as a note.

    \b
    mj capture ask how to grade movement breaks --for Dana
    mj capture "How does she grade them?" --role "clinical reasoning"
    mj capture --kind win She asked me first today
    mj capture < thought.txt
    """
    asked = captured.Asked()
    asked.kind, asked.role, asked.mentor, asked.json = str(kind.value), role, mentor, json_
    said = " ".join(words)
    if words in ((), ("-",)):
        if not words and sys.stdin is not None and sys.stdin.isatty():
            raise click.UsageError(captured.NOTHING)
        try:
            said = captured.read_piped()
        except UnicodeDecodeError as error:
            raise click.UsageError(captured.NOT_TEXT) from error
    if not said.strip():
        raise click.UsageError(captured.NOTHING)

    def keep(journal: Journal) -> captured.Captured:
        return captured.capture(journal, asked, said)

    captured.tell(state.change(keep), json_=json_)
