"""The commands that scripts rely on, exactly as they were promised, and what the file then holds."""

from __future__ import annotations

import json
import shlex
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Mj

PROMISED = """
add mentor "Dana Ortiz" --role clinical_reasoning --email dana@example.org --zone America/Los_Angeles
add session --mentor "Dana Ortiz" --at "2027-01-12 15:00" --minutes 45 --mode video \
--goal "One rule of thumb" --agenda "Grading movement:15" --agenda "My write-up:10"
add reflection --session 1 --framework quick --text "What could I do better? …" \
--strength "Asked for help early" --growth "Timing of prompts"
add reflection --text -
list sessions --json
agenda 1 --markdown
export json {folder}/out.json
doctor
"""
TEXT = "  A line.\n\n[brackets] é\ttab, and no end of line"


def test_the_promised_commands(mj: Mj, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = []
    for line in PROMISED.strip().replace("\\\n", "").splitlines():
        words = shlex.split(line.format(folder=tmp_path))
        done.append(mj(*words, stdin=TEXT.encode()))
        assert (done[-1].status, done[-1].err) == (0, ""), (line, done[-1])
    mentor, session, reflection, free, sessions, agenda, export, doctor = (one.out for one in done)
    assert mentor == "Added mentor 1: Dana Ortiz · clinical reasoning\n"
    assert session.startswith("Added session 1: Tue 12 Jan 2027, 15:00, in 6 weeks; 12:00 for Dana Ortiz, Pacific")
    assert reflection.startswith("Added reflection 1: Tue 1 Dec 2026 · ")
    assert free.startswith("Added reflection 2: ")
    (only,) = json.loads(sessions)
    assert (only["id"], only["starts_at"], only["zone"]) == (1, "2027-01-12T20:00:00Z", "America/New_York")
    assert "1. Grading movement (15 min)\n2. My write-up (10 min)" in agenda
    assert "Exported" in export and json.loads((tmp_path / "out.json").read_text())["tables"]
    assert doctor.count("\n") >= 4

    file = sqlite3.connect(db)
    try:
        assert file.execute("SELECT name, email, zone FROM mentors").fetchall() == [
            ("Dana Ortiz", "dana@example.org", "America/Los_Angeles")
        ]
        assert file.execute("SELECT minutes, mode, status FROM sessions").fetchall() == [(45, "video", "planned")]
        assert file.execute("SELECT text FROM session_goals").fetchall() == [("One rule of thumb",)]
        assert file.execute("SELECT title, minutes FROM agenda_items ORDER BY position").fetchall() == [
            ("Grading movement", 15),
            ("My write-up", 10),
        ]
        answers = "SELECT prompt, text FROM reflection_answers WHERE reflection_id = ? ORDER BY position"
        assert file.execute(answers, (1,)).fetchall()[0] == (
            "What could I do better?",
            "What could I do better? …",
        )
        assert file.execute(answers, (2,)).fetchall()[0][1] == TEXT
        assert file.execute("SELECT name, kind FROM capabilities ORDER BY kind DESC").fetchall() == [
            ("Asked for help early", "strength"),
            ("Timing of prompts", "growth"),
        ]
    finally:
        file.close()


PROMISED_THREAD = """
capture How would you grade it --for dana --role clinical_reasoning --kind worry
add question "What comes first?" --for "Dana Ortiz" --role clinical_reasoning
add follow-up "Dana: send the eval template by fri"
add goal "Wait before I prompt" --much-less "At once" --less "Once" --expected "Every other time" --more "Mostly" \
--much-more "Always" --baseline -2 --importance 3 --difficulty 2 --review-weeks 4
add review 2 --level -1 --evidence "Waited twice" --decision keep
list questions --inbox --json
list follow-ups --waiting
list goals --t-score --json
show question 1 --json
"""


def test_the_promised_commands_of_the_thread(began: Mj, db: Path) -> None:
    done = []
    for line in PROMISED_THREAD.strip().replace("\\\n", "").splitlines():
        done.append(began(*shlex.split(line)))
        assert (done[-1].status, done[-1].err) == (0, ""), (line, done[-1])
    captured, question, follow_up, goal, review, inbox, waiting, score, story = (one.out for one in done)
    assert captured == "For Dana Ortiz, clinical reasoning. In your inbox: 1 thought.\n"
    assert question == "Added question 2: What comes first? · question · clinical reasoning · for Dana Ortiz\n"
    assert follow_up == "Added follow-up 1: send the eval template · Dana Ortiz’s · due Fri 4 Dec 2026\n"
    assert goal == "Added goal 2: Wait before I prompt\n"
    assert review.startswith("Added review 1: Wait before I prompt · level -1, less than expected · keep going")
    assert [one["id"] for one in json.loads(inbox)] == [2, 1]
    assert waiting == "1  send the eval template · Dana Ortiz’s · due Fri 4 Dec 2026\n"
    assert json.loads(score)["t_score"] == pytest.approx(40)
    assert json.loads(story)["story"][0]["what"] == "captured"

    file = sqlite3.connect(db)
    try:
        assert file.execute("SELECT text, kind, status, mentor_id FROM questions ORDER BY id").fetchall() == [
            ("How would you grade it", "worry", "open", 1),
            ("What comes first?", "question", "open", 1),
        ]
        assert file.execute("SELECT text, owner, due_on FROM follow_ups").fetchall() == [
            ("send the eval template", "mentor", "2026-12-04")
        ]
        assert file.execute(
            "SELECT level_much_less, level_much_more, baseline_level, importance, difficulty FROM goals WHERE id = 2"
        ).fetchall() == [("At once", "Always", -2, 3, 2)]
        assert file.execute("SELECT goal_id, level, evidence, decision FROM progress_reviews").fetchall() == [
            (2, -1, "Waited twice", "keep")
        ]
    finally:
        file.close()


PROMISED_SCHEDULE = """
add rhythm "every other tue 3pm" --mentor Dana --until "30 jun 2027" --minutes 30 --mode video --place "the link"
add contact "mailed Dana about sensory diets, 10 min, answered"
add time-off "21 dec" "3 jan" --label "winter break"
list rhythms --json
list meetings --json
list contacts --json
list time-off --json
show rhythm 1 --json
calendar jan --json
export vcf {folder}/mentors.vcf --mentor Dana
import vcf {folder}/mentors.vcf --yes
"""


def test_the_promised_commands_of_the_schedule(mj: Mj, db: Path, tmp_path: Path) -> None:
    assert mj("add", "mentor", "Dana Ortiz", "--email", "dana@example.org").status == 0
    done = []
    for line in PROMISED_SCHEDULE.strip().splitlines():
        done.append(mj(*shlex.split(line.format(folder=tmp_path))))
        assert done[-1].status == 0, (line, done[-1])
    rhythm, contact, time_off, rhythms, meetings, contacts, off, page, calendar, out, back = (one.out for one in done)
    assert rhythm.startswith("Added rhythm 1: Dana Ortiz · every other Tuesday until 30 Jun, 15:00 · 30 min · ")
    assert contact == "Added contact 1: Mail to Dana Ortiz · sensory diets · Tue 1 Dec 2026 · 10 min, answered\n"
    assert time_off == (
        "Added time-off 1: Mon 21 Dec 2026 to Sun 3 Jan 2027 · yours · winter break · 1 session skipped\n"
    )
    assert [one["phases"][0]["until_on"] for one in json.loads(rhythms)] == ["2027-06-30"]
    assert [(one["kept"], one["skipped"]) for one in json.loads(meetings)] == [(0, 1)]
    assert [one["text"] for one in json.loads(contacts)] == ["sensory diets"]
    assert [one["label"] for one in json.loads(off)] == ["winter break"]
    assert json.loads(page)["sessions"] and json.loads(page)["expected"]
    assert json.loads(calendar)["month"] == "2027-01"
    assert (out, back) == (
        f"Wrote 1 contact to {tmp_path}/mentors.vcf.\n",
        "1 contact is here already, as in the file.\n",
    )

    file = sqlite3.connect(db)
    try:
        assert file.execute("SELECT at_time, zone, minutes, mode, place, until_on FROM plan_phases").fetchall() == [
            ("15:00", "America/New_York", 30, "video", "the link", "2027-06-30")
        ]
        assert file.execute("SELECT channel, text, minutes, outcome FROM touchpoints").fetchall() == [
            ("mail", "sensory diets", 10, "answered")
        ]
        assert file.execute("SELECT from_on, until_on, label FROM time_off").fetchall() == [
            ("2026-12-21", "2027-01-03", "winter break")
        ]
        assert file.execute("SELECT count(*) FROM sessions WHERE skipped AND reason_kind = 'time_off'").fetchone() == (
            1,
        )
    finally:
        file.close()


def test_what_is_added_is_told_as_json_too(began: Mj) -> None:
    told = began("add", "goal", "Two [goals]", "--json").json
    assert set(told) == {"id", "uid", "kind", "line"}
    assert (told["id"], told["kind"], told["line"]) == (2, "goal", "Two [goals]")
    assert told["uid"] == began("show", "goal", "2", "--json").json["uid"]
