"""The rhythm a session comes from, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentee_journal.domain.records import MeetingPlan
    from mentee_journal.ui.app import MenteeApp


def rhythm_words(plan: MeetingPlan, app: MenteeApp) -> str:
    """The rhythm as it is now: "every other Tuesday, 15:00", with the clock it keeps to where that is not mine."""
    from mentee_journal.domain.rhythm_words import plan_words

    return plan_words(plan.phases, app.now().date(), app.order, zone=app.zone)
