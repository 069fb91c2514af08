"""The page of Insights as a JSON object. Whole numbers of minutes; each list "by month" is as long as ``months``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.cli.shapes import Object, plain
from mentee_journal.cli.shapes_schedule import hours, keeping

if TYPE_CHECKING:
    from mentee_journal.domain.insight_views import (
        GoalTrack,
        Insights,
        Kept,
        KeptMonth,
        MentorHours,
        RoleHours,
        RoleOverTime,
        Theme,
    )

__all__ = ["insights"]


def insights(view: Insights) -> Object:
    """Every figure with its sentence (``words``).

    ``period`` is what was looked at, ``months`` its months, whole or cut (begun, running, ended). Hours by role count
    time with a mentor of two roles for both, so that they may come to more than ``hours``.
    """
    return {
        "period": {"words": view.period.words, "first": plain(view.first), "last": plain(view.last)},
        "remarks": list(view.remarks),
        "months": [
            {"month": f"{one.first:%Y-%m}", "first": plain(one.first), "last": plain(one.last), "cut": one.cut or None}
            for one in view.months
        ],
        "hours": hours(view.spent) | {"words": view.hours_words},
        "hours_by_month": [hours(one.spent) | {"words": one.words} for one in view.hours],
        "hours_by_mentor": [_mentor(one) for one in view.mentors],
        "hours_by_role": [_role(one) for one in view.roles],
        "hours_by_role_words": view.roles_words,
        "meetings": _kept(view.kept),
        "roles": [_over_time(one, view) for one in view.over_time],
        "roles_words": view.over_time_words,
        "strengths": [_theme(one, view) for one in view.strengths],
        "strengths_words": view.strengths_words,
        "growth": [_theme(one, view) for one in view.growth],
        "growth_words": view.growth_words,
        "goals": _goals(view),
        "questions": {
            "asked": view.questions.total.asked,
            "answered": view.questions.total.answered,
            "kinds": dict(view.questions.kinds),
            "by_month": [{"asked": one.asked, "answered": one.answered} for one in view.questions.months],
            "words": view.questions.words,
        },
        "confidence": {
            "times": view.confidence.times,
            "by_month": [{"mean": one.mean, "times": one.times} for one in view.confidence.months],
            "words": view.confidence.words,
        },
    }


def _mentor(one: MentorHours) -> Object:
    found: Object = {"mentor_id": one.mentor_id, "mentor": one.name, "roles": list(one.roles)}
    return found | hours(one.spent) | {"by_month": list(one.months), "words": one.words}


def _role(one: RoleHours) -> Object:
    """``role_id`` null: mentors without a role."""
    found: Object = {"role_id": one.role_id or None, "role": one.key or None, "name": one.name}
    found |= {"mentors": list(one.mentors)}
    return found | hours(one.spent) | {"by_month": list(one.months), "words": one.words}


def _counts(one: KeptMonth) -> Object:
    return dict(zip(one._fields, one, strict=True))


def _kept(kept: Kept) -> Object:
    return _counts(kept.total) | {
        "by_month": [_counts(one) for one in kept.months],
        "by_mentor": [keeping(one) for one in kept.mentors],
        "words": kept.words,
    }


def _over_time(one: RoleOverTime, view: Insights) -> Object:
    """``gaps`` are months in a row without anybody, as the first and the last of them."""
    return {
        "role_id": one.role_id,
        "role": one.key,
        "name": one.name,
        "by_month": [{"sessions": month.sessions, "contacts": month.contacts} for month in one.months],
        "gaps": [
            {"first": f"{view.months[gap.first].first:%Y-%m}", "last": f"{view.months[gap.last].first:%Y-%m}"}
            for gap in one.gaps
        ],
        "held_now_by": list(one.now),
        "words": one.words,
    }


def _theme(one: Theme, view: Insights) -> Object:
    """How often it was noted, by the mentee and by mentors."""
    return {
        "capability_id": one.capability_id,
        "name": one.name,
        "became_strength_on": plain(one.became_on),
        "times": one.total.both,
        "by_mentors": one.total.mentors,
        "by_month": [{"times": month.both, "by_mentors": month.mentors} for month in one.months],
        "by_quarter": [
            {"quarter": quarter.label, "times": cell.both, "by_mentors": cell.mentors}
            for quarter, cell in zip(view.quarters, one.quarters, strict=True)
        ],
        "words": one.words,
    }


def _track(one: GoalTrack) -> Object:
    return {
        "goal_id": one.id,
        "statement": one.statement,
        "status": str(one.status),
        "baseline_level": one.began,
        "level": one.level,
        "level_on": plain(one.on),
        "reviews": [{"reviewed_on": plain(point.day), "level": point.level} for point in one.points],
        "words": one.words,
    }


def _goals(view: Insights) -> Object:
    goals = view.goals
    return {
        "goals": [_track(one) for one in goals.tracks],
        "achieved": goals.achieved,
        "levels": {f"{one.level:+d}" if one.level else "0": one.goals for one in goals.levels},
        "t_score": goals.t_score,
        "baseline_t_score": goals.baseline_t,
        "by_month": [{"t_score": one.t, "goals": one.goals} for one in goals.months],
        "words": goals.words,
        "t_score_words": goals.score_words,
    }
