"""What the journal keeps, as frozen dataclasses.

A record with ``id == 0`` has not been stored yet. Moments are aware datetimes in UTC beside the name of
the zone they were planned in; dates are dates; times of change are the store's own business.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentee_journal.domain.asking import FollowUp, Question, QuestionAnswer
    from mentee_journal.domain.growth import Capability, Evidence, Goal, GoalWording, ProgressReview
    from mentee_journal.domain.meetings import AgendaItem, Session, SessionGoal, SessionMove
    from mentee_journal.domain.people import Mentor, Profile, Role
    from mentee_journal.domain.planning import MeetingPlan, PlanPhase, TimeOff, Touchpoint
    from mentee_journal.domain.writing import (
        Answer,
        Draft,
        FrameworkPrompt,
        IdentifierKeep,
        IdentifierWord,
        OwnFramework,
        Reflection,
        SavedSearch,
        Seen,
    )

__all__ = [
    "AgendaItem",
    "Answer",
    "Capability",
    "Draft",
    "Evidence",
    "FollowUp",
    "FrameworkPrompt",
    "Goal",
    "GoalWording",
    "IdentifierKeep",
    "IdentifierWord",
    "MeetingPlan",
    "Mentor",
    "OwnFramework",
    "PlanPhase",
    "Profile",
    "ProgressReview",
    "Question",
    "QuestionAnswer",
    "Reflection",
    "Role",
    "SavedSearch",
    "Seen",
    "Session",
    "SessionGoal",
    "SessionMove",
    "TimeOff",
    "Touchpoint",
]

_HOME = {
    "SavedSearch": "writing",
    "OwnFramework": "writing",
    "IdentifierWord": "writing",
    "IdentifierKeep": "writing",
    "FrameworkPrompt": "writing",
    "AgendaItem": "meetings",
    "Answer": "writing",
    "Capability": "growth",
    "Draft": "writing",
    "Evidence": "growth",
    "FollowUp": "asking",
    "Goal": "growth",
    "GoalWording": "growth",
    "MeetingPlan": "planning",
    "Mentor": "people",
    "PlanPhase": "planning",
    "Profile": "people",
    "ProgressReview": "growth",
    "Question": "asking",
    "QuestionAnswer": "asking",
    "Reflection": "writing",
    "Role": "people",
    "Seen": "writing",
    "Session": "meetings",
    "SessionGoal": "meetings",
    "SessionMove": "meetings",
    "TimeOff": "planning",
    "Touchpoint": "planning",
}


def __getattr__(name: str) -> object:
    """Each record is defined when it is first asked for: making a dataclass costs about a millisecond."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"mentee_journal.domain.{_HOME[name]}"), name)
    globals()[name] = found
    return found
