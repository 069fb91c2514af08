"""Questions with their answers, and follow-ups, as JSON objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.cli.shapes import Object, columns, plain, session_row

if TYPE_CHECKING:
    from mentee_journal.domain.records import FollowUp, Question
    from mentee_journal.domain.views import (
        FollowUpPage,
        FollowUpRow,
        QuestionPage,
        QuestionRow,
    )

__all__ = ["follow_up", "follow_up_page", "follow_up_row", "question", "question_page", "question_row"]


def question_row(row: QuestionRow) -> Object:
    """A question in a list."""
    return columns(row) | {"in_inbox": row.in_inbox}


def question(record: Question, row: QuestionRow) -> Object:
    """A question in a list with everything that is written about it; ``role`` is the key."""
    return columns(record) | question_row(row)


def question_page(page: QuestionPage) -> Object:
    """A question with the agendas it is or was on, its answers, what became of it, and its story in order."""
    return columns(page.question) | {
        "role": page.role.key if page.role else "",
        "mentor": page.mentor,
        "in_inbox": page.in_inbox,
        "goal": page.goal.statement if page.goal else None,
        "capability": page.capability.name if page.capability else None,
        "suggested_session": page.suggested.id if page.suggested else None,
        "asked": [columns(one) for one in page.asks],
        "answers": [columns(one) for one in page.answers],
        "follow_ups": [follow_up_row(row) for row in page.follow_ups],
        "story": [columns(line) for line in page.story],
    }


def follow_up_row(row: FollowUpRow) -> Object:
    """A follow-up in a list."""
    return columns(row)


def follow_up(record: FollowUp, row: FollowUpRow) -> Object:
    """A follow-up in a list with everything that is written about it."""
    return columns(record) | follow_up_row(row)


def follow_up_page(page: FollowUpPage) -> Object:
    """A follow-up with the names of what it is tied to."""
    return columns(page.follow_up) | {
        "mentor": page.mentor,
        "roles": plain(page.roles),
        "session": session_row(page.session) if page.session else None,
        "goal": page.goal,
        "question": page.question,
        "reflection": page.reflection,
    }
