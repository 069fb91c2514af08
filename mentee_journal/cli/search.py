"""``search``: any sentence that was ever written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from mentee_journal.cli.lines import Habits, counted, joined, numbered
from mentee_journal.cli.list_parts import EVERYTHING
from mentee_journal.cli.params import TEXT
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, remark, say
from mentee_journal.cli.state import State
from mentee_journal.domain.errors import Locked, ReadOnly, Refused

if TYPE_CHECKING:
    from mentee_journal.domain.views import SearchHit, SearchPage
    from mentee_journal.services.journal import Journal

_SHOWN = 10
_LONG = 1000
"""Records to be read first that are worth a word."""


@click.command(
    name="search",
    # What begins with a dash is a word that must not be there, unless it is one of the options.
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
)
@click.argument("words", nargs=-1, type=TEXT)
@click.option("--best", is_flag=True, help="The best of each kind first, not the newest.")
@click.option("--json", "json_", is_flag=True, help="As a JSON object, for scripts.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=_SHOWN,
    help=f"How many of each kind; {_SHOWN}, and 0 for all of them.",
)
@click.option("--rebuild", is_flag=True, hidden=True, help="Make the index of the search anew first.")
@pass_state
def command(state: State, words: tuple[str, ...], best: bool, json_: bool, limit: int, rebuild: bool) -> None:
    """Search everything you have written.

    All of the WORDS must be there; case, accents and endings do not matter, and the last word may be only a
    beginning. '"just right"' is exactly these words, -grading must not be there. mentor:dana, kind:reflection,
    tag:evaluation, role:support, goal:grade, before:"last march" and after:2025 narrow it.
    """
    context = click.get_current_context()
    if (not words and not rebuild) or words == ("-h",):
        say(context.get_help())
        return
    state.must_exist()
    from mentee_journal.services import search
    from mentee_journal.services.journal import open_journal

    text = _query(words)
    with closing(open_journal(state.path(), create=False, readonly=False)) as journal:
        _make_findable(journal, anew=rebuild)
        if not words:
            say("The search knows everything again.")
            return
        page = search.find(journal, text, best=best, limit_per_kind=limit or EVERYTHING)
        if json_:
            say(as_json(_object(text.strip(), page)))
            return
        for sentence in page.remarks:
            remark(one_line(sentence))
        if page.waiting:
            remark(f"{counted(page.waiting, 'record')} written lately cannot be found yet.")
        say("\n".join(_lines(page, Habits.of(journal))))


def _query(words: Sequence[str]) -> str:
    """The words as one search. What the shell's quotes held together stays together.

    The last word may be only a beginning, as in the app; a filter is whole here, since nobody goes on typing it.
    """
    from mentee_journal.domain.search_query import parse

    text = words[0] if len(words) == 1 else " ".join(_together(word) for word in words)
    pieces = parse(text).pieces
    return f"{text} " if pieces and pieces[-1].key and pieces[-1].open and not pieces[-1].quoted else text


def _together(word: str) -> str:
    from mentee_journal.domain.search_query import FILTERS, QUOTES

    if not any(c.isspace() for c in word) or any(c in QUOTES for c in word):
        return word
    minus = "-" if word.startswith("-") else ""
    key, colon, value = word[len(minus) :].partition(":")
    if colon and key.lower() in FILTERS and value:
        return f'{minus}{key}:"{value}"'
    return f'{minus}"{word[len(minus) :]}"'


def _make_findable(journal: Journal, *, anew: bool) -> None:
    """Bring the index up to date, and say so when that takes a while."""
    from mentee_journal.services import search

    if search.waiting(journal) >= _LONG:
        remark("Reading what was written, so that it can be found. This is needed once.")
    said = 0

    def progress(done: int) -> None:
        nonlocal said
        if done - said >= 10 * _LONG:
            said = done
            remark(f"{done:,} records read.")

    try:
        if anew:
            search.rebuild(journal, progress=progress)
            return
        search.refresh(journal, progress=progress)
    except (Locked, ReadOnly, Refused) as error:
        if anew:
            raise
        if not isinstance(error, ReadOnly):
            remark(str(error))


def _lines(page: SearchPage, habits: Habits) -> Iterator[str]:
    if not page.groups:
        if not page.said:
            yield "There is nothing to look for in that. Give a word."
        else:
            yield f"Nothing found for {one_line(page.said)}."
        return
    for group in page.groups:
        yield f"{group.label} ({group.count_words}):"
        lines = numbered([(hit.id, _line(hit, habits)) for hit in group.hits])
        yield from (f"  {line}" for line in lines)
        if group.more or group.count > len(group.hits):
            yield "  There are more: --limit 0 lists all of them."
    yield f"{page.total}{'+' if page.capped else ''} found: {one_line(page.said)}."


def _line(hit: SearchHit, habits: Habits) -> str:
    snippet = "".join(span.text for span in hit.snippet)
    told = snippet
    if hit.where:
        told = f"{hit.where}{' ' if hit.where[-1] in '?!.…' else ': '}{snippet}"
    # What has no title is called by its first words, which then are what was found.
    same = hit.part == "title" or snippet.startswith(hit.title.rstrip("…"))
    said = told if same else joined(hit.title, told)
    when = habits.day(hit.day) if hit.day and hit.kind not in ("mentor", "goal", "capability") else ""
    return joined(when, said or hit.title, hit.status)


def _object(text: str, page: SearchPage) -> dict[str, Any]:
    return {
        "query": text,
        "read_as": page.said,
        "remarks": list(page.remarks),
        "found": page.total,
        "more": page.capped,
        "waiting": page.waiting,
        "groups": [
            {
                "kind": group.kind,
                "label": group.label,
                "found": group.count,
                "more": group.more,
                "hits": [_hit(hit) for hit in group.hits],
            }
            for group in page.groups
        ],
    }


def _hit(hit: SearchHit) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "id": hit.id,
        "day": hit.day.isoformat() if hit.day else None,
        "title": hit.title,
        "status": hit.status,
        "part": hit.part,
        "where": hit.where,
        "text": "".join(span.text for span in hit.snippet),
        "marked": [span.text for span in hit.snippet if span.marked],
    }
