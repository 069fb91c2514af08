"""Figures in sentences: what was there comes first, and nothing scolds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentee_journal.domain.hours_words import kind_words, often_words
from mentee_journal.domain.listed import counted, listed
from mentee_journal.domain.moments import DateOrder
from mentee_journal.domain.period_months import month_words
from mentee_journal.domain.when_words import full_day, minutes_words

if TYPE_CHECKING:
    from mentee_journal.domain.insight_views import (
        Gap,
        KeptMonth,
        MentorHours,
        Month,
        RoleHours,
        RoleOverTime,
    )
    from mentee_journal.domain.touch_views import HoursSum

__all__ = [
    "gap_words",
    "hours_figure",
    "hours_words",
    "kept_words",
    "level_sign",
    "mentors_words",
    "month_hours_words",
    "named",
    "over_time_words",
    "remarks",
    "role_time_words",
    "roles_words",
    "spent_words",
    "times_words",
]

_SHOWN = 60
MISSED = "Missed: it did not happen, nobody called it off."
"""What is meant by it: nothing about whose doing it was."""
_QUIET = 2
"""So many quiet months are named; of more it is said how many."""


def named(text: str, longest: int = _SHOWN) -> str:
    """The user's words as part of a sentence: on one line, and not longer than a sentence bears."""
    words = " ".join(text[: longest * 4].split())
    return words if len(words) <= longest and len(text) <= longest * 4 else f"{words[: longest - 1].rstrip()}…"


def times_words(number: int) -> str:
    """ "once", "twice", "9 times"."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def hours_figure(minutes: int) -> str:
    """Minutes as hours, for beside a bar: "2.75", "3.5", "4"; nothing is "–"."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".") if minutes else "–"


def level_sign(level: int | None) -> str:
    """ "+1", "0", "−2"; "–" where there is none."""
    return "–" if level is None else f"{level:+d}".replace("-", "−") if level else "0"


def remarks(months: Sequence[Month], begins: date | None, order: DateOrder) -> tuple[str, ...]:
    """What is to be known before the figures are read: months that are not whole, and where the journal begins."""
    said = []
    if begins is not None and months and months[0].last < begins <= months[-1].last:
        said.append(f"Your journal begins on {full_day(begins, order)}.")
    elif begins is not None and months and months[0].first < begins <= months[0].last:
        said.append(f"Your journal begins on {full_day(begins, order)}, so {month_words(begins)} is not a whole month.")
    for month in months:
        name = month_words(month.first)
        if month.cut == "begun":
            said.append(f"{name} is counted from {full_day(month.first, order)}.")
        elif month.cut == "running":
            said.append(f"{name} is not over yet.")
        elif month.cut == "ended":
            said.append(f"{name} is counted until {full_day(month.last, order)}.")
    return tuple(said)


# -- hours


def spent_words(spent: HoursSum) -> str:
    """ "12 h 15 min, 18 sessions and 4 contacts"; "no time noted, 1 contact"."""
    parts = (minutes_words(spent.minutes) if spent.minutes else "no time noted", often_words(spent))
    return ", ".join(part for part in parts if part)


def month_hours_words(month: Month, spent: HoursSum) -> str:
    """ "February 2026: 4 h, 3 sessions and 1 contact."."""
    so_far = " so far" if month.cut == "running" else ""
    if not (spent.minutes or spent.sessions or spent.contacts):
        return f"{month_words(month.first)}: nothing noted{so_far}."
    return f"{month_words(month.first)}{so_far}: {spent_words(spent)}."


def hours_words(spent: HoursSum, people: int, months: Sequence[tuple[Month, int]]) -> str:
    """The whole period; ``months`` with their minutes, from the first in which anything could have been."""
    if not spent.minutes:
        often = often_words(spent)
        return f"{often}, without time noted." if often else "No time with a mentor is noted here yet."
    kinds = "" if spent.meeting == spent.minutes else f": {kind_words(spent)}"
    often = often_words(spent)
    said = [f"{minutes_words(spent.minutes)} with {counted(people, 'mentor')}{kinds}{f'; {often}' if often else ''}."]
    if len(months) > 1:
        years = len(months) > 12
        most, minutes = max(months, key=lambda one: one[1])
        if minutes < spent.minutes:
            said.append(f"Most in {month_words(most.first, year=years)}, {minutes_words(minutes)}.")
        quiet = [month for month, minutes in months if not minutes and month.cut != "running"]
        if 0 < len(quiet) <= _QUIET:
            names = listed([month_words(one.first, year=years) for one in quiet])
            said.append(f"{names} {'was' if len(quiet) == 1 else 'were'} quiet.")
        elif quiet:
            said.append(f"{len(quiet)} months were quiet.")
    return " ".join(said)


def mentors_words(mentors: Sequence[MentorHours]) -> str:
    """With whom most of it was."""
    spent = [one for one in mentors if one.spent.minutes]
    if not spent:
        return "No time with a mentor is noted here yet."
    first, total = spent[0], sum(one.spent.minutes for one in spent)
    if len(spent) == 1:
        return f"All of it with {named(first.name)}: {minutes_words(total)}."
    most = [one.name for one in spent if one.spent.minutes == first.spent.minutes]
    if len(most) == len(spent):
        return _as_much("with", most, f"{len(most)} mentors", first.spent.minutes)
    each = " each" if len(most) > 1 else ""
    return f"Most with {_few(most)}: {minutes_words(first.spent.minutes)}{each} of {minutes_words(total)}."


def _few(names: Sequence[str]) -> str:
    return listed([named(name) for name in names]) if len(names) <= 3 else f"{len(names)} of them"


def _as_much(word: str, names: Sequence[str], many: str, minutes: int) -> str:
    """All of them alike: none of them is said to be the most."""
    if len(names) == 2:
        return f"As much {word} {named(names[0])} as {word} {named(names[1])}: {minutes_words(minutes)} each."
    return f"As much {word} each of {many}: {minutes_words(minutes)} each."


def roles_words(roles: Sequence[RoleHours], total: int) -> str:
    """For what most of it was, and how it is counted."""
    spent = [one for one in roles if one.spent.minutes and one.role_id]
    if not spent:
        return "Hours are counted by the roles your mentors have now."
    longest = max(one.spent.minutes for one in spent)
    most = [one.name for one in spent if one.spent.minutes == longest]
    if len(most) == len(spent) > 1:
        said = [_as_much("for", most, f"{len(most)} roles", longest)]
    else:
        said = [f"Most for {_few(most)}: {minutes_words(longest)}{' each' if len(most) > 1 else ''}."]
    said.append("Counted by the roles your mentors have now.")
    if sum(one.spent.minutes for one in roles) > total:
        said.append("Time with a mentor of two roles counts for both, so together they come to more than the whole.")
    return " ".join(said)


# -- meetings


def kept_words(kept: KeptMonth) -> str:
    """ "41 of 44 meetings kept, 3 moved, 2 called off, 1 missed. 2 skipped." """
    if not kept.agreed and not kept.skipped:
        return "No meetings to look back on here yet."
    parts = []
    if kept.agreed:
        if kept.kept == kept.agreed:
            parts.append(f"{'All ' if kept.kept > 1 else ''}{counted(kept.kept, 'meeting')} kept")
        else:
            parts.append(f"{kept.kept} of {counted(kept.agreed, 'meeting')} kept")
    parts += [
        f"{number} {words}"
        for number, words in (
            (kept.moved, "moved"),
            (kept.cancelled, "called off"),
            (kept.missed, "missed"),
        )
        if number
    ]
    said = f"{', '.join(parts)}." if parts else ""
    if kept.missed:
        said += f" {MISSED}"
    return f"{said} {kept.skipped} skipped, as for holidays or leave.".strip() if kept.skipped else said


# -- roles over time


def gap_words(months: Sequence[Month], first: int, last: int) -> str:
    """ "in July", "from March to June", "since August": with the year where a month comes twice in the period."""
    years = len(months) > 12
    if last == len(months) - 1 and months[-1].cut == "running":
        return f"since {month_words(months[first].first, year=years)}"
    if first == last:
        return f"in {month_words(months[first].first, year=years)}"
    begin, end = months[first].first, months[last].first
    return f"from {month_words(begin, year=years and begin.year != end.year)} to {month_words(end, year=years)}"


def _gaps(gaps: Sequence[Gap]) -> str:
    shown = [gap.words for gap in gaps[-3:]]
    if len(gaps) > len(shown):
        return f"at {len(gaps)} times, last {shown[-1]}"
    return listed(shown)


def role_time_words(name: str, there: int, of: int, gaps: Sequence[Gap], now: Sequence[str]) -> str:
    """A role: in how many months somebody was there, when nobody was, and who holds it now."""
    who = listed([named(one, 30) for one in now[:3]])
    holds = f"{who} {'hold' if len(now[:3]) > 1 else 'holds'} it now" if now else ""
    role = named(name)
    if not there:
        return f"{role}: {f'nobody in this time; {holds}' if now else 'nobody yet'}."
    often = "each month" if there == of and of > 1 else f"{there} of {counted(of, 'month')}"
    said = f"{role}: somebody in {often}"
    if gaps:
        said += f"; nobody {_gaps(gaps)}"
    return f"{said}{f'; {holds}' if holds and gaps else ''}."


def over_time_words(roles: Sequence[RoleOverTime]) -> str:
    """ "Moral support in 10 of 12 months, clinical reasoning in 9. Nobody for moral support in March and in June." """
    if not roles or not any(one.times for role in roles for one in role.months):
        return "Who was there for what shows here with the first session or contact."
    said = _there(roles)
    lacking: dict[str, list[str]] = {}
    for role in roles:
        if not any(one.times for one in role.months):
            lacking.setdefault("in this time" if role.now else "yet", []).append(named(role.name))
        elif role.gaps:
            lacking.setdefault(_gaps(role.gaps), []).append(named(role.name))
    said += [f"Nobody for {listed(names, 'or')} {when}." for when, names in lacking.items()]
    return " ".join(said)


def _there(roles: Sequence[RoleOverTime]) -> list[str]:
    """In how many months somebody was there, most first."""
    often: dict[tuple[int, int], list[str]] = {}
    for role in roles:
        there = sum(one.times > 0 for one in role.months)
        if there:
            often.setdefault((there, len(role.months) - role.begins), []).append(named(role.name))
    if len(often) == 1 and all(any(one.times for one in role.months) for role in roles):
        ((there, of),) = often
        if there == of:
            return ["Somebody was there for each role all the time."]
    parts = [
        f"{listed(names)} in {'each month' if there == of else f'{there} of {of} months'}"
        for (there, of), names in sorted(often.items(), key=lambda one: -one[0][0] / one[0][1])
    ]
    words = "; ".join(parts)
    return [f"Somebody for {words}."]
