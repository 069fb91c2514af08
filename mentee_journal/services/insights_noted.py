"""What was noted over a period: strengths and areas for growth, thoughts, and how sure the mentee felt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain import insight_noted_words as words
from mentee_journal.domain.insight_views import Asked, Confidence, Felt, Questions, Theme, Times
from mentee_journal.store import insights as store
from mentee_journal.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentee_journal.services.insights_frame import Frame
    from mentee_journal.store.journal import Journal

__all__ = ["confidence_of", "questions_of", "themes_of"]

_NOTHING = Times(0, 0)


def themes_of(journal: Journal, frame: Frame) -> list[Theme]:
    """What was noted, by whom and when: most often first."""
    seen: dict[tuple[int, str], dict[int, Times]] = {}
    for (capability, kind, source, month), times in store.evidence(journal, frame.first, frame.last).items():
        cells, place = seen.setdefault((capability, kind), {}), frame.place(month)
        had = cells.get(place, _NOTHING)
        mine = source == "me"
        cells[place] = Times(had.mine + times, had.mentors) if mine else Times(had.mine, had.mentors + times)
    found = []
    known = store.capabilities(journal)
    for (capability, kind), cells in seen.items():
        name, became, now = known[capability]
        months = tuple(cells.get(place, _NOTHING) for place in range(len(frame.months)))
        quarters = tuple(_times([months[place] for place in quarter.months]) for quarter in frame.quarters)
        figure = frame.figure._replace(what="theme", capability_id=capability, kind=kind)
        made = Theme(
            capability,
            name,
            "growth" if kind == "growth" else "strength",
            rows.maybe_day(became),
            _times(cells.values()),
            months,
            quarters,
            figure,
            "",
            now == "growth",
        )
        found.append(made._replace(words=words.theme_words(made, frame.quarters)))
    # The one noted most comes first; of two noted as often, the one noted last.
    latest = {key: max(cells) for key, cells in seen.items()}
    found.sort(
        key=lambda one: (
            -one.total.both,
            -latest[one.capability_id, one.kind],
            one.name.casefold(),
            one.capability_id,
        )
    )
    return found


def questions_of(journal: Journal, frame: Frame) -> Questions:
    """Thoughts captured and answered, by month."""
    months = [[0, 0] for _ in frame.months]
    kinds: dict[str, int] = {}
    for (what, kind, month), number in store.questions(journal, frame.first, frame.last).items():
        months[frame.place(month)][what == "answered"] += number
        if what == "asked":
            kinds[kind] = kinds.get(kind, 0) + number
    total = Asked(sum(one[0] for one in months), sum(one[1] for one in months))
    common = tuple(sorted(kinds.items(), key=lambda one: (-one[1], one[0])))
    return Questions(
        total,
        common,
        tuple(Asked(*one) for one in months),
        frame.figure._replace(what="asked"),
        frame.figure._replace(what="answered"),
        words.questions_words(total, common),
    )


def confidence_of(journal: Journal, frame: Frame) -> Confidence:
    """How sure the mentee felt, by month."""
    found = {month: (felt, times) for month, felt, times in store.confidence(journal, frame.first, frame.last)}
    months = tuple(
        Felt(felt / times, times) if times else Felt(None, 0)
        for felt, times in (found.get(key, (0, 0)) for key in frame.places)
    )
    times = sum(one.times for one in months)
    said = words.felt_words(list(zip(frame.months, months, strict=True)), times)
    return Confidence(months, times, frame.figure._replace(what="felt"), said)


def _times(cells: Iterable[Times]) -> Times:
    mine = mentors = 0
    for one in cells:
        mine += one.mine
        mentors += one.mentors
    return Times(mine, mentors) if mine or mentors else _NOTHING
