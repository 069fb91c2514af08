"""Today, and what is due, as JSON objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.cli.shapes import Object, columns, goal_row, moment, reflection_row, session_row
from mentee_journal.cli.shapes_thread import follow_up_row, question_row

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.looking_back import LookBack
    from mentee_journal.domain.touch_views import Nudge
    from mentee_journal.domain.views import Due, Today

__all__ = ["due", "nudge", "today"]


def today(view: Today, on: date) -> Object:
    """Everything Today shows. ``lead`` is the one thing to do next; lists are cut off, the counts are not."""
    coming = None
    if view.next is not None:
        coming = session_row(view.next) | {
            "goal": view.next_goal,
            "planned_minutes": view.next_planned_minutes,
            "inbox_fitting": [question_row(row) for row in view.inbox_fitting],
            "inbox_fit_count": view.inbox_fit_count,
        }
    counts = columns(view.counts, "anything") | {"mine": view.mine_count, "waiting": view.waiting_count}
    return {
        "on": on.isoformat(),
        "name": view.name,
        "lead": columns(view.lead, first=()) if view.lead else None,
        "counts": counts | {"drafts": view.drafts},
        "next": coming,
        "to_settle": [session_row(row) for row in view.to_settle],
        "mine": [follow_up_row(row) for row in view.mine],
        "waiting": [follow_up_row(row) for row in view.waiting],
        "to_reflect": [session_row(row) for row in view.to_reflect],
        "to_review": [goal_row(row) for row in view.to_review],
        "after": [session_row(row) for row in view.after],
        "nudges": [nudge(one) for one in view.nudges],
        "network": [
            {
                "role": cover.role.key,
                "name": cover.role.name,
                "mentors": list(cover.mentors),
                "candidates": list(cover.candidates),
            }
            for cover in view.network
        ],
        "recent": [reflection_row(row) for row in view.recent],
        "look_back": look_back(view.look_back) if view.look_back else None,
    }


def look_back(one: LookBack) -> Object:
    """A reflection to look back at; ``years`` is 0 for about six months ago."""
    return columns(one) | {"heading": one.heading}


def nudge(one: Nudge) -> Object:
    """A mentor there was no contact with for as long as the mentee wants to be told after."""
    return {
        "mentor_id": one.mentor_id,
        "mentor": one.mentor,
        "days": one.days,
        "since": one.since.isoformat(),
        "last": one.last,
        "after_days": one.nudge_days,
    }


def due(one: Due) -> Object:
    """Something that is due; ``starts_at`` only for a session."""
    return {
        "kind": one.kind,
        "id": one.id,
        "on": one.on.isoformat(),
        "starts_at": moment(one.at) if one.kind == "session" else None,
        "words": one.words,
    }
