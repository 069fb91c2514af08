"""What is said of a strength or an area for growth: when it was seen, how sure one felt, what merging two does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import DateOrder, full_day
from mentee_journal.domain.listed import counted, listed
from mentee_journal.domain.words import CapabilityKind, EvidenceSource

if TYPE_CHECKING:
    from mentee_journal.domain.capability_views import CapabilityRow, ConfidencePoint, MergePreview, MonthSeen
    from mentee_journal.domain.growth import Evidence

__all__ = ["confidence_words", "kind_words", "merge_words", "seen_as", "seen_words", "state_words"]

MONTHS_BACK = 12


def state_words(row: CapabilityRow, order: DateOrder) -> str:
    """ "Strength", "Area for growth", "Strength, an area for growth until Tue 3 Mar 2026"."""
    words = row.kind.words.capitalize()
    if row.kind is CapabilityKind.STRENGTH and row.became_strength_on is not None:
        return f"{words}, an area for growth until {full_day(row.became_strength_on, order)}"
    return words


def kind_words(kind: CapabilityKind) -> str:
    """ "a strength", "an area for growth"."""
    return "a strength" if kind is CapabilityKind.STRENGTH else "an area for growth"


def seen_as(evidence: Evidence) -> str:
    """What a sighting says: a mentor's feedback is positive or constructive."""
    well = evidence.kind is CapabilityKind.STRENGTH
    if evidence.source is EvidenceSource.MENTOR:
        return "positive" if well else "constructive"
    return "it went well" if well else "something to work on"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _of(month: MonthSeen) -> int:
    return month.well_me + month.well_mentor + month.work_me + month.work_mentor


def seen_words(months: Sequence[MonthSeen], today: date) -> str:
    """The months in a sentence or two: how often, since when, what mentors said."""
    if not months:
        return "Nothing was seen of it yet."
    total, first = sum(map(_of, months)), months[0].month
    since = f"{first:%B}" if first.year == today.year else f"{first:%B} {first.year}"
    begun = (today.year * 12 + today.month) - MONTHS_BACK
    lately = sum(_of(one) for one in months if one.month.year * 12 + one.month.month > begun)
    if len(months) == 1:
        said = f"Seen {_times(total)}, in {since}."
    elif lately == total:
        said = f"Seen {_times(total)} since {since}."
    else:
        which = f"{lately} of them" if lately else "not"
        said = f"Seen {_times(total)} since {since}, {which} in the last twelve months."
    well, work = sum(one.well_mentor for one in months), sum(one.work_mentor for one in months)
    told = ", ".join(f"{words} {_times(n)}" for n, words in ((well, "positive"), (work, "constructive")) if n)
    return f"{said} Feedback from mentors: {told}." if told else said


def _day(day: date, today: date, order: DateOrder) -> str:
    words = full_day(day, order).partition(" ")[2]
    return words if abs((day - today).days) > 300 else words.rpartition(" ")[0].rstrip(",")


def confidence_words(points: Sequence[ConfidencePoint], today: date, order: DateOrder) -> str:
    """How sure one felt, from the first to the last time it was said; empty when it never was."""
    if not points:
        return ""
    first, last = points[0], points[-1]
    if len(points) == 1:
        return f"Sure {first.value} of 5 on {_day(first.on, today, order)}."
    begun, now = _day(first.on, today, order), _day(last.on, today, order)
    said = f"Sure {first.value} of 5 on {begun}, {last.value} of 5 on {now}"
    if first.on == last.on:
        said = f"Sure {first.value}, then {last.value} of 5 on {now}"
    values = [point.value for point in points]
    course = "surer than at first" if last.value > first.value else "less sure than at first"
    if last.value == first.value:
        course = "the same all along" if len(set(values)) == 1 else f"between {min(values)} and {max(values)} meanwhile"
    return f"{said}: {course}."


def merge_words(preview: MergePreview, order: DateOrder) -> tuple[str, ...]:
    """What putting two together does, in sentences."""
    into, other = preview.into, preview.other
    hanging = (
        (preview.evidence, "piece of evidence", "pieces of evidence"),
        (preview.goals, "goal", ""),
        (preview.questions, "thought", ""),
    )
    parts = [counted(number, one, many) for number, one, many in hanging if number]
    come = "comes" if len(parts) <= 1 and (not parts or parts[0].startswith("1 ")) else "come"
    said = [f"{listed(parts) or 'Nothing'} of “{other.name}” {come} along."]
    kind = f"It stays {kind_words(into.kind)}"
    if other.kind is not into.kind:
        kind += f"; “{other.name}” was {kind_words(other.kind)}"
    elif preview.became_strength_on is not None:
        kind += f", an area for growth until {full_day(preview.became_strength_on, order)}"
    said.append(f"{kind}.")
    names = [f"“{name}”" for name in preview.also]
    said.append(f"It is called “{into.name}”, and found by {listed(names)} as well.")
    if preview.active_goals:
        goals = [f"“{goal}”" for goal in preview.active_goals]
        said.append(f"Both are goals now: {listed(goals)}. They all stay; close what you no longer need.")
    return tuple(said)
