"""The rhythm a session comes from, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentee_journal.domain.records import MeetingPlan
    from mentee_journal.ui.app import MenteeApp


def rhythm_words(plan: MeetingPlan, app: MenteeApp) -> str:
    """As the mentee said it; after a change that nobody put into words, as it is: "every other Tuesday, 15:00"."""
    if plan.words.strip():
        return plan.words
    from mentee_journal.domain.rhythm_words import plan_words

    return plan_words(plan.phases, app.now().date(), app.order)
