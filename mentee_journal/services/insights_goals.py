"""Goals of a period: how far each came, how many are at each level, and the T-score month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain import gas
from mentee_journal.domain import insight_noted_words as words
from mentee_journal.domain.insight_views import Figure, GoalPoint, Goals, GoalTrack, LevelCount, Month, Score
from mentee_journal.domain.words import GoalStatus
from mentee_journal.services import attainment
from mentee_journal.store import insights as store
from mentee_journal.store import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentee_journal.domain.moments import DateOrder
    from mentee_journal.store.journal import Journal

__all__ = ["goals_of"]


def goals_of(journal: Journal, months: Sequence[Month], figure: Figure, order: DateOrder) -> Goals:
    """The goals for growth that were open in these months, dropped ones left out.

    Each with the newest level a review had given it by the end. The score rests on the same goals and levels, so that
    it is the one ``attainment.score`` gives for them until that day.
    """
    first, last = figure.first, figure.last
    found = store.goals_between(journal, first, last)
    ids = {row[0] for row in found}
    given = [(one, GoalPoint(rows.day(day), level)) for one, day, level in store.levels(journal, last) if one in ids]
    points: dict[int, list[GoalPoint]] = {}
    for goal_id, point in given:
        points.setdefault(goal_id, []).append(point)
    measured = [row[0] for row in found if row[4] or row[0] in points]
    reached = attainment.score(journal, measured, until=last)
    attained = {goal.id: goal for goal in reached.goals}
    tracks = []
    for goal_id, statement, status, baseline, *_ in found:
        now = attained.get(goal_id)
        track = GoalTrack(
            goal_id,
            statement,
            GoalStatus(status),
            now.baseline if now else baseline,
            now.level if now else None,
            now.on if now else None,
            tuple(point for point in points.get(goal_id, ()) if point.day >= first),
            figure._replace(what="goal", goal_id=goal_id),
            "",
        )
        tracks.append(track._replace(words=words.track_words(track, order)))
    # What was looked at last comes first.
    tracks.sort(key=lambda one: (one.on is None, -one.on.toordinal() if one.on else 0, one.id))
    of_level = figure._replace(what="level", since=first)
    levels = tuple(
        LevelCount(level, sum(one.level == level for one in tracks), of_level._replace(level=level))
        for level in range(-2, 3)
    )
    achieved = sum(row[2] == "achieved" and row[5] is not None and row[5] <= last.isoformat() for row in found)
    weights = {goal.id: goal.weight for goal in reached.goals}
    return Goals(
        tuple(tracks),
        levels,
        reached.t_score,
        reached.baseline_t,
        _scores(months, given, weights),
        figure._replace(what="score", since=first),
        words.goals_words(tracks, levels, achieved),
        reached.words if tracks else "",
        achieved,
    )


def _scores(
    months: Sequence[Month], given: Sequence[tuple[int, GoalPoint]], weights: dict[int, int]
) -> tuple[Score, ...]:
    """At the end of each month: of the newest level each goal had been given until then."""
    now: dict[int, int] = {}
    score, at = Score(None, 0), 0
    found = []
    for month in months:
        before = at
        while at < len(given) and given[at][1].day <= month.last:
            now[given[at][0]] = given[at][1].level
            at += 1
        if at > before:
            score = Score(gas.t_score([(weights[one], level) for one, level in now.items()]), len(now))
        found.append(score)
    return tuple(found)
