"""What a screen or a command is given to show: records joined with what is asked about them. Read-only."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentee_journal.domain.calendar_views import CalendarDay, CalendarItem, CalendarKind
    from mentee_journal.domain.capability_views import (
        CapabilityPage,
        CapabilityRow,
        ConfidencePoint,
        EvidenceRow,
        MergePreview,
        MonthSeen,
        Named,
        Sight,
    )
    from mentee_journal.domain.goal_views import AttainedGoal, Attainment, GoalPage, GoalRow, ReviewRow
    from mentee_journal.domain.history_views import Found, TrashEntry, Undone
    from mentee_journal.domain.mentor_views import MentorPage, MentorRow
    from mentee_journal.domain.plan_views import Changed, Concern, Expected, Keeping, NextDate, PlanRow
    from mentee_journal.domain.reflection_views import ReflectionPage, Version
    from mentee_journal.domain.search_views import (
        Completion,
        SearchGroup,
        SearchHit,
        SearchPage,
        SearchPreview,
        Span,
    )
    from mentee_journal.domain.session_views import SessionPage, Suggestion
    from mentee_journal.domain.thread_views import (
        AnswerRow,
        Ask,
        FollowUpPage,
        FollowUpRow,
        QuestionPage,
        QuestionRow,
        StoryLine,
    )
    from mentee_journal.domain.today_views import Counts, Due, Lead, ReflectionRow, RoleCover, SessionRow, Today
    from mentee_journal.domain.touch_views import HoursSum, Nudge, TouchpointRow

__all__ = [
    "AnswerRow",
    "Ask",
    "AttainedGoal",
    "Attainment",
    "CalendarDay",
    "CalendarItem",
    "CalendarKind",
    "CapabilityPage",
    "CapabilityRow",
    "Changed",
    "Completion",
    "Concern",
    "ConfidencePoint",
    "Counts",
    "Due",
    "EvidenceRow",
    "Expected",
    "FollowUpPage",
    "FollowUpRow",
    "Found",
    "GoalPage",
    "GoalRow",
    "HoursSum",
    "Keeping",
    "Lead",
    "MentorPage",
    "MentorRow",
    "MergePreview",
    "MonthSeen",
    "Named",
    "NextDate",
    "Nudge",
    "PlanRow",
    "QuestionPage",
    "QuestionRow",
    "ReflectionPage",
    "ReflectionRow",
    "ReviewRow",
    "RoleCover",
    "SearchGroup",
    "SearchHit",
    "SearchPage",
    "SearchPreview",
    "SessionPage",
    "SessionRow",
    "Sight",
    "Span",
    "StoryLine",
    "Suggestion",
    "Today",
    "TouchpointRow",
    "TrashEntry",
    "Undone",
    "Version",
]

_HOME = {
    "Completion": "search_views",
    "SearchGroup": "search_views",
    "SearchHit": "search_views",
    "SearchPage": "search_views",
    "SearchPreview": "search_views",
    "Span": "search_views",
    "HoursSum": "touch_views",
    "Nudge": "touch_views",
    "TouchpointRow": "touch_views",
    "AnswerRow": "thread_views",
    "Ask": "thread_views",
    "AttainedGoal": "goal_views",
    "Attainment": "goal_views",
    "CalendarDay": "calendar_views",
    "CalendarItem": "calendar_views",
    "CalendarKind": "calendar_views",
    "CapabilityPage": "capability_views",
    "CapabilityRow": "capability_views",
    "Changed": "plan_views",
    "Concern": "plan_views",
    "Counts": "today_views",
    "Due": "today_views",
    "Expected": "plan_views",
    "FollowUpPage": "thread_views",
    "FollowUpRow": "thread_views",
    "Keeping": "plan_views",
    "Lead": "today_views",
    "NextDate": "plan_views",
    "PlanRow": "plan_views",
    "QuestionPage": "thread_views",
    "QuestionRow": "thread_views",
    "ReviewRow": "goal_views",
    "StoryLine": "thread_views",
    "EvidenceRow": "capability_views",
    "Found": "history_views",
    "GoalPage": "goal_views",
    "GoalRow": "goal_views",
    "MentorPage": "mentor_views",
    "MentorRow": "mentor_views",
    "MergePreview": "capability_views",
    "ConfidencePoint": "capability_views",
    "MonthSeen": "capability_views",
    "Named": "capability_views",
    "Sight": "capability_views",
    "ReflectionPage": "reflection_views",
    "ReflectionRow": "today_views",
    "RoleCover": "today_views",
    "SessionPage": "session_views",
    "SessionRow": "today_views",
    "Suggestion": "session_views",
    "Today": "today_views",
    "TrashEntry": "history_views",
    "Undone": "history_views",
    "Version": "reflection_views",
}


def __getattr__(name: str) -> object:
    """Each record is defined when it is first asked for: making a dataclass costs about a millisecond."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"mentee_journal.domain.{_HOME[name]}"), name)
    globals()[name] = found
    return found
