"""Marking a follow-up done from wherever it is seen: Today, a session, its own place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.words import FollowUpStatus, HowFar, Owner
from mentee_journal.services import follow_ups
from mentee_journal.ui.dialogs.done import DoneDialog
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.screen import Screen

    from mentee_journal.domain.records import FollowUp
    from mentee_journal.ui.app import MenteeApp

__all__ = ["ask_done", "draft_key"]


def draft_key(follow_up_id: int) -> str:
    """Under which key words that were typed and not kept are found again."""
    return f"follow_up:{follow_up_id}:done"


def ask_done(where: Screen[Any] | App[Any], follow_up_id: int, then: Callable[[], None] | None = None) -> None:
    """Ask whether it was tried in practice and what happened; then it is done. Says so, or why not.

    For one that is done already, what was said is asked for again. ``where`` is a screen or the app; ``then`` is
    called when it is done.
    """
    app = cast("MenteeApp", where.app)
    try:
        found = follow_ups.get(app.journal, follow_up_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    after = found.status is FollowUpStatus.DONE

    async def keep(tried: HowFar | None, happened: str) -> FollowUp:
        if after:
            return await app.write(follow_ups.say_tried, follow_up_id, tried, happened)
        return await app.write(follow_ups.finish, follow_up_id, tried=tried, happened=happened)

    def closed(result: object) -> None:
        if result is not None:
            app.say("Written down · u to undo" if after else "Done · u to undo")
            if then is not None:
                then()

    key = draft_key(follow_up_id)
    app.push_screen(
        DoneDialog(
            one_line(found.text, 300),
            keep,
            mine=found.owner is Owner.ME,
            tried=found.tried,
            happened=found.happened,
            after=after,
            draft_key=key,
            draft=kept_values(app, key),
        ),
        closed,
    )
