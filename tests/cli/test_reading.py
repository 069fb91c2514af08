"""The commands that read: what they print, and the shape of their JSON."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Mj


def test_next(began: Mj) -> None:
    assert began("next").out == (
        "Session 1 with Dana Ortiz · clinical reasoning\n"
        "Tue 12 Jan 2027, 15:00, in 6 weeks; 12:00 for Dana Ortiz, Pacific\n"
        "45 min · video\n"
        "\n"
        "What I want out of it:\n"
        "  - One rule of thumb\n"
        "\n"
        "Agenda:\n"
        "  1. Grading movement (15 min)\n"
        "  2. My write-up (10 min)\n"
        "  25 min of 45 min planned\n"
    )
    page = began("next", "--json").json
    assert page["mentor"] == "Dana Ortiz"
    assert page["roles"] == ["clinical_reasoning"]
    assert [goal["text"] for goal in page["goals"]] == ["One rule of thumb"]
    assert [(item["title"], item["minutes"]) for item in page["agenda"]] == [
        ("Grading movement", 15),
        ("My write-up", 10),
    ]


def test_next_without_a_session(mj: Mj) -> None:
    mj("add", "mentor", "Dana")
    done = mj("next")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("No session is planned.")
    assert mj("next", "--json").json is None


def test_agenda_is_the_next_sessions(began: Mj) -> None:
    assert began("agenda").out == began("agenda", 1).out
    assert began("agenda").out.startswith("Agenda for Dana Ortiz\nTuesday 12 January 2027, 15:00 (Eastern)")
    assert began("agenda", "--markdown").out.startswith("# Agenda for Dana Ortiz\n")
    assert began("agenda", "--json").json == began("show", "session", 1, "--json").json


def test_list_mentors(began: Mj) -> None:
    began("add", "mentor", "Ruth Alvarez", "--role", "moral support", "--status", "candidate")
    out = began("list", "mentors").out.splitlines()
    assert sorted(out) == [
        "1  Dana Ortiz · clinical reasoning · next Tue 12 Jan 2027, 15:00",
        "2  Ruth Alvarez · moral support · candidate",
    ]
    assert [one["name"] for one in began("list", "mentors", "--status", "candidate", "--json").json] == ["Ruth Alvarez"]
    assert [one["id"] for one in began("list", "mentors", "--role", "clinical reasoning", "--json").json] == [1]
    dana = next(one for one in began("list", "mentors", "--json").json if one["id"] == 1)
    assert dana["roles"] == ["clinical_reasoning"]
    assert dana["next_at"] == "2027-01-12T20:00:00Z"
    assert {"uid", "headline", "status", "formality", "email", "zone", "started_on", "notes"} <= set(dana)


def test_list_sessions(began: Mj) -> None:
    began("add", "session", "--mentor", "dana", "--at", "2026-11-10 15:00", "--status", "held")
    began(
        "add",
        "session",
        "--mentor",
        "1",
        "--at",
        "2026-11-17 15:00",
        "--status",
        "cancelled",
        "--by",
        "mentor",
    )
    assert began("list", "sessions").out.splitlines() == [
        "1  Tue 12 Jan 2027, 15:00 · Dana Ortiz · 45 min · video · prepared",
        "3  Tue 17 Nov 2026, 15:00 · Dana Ortiz · 45 min · cancelled",
        "2  Tue 10 Nov 2026, 15:00 · Dana Ortiz · 45 min · held · to reflect on",
    ]

    def ids(*options: object) -> list[int]:
        return [one["id"] for one in began("list", "sessions", "--json", *options).json]

    assert ids() == [1, 3, 2]
    assert ids("--upcoming") == [1]
    assert ids("--past") == [3, 2]
    assert ids("--status", "held") == [2]
    assert ids("--limit", 2) == [1, 3]
    assert ids("--limit", 0) == [1, 3, 2]
    assert ids("--mentor", "Dana") == [1, 3, 2]
    shown = began("list", "sessions", "--limit", "1").out.splitlines()
    assert len(shown) == 2
    assert shown[1] == "There are more: --limit 0 lists all of them."
    one = began("list", "sessions", "--json").json[1]
    assert (one["status"], one["status_by"], one["mentor_id"], one["mentor"]) == (
        "cancelled",
        "mentor",
        1,
        "Dana Ortiz",
    )
    assert {
        "uid",
        "starts_at",
        "zone",
        "minutes",
        "mode",
        "place",
        "notes",
        "takeaways",
        "roles",
        "topics",
    } <= set(one)


def test_list_goals(began: Mj) -> None:
    began("add", "goal", "Speak up in meetings", "--status", "achieved", "--domain", "communication")
    assert "1  Grade movement in the classroom · by Wed 30 Jun 2027 · Dana Ortiz" in began("list", "goals").out
    assert [one["id"] for one in began("list", "goals", "--status", "achieved", "--json").json] == [2]
    (mine,) = began("list", "goals", "--mentor", "Dana", "--json").json
    assert (mine["id"], mine["target_date"], mine["mentor_id"]) == (1, "2027-06-30", 1)


def test_list_reflections(began: Mj) -> None:
    began(
        "add",
        "reflection",
        "--text",
        "A free thought",
        "--tag",
        "autonomy",
        "--date",
        "2026-11-20",
        "--goal",
        "1",
    )
    assert began("list", "reflections").out.splitlines() == [
        "1  Tue 1 Dec 2026 · What could I do better? … · Dana Ortiz",
        "2  Fri 20 Nov 2026 · A free thought · Grade movement in the classroom · autonomy",
    ]
    first, second = began("list", "reflections", "--json").json
    assert first["answers"][0] == {"prompt": "What could I do better?", "text": "What could I do better? …"}
    assert [one["name"] for one in first["strengths"]] == ["Asked for help early"]
    assert [one["name"] for one in first["growth"]] == ["Timing of prompts"]
    assert (second["tags"], second["goal_id"], second["written_on"]) == (["autonomy"], 1, "2026-11-20")
    for options, ids in (
        (("--mentor", "Dana"), [1]),
        (("--goal", "1"), [2]),
        (("--tag", "autonomy"), [2]),
        (("--framework", "quick"), [1]),
    ):
        assert [one["id"] for one in began("list", "reflections", "--json", *options).json] == ids


def test_list_strengths(began: Mj) -> None:
    lines = sorted(began("list", "strengths").out.splitlines())
    assert lines == [
        "1  Asked for help early · strength · seen 1 time · last Tue 1 Dec 2026",
        "2  Timing of prompts · area for growth · seen 1 time · last Tue 1 Dec 2026",
    ]
    (growth,) = began("list", "strengths", "--kind", "area for growth", "--json").json
    assert (growth["name"], growth["kind"], growth["by_me"]) == ("Timing of prompts", "growth", 1)


@pytest.mark.parametrize("kind", ["mentors", "sessions", "goals", "reflections", "strengths"])
def test_an_empty_list_says_so(mj: Mj, kind: str) -> None:
    if kind == "mentors":
        mj("add", "goal", "x")
    else:
        mj("add", "mentor", "Dana")
    done = mj("list", kind)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("No ")
    assert mj("list", kind, "--json").json == []


@pytest.mark.parametrize(
    ("kind", "id", "says"),
    [
        ("mentor", 1, "Dana Ortiz"),
        ("session", 1, "Grading movement"),
        ("goals", 1, "Grade movement in the classroom"),
        ("reflection", 1, "What could I do better?"),
        ("strength", 1, "Asked for help early"),
        ("growth", 2, "Timing of prompts"),
    ],
)
def test_show(began: Mj, kind: str, id: int, says: str) -> None:
    done = began("show", kind, id)
    assert (done.status, done.err) == (0, "")
    assert says in done.out
    shown = began("show", kind, id, "--json").json
    assert shown["id"] == id


def test_show_session_has_goals_and_agenda(began: Mj) -> None:
    shown = began("show", "session", 1, "--json").json
    assert {"id", "uid", "text", "goal_id", "position"} <= set(shown["goals"][0])
    assert {"id", "uid", "title", "kind", "minutes", "wanted", "status", "note", "outcome"} <= set(shown["agenda"][0])
    assert shown["reflections"] == [1]
    assert shown["planned_minutes"] == 25


def test_where(began: Mj, db: object, tmp_path: object) -> None:
    done = began("where")
    assert (done.status, done.out, done.err) == (0, f"{db}\n", "")
    missing = began("where", journal=f"{tmp_path}/none.db")
    assert (missing.status, missing.out) == (0, f"{tmp_path}/none.db\n")
    assert missing.err == "There is no journal there yet.\n"
    assert began("where", "--json").json == {"path": str(db), "exists": True}
