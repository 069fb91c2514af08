"""The records behind a figure of Insights, each with what of it was counted."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.calling import called
from mentee_journal.domain.hours_words import kind_words
from mentee_journal.domain.insight_views import Behind, Figure
from mentee_journal.domain.insight_words import level_sign, named
from mentee_journal.domain.keeping_words import because
from mentee_journal.domain.moments import to_utc_text, wall_moment
from mentee_journal.domain.period_months import months_of
from mentee_journal.domain.touch_views import HoursSum
from mentee_journal.domain.touch_words import fact_words, touch_words
from mentee_journal.domain.words import Channel, Decision, MeetingReason, Owner, Party, TouchOutcome
from mentee_journal.domain.zones import day_in
from mentee_journal.store import insights_behind as store
from mentee_journal.store import rows

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["behind", "count"]

_GOALS = ("level", "score")
_STATES = {"held": "held", "cancelled": "called off", "missed": "missed", "planned": "planned"}


def behind(journal: Journal, figure: Figure, limit: int, offset: int) -> tuple[Behind, ...]:
    """See ``insights.behind``."""
    with journal.reading():
        if figure.what in _GOALS:
            return _goals(journal, figure)[offset : offset + limit]
        zone = journal.zone()
        found = store.records(journal, figure, _span(figure, zone), limit, offset)
        return tuple(_read(row, figure, zone) for row in found)


def count(journal: Journal, figure: Figure) -> int:
    """See ``insights.count_behind``."""
    with journal.reading():
        if figure.what in _GOALS:
            return len(_goals(journal, figure))
        return store.count(journal, figure, _span(figure, journal.zone()))


def _span(figure: Figure, zone: str) -> store.Span:
    begin, end = (
        to_utc_text(wall_moment(day, time(), zone).utc) for day in (figure.first, figure.last + timedelta(days=1))
    )
    return store.Span(figure.first, figure.last, begin, end)


def _read(row: tuple[Any, ...], figure: Figure, zone: str) -> Behind:
    kind, number, at, title, *rest = row
    day = rows.day(at) if len(at) == 10 else day_in(rows.moment(at), zone)
    if rest[4] in _STATES:
        return _session(figure, number, day, title, rest)
    if kind == "touchpoint":
        return _contact(figure, number, day, title, rest)
    if kind == "question":
        return Behind("question", number, day, title, " · ".join(_thought(rest)))
    if kind == "review":
        return Behind("review", number, day, title, ", ".join(_review(figure, rest)))
    return Behind(kind, number, day, title, ", ".join(_sighting(figure, rest)))


def _session(figure: Figure, number: int, day: date, mentor: str, rest: list[Any]) -> Behind:
    meeting, preparation, messages, _, status, skipped, reason, party, _ = rest
    if figure.what == "hours":
        spent = HoursSum(meeting, preparation, messages, 0, 0, 0)
        return Behind("session", number, day, mentor, kind_words(spent) or _STATES[status], spent.minutes)
    said = "skipped" if skipped else _STATES[status]
    why = because(MeetingReason(reason) if reason else None, Party(party) if party else None, called(mentor))
    why = f" because {named(why)}" if why and figure.what not in ("kept", "contact") else ""
    said = f"moved{why}, then {said}" if figure.what == "moved" else f"{said}{why}"
    return Behind("session", number, day, mentor, said)


def _contact(figure: Figure, number: int, day: date, mentor: str, rest: list[Any]) -> Behind:
    _, _, _, minutes, channel, _, outcome, begun_by, text = rest
    facts = fact_words(minutes, TouchOutcome(outcome) if outcome else None)
    said = touch_words(Channel(channel), Owner(begun_by), "").removesuffix(" to").removesuffix(" with").lower()
    said = {"mail from": "mail from them", "call from": "call from them", "message from": "message from them"}.get(
        said, said
    )
    detail = ", ".join(part for part in (said, facts, named(text, 40)) if part)
    return Behind("touchpoint", number, day, mentor, detail, minutes if figure.what == "hours" else 0)


def _thought(rest: list[Any]) -> list[str]:
    _, _, _, _, kind, _, status, mentor, _ = rest
    return [part for part in (kind, status, named(mentor or "", 40)) if part]


def _review(figure: Figure, rest: list[Any]) -> list[str]:
    _, _, _, confidence, _, level, decision, mentor, _ = rest
    said = [f"level {level_sign(level)}"] if level is not None and figure.what != "felt" else []
    if confidence:
        said.append(f"sure {confidence} of 5")
    if decision != "keep":
        said.append(Decision(decision).words)
    if mentor:
        said.append(f"with {named(mentor, 40)}")
    return said or ["review"]


def _sighting(figure: Figure, rest: list[Any]) -> list[str]:
    _, _, _, confidence, kind, _, source, mentor, note = rest
    said = [f"sure {confidence} of 5"] if confidence and figure.what == "felt" else []
    if figure.what == "theme":
        who = "by you" if source == "me" else f"by {named(called(mentor), 40)}" if mentor else "by a mentor"
        said = [who] if figure.kind else ["area for growth" if kind == "growth" else "strength", who]
    if not note.strip():
        return said
    return [f"{', '.join(said)}: {named(note)}" if said else named(note)]


def _goals(journal: Journal, figure: Figure) -> tuple[Behind, ...]:
    """The goals at a level, or all that the score rests on, as they were at the end of the figure's days."""
    from mentee_journal.services.insights_goals import goals_of

    today = day_in(journal.now(), journal.zone())
    whole = figure._replace(first=figure.since or figure.first)
    found = goals_of(journal, months_of(whole.first, whole.last, today), whole, journal.order())
    return tuple(
        Behind("goal", one.id, one.on, one.statement, f"level {level_sign(one.level)}")
        for one in sorted(found.tracks, key=lambda one: (one.on or date.min, one.id), reverse=True)
        if one.level is not None and one.on is not None and figure.level in (None, one.level)
    )
