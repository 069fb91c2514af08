"""The ladder, the reviews over time, and the same in words: drawn from a page, without an app."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from mentee_journal.domain.records import Goal, GoalWording, ProgressReview
from mentee_journal.domain.views import GoalPage, ReviewRow
from mentee_journal.domain.words import DateOrder
from mentee_journal.ui.lines import Line
from mentee_journal.ui.screens.goals_chart import LEAST, MEASURE, SURE, chart_lines, columns, thinned
from mentee_journal.ui.screens.goals_ladder import ladder_lines
from mentee_journal.ui.screens.goals_marks import Mark, level_marks, spoken, sure_marks

TODAY = date(2026, 11, 23)
DAY = DateOrder.DAY_FIRST
WORDS = ("I hope", "I plan", "Half of my sessions", "Most sessions", "I say why")
SCREEN = [40, 59, 94]


def goal(**changes: object) -> Goal:
    levels = dict(
        zip(
            ("level_much_less", "level_less", "level_expected", "level_more", "level_much_more"),
            WORDS,
            strict=True,
        )
    )
    given = {"started_on": date(2026, 9, 22), "baseline_level": -2, "review_weeks": 4, **levels, **changes}
    return Goal("Grade sensory interventions", id=1, **given)  # type: ignore[arg-type]


def page(reviews: Sequence[ProgressReview] = (), **more: object) -> GoalPage:
    rows = tuple(ReviewRow(review, "") for review in reviews)
    kept = {"goal": goal(), "mentor": "", "grew_from": None, "sessions": (), "reflections": (), **more}
    return GoalPage(reviews=rows, **kept)  # type: ignore[arg-type]


def review(on: date, level: int | None = None, **more: object) -> ProgressReview:
    return ProgressReview(1, on, level=level, **more)  # type: ignore[arg-type]


PICTURE = page(
    [review(date(2026, 10, 20), -1, confidence=2), review(date(2026, 11, 17), 0, confidence=3)],
    review_due=date(2026, 12, 15),
)


def text(lines: Sequence[Line]) -> list[str]:
    return [line.text.rstrip() for line in lines]


def chart(shown: GoalPage, width: int = 59) -> list[str]:
    marks = level_marks(shown)
    return text(chart_lines(marks, shown.review_due, width, scale=MEASURE, today=TODAY, order=DAY))


def words(shown: GoalPage) -> str:
    marks = level_marks(shown)
    return spoken(shown, marks, measured=True, today=TODAY, order=DAY)


# --- the ladder -------------------------------------------------------------------------------------------


def test_the_ladder_has_the_best_on_top_and_the_day_each_rung_was_reached() -> None:
    assert text(ladder_lines(PICTURE, 59, today=TODAY, order=DAY)) == [
        " +2  I say why",
        " +1  Most sessions",
        "  0  Half of my sessions                           17 Nov ●",
        " −1  I plan                                        20 Oct ○",
        " −2  I hope                                        22 Sep ○",
    ]


def test_the_rung_of_now_is_filled_from_edge_to_edge_and_no_other() -> None:
    lines = ladder_lines(PICTURE, 59, today=TODAY, order=DAY)
    filled = [i for i, line in enumerate(lines) if any("panel" in tone for _, tone in line.runs)]
    assert filled == [2]
    assert lines[2].width == 59 and all("panel" in tone for _, tone in lines[2].runs)


def test_the_newest_day_stands_on_a_rung_reached_twice() -> None:
    again = page([review(date(2026, 10, 1), 0), review(date(2026, 10, 8), -1), review(date(2026, 11, 3), 0)])
    shown = "\n".join(text(ladder_lines(again, 59, today=TODAY, order=DAY)))
    assert "3 Nov ●" in shown and "1 Oct" not in shown


def test_before_the_first_review_the_beginning_is_now() -> None:
    assert text(ladder_lines(page(), 59, today=TODAY, order=DAY))[4].endswith("22 Sep ●")


def test_without_a_baseline_and_a_review_no_rung_is_filled() -> None:
    shown = ladder_lines(page(goal=goal(baseline_level=None)), 59, today=TODAY, order=DAY)
    assert not any("●" in line.text or "○" in line.text for line in shown)


def test_what_was_measured_on_other_words_is_not_on_this_ladder() -> None:
    before = GoalWording(1, date(2026, 11, 1), "Before", id=7, level_more="Other words")
    reviews = [review(date(2026, 10, 20), 1, wording_id=7), review(date(2026, 11, 17), 0)]
    reworded = page(reviews, wordings=(before,))
    shown = "\n".join(text(ladder_lines(reworded, 59, today=TODAY, order=DAY)))
    assert "20 Oct" not in shown and "17 Nov ●" in shown


@pytest.mark.parametrize("width", [1, 3, 8, 18, 30, 40, 94])
def test_rungs_wrap_and_stay_inside_the_page(width: int) -> None:
    long = page(PICTURE_REVIEWS, goal=goal(level_expected="word " * 60, level_more="無" * 90, level_much_more=""))
    for line in ladder_lines(long, width, today=TODAY, order=DAY):
        assert line.width <= max(width, 8)


PICTURE_REVIEWS = [row.review for row in PICTURE.reviews]


# --- the chart --------------------------------------------------------------------------------------------


def test_the_chart_of_the_picture() -> None:
    rows = chart(PICTURE)
    assert [row[2:4] for row in rows[:5]] == ["+2", "+1", " 0", "−1", "−2"]
    assert "●" in rows[2] and "○" in rows[2] and rows[3].count("●") == 1 and rows[4].count("●") == 1
    assert "─" in rows[2] and "┄" not in rows[2] and all("┄" in rows[i] for i in (0, 1, 3, 4))
    assert rows[5].split("  ") and all(day in rows[5] for day in ("22 Sep", "20 Oct", "17 Nov", "15 Dec"))
    assert all(remark in rows[6] for remark in ("start", "sure 2/5", "sure 3/5", "next"))


def test_points_stand_apart_as_their_days_do() -> None:
    rows = chart(PICTURE)
    start, second, third, planned = rows[4].index("●"), rows[3].index("●"), rows[2].index("●"), rows[2].index("○")
    assert second - start == pytest.approx(third - second, abs=1) == pytest.approx(planned - third, abs=1)


def test_each_day_is_written_under_its_point() -> None:
    rows = chart(PICTURE)
    for row, day in ((4, "22 Sep"), (3, "20 Oct"), (2, "17 Nov")):
        begin = rows[5].index(day)
        assert begin <= rows[row].index("●") < begin + len(day)


def _every(count: int, days: int) -> list[ProgressReview]:
    return [review(date(2026, 11, 20) - timedelta(days=days * i), (-2, -1, 0, 1, 2)[i % 5]) for i in range(count)][::-1]


@pytest.mark.parametrize("width", [*SCREEN, 24, 30])
@pytest.mark.parametrize(
    "reviews",
    [_every(1, 1), _every(2, 1), _every(60, 7), _every(60, 0), _every(3, 0), _every(5, 1), _every(400, 2)],
    ids=["one", "two", "sixty", "sixty in one day", "three in one day", "day after day", "four hundred"],
)
def test_nothing_leaves_the_chart_or_falls_on_something_else(width: int, reviews: list[ProgressReview]) -> None:
    shown = page(reviews, review_due=date(2026, 12, 15))
    rows = chart(shown, width)
    assert len(rows) in (6, 7)
    assert all(len(row) <= width for row in rows)
    seen = sum(row.count("●") for row in rows[:5])
    marks = level_marks(shown)
    room = width - (6 if width >= 40 else 4)
    assert seen == len(thinned(marks, room - 2))
    assert seen == len(marks) or len(marks) > room - 2
    assert sum(row.count("○") for row in rows[:5]) == 1
    columns_used = [i for row in rows[:5] for i, char in enumerate(row) if char in "●○"]
    assert len(columns_used) == len(set(columns_used))
    newest = rows[2 - reviews[-1].level]  # type: ignore[operator]
    assert newest.rindex("●") == max(row.rindex("●") for row in rows[:5] if "●" in row)
    assert rows[5].strip()


def test_reviews_of_one_day_stand_beside_each_other_in_their_order() -> None:
    rows = chart(page(_every(3, 0), goal=goal(baseline_level=None)))
    found = [row.index("●") for row in (rows[2], rows[3], rows[4])]
    assert found == sorted(found) and found[2] - found[0] == 4


@pytest.mark.parametrize("room", [16, 34, 53, 88])
def test_columns_are_in_order_and_each_day_has_its_own(room: int) -> None:
    for days in ([1], [1, 1], [1, 2, 3, 4000], [1] * room, [*range(room)], [1, 4000, 4000, 4000]):
        found = columns(days, room)
        assert found == sorted(set(found)) and len(found) == len(days)
        assert found[0] >= 0 and found[-1] < room


def test_thinning_keeps_the_first_and_the_newest() -> None:
    marks = [Mark(date(2020, 1, 1) + timedelta(days=i), i % 5 - 2) for i in range(3000)]
    kept = thinned(marks, 50)
    assert len(kept) == 50 and kept[0] is marks[0] and kept[-1] is marks[-1]


def test_labels_never_touch() -> None:
    rows = chart(page(_every(12, 3), review_due=date(2026, 12, 15)))
    assert "20 Nov" in rows[5]
    for label in filter(None, rows[5].strip().split("  ")):
        assert len(label.split()) == 2, rows[5]


def test_a_page_too_narrow_for_a_chart_has_the_words_alone() -> None:
    assert chart(PICTURE, LEAST - 1) == []
    assert "Started at −2" in words(PICTURE)


def test_where_it_was_reworded_is_marked() -> None:
    wording = GoalWording(1, date(2026, 11, 1), "Before", id=7)
    reviews = [review(date(2026, 10, 20), -1, wording_id=7), review(date(2026, 11, 17), 0)]
    shown = page(reviews, wordings=(wording,))
    marks = level_marks(shown)
    rows = text(chart_lines(marks, None, 59, scale=MEASURE, today=TODAY, order=DAY, reworded=[date(2026, 11, 1)]))
    column = rows[0].index("┊")
    assert rows[3].index("●") < column < rows[2].index("●")


def test_confidence_has_its_own_scale() -> None:
    shown = page(
        [review(date(2026, 10, 20), confidence=2), review(date(2026, 11, 17), confidence=4)], goal=Goal("Rest", id=1)
    )
    rows = text(chart_lines(sure_marks(shown), None, 59, scale=SURE, today=TODAY, order=DAY))
    assert [row[3] for row in rows[:5]] == ["5", "4", "3", "2", "1"]
    assert "●" in rows[1] and "●" in rows[3] and "─" not in "".join(rows[:5])


# --- the same in words ------------------------------------------------------------------------------------


def test_the_chart_in_words() -> None:
    assert words(PICTURE) == "Started at −2 on 22 Sep; −1 on 20 Oct; 0, expected, on 17 Nov. Next review 15 Dec."


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (TODAY, "A review is due today."),
        (date(2026, 11, 3), "A review has been due since 3 Nov."),
        (None, "No review yet."),
    ],
)
def test_when_the_next_one_is_due(due: date | None, said: str) -> None:
    assert words(page(review_due=due)).endswith(said)


def test_nothing_to_say_yet() -> None:
    assert words(page(goal=goal(baseline_level=None))) == "No review yet."
    assert words(page(goal=goal(started_on=None))) == "Started at −2, much less than expected. No review yet."


def test_many_reviews_are_summed_up() -> None:
    said = words(page(_every(60, 7)))
    assert "then 56 reviews, between −2 and +2" in said and said.count(";") == 5


def test_rewording_is_said_when_it_happened() -> None:
    wording = GoalWording(1, date(2026, 11, 1), "Before", id=7)
    said = words(
        page([review(date(2026, 10, 20), -1, wording_id=7), review(date(2026, 11, 17), 0)], wordings=(wording,))
    )
    assert said == "Started at −2 on 22 Sep; −1 on 20 Oct; reworded on 1 Nov; 0, expected, on 17 Nov."


def test_confidence_in_words_and_american_days() -> None:
    shown = page(
        [review(date(2026, 10, 20), confidence=2), review(date(2026, 11, 17), confidence=4)], goal=Goal("Rest", id=1)
    )
    said = spoken(shown, sure_marks(shown), measured=False, today=TODAY, order=DateOrder.MONTH_FIRST)
    assert said == "Sure 2 of 5 on Oct 20; 4 of 5 on Nov 17."
