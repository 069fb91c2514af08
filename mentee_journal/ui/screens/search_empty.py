"""What the search says before anything is typed, and when nothing was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.text import cell_len, one_line

if TYPE_CHECKING:
    from mentee_journal.domain.records import SavedSearch
    from mentee_journal.services.journal import Journal


class Begin(NamedTuple):
    """What one may begin with."""

    saved: tuple[SavedSearch, ...] = ()
    name: str = "dana"
    """First name of a mentor, for the examples."""
    tag: str = "evaluation"
    anything: bool = True
    """False in a journal in which nothing is written yet."""


class Nearest(NamedTuple):
    """A search like the one that found nothing."""

    text: str
    words: str
    found: str
    """ "3 found"."""


def begin(journal: Journal) -> Begin:
    """Read what the examples are made of."""
    from mentee_journal.domain.calling import called
    from mentee_journal.services import mentors, reflections, search, today

    saved = search.saved(journal)
    rows = mentors.listing(journal)
    first = next((row for row in rows if row.status.guides_me), rows[0] if rows else None)
    name = called(first.name).casefold() if first is not None and first.name.strip() else Begin().name
    tags = reflections.tags(journal)
    tag = tags[0][0] if tags else Begin().tag
    return Begin(saved, _word(name, Begin().name), _word(tag, Begin().tag), today.counts(journal).anything)


def _word(text: str, otherwise: str) -> str:
    return text if text.isalnum() and len(text) <= 16 else otherwise


EXAMPLES = (
    ("grading", "the word with any ending, in everything you wrote"),
    ('"just right"', "exactly these words in a row"),
    ("feedback -stress", "without a word"),
)
"""What can be typed, and what it does."""


def filters(start: Begin) -> tuple[tuple[str, str], ...]:
    """By what it can be narrowed."""
    return (
        (f"mentor:{start.name} ", "what is about one mentor"),
        ("kind:reflection ", "one kind only; so with session, goal, question …"),
        (f"tag:{start.tag} ", "what has a tag"),
        ("role:", "one kind of guidance"),
        ("goal:", "what belongs to a goal"),
        ("after:september ", "later than that; before: works alike"),
    )


def empty_lines(start: Begin, earlier: Sequence[str], width: int) -> list[Line]:
    """What was saved and looked for before, examples and filters: each can be chosen."""
    flow = Flow(width)
    flow.text("Type a few letters: everything you wrote is searched as you type.", "bold")
    if not start.anything:
        flow.blank().text("Nothing is written yet. What you write will be found here.", "quiet")
    if start.saved:
        flow.blank().heading("Your saved searches")
        for one in start.saved[:12]:
            flow.row([(one_line(one.name), "")], one_line(one.query, max(8, width // 2)), target=("saved", one.id))
        flow.row(("Rename or remove one", "quiet"), "Ctrl+L ›", target=("action", "saved"))
    if earlier:
        flow.blank().heading("Looked for before")
        for text in earlier:
            flow.row(one_line(text), target=("try", text))
    for title, rows in (("Try", EXAMPLES), ("Narrow it", filters(start))):
        flow.blank().heading(title)
        for text, words in rows:
            _example(flow, text, words)
    return flow.blank().text("Tab offers what fits while you type. Ctrl+O sorts the best first.", "quiet").lines


def _example(flow: Flow, text: str, words: str) -> None:
    label = 20
    target = ("try", text)
    if flow.width < 44 or cell_len(text) >= label:
        flow.row(text.strip(), target=target)
        if flow.width >= 24:
            flow.text(words, "quiet", indent=2, target=target)
    else:
        flow.row([(text.strip().ljust(label), ""), (words, "quiet")], target=target)


def nothing_lines(said: str, nearest: Sequence[Nearest], width: int) -> list[Line]:
    """That nothing was found, and what would find something."""
    flow = Flow(width)
    flow.text(f"Nothing is found for {said}." if said else "Nothing is found.", "bold", most=4)
    if nearest:
        flow.blank().text("These would find something:", "quiet")
        for one in nearest:
            flow.row([(one_line(one.words), "")], one.found, target=("try", one.text))
    else:
        flow.blank().text("Fewer letters of a word find more; so does leaving out a word or a filter.", "quiet")
    return flow.lines
