"""The sample journal: it fits the schema, ends now on any day, and keeps its own rules."""

from __future__ import annotations

import re
import sqlite3
import time
from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mentee_journal.content import framework, sample_story
from mentee_journal.services import sample
from mentee_journal.store.migrations import bring_up_to_date

NEW_YORK = ZoneInfo("America/New_York")
USUAL = datetime(2026, 11, 23, 14, 5, tzinfo=NEW_YORK)

DAYS = [
    *(USUAL + timedelta(days=n) for n in range(7)),  # each weekday
    datetime(2026, 3, 7, 9, 0, tzinfo=NEW_YORK),  # clocks change tonight
    datetime(2026, 3, 8, 9, 0, tzinfo=NEW_YORK),
    datetime(2026, 3, 10, 9, 0, tzinfo=NEW_YORK),
    datetime(2026, 10, 31, 23, 59, tzinfo=NEW_YORK),
    datetime(2026, 11, 1, 0, 1, tzinfo=NEW_YORK),
    datetime(2028, 2, 29, 12, 0, tzinfo=NEW_YORK),
    datetime(2027, 12, 31, 23, 59, 59, tzinfo=NEW_YORK),
    datetime(2027, 1, 1, 0, 0, tzinfo=NEW_YORK),
]


def database(now: datetime = USUAL, zone: str | None = None) -> closing[sqlite3.Connection]:
    """The rows of the sample in a database with the journal's schema and nothing else in it."""
    db = sqlite3.connect(":memory:")
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("BEGIN")
    bring_up_to_date(db, "2000-01-01T00:00:00Z")
    db.execute("DELETE FROM profile")
    db.execute("DELETE FROM roles")
    db.execute("DELETE FROM changes")
    for table, rows in sample.rows(now=now, zone=zone).items():
        columns = [info["name"] for info in db.execute(f"PRAGMA table_info({table})")]
        assert all(set(row) == set(columns) for row in rows), table
        names = ", ".join(columns)
        db.executemany(f"INSERT INTO {table} ({names}) VALUES ({', '.join(':' + c for c in columns)})", rows)
    return closing(db)


def one(db: sqlite3.Connection, sql: str, *values: Any) -> Any:
    return db.execute(sql, values).fetchone()[0]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize("now", DAYS, ids=lambda now: f"{now:%a %Y-%m-%d %H.%M}")
def test_it_ends_now_on_any_day(now: datetime) -> None:
    today = now.date()
    with database(now) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []

        planned = db.execute("SELECT * FROM sessions WHERE status = 'planned' ORDER BY starts_at").fetchall()
        starts = [moment(row["starts_at"]).astimezone(NEW_YORK) for row in planned]
        assert len(planned) == 4
        assert (starts[0].date(), f"{starts[0]:%H:%M}") == (today + timedelta(days=1), "15:00")
        assert all(start.date() > today + timedelta(days=1) for start in starts[1:])
        assert (planned[0]["minutes"], planned[0]["mode"]) == (45, "video")
        dana = ZoneInfo("America/Los_Angeles")
        assert f"{moment(planned[0]['starts_at']).astimezone(dana):%H:%M}" == "12:00"

        waiting = db.execute("SELECT * FROM sessions_to_reflect_on").fetchall()
        assert [row["mentor"] for row in waiting] == ["Lee Park"]
        assert timedelta() < now - moment(waiting[0]["starts_at"]) < timedelta(days=7)

        year_ago = (today - timedelta(days=365)).isoformat()
        assert one(
            db,
            "SELECT text FROM reflection_texts WHERE written_on = ? ORDER BY id LIMIT 1",
            year_ago,
        ).startswith("Changing one thing at a time made my reasoning visible.")

        assert one(db, "SELECT count(*) FROM sessions WHERE status != 'planned' AND starts_at >= ?", utc(now)) == 0
        assert one(db, "SELECT max(written_on) FROM reflections") <= today.isoformat()
        assert one(db, "SELECT max(seen_on) FROM evidence") <= today.isoformat()


@pytest.mark.parametrize("now", DAYS, ids=lambda now: f"{now:%a %Y-%m-%d %H.%M}")
def test_order_and_weekends(now: datetime) -> None:
    with database(now) as db:
        rows = db.execute(
            "SELECT s.*, m.name AS mentor FROM sessions s JOIN mentors m ON m.id = s.mentor_id ORDER BY s.id"
        ).fetchall()
        story = sorted(sample_story()["session"], key=lambda raw: raw["day"])
        names = {raw["key"]: raw["name"].split()[0] for raw in sample_story()["mentor"]}
        assert [row["starts_at"] for row in rows] == sorted(row["starts_at"] for row in rows)
        assert len({row["starts_at"] for row in rows}) == len(rows)
        assert [row["mentor"].split()[0] for row in rows] == [names[raw["mentor"]] for raw in story]
        for row in rows:
            day = moment(row["starts_at"]).astimezone(NEW_YORK).date()
            if row["mentor"] != "Sam Okafor" and day != now.date() + timedelta(days=1):
                assert day.weekday() < 5, row["mentor"]
        assert (
            one(
                db,
                "SELECT count(*) FROM reflections r JOIN sessions s ON s.id = r.session_id"
                " WHERE r.written_on < date(s.starts_at, '-5 hours')",
            )
            == 0
        )


@pytest.mark.parametrize("now", DAYS, ids=lambda now: f"{now:%a %Y-%m-%d %H.%M}")
def test_nothing_was_written_in_the_future(now: datetime) -> None:
    latest = utc(now)
    for table, rows in sample.rows(now=now).items():
        for row in rows:
            if "created_at" in row:
                assert row["created_at"] <= row["updated_at"] <= latest, table


def utc(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_the_next_session_is_prepared_with_ten_minutes_to_spare() -> None:
    with database() as db:
        next_id = one(db, "SELECT id FROM upcoming_sessions LIMIT 1")
        topics = db.execute("SELECT * FROM agenda_items WHERE session_id = ? ORDER BY position", [next_id]).fetchall()
        assert [(t["kind"], t["minutes"]) for t in topics] == [
            ("case", 15),
            ("question", 10),
            ("feedback", 10),
        ]
        goal = db.execute("SELECT * FROM session_goals WHERE session_id = ?", [next_id]).fetchone()
        assert goal["text"] == "One rule of thumb for grading movement work up"
        assert one(db, "SELECT statement FROM goals WHERE id = ?", goal["goal_id"]).startswith("Grade sensory")


def test_the_network_has_one_gap_and_a_candidate_for_it() -> None:
    with database() as db:
        network = {row["role"]: row["mentor"] for row in db.execute("SELECT * FROM support_network")}
        assert network == {
            "how-to / procedural": "Lee Park",
            "clinical reasoning": "Dana Ortiz",
            "moral support": "Sam Okafor",
            "leadership": None,
        }
        assert one(db, "SELECT status FROM mentors WHERE name = 'Ruth Alvarez'") == "candidate"
        assert one(db, "SELECT ended_on FROM mentors WHERE name = 'Marta Lind'") < "2026-11-23"


def test_there_is_enough_to_look_around_in() -> None:
    with database() as db:
        counted = Counter(row[0] for row in db.execute("SELECT status FROM sessions"))
        assert counted == {"held": 41, "cancelled": 2, "missed": 1, "planned": 4}
        assert one(db, "SELECT count(*) FROM sessions WHERE status = 'cancelled' AND status_reason = ''") == 0
        assert {row[0] for row in db.execute("SELECT DISTINCT mode FROM sessions")} == {
            "in_person",
            "phone",
            "video",
            "message",
        }
        assert one(db, "SELECT count(*) FROM reflections") == 31
        assert one(db, "SELECT count(DISTINCT framework) FROM reflections") == 11
        assert Counter(row[0] for row in db.execute("SELECT status FROM goals")) == {
            "active": 4,
            "achieved": 1,
        }
        assert Counter(row[0] for row in db.execute("SELECT kind FROM capabilities")) == {
            "strength": 4,
            "growth": 3,
        }
        for row in db.execute("SELECT * FROM strengths_and_growth"):
            assert row["evidence"] >= 2, row["name"]
        grown = one(db, "SELECT became_strength_on FROM capabilities WHERE name = 'Asking for the reasoning'")
        assert grown == "2026-11-10"
        assert {row[0] for row in db.execute("SELECT DISTINCT source FROM evidence")} == {"me", "mentor"}
        assert one(db, "SELECT count(*) FROM agenda_items WHERE carried_from_id IS NOT NULL") == 3
        since = date.fromisoformat(one(db, "SELECT min(date(starts_at)) FROM sessions"))
        assert 520 <= (USUAL.date() - since).days <= 560


def test_evidence_from_a_mentor_names_the_mentor() -> None:
    with database() as db:
        assert one(db, "SELECT count(*) FROM evidence WHERE source = 'mentor' AND mentor_id IS NULL") == 0


def test_only_two_topics_wait_to_be_taken_over() -> None:
    with database() as db:
        waiting = db.execute(
            "SELECT a.title FROM agenda_items a JOIN sessions s ON s.id = a.session_id"
            " WHERE s.status != 'planned' AND a.status IN ('open', 'carried')"
            " AND NOT EXISTS (SELECT 1 FROM agenda_items b WHERE b.carried_from_id = a.id)"
        ).fetchall()
        assert len(waiting) == 2


def test_answers_follow_their_prompts() -> None:
    for raw in sample_story()["reflection"]:
        used = framework(raw["framework"])
        assert used is not None
        assert len(used.prompts) == len(raw["answers"])


def texts() -> list[str]:
    """Everything Priya wrote; not the prompts, and no dates or keys."""
    return [
        value
        for rows in sample.rows(now=USUAL).values()
        for row in rows
        for column, value in row.items()
        if isinstance(value, str)
        and column not in ("uid", "zone", "prompt", "made_until")
        and not column.endswith(("_at", "_on", "_date"))
    ]


def test_nobody_real_can_be_reached_or_recognised() -> None:
    words = re.compile(
        r"\b(January|February|March|April|June|July|August|September|October|November|December"
        r"|spring|summer|autumn|winter|Christmas|Thanksgiving|Easter)\b"
    )
    weekdays = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
    for text in texts():
        for mail in re.findall(r"\S+@\S+", text):
            assert re.fullmatch(r"[a-z.]+@example\.org", mail), text
        assert all(host == "meet.example.org" for host in re.findall(r"https?://([^/\s]+)", text))
        for number in re.findall(r"\+?\d[\d\s().-]{5,}\d", text):
            assert re.fullmatch(r"(\d{3}-)?555-01\d\d", number), text
        assert not re.search(r"\b(Mr|Mrs|Ms|Dr)\b", text), text
        assert not words.search(text), text
        assert not weekdays.search(text), text
        assert text == text.strip()


def test_no_long_sentence_is_said_twice() -> None:
    said = Counter(
        sentence
        for table, rows in sample.rows(now=USUAL).items()
        if table in ("sessions", "agenda_items", "reflection_answers", "evidence")
        for row in rows
        for column in ("text", "notes", "note")
        for sentence in re.split(r"(?<=[.?!])\s+", str(row.get(column, "")))
        if len(sentence) > 40
    )
    assert [sentence for sentence, times in said.items() if times > 1] == []


def test_titles_fit_an_agenda() -> None:
    for row in sample.rows(now=USUAL)["agenda_items"]:
        assert len(row["title"]) <= 46, row["title"]


def test_every_row_keeps_its_uid_whatever_the_day() -> None:
    first, second = sample.rows(now=USUAL), sample.rows(now=USUAL + timedelta(days=100))
    for table, rows in first.items():
        uids = [row["uid"] for row in rows if "uid" in row]
        assert len(set(uids)) == len(uids)
        assert [row["uid"] for row in second[table] if "uid" in row] == uids


def test_another_zone_has_its_own_tomorrow() -> None:
    now = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    with database(now, "Pacific/Auckland") as db:
        row = db.execute("SELECT * FROM upcoming_sessions LIMIT 1").fetchone()
        local = moment(row["starts_at"]).astimezone(ZoneInfo("Pacific/Auckland"))
        assert f"{local:%Y-%m-%d %H:%M}" == "2026-11-25 15:00"
        assert row["zone"] == one(db, "SELECT zone FROM profile") == "Pacific/Auckland"


def test_it_is_quick() -> None:
    best = 1.0
    for _ in range(3):
        began = time.perf_counter()
        sample.rows(now=USUAL)
        best = min(best, time.perf_counter() - began)
    assert best < 0.1


def test_the_thread_has_something_in_every_place() -> None:
    with database() as db:
        assert [row[0] for row in db.execute("SELECT text FROM inbox")] == [
            "How much should I explain to the class teacher?",
            "A first-grader asked for the map game by name",
            "Is it usual to doubt a plan in the middle of it?",
            "How do other school OTs say no to a request without losing the teacher?",
        ]
        compared = one(db, "SELECT max(n) FROM (SELECT count(*) AS n FROM answers GROUP BY question_id)")
        assert compared >= 3
        today = USUAL.date().isoformat()
        assert one(db, "SELECT count(*) FROM open_follow_ups WHERE owner = 'me' AND due_on < ?", today) == 1
        assert one(db, "SELECT count(*) FROM open_follow_ups WHERE owner = 'me' AND due_on = ?", today) == 1
        assert [row["mentor"] for row in db.execute("SELECT * FROM waiting_for_mentors")] == ["Lee Park"]
        assert one(db, "SELECT count(*) FROM tried_in_practice") == 2
        assert [row["statement"] for row in db.execute("SELECT * FROM goals_to_review WHERE due_on <= ?", [today])] == [
            "Lead an IEP meeting start to finish"
        ]


def test_an_answered_question_has_an_answer_and_an_open_one_has_none() -> None:
    with database() as db:
        wrong = db.execute(
            "SELECT text, status FROM questions q WHERE status IN ('open', 'answered')"
            " AND (status = 'answered') <> EXISTS (SELECT 1 FROM answers a WHERE a.question_id = q.id)"
        ).fetchall()
        assert [tuple(row) for row in wrong] == []
