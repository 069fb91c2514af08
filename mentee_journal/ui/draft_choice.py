"""From Today to the text that was not saved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import day_words
from mentee_journal.domain.records import Draft
from mentee_journal.services import drafts
from mentee_journal.ui.dialogs.drafts import Choice, DraftsDialog
from mentee_journal.ui.phrases import local
from mentee_journal.ui.screens import open_draft
from mentee_journal.ui.text import one_line

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp


def choose_draft(app: MenteeApp) -> None:
    """Show what is waiting; open or give up what is chosen."""
    pending = drafts.pending(app.journal)

    def when(draft: Draft) -> str:
        if draft.updated_at is None:
            return ""
        at = local(draft.updated_at, app.zone)
        return f"{day_words(at.date(), today=app.now().date(), order=app.order)} {at:%H:%M}"

    async def follow(choice: Choice | None) -> None:
        match choice:
            case ("open", key):
                # What another window's words kept from its place changes places with those.
                if not open_draft(app, await app.writer.run(drafts.to_open, key)):
                    _show(app, next(draft for draft in pending if draft.key == key))
            case ("discard", key):
                app.keeper.settled(key)
                await app.attempt("Given up.", drafts.discard, key)

    rows = [(d.key, d.label, when(d), first_words(d.text)) for d in pending]
    app.push_screen(DraftsDialog(rows), follow)


def _show(app: MenteeApp, draft: Draft) -> None:
    """The words themselves: what they belong to cannot be opened from here, or is not there any more."""
    from mentee_journal.ui.dialogs.kept_words import KeptWordsDialog

    where = "They are there again when you open what you typed them into. Here you can copy them."
    texts = [words for words in texts_of(draft.text) if words.strip()]

    async def follow(answer: str | None) -> None:
        if answer == "copy":
            app.copy_to_clipboard("\n\n".join(texts))
            app.say("Copied: Ctrl+V puts it where you type.")
        elif answer == "discard":
            app.keeper.settled(draft.key)
            await app.attempt("Given up.", drafts.discard, draft.key)

    app.push_screen(KeptWordsDialog(draft.label, where, texts), follow)


def texts_of(text: str) -> list[str]:
    """What was typed, field by field."""
    if text.startswith("{"):
        try:
            return list(_strings(json.loads(text)))
        except ValueError:
            pass
    return [text]


def first_words(text: str) -> str:
    """The beginning of a draft, also of a form kept as JSON."""
    if text.startswith("{"):
        try:
            values = json.loads(text)
        except ValueError:
            return one_line(text, 200)
        words = [str(v) for v in _strings(values) if str(v).strip() and len(str(v)) > 3]
        return one_line(" · ".join(words), 200)
    return one_line(text, 200)


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [s for v in value.values() for s in _strings(v)]
    if isinstance(value, list):
        return [s for v in value for s in _strings(v)]
    return []
