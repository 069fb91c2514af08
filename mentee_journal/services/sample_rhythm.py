"""The third part of the sample journal: the rhythm of the meetings, moves, contact between them, what they took."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.moments import to_utc_text
from mentee_journal.domain.when_words import WEEKDAYS

if TYPE_CHECKING:
    from mentee_journal.services.sample import Telling

__all__ = ["PLAN_WEEKS", "tell_rhythm"]

Raw = Mapping[str, Any]
PLAN_WEEKS = 2
"""The story's own horizon: so far ahead its rhythm has become sessions."""


def tell_rhythm(story: Raw, telling: Telling) -> None:
    """Tie the story's sessions to its rhythm, and add what happened between them."""
    sessions = telling.tables["sessions"]
    for raw in story["plan"]:
        _plan(raw, telling)
    for raw in story["away"]:
        made = telling.day_of(raw["made"])
        first, last = (telling.day_of(raw[end]).isoformat() for end in ("from", "until"))
        telling.add("time_off", mentor_id=None, from_on=first, until_on=last, label=raw["label"], **telling.times(made))
    for raw in sorted(story["move"], key=lambda raw: int(raw["on"])):
        session = sessions[telling.ids["sessions", raw["session"]] - 1]
        before = datetime.fromisoformat(session["starts_at"]) + timedelta(days=raw["days"])
        moved = telling.day_of(raw["on"])
        telling.add(
            "session_moves",
            session_id=session["id"],
            moved_on=moved.isoformat(),
            from_starts_at=to_utc_text(before),
            from_zone=session["zone"],
            moved_by=raw["by"],
            reason_kind=raw["why"],
            reason=raw["words"],
            **telling.times(moved),
        )
    for key, why in story["why"].items():
        sessions[telling.ids["sessions", key] - 1]["reason_kind"] = why
    for key, days in story["nudge"].items():
        telling.tables["mentors"][telling.ids["mentors", key] - 1]["nudge_days"] = days
    for kind in ("preparation", "messages"):
        column = "message_minutes" if kind == "messages" else "preparation_minutes"
        for key, minutes in story[kind].items():
            sessions[telling.ids["sessions", key] - 1][column] = minutes
    _touches(story, telling)


def _plan(raw: Raw, telling: Telling) -> None:
    sessions = telling.tables["sessions"]
    tied = [telling.ids["sessions", key] for key in raw["sessions"]]
    usual = telling.usual[raw["mentor"]]
    # The story moves school sessions off weekends, but tomorrow's stays tomorrow: the rhythm is counted from that.
    last = telling.day_of(raw["sessions"][-1])
    days = [last - timedelta(days=7 * raw["every"] * n) for n in reversed(range(len(tied)))]
    made = telling.times(days[0] - timedelta(days=7))
    weekday = WEEKDAYS[last.weekday()]
    plan = telling.add(
        "meeting_plans",
        mentor_id=telling.ids["mentors", raw["mentor"]],
        words=f"every other {weekday[:3].lower()} at {usual['time']}",
        note="",
        **made,
    )
    phase = telling.add(
        "plan_phases",
        plan_id=plan,
        rule=f"FREQ=WEEKLY;INTERVAL={raw['every']};WKST=MO;BYDAY={weekday[:2].upper()}",
        starts_on=days[0].isoformat(),
        until_on=None,
        at_time=usual["time"],
        zone=telling.zone,
        minutes=usual["minutes"],
        mode=usual["mode"],
        place=usual.get("place", ""),
        made_until=(telling.today + timedelta(weeks=PLAN_WEEKS)).isoformat(),
        **made,
    )
    for session_id, day in zip(tied, days, strict=True):
        sessions[session_id - 1].update(phase_id=phase, occurs_on=day.isoformat())


def _touches(story: Raw, telling: Telling) -> None:
    for raw in sorted(story["touch"], key=lambda raw: int(raw["day"])):
        day = telling.day_of(raw["day"])
        telling.add(
            "touchpoints",
            mentor_id=telling.ids["mentors", raw["mentor"]],
            happened_on=day.isoformat(),
            channel=raw["channel"],
            begun_by=raw.get("by", "me"),
            text=raw["about"],
            minutes=raw.get("minutes"),
            outcome=raw.get("outcome"),
            note=raw.get("note", ""),
            session_id=telling.id("sessions", raw.get("session")),
            question_id=None,
            **telling.times(day),
        )
