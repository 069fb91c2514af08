"""The dialogs of the tags. Each says first in what it changes, and how much."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.search_query import QUOTES
from mentee_journal.domain.tag_views import TagChange, TagRow
from mentee_journal.domain.tags import tag_key, text_form
from mentee_journal.services import tags
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.dialogs.pick import Pick, PickDialog
from mentee_journal.ui.dialogs.typed import Agreement, ask
from mentee_journal.ui.screens.tags_lines import records_words, tag_words
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.ui.screens.tags import TagsScreen

# What holds a quotation mark cannot be named in a search; its words are looked for.
_NO_QUOTES = str.maketrans(dict.fromkeys(QUOTES, " "))

LONG = 40
"""Letters of a tag in a sentence."""


def searched(name: str, kind: str = "") -> str:
    """The search that finds a tag, in everything or in one kind of record."""
    written = text_form(name)
    bare = name.translate(_NO_QUOTES)
    asked = f"tag:{written}" if written else f'tag:"{name}"' if bare == name else f'"{bare}"'
    return f"{asked} kind:{kind} " if kind else f"{asked} "


def _said(name: str) -> str:
    return one_line(tag_words(name), LONG)


def _done(words: str, change: TagChange) -> str:
    return f"{words} in {records_words(change.records)} · u to undo"


def rename(screen: TagsScreen, row: TagRow) -> None:
    """Another name, everywhere."""
    app = screen.mentee
    change = tags.what_would_change(app.journal, row.name)
    taken = {other.key for other in tags.listing(app.journal)} - {row.key}

    def check(text: str) -> str:
        written = text_form(text)
        if not written:
            raise ValueError("Letters and digits, with - or _ between them.")
        if tag_key(written) in taken:
            raise ValueError(
                f"There is a tag #{one_line(written, LONG)} already. To make one of the two, merge them: m."
            )
        return f"In a text: #{written}"

    agreement = Agreement(app, f"Rename {_said(row.name)} everywhere?", "Rename everywhere")

    async def submit(values: Values) -> TagChange:
        agreement.needed(change.records)
        done = await app.write(tags.rename, row.name, values["new"])
        screen.is_now(row.key, values["new"].strip().lstrip("#"))
        screen.reload()
        return done

    form = FormDialog(
        f"Rename {_said(row.name)}",
        [Field("new", "As it is to be written", value=row.name, check=check)],
        submit,
        verb="Rename everywhere",
        intro=f"It stands in {change.words}. Each is rewritten, and nothing else in it. One u takes it back.",
    )
    app.push_screen(form, lambda done: app.say(_done("Renamed", done)) if isinstance(done, TagChange) else None)


def merge(screen: TagsScreen, row: TagRow, rows: Sequence[TagRow]) -> None:
    """Choose another; where the one stood, the other stands then."""
    app = screen.mentee
    others = [Pick(("tag", other.name), tag_words(other.name), str(other.records)) for other in rows if other != row]

    def picked(value: Hashable | None) -> None:
        if isinstance(value, tuple):
            sure(str(value[1]))

    def sure(into: str) -> None:
        change = tags.what_would_change(app.journal, row.name)

        async def merged() -> None:
            done = await app.attempt("", tags.merge, row.name, into)
            if done is not None:
                screen.select_tag(into)
                app.say(_done("Merged", done))

        question = f"Make one tag of {_said(row.name)} and {_said(into)}?"
        goes = (
            f"{_said(row.name)} stands in {change.words}: there it is {_said(into)} from then on. One u takes it back."
        )
        ask(app, question, "Merge", merged, records=change.records, detail=goes, refuse="Keep both")

    dialog = PickDialog(f"Merge {_said(row.name)} into", others, nothing="There is no other tag yet.")
    app.push_screen(dialog, picked)


def remove(screen: TagsScreen, row: TagRow) -> None:
    """Ask, saying where it stands; then it is gone everywhere."""
    app = screen.mentee
    change = tags.what_would_change(app.journal, row.name)

    async def removed() -> None:
        screen.remove_class("-page")
        done = await app.attempt("", tags.remove, row.name)
        screen.records.focus()
        if done is not None:
            app.say(_done("Removed", done))

    goes = f"It stands in {change.words}. In texts its word stays, without the #. One u takes it back."
    ask(app, f"Remove {_said(row.name)} everywhere?", "Remove", removed, records=change.records, detail=goes)
