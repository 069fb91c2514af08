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
                if not open_draft(app, key):
                    app.say(
                        "This text belongs to something that is not here any more. It stays kept.",
                        trouble=True,
                    )
            case ("discard", key):
                app.keeper.settled(key)
                await app.attempt("Given up.", drafts.discard, key)

    rows = [(d.key, d.label, when(d), first_words(d.text)) for d in pending]
    app.push_screen(DraftsDialog(rows), follow)


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
