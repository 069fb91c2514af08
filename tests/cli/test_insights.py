"""``insights``: text of 80 columns, sentences alone, JSON, and periods as people say them."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from mentee_journal.cli.plain import make_outputs_forgiving
from mentee_journal.domain.insight_views import Period
from mentee_journal.services import insights, sample, sessions
from mentee_journal.services.journal import open_journal
from mentee_journal.store.journal import Journal
from tests import templates
from tests.cli.conftest import NOW, Mj

_KEYS = """
    period remarks months hours hours_by_month hours_by_mentor hours_by_role hours_by_role_words meetings roles
    roles_words strengths strengths_words growth growth_words goals questions confidence
"""
KEYS = _KEYS.split()


@pytest.fixture(scope="module")
def story() -> bytes:
    """The sample journal's file."""
    return templates.made(NOW, lambda journal: sample.fill(journal, now=NOW))[0]


@pytest.fixture
def told(mj: Mj, db: Path, story: bytes) -> Mj:
    """The command line on the sample journal."""
    templates.put(db, story)
    return mj


def test_the_page_fits_a_terminal_and_begins_with_words(told: Mj) -> None:
    done = told("insights")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "Insights: 2026"
    assert lines[1] == "December 2026 is not over yet."
    assert max(map(len, lines)) <= 80
    titles = [line for line in lines if line.endswith(":") and not line.startswith(" ")]
    assert titles == [
        "Hours by month:",
        "Hours by mentor:",
        "Hours by role:",
        "Meetings:",
        "Who was there for what:",
        "Strengths you noted:",
        "Areas for growth:",
        "Goals:",
        "Goal Attainment Scaling, T-score (50 is expected):",
        "Questions asked and answered:",
        "Confidence:",
    ]
    # The first line below each title says in a sentence what the rest shows.
    for title in titles:
        assert any(c.isalpha() for c in lines[lines.index(title) + 1])
    assert sum(line.startswith("  Oct 2026 ") for line in lines) == 1


@pytest.mark.parametrize("asked", ["all", "last year", "since august", "last 6 weeks", "2020", "q3", "march to june"])
@pytest.mark.parametrize("words", [(), ("--words",)])
def test_any_period_fits(told: Mj, asked: str, words: tuple[str, ...]) -> None:
    done = told("insights", *words, *asked.split())
    assert (done.status, done.err) == (0, "")
    assert max(map(len, done.out.splitlines())) <= 80
    assert told("insights", *words, asked).out == done.out


def test_sentences_alone_hold_no_bars(told: Mj) -> None:
    done = told("insights", "--words")
    assert "##" not in done.out and "|" not in done.out
    assert "October 2026: " in done.out
    for line in done.out.splitlines():
        assert "  " not in line.strip(), "no columns"


def test_json_says_the_same_with_the_ids(told: Mj, db: Path) -> None:
    found = told("insights", "all", "--json").json
    assert list(found) == KEYS
    with Journal.open(db, readonly=True, clock=lambda: NOW) as journal:
        view = insights.look(journal, Period(None, None, "everything so far"))
    assert found["hours"]["minutes"] == view.spent.minutes == sum(one["minutes"] for one in found["hours_by_month"])
    assert sum(one["minutes"] for one in found["hours_by_mentor"]) == view.spent.minutes
    assert len(found["months"]) == len(found["hours_by_month"]) == len(found["meetings"]["by_month"])
    assert found["months"][-1]["cut"] == "running"
    assert [one["capability_id"] for one in found["strengths"]] == [one.capability_id for one in view.strengths]
    for theme in (*found["strengths"], *found["growth"]):
        assert theme["times"] == sum(one["times"] for one in theme["by_quarter"])
    assert sum(found["goals"]["levels"].values()) == sum(one["level"] is not None for one in found["goals"]["goals"])
    assert list(found["goals"]["levels"]) == ["-2", "-1", "0", "+1", "+2"]
    assert found["goals"]["t_score"] == view.goals.t_score
    assert found["questions"]["words"] == view.questions.words
    assert found["period"] == {
        "words": "everything so far",
        "first": view.first.isoformat(),
        "last": date(2026, 12, 31).isoformat(),
    }


def test_what_is_no_period_is_refused_with_an_example(told: Mj) -> None:
    done = told("insights", "blub\x1b[31m", "blub")
    assert (done.status, done.out) == (2, "")
    assert "as a period. Try last year, since April, or March to June." in done.err
    assert "\x1b" not in done.err
    assert told("insights", "2031").status == 2
    assert "leave out --words" in told("insights", "--json", "--words").err


def test_an_empty_journal_teaches(mj: Mj, db: Path) -> None:
    templates.put(db, templates.empty(NOW))
    done = mj("insights")
    assert done.status == 0
    assert done.out.startswith("Insights: 2026\n\nNothing to look back on yet. Insights counts")
    assert mj("insights", "--json").json["hours"]["minutes"] == 0


def test_a_time_without_anything_says_so(told: Mj) -> None:
    assert told("insights", "2001").out == "Insights: 2001\n\nNothing was noted in this time.\n"


def test_without_a_journal(mj: Mj) -> None:
    done = mj("insights")
    assert (done.status, done.out) == (1, "")
    assert "There is no journal at" in done.err


def test_an_output_with_ascii_only(told: Mj, monkeypatch: pytest.MonkeyPatch) -> None:
    from mentee_journal.cli.main import run

    db = told("where").out.splitlines()[0].strip()
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="ascii"))
    make_outputs_forgiving()
    assert run(["--journal", db, "insights", "all"]) == 0
    text = raw.getvalue().decode("ascii")
    assert "?" not in text
    assert "####" in text


def test_a_name_that_is_wide_or_long_moves_no_column(told: Mj, db: Path) -> None:
    for name in ("日本語の先生" * 9, "x" * 500, "two\nlines"):
        assert told("add", "mentor", name, "--role", "procedural").status == 0
        options = ("--as-typed", "--date=2026-11-03", "--minutes=15", f"--mentor={name}")
        added = told("add", "contact", *options, "--", "hi")
        assert added.status == 0, added.err
    lines = told("insights").out.splitlines()
    at = lines.index("Hours by mentor:")
    rows = [line for line in lines[at:] if "15 min" in line and "of" not in line][:3]
    assert len(rows) == 3
    assert any("two lines" in row for row in rows)
    assert all(row.count("...") <= 1 and len(row) <= 80 for row in rows)


def test_of_a_role_the_mentor_with_most_time_is_named_first(mj: Mj, db: Path) -> None:
    for name in ("Ann Bell", "Lee Park"):
        mj("add", "mentor", name, "--role", "moral support")
    for name, when in (("Ann", "2026-11-03 15:00"), ("Lee", "2026-11-04 15:00"), ("Lee", "2026-11-05 15:00")):
        mj("add", "session", "--mentor", name, "--at", when)
    with open_journal(db) as journal:
        for number in (1, 2, 3):
            sessions.hold(journal, number)
    roles = mj("insights", "--json").json["hours_by_role"]
    assert any("with Lee Park and 1 more" in role["words"] for role in roles), roles
