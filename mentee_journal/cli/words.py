"""Possible identifiers on the command line: the user's own words, and a look at a text or at the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import click

from mentee_journal.cli.adding import json_option, tell
from mentee_journal.cli.lines import joined
from mentee_journal.cli.params import TEXT
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, say
from mentee_journal.cli.state import State, program
from mentee_journal.domain.words import WordList

if TYPE_CHECKING:
    from mentee_journal.domain.records import IdentifierWord
    from mentee_journal.services.journal import Journal

__all__ = ["add_word", "check", "words"]

LONGEST = 20_000_000
"""Bytes of a text that is looked at."""


def _line(word: IdentifierWord) -> str:
    return joined(word.text, word.list.words, word.note)


@click.command(name="words")
@click.option("--always", "which", flag_value="deny", help="Only those that are always marked.")
@click.option("--never", "which", flag_value="allow", help="Only those that are never marked.")
@click.option("--json", "json_", is_flag=True, help="As a JSON array of objects, for scripts.")
@pass_state
def words(state: State, which: str | None, json_: bool) -> None:
    """Your own words for the check of possible identifiers: always marked, or never.

    Your mentors and you yourself are never marked, without being on a list.
    """
    from mentee_journal.services import identifiers

    with state.reading() as journal:
        found = identifiers.listing(journal, None if which is None else WordList(which))
    if json_:
        say(as_json([{"id": w.id, "text": w.text, "list": w.list.value, "note": w.note} for w in found]))
        return
    if not found:
        say(f"No words. Add one with: {program()} add word WORD --always")
    for word in found:
        say(f"{word.id:>4}  {one_line(_line(word))}")


@click.command(name="word")
@click.argument("text", type=TEXT)
@click.option("--always", "which", flag_value="deny", help="Always mark it, such as the name of a school.")
@click.option("--never", "which", flag_value="allow", help="Never mark it, such as the name of an author.")
@click.option("--note", type=TEXT, default="", help="What it is.")
@json_option
@pass_state
def add_word(state: State, text: str, which: str | None, note: str, json_: bool) -> None:
    """Put a word on a list of the check of possible identifiers. A word on the other list moves.

    \b
    mj add word "Fernleigh" --always --note "a school"
    mj add word "Mr Miyagi" --never
    """
    if which is None:
        raise click.UsageError("Say --always or --never.")

    def save(journal: Journal) -> tuple[IdentifierWord, str]:
        from mentee_journal.services import identifiers

        stored = identifiers.add(journal, text, WordList(which), note)
        return stored, _line(stored)

    word, line = state.change(save)
    tell("word", word, line, json_)


@click.command(name="check")
@click.argument("file", type=click.File("rb"), required=False)
@click.option("--json", "json_", is_flag=True, help="As JSON, for scripts.")
@pass_state
def check(state: State, file: BinaryIO | None, json_: bool) -> None:
    """Look for possible identifiers: in FILE (- reads standard input), or without one in the whole journal.

    Says where and of which kind, and what could be said instead; of the journal only in which records. It misses
    some, and marks some for nothing: a text without findings is not free of them. Nothing is changed or sent.
    """
    with state.reading() as journal:
        if file is None:
            _journal(journal, json_)
        else:
            _text(journal, file, json_)


def _journal(journal: Journal, json_: bool) -> None:
    from mentee_journal.domain.identifier_views import check_words
    from mentee_journal.services import identifiers, profile

    found = identifiers.before_export(journal)
    if json_:
        where = [{"record": one.kind, "id": one.id, "found": one.number} for one in found.where]
        counts = {"found": found.total, "strong": found.strong, "kinds": dict(found.kinds)}
        say(as_json({**counts, "where": where, "earlier": found.earlier}))
        return
    if not profile.get(journal).identifier_check:
        say("The check is switched off in the settings.")
        return
    say(check_words(found) or "Nothing looks like an identifier. The check can miss some.")
    for one in found.where:
        say(f"  {one.kind.replace('_', '-')} {one.id}: {one.number}")


def _text(journal: Journal, file: BinaryIO, json_: bool) -> None:
    from mentee_journal.domain.identifier_views import strength
    from mentee_journal.domain.identifiers import KINDS
    from mentee_journal.services import identifiers

    raw = file.read(LONGEST + 1)
    if len(raw) > LONGEST:
        raise click.UsageError("That is too long: at most twenty million bytes are looked at.")
    text = raw.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    rows = []
    row, begin = 1, 0
    for one in identifiers.scan_text(journal, text):
        row += text.count("\n", begin, one.start)
        begin = one.start
        rows.append((row, one.start - text.rfind("\n", 0, one.start), one))
    if json_:
        say(
            as_json(
                [
                    {
                        "line": line,
                        "column": column,
                        "length": one.end - one.start,
                        "kind": one.kind,
                        "strong": one.strong,
                        "reason": one.reason,
                        "instead": one.instead,
                    }
                    for line, column, one in rows
                ]
            )
        )
        return
    for line, column, one in rows:
        say(f"{line}:{column}: {KINDS[one.kind].name} ({strength(one.strong)}); say “{one.instead}” instead")
    if not rows:
        say("Nothing looks like an identifier. The check can miss some.")
