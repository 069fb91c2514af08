"""Saving a form over what another program has changed since it was opened: field by field, nobody's words are lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Concatenate, Generic, NamedTuple, ParamSpec, TypeVar

from mentee_journal.domain.listed import listed

if TYPE_CHECKING:
    from mentee_journal.domain.records import Capability
    from mentee_journal.store.journal import Journal

__all__ = ["Saved", "clash_words", "rename", "save", "three_way"]

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")

_OURS = ("id", "uid", "revision")
"""What the journal counts, and nobody types."""
_WORDS = {
    "mentor_id": "the mentor",
    "goal_id": "the goal",
    "question_id": "the question",
    "capability_id": "where it grew from",
    "role_id": "what it asks for",
    "due_on": "when it is due",
    "starts_at": "the time",
    "happened_on": "the day",
    "agreed_on": "the day",
    "seen_on": "the day",
    "reviewed_on": "the day",
    "target_date": "by when",
    "from_on": "the first day",
    "review_weeks": "how often it is reviewed",
    "line": "how often you meet",
    "starts_on": "from when on",
    "until_on": "the last day",
    "meeting_minutes": "what the meeting took",
    "preparation_minutes": "what preparing took",
    "message_minutes": "what messages took",
    "mode": "how you meet",
    "zone": "the clock",
    "seen": "what was seen",
    "text": "the words",
    "statement": "the words",
}


class Saved(NamedTuple, Generic[S]):
    """What was saved, and the fields that another program had changed as well."""

    record: S
    clashes: tuple[str, ...] = ()


def save(
    journal: Journal,
    service: Callable[Concatenate[Journal, R, P], S],
    base: R,
    mine: R,
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> Saved[S]:
    """Save a record that was opened as ``base`` and is to be ``mine``.

    A field that was not touched is as another program has left it. One that both have changed is saved as it is
    mine; theirs stays among the earlier versions, and ``clashes`` names it. Raises whatever ``service`` raises.
    """
    row_id = getattr(base, "id", 0)
    if not row_id:
        return Saved(service(journal, mine, *args, **kwargs))
    with journal.writing():
        theirs = _stored(journal, base, row_id)
        if theirs is None:
            return Saved(service(journal, mine, *args, **kwargs))
        merged, clashes = three_way(base, mine, theirs)
        return Saved(service(journal, merged, *args, **kwargs), clashes)


def three_way(base: R, mine: R, theirs: R) -> tuple[R, tuple[str, ...]]:
    """The record with both changes in it, and the fields that both had changed."""
    values: dict[str, Any] = {}
    clashes: list[str] = []
    for one in fields(theirs):  # type: ignore[arg-type]
        was, wanted, now = (getattr(record, one.name) for record in (base, mine, theirs))
        if one.name in _OURS or _same(was, wanted):
            values[one.name] = now
            continue
        values[one.name] = wanted
        if not _same(was, now) and not _same(wanted, now):
            clashes.append(one.name)
    return replace(theirs, **values), tuple(clashes)  # type: ignore[type-var]


def rename(journal: Journal, had: Capability, name: str, also: Sequence[str] | None) -> Saved[Capability]:
    """The same for the names of a strength or an area for growth; ``also`` is None when those were not touched."""
    from mentee_journal.services import capabilities

    with journal.writing():
        now = capabilities.get(journal, had.id)
        clash = not _same(name, had.name) and not _same(now.name, had.name) and not _same(name, now.name)
        wanted = now.name if _same(name, had.name) else name
        return Saved(capabilities.rename(journal, had.id, wanted, also), ("name",) if clash else ())


def clash_words(clashes: tuple[str, ...]) -> str:
    """What was changed on both sides, as a sentence."""
    named = listed(list(dict.fromkeys(_WORDS.get(name, name.replace("_", " ")) for name in clashes)))
    return (
        f"Meanwhile another program had changed {named} too. Yours is kept; theirs stays among the earlier versions, "
        "and u brings it back."
    )


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.split() == other.split()  # A field shows a text in lines of its own.
    return bool(one == other)


def _stored(journal: Journal, like: R, row_id: int) -> R | None:
    """The record as it is now; None when there is none, which the service says in its own words."""
    from mentee_journal.domain.errors import NotFound
    from mentee_journal.services import (
        capabilities,
        follow_ups,
        frameworks,
        goals,
        mentors,
        questions,
        reviews,
        sessions,
        time_off,
        touchpoints,
    )
    from mentee_journal.store import agenda

    getters: dict[str, Callable[[Journal, int], Any]] = {
        "Mentor": mentors.get,
        "Goal": goals.get,
        "Session": sessions.get,
        "FollowUp": follow_ups.get,
        "Question": questions.get,
        "QuestionAnswer": questions.get_answer,
        "Touchpoint": touchpoints.get,
        "TimeOff": time_off.get,
        "OwnFramework": frameworks.get_own,
        "Evidence": capabilities.get_evidence,
        "ProgressReview": reviews.get,
        "AgendaItem": agenda.item,
        "SessionGoal": agenda.session_goal,
    }
    try:
        found: R | None = getters[type(like).__name__](journal, row_id)
    except NotFound:
        return None
    return found
