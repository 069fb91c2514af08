"""A rhythm as it is said in one line: "every other tuesday at 15:00", "twice a month for three months then monthly".

Nothing is guessed. What is not understood to its last word is refused by name; what has two meanings is asked about;
and where a word was given one meaning of several, a remark says which.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from mentee_journal.domain.moments import LAST_YEAR, DateOrder, wall_moment
from mentee_journal.domain.planning import PlanPhase
from mentee_journal.domain.refusal import NotUnderstood, StillOpen, quoted
from mentee_journal.domain.rhythm import Rule, first_day, occurrences, read_rule, rule_text
from mentee_journal.domain.rhythm_grammar import read_stretch, stretches
from mentee_journal.domain.rhythm_rules import rule_of
from mentee_journal.domain.rhythm_said import Said, Span, twice
from mentee_journal.domain.rhythm_tokens import EXAMPLES, words_of
from mentee_journal.domain.setting import Setting
from mentee_journal.domain.when_words import WEEKDAYS
from mentee_journal.domain.zones import zone_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["RhythmReading", "read_rhythm"]

_MOST_STRETCHES = 6
_T = TypeVar("_T")


class RhythmReading(NamedTuple):
    """What a line was read as."""

    phases: tuple[PlanPhase, ...]
    """One after the other in time; not yet part of a plan."""
    remarks: tuple[str, ...] = ()
    """How words with more than one meaning were read, a sentence each."""


def read_rhythm(
    text: str,
    *,
    now: datetime,
    order: DateOrder,
    zone: str,
    usual: PlanPhase | None = None,
    default_minutes: int = 45,
) -> RhythmReading:
    """The phases that `text` means at `now` (aware) for somebody whose clock is `zone`.

    What was not said is taken from `usual` if there is one: the days, the time, its zone, the length and the place.
    Its rule may be empty where only the day is known (`starts_on`), and its time where none is.

    Raises NotUnderstood for anything that is not read to its last word, and for a day or a time that is missing.
    """
    if now.tzinfo is None:
        raise ValueError("now must carry a time zone")
    words = words_of(text)
    setting = Setting(now, now.astimezone(zone_of(zone)).date(), zone, order)
    parts = stretches(words)
    if len(parts) > _MOST_STRETCHES:
        raise NotUnderstood(f"That is more than a rhythm can hold: {_MOST_STRETCHES} stretches at most. {EXAMPLES}")
    if any(not part for part in parts):
        raise NotUnderstood("Something is missing beside “then”. Try weekly for 6 weeks then monthly.")
    said = [read_stretch(part, setting) for part in parts]
    try:
        phases = _phases(said, setting, usual, default_minutes, text)
    except (OverflowError, ValueError) as trouble:
        if isinstance(trouble, NotUnderstood):
            raise
        raise NotUnderstood(f"That goes on beyond the year {LAST_YEAR}. {EXAMPLES}") from None
    return RhythmReading(phases, tuple(dict.fromkeys(remark for one in said for remark in one.remarks)))


def _phases(
    said: Sequence[Said], setting: Setting, usual: PlanPhase | None, default_minutes: int, text: str
) -> tuple[PlanPhase, ...]:
    fallback = usual or PlanPhase("", setting.today, "", setting.zone, minutes=default_minutes)
    back = said[0].clock is None
    clocks = _filled(
        [one.clock for one in said], time.fromisoformat(fallback.at_time) if fallback.at_time else None, back
    )
    zones = _filled([one.zone for one in said], fallback.zone or setting.zone, back)
    minutes = _filled([one.minutes for one in said], fallback.minutes, back)
    modes = _filled([one.mode for one in said], fallback.mode, back)
    places = _filled([one.place for one in said], fallback.place, back)
    donor = _donor(said, usual)
    phases: list[PlanPhase] = []
    for one, clock, zone, length, mode, place in zip(said, clocks, zones, minutes, modes, places, strict=True):
        rule = rule_of(one, _from_its_beginning(one, donor))
        donor = rule
        if clock is None:
            raise _no_time(said, text)
        if phases:
            phases[-1] = _closed(phases[-1], said[len(phases) - 1], one)
        begins = one.begins or (_day_after(phases[-1]) if phases else None)
        first = _first(rule, begins, clock, zone or setting.zone, setting)
        phase = PlanPhase(
            rule_text(rule), first, f"{clock:%H:%M}", zone or "", minutes=length or 45, mode=mode, place=place or ""
        )
        phases.append(replace(phase, until_on=_until(phase, rule, one, begins)))
    return tuple(phases)


def _filled(said: list[_T | None], otherwise: _T | None, back: bool) -> list[_T | None]:
    """What was said holds until something else is, and, if `back`, for what came before as well.

    "Weekly for a month then monthly, tuesdays at 3pm for 30 min" speaks of both stretches at its end; where the first
    has a time of its own, what follows is about what follows.
    """
    value = next((one for one in said if one is not None), otherwise) if back else otherwise
    filled = []
    for one in said:
        value = value if one is None else one
        filled.append(value)
    return filled


def _no_time(said: Sequence[Said], text: str) -> NotUnderstood:
    part = next((one.part for one in said if one.part), None)
    hour = {"morning": "9am", "afternoon": "3pm", "evening": "7pm", None: "15:00"}[part]
    example = f"{' '.join(text.split())} at {hour}"
    return StillOpen(f"A time is missing. Try {example if len(example) <= 60 else 'every other tuesday at 15:00'}.")


def _donor(said: Sequence[Said], usual: PlanPhase | None) -> Rule | None:
    """Where the first stretch takes the days that it does not say itself."""
    for one in said:
        if one.weekdays or one.nth or one.month_days:
            return rule_of(replace(one, remarks=[]), None)
    if usual is None:
        return None
    return read_rule(usual.rule) if usual.rule else Rule("weekly", 1, (usual.starts_on.weekday(),))


def _from_its_beginning(one: Said, donor: Rule | None) -> Rule | None:
    """The day it begins on says which day is meant, where no other is: "fortnightly from 1 dec"."""
    if one.begins is None or not one.begins_on or one.weekdays or one.nth or one.month_days or one.often is None:
        return donor
    if donor is not None and one.begins_on != "named":
        return donor
    monthly = one.often.unit == "month"
    if monthly and one.begins_on == "day" and one.often.times in (None, 1):
        one.remarks.append(f"The day it begins on is read as the day of each month: {one.begins.day}.")
        return Rule("monthly", 1, month_days=(one.begins.day,))
    nth = (one.begins.day - 1) // 7 + 1
    if monthly:
        which = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th"}.get(nth, "last")
        one.remarks.append(f"It begins on a {which} {WEEKDAYS[one.begins.weekday()]}, and is kept on those.")
    return Rule("monthly", 1, (one.begins.weekday(),), (nth if nth < 5 else -1,))


def _closed(phase: PlanPhase, said: Said, following: Said) -> PlanPhase:
    """The phase with its end, which what follows may say: "weekly, then monthly from march"."""
    if following.begins is None:
        if phase.until_on is None:
            raise NotUnderstood(f"How long does {quoted(said.words)} go on? Try weekly for 6 weeks then monthly.")
        return phase
    if following.begins <= (phase.until_on or phase.starts_on):
        raise NotUnderstood(
            f"{quoted(following.words)} would begin before {quoted(said.words)} is over. "
            "Try weekly for 6 weeks then monthly."
        )
    return replace(phase, until_on=phase.until_on or following.begins - timedelta(days=1))


def _day_after(phase: PlanPhase) -> date | None:
    return phase.until_on + timedelta(days=1) if phase.until_on else None


def _first(rule: Rule, begins: date | None, clock: time, zone: str, setting: Setting) -> date:
    """The first day: from `begins`, or else the first that is still ahead."""
    since = begins or setting.now.astimezone(zone_of(zone)).date()
    day = first_day(rule, since)
    if day is not None and begins is None and wall_moment(day, clock, zone).utc <= setting.now:
        day = first_day(rule, day + timedelta(days=1))
    if day is None:
        raise OverflowError
    return day


def _until(phase: PlanPhase, rule: Rule, said: Said, begins: date | None) -> date | None:
    """The last day, as it was said or as the length of time makes it."""
    if said.ends is not None and said.span is not None:
        raise twice("ends", said.words)
    until = said.ends if said.span is None else _spanned(phase, rule, said.span, begins or phase.starts_on)
    if until is None:
        return None
    if until < phase.starts_on:
        raise NotUnderstood(
            f"No meeting comes of {quoted(said.words)}: it ends before the first, on {phase.starts_on.isoformat()}. "
            "Try weekly on tuesdays at 15:00 for 3 months."
        )
    if until.year > LAST_YEAR:
        raise OverflowError
    return until


def _spanned(phase: PlanPhase, rule: Rule, span: Span, begins: date) -> date:
    if span.unit == "meeting":
        days = [found.day for found in occurrences(phase, limit=span.number)]
        if len(days) < span.number:
            raise OverflowError
        return days[-1]
    if span.unit == "week":
        return begins + timedelta(weeks=span.number, days=-1)
    from dateutil.relativedelta import relativedelta

    until: date = begins + relativedelta(months=span.number, days=-1)
    if rule.freq != "monthly":
        return until
    # "Monthly for six months" is six meetings, though the first Tuesdays of months are not a month apart.
    each = len(rule.month_days) or len(rule.weekdays) * len(rule.nth)
    days = [found.day for found in occurrences(phase, limit=max(span.number // rule.interval, 1) * each + 1)]
    if len(days) < 2:
        raise OverflowError
    return min(max(until, days[-2]), days[-1] - timedelta(days=1))
