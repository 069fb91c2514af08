"""What was noted, in sentences: strengths, areas for growth, goals, thoughts, confidence. What is well comes first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentee_journal.domain.gas import LEVEL_WORDS
from mentee_journal.domain.insight_words import level_sign, named, times_words
from mentee_journal.domain.listed import counted, listed
from mentee_journal.domain.moments import DateOrder
from mentee_journal.domain.period_months import month_words
from mentee_journal.domain.when_words import full_day

if TYPE_CHECKING:
    from mentee_journal.domain.insight_views import (
        Asked,
        Felt,
        GoalTrack,
        LevelCount,
        Month,
        Quarter,
        Theme,
        Times,
    )

__all__ = [
    "felt_words",
    "goals_words",
    "questions_words",
    "seen_words",
    "theme_words",
    "themes_words",
    "track_words",
]


# -- strengths and growth


def theme_words(theme: Theme, quarters: Sequence[Quarter]) -> str:
    """ "calm with families: 9 times, 2 of them by mentors, most in Q1 2026." """
    total = theme.total
    by = "by a mentor" if total.mentors == 1 else "by mentors"
    by = f", {'' if not total.mine else f'{total.mentors} of them '}{by}" if total.mentors else ""
    most = ""
    if len(quarters) > 1 and total.both > 2:
        place = max(range(len(quarters)), key=lambda place: (theme.quarters[place].both, place))
        if theme.quarters[place].both < total.both:
            most = f", most in {quarters[place].label}"
    return f"{named(theme.name)}: {times_words(total.both)}{by}{most}."


def themes_words(themes: Sequence[Theme], kind: str, first: date, last: date, order: DateOrder) -> str:
    """All strengths, or all areas for growth."""
    one, many = ("strength", "strengths") if kind == "strength" else ("area for growth", "areas for growth")
    if not themes:
        return f"No {many} noted in this time."
    total = sum(theme.total.both for theme in themes)
    theirs = sum(theme.total.mentors for theme in themes)
    often = "once" if total == 1 else f"{times_words(total)} in all"
    who = "by a mentor" if theirs == 1 else "by mentors"
    by = f", {'' if theirs == total else f'{theirs} of them '}{who}" if theirs else ""
    still = sum(theme.growth_now for theme in themes) if kind == "strength" else 0
    parts = [counted(len(themes) - still, one, many)] if len(themes) > still else []
    if still:
        parts.append(f"{counted(still, 'area for growth', 'areas for growth')} that went well")
    said = [f"{listed(parts)}, noted {often}{by}."]
    if len(themes) > 1 and themes[0].total.both > 1:
        said.append(f"Most often “{named(themes[0].name)}”, {times_words(themes[0].total.both)}.")
    if kind == "strength":
        turned = [theme for theme in themes if theme.became_on and first <= theme.became_on <= last]
        said += [
            f"“{named(theme.name)}” became a strength on {full_day(theme.became_on, order)}."
            for theme in turned[:2]
            if theme.became_on
        ]
    return " ".join(said)


def seen_words(times: Times) -> str:
    """One cell: "3 times, 1 of them by a mentor"; nothing is empty."""
    if not times.both:
        return ""
    by = "by a mentor" if times.mentors == 1 else "by mentors"
    if not times.mentors:
        return times_words(times.both)
    return f"{times_words(times.both)}, {by if not times.mine else f'{times.mentors} of them {by}'}"


# -- goals


def track_words(track: GoalTrack, order: DateOrder) -> str:
    """ "Lead an IEP meeting: began at −2, now −1, less than expected (Mon 12 Oct 2026)." """
    if track.level is None or track.on is None:
        began = "" if track.began is None else f", began at {level_sign(track.began)}"
        return f"{named(track.statement)}: no level from a review yet{began}."
    began = "" if track.began is None else f"began at {level_sign(track.began)}, "
    now = f"{level_sign(track.level)}, {LEVEL_WORDS[track.level]}"
    return f"{named(track.statement)}: {began}came to {now} ({full_day(track.on, order)})."


def goals_words(tracks: Sequence[GoalTrack], levels: Sequence[LevelCount], achieved: int = 0) -> str:
    """How many were open, how many of them were achieved, and how many are where."""
    if not tracks:
        return "No goals were open in this time."
    count, one = len(tracks), len(tracks) == 1
    said = f"{counted(count, 'goal')} {'was' if one else 'were'} open"
    if achieved:
        which = "it" if achieved == count == 1 else "all of them" if achieved == count else str(achieved)
        said += f", and you achieved {which}"
    measured = sum(level.goals for level in levels)
    if measured:
        said += f". {_standing(tracks, levels, measured)}"
    if measured < count:
        said += f". {count - measured if measured else 'It' if one else 'They'}"
        said += f" {'has' if count - measured == 1 else 'have'} no level from a review yet"
    return f"{said}."


def _standing(tracks: Sequence[GoalTrack], levels: Sequence[LevelCount], measured: int) -> str:
    """ "3 of 4 with a level are as expected or better; 2 moved up": those that are well come first."""
    good = sum(level.goals for level in levels if level.level >= 0)
    up = sum(t.level > t.began for t in tracks if t.level is not None and t.began is not None)
    if good == measured:
        lead = "Each is as expected or better" if measured > 1 else "It is as expected or better"
        lead = (
            lead if measured == len(tracks) else f"{measured} {'is' if measured == 1 else 'are'} as expected or better"
        )
    elif good:
        lead = f"{good} of {measured} with a level {'is' if good == 1 else 'are'} as expected or better"
    else:
        lead = f"{measured} {'has' if measured == 1 else 'have'} a level so far"
    return f"{lead}; {up} moved up" if up else lead


# -- questions, confidence


def questions_words(total: Asked, kinds: Sequence[tuple[str, int]]) -> str:
    """ "24 thoughts captured: 15 questions, 4 worries. 17 were answered." """
    if not total.asked and not total.answered:
        return "No thoughts captured in this time."
    plural = {"worry": "worries"}
    said = []
    if total.asked:
        if len(kinds) == 1:
            said.append(f"{counted(kinds[0][1], kinds[0][0], plural.get(kinds[0][0], ''))} captured.")
        else:
            parts = listed([counted(number, kind, plural.get(kind, "")) for kind, number in kinds])
            said.append(f"{counted(total.asked, 'thought')} captured: {parts}.")
    if total.answered:
        said.append(f"{total.answered} {'was' if total.answered == 1 else 'were'} answered.")
    return " ".join(said)


def felt_words(months: Sequence[tuple[Month, Felt]], times: int) -> str:
    """How sure the mentee felt, at first and of late."""
    felt = [(month, one.mean) for month, one in months if one.mean is not None]
    if not felt:
        return "How sure you felt is not noted in this time."
    (first, begin), (last, end) = felt[0], felt[-1]
    years = len(months) > 12
    lead = f"You noted {times_words(times)} how sure you felt, 1 to 5"
    if len(felt) == 1:
        return f"{lead}: {_mean(begin)} in {month_words(first.first, year=years)}."
    begun, ended = (month_words(month.first, year=years) for month in (first, last))
    return f"{lead}: {_mean(begin)} in {begun}, {_mean(end)} in {ended}."


def _mean(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
