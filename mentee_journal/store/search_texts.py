"""What can be found of each record: its texts part by part, its day, and what it is tied to.

Read from the records themselves, for many at once, with the same few statements however many they are.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from mentee_journal.domain.zones import day_in

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["KINDS", "LEVELS", "Texts", "forgiving", "texts_of"]

KINDS = ("mentor", "session", "question", "goal", "reflection", "capability", "follow_up", "touchpoint")
"""Every kind of record that can be found, in the order of their numbers in the index: append, never reorder."""

Row = tuple[Any, ...]
Parts = tuple[tuple[str, str], ...]


class Texts(NamedTuple):
    """A record as a search knows it."""

    kind: str
    id: int
    day: int
    """Proleptic ordinal of the day it belongs to; 0 when it has none that can be read."""
    title: str
    parts: Parts
    """Name and text of each part that says something."""
    facets: tuple[str, ...]
    """What it is tied to: m12 (a mentor), g3 (a goal), r2 (a role), and what sort it is: kworry, kstrength."""
    tags: tuple[str, ...] = ()
    """Those in its tag field."""


@contextmanager
def forgiving(journal: Journal) -> Iterator[None]:
    """Read texts that are no UTF-8, which other programs may store, with a sign for what cannot be read."""
    usual, journal.db.text_factory = journal.db.text_factory, _decoded
    try:
        yield
    finally:
        journal.db.text_factory = usual


def _decoded(stored: bytes) -> str:
    return stored.decode("utf-8", "replace")


def texts_of(journal: Journal, kind: str, ids: Iterable[int]) -> dict[int, Texts]:
    """The texts of those records of a kind that exist."""
    wanted = json.dumps(list(ids))
    return {texts.id: texts for texts in _READERS[kind](journal, wanted)}


def _parts(*pairs: tuple[str, str]) -> Parts:
    return tuple(pair for pair in pairs if pair[1] and not pair[1].isspace())


def _ordinal(text: str | None) -> int:
    try:
        return date.fromisoformat((text or "")[:10]).toordinal()
    except ValueError:
        return 0


def _day(*texts: str | None) -> int:
    """The first of these days that can be read."""
    return next((found for found in map(_ordinal, texts) if found), 0)


def _tied(letter: str, *ids: int | None) -> Iterator[str]:
    return (f"{letter}{row_id}" for row_id in dict.fromkeys(ids) if row_id is not None)


def _by_parent(rows: Sequence[Row]) -> dict[int, list[Row]]:
    """Rows by their first column, without it."""
    found: dict[int, list[Row]] = defaultdict(list)
    for parent, *rest in rows:
        found[parent].append(tuple(rest))
    return found


_IN = "IN (SELECT value FROM json_each(?1))"


def _mentors(journal: Journal, ids: str) -> Iterator[Texts]:
    for row in journal.all(
        "SELECT id, name, headline, reach, hours, offers, does_not_offer, notes, end_reason, email, phone, link,"
        f" started_on, created_at FROM mentors WHERE id {_IN}",
        (ids,),
    ):
        names = ("headline", "reach", "hours", "offers", "does_not_offer", "notes", "end_reason", "email", "phone")
        parts = _parts(*zip((*names, "link"), row[2:12], strict=True))
        yield Texts("mentor", row[0], _day(row[12], row[13]), row[1], parts, tuple(_tied("m", row[0])))


def _session_day(starts_at: str, zone: str) -> int:
    try:
        return day_in(datetime.fromisoformat(starts_at), zone).toordinal()
    except (ValueError, OverflowError):
        return _ordinal(starts_at)


def _sessions(journal: Journal, ids: str) -> Iterator[Texts]:
    goals = _by_parent(
        journal.all(
            f"SELECT session_id, id, text, goal_id FROM session_goals WHERE session_id {_IN} ORDER BY position, id",
            (ids,),
        )
    )
    items = _by_parent(
        journal.all(
            "SELECT session_id, id, title, wanted, note, outcome, goal_id FROM agenda_items"
            f" WHERE session_id {_IN} ORDER BY position, id",
            (ids,),
        )
    )
    moves = _by_parent(
        journal.all(f"SELECT session_id, id, reason FROM session_moves WHERE session_id {_IN} ORDER BY id", (ids,))
    )
    for session, mentor, starts_at, zone, place, reason, notes, takeaways in journal.all(
        f"SELECT id, mentor_id, starts_at, zone, place, status_reason, notes, takeaways FROM sessions WHERE id {_IN}",
        (ids,),
    ):
        parts = [(f"goal:{goal[0]}", goal[1]) for goal in goals[session]]
        for item in items[session]:
            parts += [(f"item:{item[0]}:{name}", text) for name, text in zip(_ITEM, item[1:5], strict=True)]
        parts += [("notes", notes), ("takeaways", takeaways), ("place", place), ("reason", reason)]
        parts += [(f"move:{move}", why) for move, why in moves[session]]
        tied = (*(goal[2] for goal in goals[session]), *(item[5] for item in items[session]))
        facets = (*_tied("m", mentor), *_tied("g", *tied))
        yield Texts("session", session, _session_day(starts_at, zone), "", _parts(*parts), facets)


_ITEM = ("title", "wanted", "note", "outcome")


def _questions(journal: Journal, ids: str) -> Iterator[Texts]:
    answers = _by_parent(
        journal.all(
            "SELECT question_id, id, text, who, mentor_id FROM question_answers"
            f" WHERE question_id {_IN} ORDER BY answered_on, id",
            (ids,),
        )
    )
    asked = _by_parent(
        journal.all(
            "SELECT a.question_id, s.mentor_id FROM agenda_items a JOIN sessions s ON s.id = a.session_id"
            f" WHERE a.question_id {_IN} ORDER BY a.id",
            (ids,),
        )
    )
    for question, text, note, kind, captured_on, role, mentor, goal in journal.all(
        f"SELECT id, text, note, kind, captured_on, role_id, mentor_id, goal_id FROM questions WHERE id {_IN}", (ids,)
    ):
        parts = [("note", note)]
        for answer in answers[question]:
            parts += [(f"answer:{answer[0]}", answer[1]), (f"answer:{answer[0]}:who", answer[2])]
        mentors = (mentor, *(answer[3] for answer in answers[question]), *(one[0] for one in asked[question]))
        facets = (f"k{kind}", *_tied("m", *mentors), *_tied("r", role), *_tied("g", goal))
        yield Texts("question", question, _day(captured_on), text, _parts(*parts), facets)


LEVELS = {-2: "level_much_less", -1: "level_less", 0: "level_expected", 1: "level_more", 2: "level_much_more"}
_LEVELS = ", ".join(LEVELS.values())


def _levels(prefix: str, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((f"{prefix}level:{level}", text) for level, text in zip(LEVELS, texts, strict=True))


def _goals(journal: Journal, ids: str) -> Iterator[Texts]:
    wordings = _by_parent(
        journal.all(
            f"SELECT goal_id, id, statement, criteria, {_LEVELS} FROM goal_wordings WHERE goal_id {_IN} ORDER BY id",
            (ids,),
        )
    )
    reviews = _by_parent(
        journal.all(
            "SELECT goal_id, id, evidence, mentor_view, mentor_id FROM progress_reviews"
            f" WHERE goal_id {_IN} ORDER BY reviewed_on, id",
            (ids,),
        )
    )
    for row in journal.all(
        f"SELECT id, statement, why, criteria, closing_note, mentor_id, started_on, created_at, {_LEVELS}"
        f" FROM goals WHERE id {_IN}",
        (ids,),
    ):
        goal, statement, why, criteria, closing_note, mentor, started_on, created_at, *levels = row
        parts = [("why", why), ("criteria", criteria), *_levels("", levels), ("closing_note", closing_note)]
        for review in reviews[goal]:
            parts += [(f"review:{review[0]}", review[1]), (f"review:{review[0]}:mentor_view", review[2])]
        for wording, said, known_by, *then in wordings[goal]:
            parts += [(f"wording:{wording}", said), (f"wording:{wording}:criteria", known_by)]
            parts += _levels(f"wording:{wording}:", then)
        facets = (*_tied("g", goal), *_tied("m", mentor, *(review[3] for review in reviews[goal])))
        yield Texts("goal", goal, _day(started_on, created_at), statement, _parts(*parts), facets)


_WRITTEN = ("event", "mentor_view", "will_try", "came_of_it", "benefit")


def _reflections(journal: Journal, ids: str) -> Iterator[Texts]:
    answers = _by_parent(
        journal.all(
            f"SELECT reflection_id, id, text FROM reflection_answers WHERE reflection_id {_IN} ORDER BY position, id",
            (ids,),
        )
    )
    tags = _by_parent(
        journal.all(
            "SELECT rt.reflection_id, t.name FROM reflection_tags rt JOIN tags t ON t.id = rt.tag_id"
            f" WHERE rt.reflection_id {_IN} ORDER BY t.name_key",
            (ids,),
        )
    )
    for row in journal.all(
        "SELECT r.id, r.title, r.event, r.mentor_view, r.will_try, r.came_of_it, r.benefit, r.written_on,"
        " coalesce(r.mentor_id, s.mentor_id), r.goal_id FROM reflections r LEFT JOIN sessions s ON s.id = r.session_id"
        f" WHERE r.id {_IN}",
        (ids,),
    ):
        parts = [(f"answer:{answer}", text) for answer, text in answers[row[0]]]
        parts += zip(_WRITTEN, row[2:7], strict=True)
        named = tuple(name for (name,) in tags[row[0]])
        parts.append(("tags", ", ".join(named)))
        facets = (*_tied("m", row[8]), *_tied("g", row[9]))
        yield Texts("reflection", row[0], _day(row[7]), row[1], _parts(*parts), facets, named)


def _capabilities(journal: Journal, ids: str) -> Iterator[Texts]:
    also = _by_parent(
        journal.all(
            f"SELECT capability_id, id, name FROM capability_names WHERE capability_id {_IN} ORDER BY id", (ids,)
        )
    )
    seen = _by_parent(
        journal.all(
            "SELECT capability_id, id, note, mentor_id, seen_on FROM evidence"
            f" WHERE capability_id {_IN} ORDER BY seen_on DESC, id DESC",
            (ids,),
        )
    )
    goals = _by_parent(
        journal.all(f"SELECT capability_id, id FROM goals WHERE capability_id {_IN} ORDER BY id", (ids,))
    )
    for capability, name, kind, created_at in journal.all(
        f"SELECT id, name, kind, created_at FROM capabilities WHERE id {_IN}", (ids,)
    ):
        parts = [(f"also:{other}", called) for other, called in also[capability]]
        parts += [(f"evidence:{one[0]}", one[1]) for one in seen[capability]]
        facets = (
            f"k{kind}",
            *_tied("m", *(one[2] for one in seen[capability])),
            *_tied("g", *(goal for (goal,) in goals[capability])),
        )
        last = seen[capability][0][3] if seen[capability] else None
        yield Texts("capability", capability, _day(last, created_at), name, _parts(*parts), facets)


def _follow_ups(journal: Journal, ids: str) -> Iterator[Texts]:
    for row_id, text, happened, agreed_on, mentor, goal in journal.all(
        f"SELECT id, text, happened, agreed_on, mentor_id, goal_id FROM follow_ups WHERE id {_IN}", (ids,)
    ):
        facets = (*_tied("m", mentor), *_tied("g", goal))
        yield Texts("follow_up", row_id, _day(agreed_on), text, _parts(("happened", happened)), facets)


def _touchpoints(journal: Journal, ids: str) -> Iterator[Texts]:
    for row_id, text, note, happened_on, mentor in journal.all(
        f"SELECT id, text, note, happened_on, mentor_id FROM touchpoints WHERE id {_IN}", (ids,)
    ):
        yield Texts("touchpoint", row_id, _day(happened_on), text, _parts(("note", note)), tuple(_tied("m", mentor)))


_READERS: dict[str, Callable[[Journal, str], Iterator[Texts]]] = {
    "mentor": _mentors,
    "session": _sessions,
    "question": _questions,
    "goal": _goals,
    "reflection": _reflections,
    "capability": _capabilities,
    "follow_up": _follow_ups,
    "touchpoint": _touchpoints,
}
