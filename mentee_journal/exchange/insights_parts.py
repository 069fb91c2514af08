"""What the page of Insights says, section by section, before it becomes plain text or Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from mentee_journal.domain.insight_words import hours_figure, level_sign, times_words
from mentee_journal.domain.keeping_words import keeping_words
from mentee_journal.domain.listed import counted
from mentee_journal.domain.period_months import month_words
from mentee_journal.domain.when_words import MONTHS, full_day, minutes_words

if TYPE_CHECKING:
    from mentee_journal.domain.dates import DateOrder
    from mentee_journal.domain.insight_views import GoalTrack, Insights, Theme
    from mentee_journal.domain.touch_views import HoursSum

__all__ = ["Section", "Table", "sections"]

T = TypeVar("T")

MOST_MONTHS = 36
"""Hours are told by month up to so many, else by year."""
MOST_ACROSS = 12
MOST_QUARTERS = 8
MOST_YEARS = 8
MOST_THEMES = 12
MOST_ROWS = 20
BAR = 24
SIGNS = "#+~."
"""What bars are made of: meeting, preparation, messages, informal."""
LEGEND = "# meeting, + preparation, ~ messages, . informal"


class Table(NamedTuple):
    """Rows of cells, the first of them a name; ``bars`` are drawn behind each row where there is room for it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    bars: tuple[str, ...] = ()
    plain: int = 0
    """How many columns plain text shows; 0: all."""
    legend: str = ""


class Section(NamedTuple):
    """A heading, sentences, and what a table shows or as many sentences say instead."""

    title: str
    words: tuple[str, ...]
    instead: tuple[str, ...] = ()
    table: Table | None = None


class _Columns(NamedTuple):
    """Months, quarters or years across a page."""

    labels: tuple[str, ...]
    places: tuple[tuple[int, ...], ...]

    def of(self, cells: Sequence[T], fold: Callable[[list[T]], str]) -> tuple[str, ...]:
        """What each column says of a value for each month."""
        return tuple(fold([cells[place] for place in places]) for places in self.places)


def sections(view: Insights, order: DateOrder) -> Iterator[Section]:
    """The whole page; what there is nothing to say of says so in its sentence."""
    across = _across(view)
    yield _hours(view)
    yield _mentors(view)
    yield _roles(view)
    yield _meetings(view)
    yield _over_time(view, across)
    quarters = _quarters(view, MOST_YEARS - 2)
    yield _themes("Strengths you noted", view.strengths, view.strengths_words, quarters)
    yield _themes("Areas for growth", view.growth, view.growth_words, quarters)
    yield from _goals(view, across, order)
    yield _questions(view, across)
    yield _confidence(view, across)


# -- columns


def _across(view: Insights) -> _Columns:
    """Months, as long as there are no more than a year of them."""
    if len(view.months) <= MOST_ACROSS:
        names = tuple(MONTHS[month.first.month - 1][:3] for month in view.months)
        return _Columns(names, tuple((place,) for place in range(len(names))))
    return _quarters(view)


def _quarters(view: Insights, most_years: int = MOST_YEARS) -> _Columns:
    """Quarters, or the last of the years where there are many."""
    if len(view.quarters) <= MOST_QUARTERS:
        return _Columns(
            tuple(f"{one.label[:2]} {one.label[-2:]}" for one in view.quarters),
            tuple(one.months for one in view.quarters),
        )
    years = _years(view)
    return _Columns(years.labels[-most_years:], years.places[-most_years:])


def _years(view: Insights) -> _Columns:
    found: dict[int, list[int]] = {}
    for place, month in enumerate(view.months):
        found.setdefault(month.first.year, []).append(place)
    return _Columns(tuple(map(str, found)), tuple(map(tuple, found.values())))


def _more(left: int) -> tuple[str, ...]:
    return (f"And {left} more, not shown here.",) if left > 0 else ()


# -- hours


def _bar(spent: HoursSum, most: int) -> str:
    """As long as its share of the longest, its kinds one after the other; what took any time is seen."""
    if not spent.minutes or not most:
        return ""
    length = max(1, round(spent.minutes * BAR / most))
    drawn, so_far = "", 0
    for sign, minutes in zip(SIGNS, spent[:4], strict=True):
        so_far += minutes
        drawn += sign * (round(so_far * length / spent.minutes) - len(drawn))
    return drawn


def _minutes(minutes: int) -> str:
    return minutes_words(minutes) if minutes else "-"


def _cells(spent: HoursSum) -> tuple[str, ...]:
    kinds = (hours_figure(minutes).replace("–", "-") for minutes in spent[:4])
    return (_minutes(spent.minutes), *kinds, str(spent.sessions), str(spent.contacts))


def _table(name: str, rows: Sequence[tuple[str, HoursSum]]) -> Table:
    most = max((spent.minutes for _, spent in rows), default=0)
    return Table(
        (name, "Time", "Meeting, h", "Preparation, h", "Messages, h", "Informal, h", "Sessions", "Contacts"),
        tuple((label, *_cells(spent)) for label, spent in rows),
        tuple(_bar(spent, most) for _, spent in rows),
        plain=2,
    )


def _hours(view: Insights) -> Section:
    if not view.spent.minutes:
        return Section("Hours by month", (view.hours_words,))
    rows: list[tuple[str, HoursSum]] = []
    title = "Hours by month"
    if len(view.months) <= MOST_MONTHS:
        rows = [(f"{MONTHS[one.month.first.month - 1][:3]} {one.month.first.year}", one.spent) for one in view.hours]
    else:
        title = "Hours by year"
        years = _years(view)
        for label, places in zip(years.labels, years.places, strict=True):
            sums = map(sum, zip(*(view.hours[place].spent for place in places), strict=True))
            rows.append((label, type(view.spent)(*sums)))
    instead = tuple(one.words for one in view.hours) if len(view.months) <= MOST_MONTHS else ()
    table = _table("Month" if instead else "Year", rows)
    legend = LEGEND if view.spent.minutes != view.spent.meeting else ""
    return Section(title, (view.hours_words,), instead, table._replace(legend=legend))


def _mentors(view: Insights) -> Section:
    if len(view.mentors) < 2:
        return Section("Hours by mentor", (view.mentors_words,), tuple(one.words for one in view.mentors))
    shown = view.mentors[:MOST_ROWS]
    rows = [(one.name, one.spent) for one in shown]
    said = (view.mentors_words, *_more(len(view.mentors) - len(shown)))
    return Section("Hours by mentor", said, tuple(one.words for one in shown), _table("Mentor", rows))


def _roles(view: Insights) -> Section:
    rows = [(one.name, one.spent) for one in view.roles]
    instead = tuple(one.words for one in view.roles)
    return Section("Hours by role", (view.roles_words,), instead, _table("Role", rows) if view.spent.minutes else None)


def _meetings(view: Insights) -> Section:
    often = sorted(view.kept.mentors, key=lambda one: -one.agreed)[:MOST_ROWS]
    rows = tuple((one.mentor, keeping_words(one)) for one in view.kept.mentors if one in often)
    if len(rows) < 2:
        return Section("Meetings", (view.kept.words,))
    said = tuple(f"{name}: {words}" for name, words in rows)
    return Section("Meetings", (view.kept.words,), said, Table(("Mentor", "Meetings"), rows))


# -- who was there


def _over_time(view: Insights, across: _Columns) -> Section:
    said = tuple(one.words for one in view.over_time)
    if not any(one.times for role in view.over_time for one in role.months):
        return Section("Who was there for what", (view.over_time_words,), said)
    rows = tuple(
        (role.name, *across.of(role.months, lambda some: str(sum(one.times for one in some) or "-")))
        for role in view.over_time
    )
    return Section(
        "Who was there for what",
        (view.over_time_words, "Sessions and contacts in each role:"),
        said,
        Table(("Role", *across.labels), rows),
    )


# -- strengths and growth


def _themes(title: str, themes: Sequence[Theme], words: str, quarters: _Columns) -> Section:
    shown = themes[:MOST_THEMES]
    more = _more(len(themes) - len(shown))
    rows = tuple(
        (
            one.name,
            *quarters.of(one.months, lambda some: str(sum(times.both for times in some) or "-")),
            str(one.total.both),
            str(one.total.mentors or "-"),
        )
        for one in shown
    )
    table = Table(("", *quarters.labels, "All", "Mentors"), rows) if rows else None
    return Section(title, (words, *more), tuple(one.words for one in shown), table)


# -- goals


def _track(goal: GoalTrack) -> str:
    """ "o-*..": from where it began to where it came, on the five levels."""
    if goal.level is None and goal.began is None:
        return ""
    ends = [level for level in (goal.began, goal.level) if level is not None]
    signs = ["-" if min(ends) < level < max(ends) else "." for level in range(-2, 3)]
    if goal.began is not None:
        signs[goal.began + 2] = "o"
    if goal.level is not None:
        signs[goal.level + 2] = "*"
    return " ".join(signs)


def _goals(view: Insights, across: _Columns, order: DateOrder) -> Iterator[Section]:
    goals = view.goals
    shown = goals.tracks[:MOST_ROWS]
    rows = tuple(
        (
            one.statement,
            level_sign(one.began).replace("–", "-"),
            level_sign(one.level).replace("–", "-"),
            full_day(one.on, order) if one.on else "-",
        )
        for one in shown
    )
    levels = ", ".join(f"{one.goals} at {level_sign(one.level)}" for one in goals.levels if one.goals)
    words = (goals.words, *((f"Levels: {levels}.",) if levels else ()), *_more(len(goals.tracks) - len(shown)))
    table = Table(
        ("Goal", "Began", "Latest", "On"),
        rows,
        tuple(_track(one) for one in shown),
        legend="o where it began, * where it came to, from −2 to +2",
    )
    yield Section("Goals", words, tuple(one.words for one in shown), table if rows else None)
    if goals.t_score is not None:
        scores = across.of(goals.months, lambda some: "-" if some[-1].t is None else f"{some[-1].t:.1f}")
        said = tuple(
            f"At the end of {month_words(month.first)}: {score.t:.1f}, of {counted(score.goals, 'goal')}."
            for month, score, before in zip(view.months, goals.months, (None, *goals.months), strict=False)
            if score.t is not None and score != before
        )
        yield Section(
            "Goal Attainment Scaling, T-score (50 is expected)",
            (goals.score_words,),
            said[-MOST_ROWS:],
            Table(("", *across.labels), (("T", *scores),)),
        )


# -- thoughts and confidence


def _questions(view: Insights, across: _Columns) -> Section:
    questions = view.questions
    table = None
    if any(questions.total):
        table = Table(
            ("", *across.labels),
            (
                ("asked", *across.of(questions.months, lambda some: str(sum(one.asked for one in some) or "-"))),
                ("answered", *across.of(questions.months, lambda some: str(sum(one.answered for one in some) or "-"))),
            ),
        )
    said = tuple(
        f"{month_words(month.first)}: {one.asked} asked, {one.answered} answered."
        for month, one in zip(view.months, questions.months, strict=True)
        if any(one)
    )
    return Section("Questions asked and answered", (questions.words,), said[-MOST_MONTHS:], table)


def _confidence(view: Insights, across: _Columns) -> Section:
    confidence = view.confidence
    table = None
    if confidence.times:
        means = across.of(
            [(one.mean or 0.0, one.times) for one in confidence.months],
            lambda some: (
                f"{sum(mean * times for mean, times in some) / sum(times for _, times in some):.1f}"
                if any(times for _, times in some)
                else "-"
            ),
        )
        table = Table(("", *across.labels), (("how sure, 1 to 5", *means),))
    said = tuple(
        f"{month_words(month.first)}: {one.mean:.1f}, noted {times_words(one.times)}."
        for month, one in zip(view.months, confidence.months, strict=True)
        if one.mean is not None
    )
    return Section("Confidence", (confidence.words,), said[-MOST_MONTHS:], table)
