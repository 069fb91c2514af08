"""Journals to measure with: ten years of a busy mentee, or the first month. Only dates differ between runs.

python -m tests.bench.journal FILE [--one-month]
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from mentee_journal.store.journal import Journal
from tests.bench import schedule, thread
from tests.bench.thread import day, moment

NEXT_MENTOR = "Dana Ortiz"
NEXT_TOPIC = "Grading movement breaks"
"""The mentor and the first topic of the next session in every journal made here."""


@dataclass(frozen=True)
class Size:
    days: int
    mentors: int
    goals: int
    capabilities: int
    sessions: int
    items: int
    reflections: int
    questions: int
    follow_ups: int
    reviews: int


TEN_YEARS = Size(
    3650,
    mentors=20,
    goals=60,
    capabilities=80,
    sessions=1500,
    items=10_000,
    reflections=5000,
    questions=1500,
    follow_ups=1000,
    reviews=60,
)
ONE_MONTH = Size(
    30,
    mentors=3,
    goals=3,
    capabilities=5,
    sessions=12,
    items=80,
    reflections=40,
    questions=15,
    follow_ups=10,
    reviews=3,
)

_FIRST = "Lee Sam Ruth Marta Noor Ines Tom Aiko Jonas Grace Owen Leila Pavel Chidi Hana Bruno Mei Ada Joan"
_LAST = "Park Okafor Alvarez Lind Haddad Costa Weber Tanaka Berg Kim Reyes Novak Diaz Eze Sato Rossi Wu Cole Shah"
_NAMES = list(zip(_FIRST.split(), _LAST.split(), strict=True))
_SAID = """
    the child looked at me before the movement break and I waited longer than I had planned to
    because my mentor asked what I would see if it worked so I changed one thing at a time and wrote
    down what happened next week I want to try a quieter room shorter prompts and to ask the teacher
    earlier what a good morning looks like feedback felt easier once I said what I was unsure of and
    we found a rule of thumb for grading the activity
"""
_WORDS = _SAID.split()
_ZONES = ("America/New_York", "America/Los_Angeles", "Europe/London", "Africa/Lagos")
_KINDS = ("question", "case", "technique", "feedback", "goal", "workplace", "reflection", "admin")
_FRAMEWORKS = (("quick", 1), ("what", 3), ("free", 1), ("gibbs", 6))


class Filler:
    """Writes one journal's rows, table by table."""

    def __init__(self, journal: Journal, size: Size, now: datetime) -> None:
        self.db = journal.db
        self.size = size
        self.now = now
        self.chance = random.Random(20)

    def add(self, table: str, columns: str, rows: Iterable[Sequence[Any]], stamps: bool = True) -> None:
        """Insert rows with ids from 1, a ``uid`` each, and the times of their making."""
        stamp = (moment(self.now),) * (2 if stamps else 0)
        names = f"id, uid, {columns}" + (", created_at, updated_at" if stamps else "")
        ready = [(n, f"{self.chance.getrandbits(128):032x}", *row, *stamp) for n, row in enumerate(rows, 1)]
        if ready:
            marks = ", ".join("?" * len(ready[0]))
            self.db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", ready)

    def words(self, count: int) -> str:
        start = self.chance.randrange(len(_WORDS))
        said = " ".join(_WORDS[(start + n + n * n % 7) % len(_WORDS)] for n in range(count))
        return said[0].upper() + said[1:] + "."

    def day(self, n: int, of: int) -> datetime:
        """The moment of the nth of so many things, spread evenly over the years, the last one yesterday."""
        return self.now - timedelta(days=1 + (of - n) * self.size.days / of)

    def fill(self) -> None:
        size, chance = self.size, self.chance
        roles = [row[0] for row in self.db.execute("SELECT id FROM roles ORDER BY id")]
        self.db.execute("DELETE FROM profile")
        self.add(
            "profile",
            "name, profession, situation, zone, date_order, welcomed",
            [("Priya", "occupational therapist", "new in schools", "America/New_York", "month_first", 1)],
        )
        self.add("mentors", "name, status, email, zone, offers, started_on", map(self.mentor, range(size.mentors)))
        self.db.executemany(
            "INSERT INTO mentor_roles (mentor_id, role_id) VALUES (?, ?)",
            [(n + 1, role) for n in range(size.mentors) for role in {roles[n % len(roles)], roles[0]}],
        )
        self.add(
            "capabilities",
            "name, name_key, kind",
            [(f"{self.words(3)[:-1]} {n}", f"{n}", ("strength", "growth")[n % 2]) for n in range(size.capabilities)],
        )
        self.add(
            "goals",
            "statement, why, domain, status, target_date, mentor_id, capability_id, started_on, " + thread.MEASURED,
            [
                (
                    self.words(7),
                    self.words(12),
                    ("clinical", "leadership", "communication")[n % 3],
                    "active" if n % 10 < 2 else "achieved",
                    day(self.now + timedelta(days=20 + n)),
                    chance.randint(1, size.mentors),
                    1 + n % size.capabilities,
                    day(self.day(n, size.goals)),
                    *thread.measured(self, n),
                )
                for n in range(size.goals)
            ],
        )
        thread.add_questions(self)
        schedule.add_plans(self)
        schedule.add_time_off(self)
        self.sessions()
        schedule.add_moves(self)
        schedule.add_touchpoints(self)
        self.reflections()
        thread.add_answers(self)
        thread.add_follow_ups(self)
        thread.add_reviews(self)

    def mentor(self, n: int) -> tuple[Any, ...]:
        name = NEXT_MENTOR if n == 0 else " ".join(_NAMES[n % len(_NAMES)])
        status = "active" if n < 4 else "ended"
        email = f"{name.lower().replace(' ', '.')}@example.org"
        return name, status, email, _ZONES[(n + 1) % 4], self.words(10), day(self.day(n, self.size.mentors))

    def sessions(self) -> None:
        size, chance = self.size, self.chance
        planned = [timedelta(hours=26), timedelta(days=9), timedelta(days=16)]
        held = size.sessions - len(planned)
        rows: list[tuple[Any, ...]] = [
            (
                chance.randint(1, size.mentors),
                moment(self.day(n, held)),
                ("held", "held", "held", "cancelled", "held")[n % 5],
                self.words(40) if n % 5 != 3 else "",
                self.words(12) if n % 5 != 3 else "",
            )
            for n in range(held)
        ]
        rows += [(1 + n, moment(self.now + ahead), "planned", "", "") for n, ahead in enumerate(planned)]
        self.add(
            "sessions",
            "mentor_id, starts_at, status, notes, takeaways, zone, minutes, mode",
            [(*row, "America/New_York", 45, ("video", "in_person", "phone")[n % 3]) for n, row in enumerate(rows)],
        )
        self.add(
            "session_goals",
            "session_id, goal_id, text",
            [(n, 1 + n % size.goals, self.words(6)) for n in range(1, size.sessions + 1)],
        )
        upcoming = held + 1
        topics: list[tuple[Any, ...]] = [(upcoming, NEXT_TOPIC, "question", "open", 0, "", None)]
        for n in range(1, size.items):
            session = 1 + n * size.sessions // size.items
            status = "open" if session > held else ("discussed", "discussed", "carried", "dropped")[n % 4]
            kind = _KINDS[n % len(_KINDS)]
            put = thread.put(self, n, is_open=status == "open") if kind == "question" else ("", None)
            topics.append((session, self.words(6), kind, status, n, *put))
        columns = "session_id, title, kind, status, position, outcome, question_id, minutes"
        self.add("agenda_items", columns, [(*t, 10) for t in topics])

    def reflections(self) -> None:
        size, chance = self.size, self.chance
        numbers = range(1, size.reflections + 1)
        frames = [_FRAMEWORKS[n % len(_FRAMEWORKS)] for n in numbers]
        held = size.sessions - 3
        self.add(
            "reflections",
            "written_on, framework, title, session_id, goal_id, mentor_id, will_try",
            [
                (
                    day(self.day(n, size.reflections)),
                    frames[n - 1][0],
                    self.words(5) if n % 2 else "",
                    1 + n * (held - 1) // size.reflections if n % 2 else None,
                    chance.randint(1, size.goals) if n % 3 == 0 else None,
                    None if n % 2 else chance.randint(1, size.mentors),
                    self.words(8),
                )
                for n in numbers
            ],
        )
        self.add(
            "reflection_answers",
            "reflection_id, position, prompt, text",
            [
                (n, at, f"Prompt {at + 1}", self.words(120 // parts))
                for n, (_, parts) in zip(numbers, frames, strict=True)
                for at in range(parts)
            ],
            stamps=False,
        )
        self.add(
            "evidence",
            "capability_id, seen_on, kind, source, note, reflection_id",
            [
                (
                    1 + n % size.capabilities,
                    day(self.day(n, size.reflections)),
                    ("strength", "growth")[n % 2],
                    ("me", "mentor")[n % 3 == 0],
                    self.words(8),
                    n,
                )
                for n in numbers
                if n % 2
            ],
        )
        tags = ("grading", "families", "iep", "sensory", "teamwork", "documentation", "timing", "rest")
        self.add("tags", "name, name_key", [(tag, tag) for tag in tags])
        self.db.executemany(
            "INSERT INTO reflection_tags (reflection_id, tag_id) VALUES (?, ?)",
            [(n, 1 + tag) for n in numbers for tag in {n % len(tags), n * 3 % len(tags)}],
        )


def make(path: Path, size: Size, now: datetime | None = None) -> Path:
    """Write a new journal of ``size`` to ``path``, its days counted back from now."""
    with Journal.open(path, durable=False) as journal:
        db = journal.db
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE step_now SET recording = 0")
        Filler(journal, size, now or datetime.now(UTC).replace(microsecond=0)).fill()
        db.execute("UPDATE step_now SET recording = 1")
        db.execute("COMMIT")
        assert not db.execute("PRAGMA foreign_key_check").fetchall()
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--one-month", action="store_true")
    asked = parser.parse_args()
    began = time.perf_counter()
    make(asked.file, ONE_MONTH if asked.one_month else TEN_YEARS)
    print(f"{asked.file}: {asked.file.stat().st_size / 1e6:.1f} MB in {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
