"""What a rhythm is checked for before it is kept. A refusal names the field and says what to write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.refusal import NotUnderstood
from mentee_journal.domain.rhythm import first_day, occurrences, read_rule, rule_text
from mentee_journal.domain.words import Mode
from mentee_journal.services import checks
from mentee_journal.services.naming import day_named, own_today, short
from mentee_journal.store import plans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentee_journal.domain.records import MeetingPlan, Mentor, PlanPhase
    from mentee_journal.store.journal import Journal

__all__ = ["MOST_PHASES", "checked_phases", "from_day", "refuse_second"]

MOST_PHASES = 12


def checked_phases(phases: Sequence[PlanPhase]) -> tuple[PlanPhase, ...]:
    """The phases in order of time, each with a rule, a time and a place that can be. Raises Refused."""
    if not phases:
        raise Refused("Say how often you meet, such as: every other Tuesday at 15:00.", "phases")
    if len(phases) > MOST_PHASES:
        raise Refused(
            f"A rhythm has at most {MOST_PHASES} parts. Keep the next ones and add the others later.", "phases"
        )
    found = sorted((_checked(phase) for phase in phases), key=lambda phase: phase.starts_on)
    for at, (phase, following) in enumerate(pairwise(tuple(found))):
        if phase.starts_on == following.starts_on:
            raise Refused("Two parts of this rhythm begin on the same day. Let one follow the other.", "phases")
        last = following.starts_on - timedelta(days=1)
        if phase.until_on is None or phase.until_on > last:
            found[at] = replace(phase, until_on=last)
    return tuple(found)


def _checked(phase: PlanPhase) -> PlanPhase:
    try:
        rule = read_rule(checks.line(phase.rule, "rule"))
    except NotUnderstood as error:
        raise Refused(str(error), "rule") from error
    starts, until = checks.day(phase.starts_on, "starts_on", required=True), checks.day(phase.until_on, "until_on")
    assert starts is not None
    if until is not None and until < starts:
        raise Refused("A rhythm cannot end before it begins.", "until_on")
    minutes = checks.minutes(phase.minutes)
    assert minutes is not None
    phase = replace(
        checks.tidy(phase, lines=("place",)),
        rule=rule_text(rule),
        # What is typed is about when it begins; of an interval only the spacing is said.
        starts_on=first_day(rule, starts) or starts,
        until_on=until,
        at_time=_clock(phase.at_time),
        zone=checks.zone(phase.zone, required=True),
        minutes=minutes,
        mode=None if phase.mode is None else checks.member(Mode, phase.mode, "mode"),
    )
    begun = from_day(phase, starts)
    if begun is None:
        raise Refused("This rhythm would give no day at all. Let it go on longer, or choose another one.", "until_on")
    return begun


def _clock(value: object) -> str:
    text = checks.line(value, "at_time")
    hours, colon, minutes = text.partition(":")
    if (
        not colon
        or not (hours + minutes).isascii()
        or not (hours.isdigit() and minutes.isdigit())
        or not (len(hours) in (1, 2) and len(minutes) == 2 and int(hours) < 24 and int(minutes) < 60)
    ):
        raise Refused("Give the time of day, such as 15:00.", "at_time")
    return f"{int(hours):02d}:{minutes}"


def from_day(phase: PlanPhase, since: date) -> PlanPhase | None:
    """The phase from the first day on or after ``since`` that it gives, in step with how it began; None when none."""
    first = next(occurrences(phase, since=since, limit=1), None)
    return None if first is None else replace(phase, starts_on=first.day)


def refuse_second(journal: Journal, plan: MeetingPlan, mentor: Mentor) -> None:
    """Raise Refused when the mentor has another rhythm at the time of this one."""
    begins = max(plan.phases[0].starts_on, own_today(journal))
    until = plan.phases[-1].until_on
    for other in plans.of_mentor(journal, mentor.id):
        if other.id == plan.id:
            continue
        ends = other.phases[-1].until_on
        if ends is not None and ends < other.phases[-1].starts_on:
            continue  # stopped before it began
        if (ends is None or ends >= begins) and (until is None or other.phases[0].starts_on <= until):
            name = short(mentor.name, 40)
            there = "" if ends is None else f" until {day_named(journal, ends)}"
            raise Refused(
                f"You have a rhythm with {name} already{there}. Change that one, or stop it first.", "mentor_id"
            )
