"""Opening a place costs the same on the first day and after ten years: statements and rows are counted."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from mentee_journal.domain.moments import to_utc_text
from mentee_journal.services import capabilities, goals, lookup, mentors, reflections, sessions, today
from mentee_journal.services.transfer import load
from mentee_journal.store.journal import Journal
from tests.conftest import NOW


def grown(journal: Journal, size: int, more: dict[str, list[dict[str, Any]]] | None = None) -> Journal:
    """A journal with ``size`` sessions and reflections, ``size`` / 50 mentors and goals; and ``more`` rows."""
    at = {"created_at": to_utc_text(NOW), "updated_at": to_utc_text(NOW)}
    few = max(1, size // 50)
    tables: dict[str, list[dict[str, Any]]] = {
        "mentors": [{"id": n, "uid": f"m{n}", "name": f"Mentor {n}", **at} for n in range(1, few + 1)],
        "mentor_roles": [{"mentor_id": n, "role_id": 1 + n % 3} for n in range(1, few + 1)],
        "goals": [{"id": n, "uid": f"g{n}", "statement": f"Goal {n}", **at} for n in range(1, size + 1)],
        "sessions": [
            {
                "id": n,
                "uid": f"s{n}",
                "mentor_id": 1 + n % few,
                "starts_at": to_utc_text(NOW - timedelta(days=n) + timedelta(days=size // 2)),
                "zone": "UTC",
                "status": "held" if n > size // 2 else "planned",
                **at,
            }
            for n in range(1, size + 1)
        ],
        "agenda_items": [
            {"session_id": n, "uid": f"a{n}", "title": "t", "status": "discussed", **at} for n in range(1, size + 1)
        ],
        "reflections": [
            {
                "id": n,
                "uid": f"r{n}",
                "written_on": (date(2026, 11, 22) - timedelta(days=n)).isoformat(),
                "session_id": n if n > size // 2 + 10 else None,
                "mentor_id": 1 + n % few,
                "goal_id": n,
                **at,
            }
            for n in range(1, size + 1)
        ],
        "reflection_answers": [
            {"uid": f"x{n}", "reflection_id": n, "prompt": "p", "text": "words"} for n in range(1, size + 1)
        ],
        "tags": [{"id": 1, "uid": "t", "name": "tag", "name_key": "tag", **at}],
        "reflection_tags": [{"reflection_id": n, "tag_id": 1} for n in range(1, size + 1)],
    }
    for table, rows in (more or {}).items():
        tables[table] = [*tables.get(table, ()), *rows]
    load(journal, tables)
    return journal


READS: dict[str, Callable[[Journal], object]] = {
    "upcoming": lambda j: sessions.upcoming(j, limit=20),
    "upcoming of a mentor": lambda j: sessions.upcoming(j, mentor_id=1, limit=20),
    "past": lambda j: sessions.past(j, limit=20),
    "past of a mentor": lambda j: sessions.past(j, mentor_id=1, limit=20),
    "next session": lambda j: sessions.next_session(j),
    "session page": lambda j: sessions.page(j, 1),
    "timeline": lambda j: reflections.timeline(j, limit=20),
    "timeline of a mentor": lambda j: reflections.timeline(j, mentor_id=1, limit=20),
    "timeline of a tag": lambda j: reflections.timeline(j, tag="tag", limit=20),
    "reflection page": lambda j: reflections.page(j, 3),
    "goals": lambda j: goals.listing(j, limit=20),
    "goal page": lambda j: goals.page(j, 3),
    "conflicts": lambda j: sessions.conflicts(j, NOW, 45),
}


def counted(journal: Journal, read: Callable[[Journal], object]) -> tuple[int, int]:
    """How many statements and how many hundred machine steps a read takes."""
    read(journal)  # zone and columns are known from here on
    statements: list[str] = []
    ticks = 0

    def tick() -> int:
        nonlocal ticks
        ticks += 1
        return 0

    journal.db.set_trace_callback(statements.append)
    journal.db.set_progress_handler(tick, 100)
    try:
        read(journal)
    finally:
        journal.db.set_trace_callback(None)
        journal.db.set_progress_handler(None, 0)
    return len(statements), ticks


@pytest.fixture(scope="module")
def small_and_large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Journal, Journal]:
    """A journal of fifty and one of five thousand."""
    folder = tmp_path_factory.mktemp("grown")
    small, large = (
        grown(Journal.open(folder / f"{size}.db", clock=lambda: NOW, durable=False), size) for size in (50, 5000)
    )
    return small, large


@pytest.mark.parametrize("name", READS)
def test_a_place_reads_no_more_when_there_is_more(small_and_large: tuple[Journal, Journal], name: str) -> None:
    small, large = (counted(journal, READS[name]) for journal in small_and_large)
    assert small[0] == large[0], "statements"
    assert large[1] <= small[1] + 30, f"machine steps, in hundreds: {small[1]} and {large[1]}"


def test_today_on_ten_years(small_and_large: tuple[Journal, Journal]) -> None:
    small, large = (counted(journal, today.overview) for journal in small_and_large)
    # The small one has nothing from a year ago, which spares it three.
    assert small[0] <= large[0] <= 18
    # What grows are the counts beside the places, and those walk an index alone.
    assert large[1] < 800


@pytest.mark.parametrize("read", [today.counts, mentors.listing, capabilities.register])
def test_whole_lists_take_one_statement_each(
    small_and_large: tuple[Journal, Journal], read: Callable[[Journal], object]
) -> None:
    small, large = (counted(journal, read) for journal in small_and_large)
    assert small[0] == large[0] <= 5


def test_the_palette_is_quick_enough(small_and_large: tuple[Journal, Journal]) -> None:
    small, large = (counted(journal, lambda j: lookup.find(j, "goal 4")) for journal in small_and_large)
    assert small[0] == large[0]


def test_lists_are_never_sorted(small_and_large: tuple[Journal, Journal]) -> None:
    _, journal = small_and_large
    said: list[str] = []
    journal.db.set_trace_callback(said.append)
    for name in ("upcoming", "past", "past of a mentor", "timeline", "timeline of a mentor", "goals"):
        READS[name](journal)
    journal.db.set_trace_callback(None)
    asked = [
        sql
        for sql in said
        if (sql.startswith("SELECT") and " LIMIT " in sql and "count(*)" in sql) or "r.written_on" in sql
    ]
    assert len(asked) >= 6
    for sql in asked:
        plan = journal.all(f"EXPLAIN QUERY PLAN {sql}")
        top = [row[3] for row in plan if row[1] == 0]
        assert not any("TEMP B-TREE" in line for line in top), (sql, top)
        assert not any(line.startswith("SCAN") and "USING INDEX" not in line for line in top), (sql, top)


def test_today_loads_nothing_heavy(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    with Journal.open(path, durable=False) as journal, journal.writing():
        journal.run("UPDATE profile SET zone = 'America/New_York'")
    code = (
        "import sys; from pathlib import Path\n"
        "from mentee_journal.services import today\n"
        "from mentee_journal.services.journal import open_journal\n"
        f"today.overview(open_journal(Path({str(path)!r})))\n"
        "heavy = {'sqlite_utils', 'dateutil', 'textual', 'uuid', 'json', 'tomllib', 'platformdirs', 'tzlocal',"
        " 'importlib.resources', 'unicodedata'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr
