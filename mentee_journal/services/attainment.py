"""Goal Attainment Scaling over several goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain import gas
from mentee_journal.domain.errors import Refused
from mentee_journal.domain.gas_words import meaning
from mentee_journal.domain.views import AttainedGoal, Attainment
from mentee_journal.domain.words import GoalKind
from mentee_journal.services import checks
from mentee_journal.store import reviews, rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mentee_journal.store.journal import Journal

__all__ = ["score"]


def score(
    journal: Journal, goal_ids: Sequence[int] | None, *, since: date | None = None, until: date | None = None
) -> Attainment:
    """The T-score of these goals; None: every measured goal that is growth and not dropped. Raises Refused.

    A goal's level is that of its newest review with one in the time, both days included. When that review was
    written under an earlier ladder, level and baseline are both of that ladder. A goal that was deleted meanwhile
    is passed over.
    """
    since, until = checks.day(since, "since"), checks.day(until, "until")
    if since and until and since > until:
        raise Refused("The first day comes after the last. Swap them.", "until")
    ids = None if goal_ids is None else [checks.row_id(one) for one in dict.fromkeys(goal_ids)]
    attained: list[AttainedGoal] = []
    left_out: list[tuple[str, str]] = []
    reworded = 0
    with journal.reading():
        found = reviews.newest_levels(journal, ids, since, until)
    for goal_id, statement, kind, measured, weight, baseline, level, day, other_ladder, baseline_then in found:
        if GoalKind(kind) is GoalKind.LEARNING:
            left_out.append((statement, "a course or reading is not measured"))
        elif level is None:
            # Without words for its levels and without a level, it was never meant to be measured.
            why = "no review gave it a level in this time" if measured else "it has no levels"
            left_out.append((statement, why))
        else:
            reworded += bool(other_ladder)
            began = baseline_then if other_ladder else baseline
            attained.append(AttainedGoal(goal_id, statement, weight, began, level, rows.day(day)))
    t_score = gas.t_score([(goal.weight, goal.level) for goal in attained]) if attained else None
    begun = [(goal.weight, goal.baseline) for goal in attained if goal.baseline is not None]
    baseline_t = gas.t_score(begun) if begun and len(begun) == len(attained) else None
    words = meaning(attained, t_score, baseline_t, left_out=len(left_out), reworded=reworded)
    return Attainment(tuple(attained), tuple(left_out), t_score, baseline_t, words)
