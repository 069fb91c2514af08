"""``add``: every field is an option, and what is typed loosely is understood or refused."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Mj


def test_every_field_of_a_mentor(mj: Mj) -> None:
    line = """--role 'how-to / procedural' --role MORAL-SUPPORT --new-role Leadership
        --headline 'OT, Portland'
        --status paused --formality formal --email d@example.org --phone 555 --link https://x.example
        --reach mail --zone portland --hours mornings --offers one --offers two --does-not-offer three
        --started '1 feb 2026' --ended yesterday --end-reason moved --notes 'a note'"""
    assert mj("add", "mentor", "Dana", *shlex.split(line)).status == 0
    shown = mj("show", "mentor", 1, "--json").json
    expected = {
        "name": "Dana",
        "headline": "OT, Portland",
        "status": "paused",
        "formality": "formal",
        "email": "d@example.org",
        "phone": "555",
        "link": "https://x.example",
        "reach": "mail",
        "zone": "America/Los_Angeles",
        "hours": "mornings",
        "offers": "one\ntwo",
        "does_not_offer": "three",
        "started_on": "2026-02-01",
        "ended_on": "2026-11-30",
        "end_reason": "moved",
        "notes": "a note",
    }
    assert {key: shown[key] for key in expected} == expected
    assert set(shown["roles"]) == {"procedural", "moral_support", "leadership"}
    # A role that is there already is used, not made again.
    assert mj("add", "mentor", "Lee", "--new-role", "leadership").status == 0
    assert mj("show", "mentor", 2, "--json").json["roles"] == ["leadership"]


def test_every_field_of_a_session(began: Mj) -> None:
    line = """--mentor da --at '12 nov 2026 3pm' --zone london --minutes '1h 15' --mode in-person
        --place 'Room 4'
        --goal one --goal two --agenda 'first:20' --agenda 'Meet at 10:30' --template grow --status missed
        --agenda-kind technique --agenda-kind 'workplace issue' --agenda-wanted 'a rule of thumb'
        --reason snow --by both --started '12 nov 2026 15:05' --ended '12 nov 2026 16:00'
        --notes 'a note' --takeaways 'a takeaway' --no-reflection"""
    assert began("add", "session", *shlex.split(line)).status == 0
    shown = began("show", "session", 2, "--json").json
    expected = {
        "starts_at": "2026-11-12T15:00:00Z",
        "zone": "Europe/London",
        "minutes": 75,
        "mode": "in_person",
        "place": "Room 4",
        "status": "missed",
        "status_reason": "snow",
        "status_by": "both",
        "started_at": "2026-11-12T15:05:00Z",
        "ended_at": "2026-11-12T16:00:00Z",
        "notes": "a note",
        "takeaways": "a takeaway",
        "reflect_waived": True,
    }
    assert {key: shown[key] for key in expected} == expected
    assert [goal["text"] for goal in shown["goals"]] == ["one", "two"]
    titles = [(item["title"], item["minutes"], item["kind"], item["wanted"]) for item in shown["agenda"]]
    assert titles[:2] == [
        ("first", 20, "technique", "a rule of thumb"),
        ("Meet at 10:30", None, "workplace", ""),
    ]
    assert len(titles) > 4, "the template's topics come after"


def test_a_time_is_read_on_the_users_clock(began: Mj) -> None:
    done = began("add", "session", "--mentor", "Dana", "--at", "tue 3pm")
    assert done.out.startswith("Added session 2: Tue 1 Dec 2026, 15:00, today; 12:00 for Dana Ortiz, Pacific")


def test_an_overlap_is_remarked_on(began: Mj) -> None:
    done = began("add", "session", "--mentor", "Dana", "--at", "2027-01-12 15:30")
    assert done.status == 0
    assert done.err.startswith("It overlaps with session 1: Tue 12 Jan 2027, 15:00")


def test_every_field_of_a_goal(began: Mj) -> None:
    line = """'Speak up' --why because --criteria 'twice a week' --target '30/6/2027' --review-weeks 4
        --domain communication --mentor Dana --status achieved --grew-from 2 --started '1 sep 2026'
        --closed yesterday --closing-note done"""
    assert began("add", "goal", *shlex.split(line)).status == 0
    shown = began("show", "goal", 2, "--json").json
    expected = {
        "statement": "Speak up",
        "why": "because",
        "criteria": "twice a week",
        "target_date": "2027-06-30",
        "review_weeks": 4,
        "domain": "communication",
        "mentor_id": 1,
        "status": "achieved",
        "capability_id": 2,
        "started_on": "2026-09-01",
        "closed_on": "2026-11-30",
        "closing_note": "done",
    }
    assert {key: shown[key] for key in expected} == expected


def test_every_field_of_a_reflection(began: Mj) -> None:
    line = """--framework 'what, so what, now what' --text happened --answer means --title T --goal-id 1
        --mentor Dana --event 'a corridor talk' --date yesterday --manner discussed --mentor-view kind
        --will-try less --tag one --tag two --strength S --growth G --growth H --mentor-strength MS
        --mentor-growth MG"""
    assert began("add", "reflection", *shlex.split(line)).status == 0
    shown = began("show", "reflection", 2, "--json").json
    assert [answer["text"] for answer in shown["answers"]] == ["happened", "means", ""]
    expected = {
        "framework": "what",
        "title": "T",
        "goal_id": 1,
        "mentor_id": 1,
        "event": "a corridor talk",
        "written_on": "2026-11-30",
        "manner": "discussed",
        "mentor_view": "kind",
        "will_try": "less",
        "tags": ["one", "two"],
    }
    assert {key: shown[key] for key in expected} == expected
    assert [(one["name"], one["source"]) for one in shown["growth"]] == [("G", "me"), ("H", "me"), ("MG", "mentor")]
    assert [(one["name"], one["source"]) for one in shown["strengths"]] == [("S", "me"), ("MS", "mentor")]


@pytest.mark.parametrize("typed", [b"plain\n", b"\r\n  two \xc3\xa9\t\n\n", b"\xef\xbb\xbfmark", b"nul \x00 inside"])
def test_standard_input_is_kept_to_the_byte(mj: Mj, typed: bytes) -> None:
    assert mj("add", "reflection", "--text", "-", stdin=typed).status == 0
    assert mj("show", "reflection", 1, "--json").json["answers"][0]["text"].encode() == typed


def test_a_strength_alone_is_a_reflection(mj: Mj) -> None:
    assert mj("add", "reflection", "--strength", "Asked early").status == 0


def test_one_command_is_one_step_to_undo(began: Mj, db: Path) -> None:
    from mentee_journal.services import history, mentors, roles, sessions
    from mentee_journal.services.journal import open_journal

    assert began("add", "mentor", "Ruth", "--new-role", "research").status == 0
    assert began("add", "session", "--mentor", "Ruth", "--at", "fri 10am", "--template", "regular").status == 0
    journal = open_journal(db)
    try:
        history.undo(journal)
        assert [row.mentor for row in sessions.upcoming(journal)] == ["Dana Ortiz"]
        history.undo(journal)
        assert [row.name for row in mentors.listing(journal)] == ["Dana Ortiz"]
        assert [role.key for role in roles.all_roles(journal) if not role.built_in] == []
    finally:
        journal.close()
