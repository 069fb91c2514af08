"""What is done to a follow-up from a session's page: the dialogs of the follow-ups' own place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentee_journal.ui.screens.base import BaseScreen


def finish(screen: BaseScreen, follow_up_id: int) -> None:
    """Ask whether it was tried and what happened, then it is done."""
    from mentee_journal.ui.screens.follow_ups_done import ask_done

    ask_done(screen, follow_up_id)


def edit(screen: BaseScreen, follow_up_id: int) -> None:
    """Its words, whose it is, its day."""
    from mentee_journal.ui.screens.follow_ups_form import edit_follow_up

    edit_follow_up(screen, follow_up_id)
