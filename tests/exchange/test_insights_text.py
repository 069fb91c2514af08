"""The page of Insights as Markdown, whatever people and goals are called."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from unicodedata import combining, east_asian_width

import pytest

from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.insight_views import Period
from mentee_journal.domain.records import Goal, Mentor, ProgressReview, Role, Session, Touchpoint
from mentee_journal.domain.words import CapabilityKind
from mentee_journal.exchange.insights_text import insights_markdown, insights_text
from mentee_journal.services import (
    capabilities,
    goals,
    insights,
    mentors,
    reviews,
    roles,
    sample,
    sessions,
    touchpoints,
)
from mentee_journal.store.journal import Journal
from tests.conftest import NOW
from tests.hostile import HOSTILE

ORDER = DateOrder.DAY_FIRST
BAR = re.compile(r"(?<!\\)\|")


def called(journal: Journal, name: str) -> None:
    """A journal in which everything is called that."""
    role: Role = roles.add(journal, f"R {name}")
    for title in ("A", "B"):
        mentor = mentors.save(journal, Mentor(f"{title} {name}", roles=(role.key,))).id
        made = sessions.create(journal, Session(mentor, datetime(2026, 11, 3, 15, tzinfo=UTC), "UTC")).id
        sessions.hold(journal, made)
        touchpoints.save(journal, Touchpoint(mentor, date(2026, 11, 4), text=name, minutes=5))
    capabilities.add(journal, f"S {name}", CapabilityKind.STRENGTH, note=name)
    capabilities.add(journal, f"G {name}", CapabilityKind.GROWTH, note=name)
    goal = goals.save(journal, Goal(f"G {name}", level_expected="x", baseline_level=-1)).id
    reviews.save(journal, ProgressReview(goal, date(2026, 11, 5), level=1, confidence=4))


NAMES = {**HOSTILE, "wide": "日本語の先生と話す" * 20}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_names_stay_in_their_cells(journal: Journal, name: str) -> None:
    called(journal, name)
    view = insights.look(journal)
    text = insights_markdown(view, order=ORDER, name=name)
    heads = 0
    columns = 0
    for line in text.split("\n"):
        if line.startswith("| "):
            columns = columns or len(BAR.findall(line))
            assert len(BAR.findall(line)) == columns, line
            heads += line.startswith("| ---")
        else:
            columns = 0
            assert line == "" or not line.startswith(("- ", "> ", "    ")), "no list and no code that nobody meant"
    assert heads >= 8
    assert [line for line in text.split("\n") if line.startswith("#")] == [
        "# Mentorship insights: December 2025 to November 2026",
        *(f"## {title}" for title in TITLES),
    ]
    plain = insights_text(view, order=ORDER)
    assert all(columns_of(line) <= 80 for line in plain.split("\n"))
    assert [line for line in plain.split("\n") if line and not line.startswith(" ") and line.endswith(":")] == [
        f"{title}:" for title in TITLES
    ]


def columns_of(line: str) -> int:
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in line)


TITLES = (
    "Hours by month",
    "Hours by mentor",
    "Hours by role",
    "Meetings",
    "Who was there for what",
    "Strengths you noted",
    "Areas for growth",
    "Goals",
    "Goal Attainment Scaling, T-score (50 is expected)",
    "Questions asked and answered",
    "Confidence",
)


def test_figures_and_sentences_are_there_as_they_are(journal: Journal) -> None:
    sample.fill(journal, now=NOW)
    view = insights.look(journal)
    text = insights_markdown(view, order=ORDER, name="Priya Raman")
    assert text.split("\n")[2] == "Priya Raman, as of Sun 22 Nov 2026."
    for words in (view.hours_words, view.kept.words, view.goals.words, view.goals.score_words, view.questions.words):
        assert words in text
    for one in view.hours:
        assert f"| {one.month.first:%b %Y} |" in text
    assert "\\." not in text, "figures are not escaped"
    assert text.endswith("|\n")


def test_many_years_are_told_by_year(journal: Journal) -> None:
    dana = mentors.save(journal, Mentor("Dana", roles=("procedural",))).id
    for year in range(2010, 2027):
        touchpoints.save(journal, Touchpoint(dana, date(year, 5, 4), minutes=60))
    view = insights.look(journal, Period(None, None, "everything so far"))
    for text in (insights_markdown(view, order=ORDER), insights_text(view, order=ORDER)):
        assert "Hours by year" in text
        assert len(re.findall(r"(?m)^(?:\| |  )20\d\d ", text)) == 17
    # Across the page there is room for the last eight.
    heads = next(line for line in insights_text(view, order=ORDER).split("\n") if line.startswith("  Role "))
    assert heads.split()[1:] == [str(year) for year in range(2019, 2027)]


def test_an_empty_page_teaches(journal: Journal) -> None:
    view = insights.look(journal)
    assert "Insights counts what you keep anyway" in insights_markdown(view, order=ORDER)
