"""The rhythm of meetings with a mentor: agreeing on it, changing it, stopping it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Static

from mentee_journal.domain.records import AgendaItem, MeetingPlan, Mentor, PlanPhase, TimeOff
from mentee_journal.domain.words import Mode
from mentee_journal.services import drafts, history, mentors, plans, sessions, time_off
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.pick import PickDialog
from mentee_journal.ui.screens import open_draft
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.plan_form import draft_key, edit_rhythm
from mentee_journal.ui.screens.plan_form_dialog import RhythmForm
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import MakeApp
from tests.ui.piloting import form, press, settled

EASTERN, PACIFIC = "America/New_York", "America/Los_Angeles"


def dana(journal: Journal, **more: Any) -> Mentor:
    return mentors.save(journal, Mentor("Dana Ortiz", zone=PACIFIC, **more))


def every_tuesday(journal: Journal, mentor: Mentor) -> MeetingPlan:
    phase = PlanPhase("FREQ=WEEKLY;BYDAY=TU", date(2026, 11, 24), "15:00", EASTERN, mode=Mode.VIDEO, place="the link")
    return plans.save(journal, MeetingPlan(mentor.id, (phase,), words="every Tuesday at 15:00"))


async def opened(app: MenteeApp, pilot: Pilot[Any], mentor: Mentor) -> None:
    assert isinstance(app.screen, BaseScreen)
    edit_rhythm(app.screen, mentor.id)
    await settled(pilot)
    assert isinstance(app.screen, RhythmForm)


def below(app: MenteeApp) -> str:
    return app.screen.query_one("#below", Sheet).plain


def note(app: MenteeApp, key: str) -> str:
    return str(form(app).box(key)._note.content)


def said(app: MenteeApp) -> str:
    return " | ".join(str(notice.message) for notice in app._notifications)


async def test_a_rhythm_is_said_shown_and_kept(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    mentor = dana(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await opened(app, pilot, mentor)
        assert "They stand here" in below(app)
        form(app).box("line").value = "every other tuesday at 15:00"
        await settled(pilot)
        assert "every other Tuesday" in note(app, "line") and "15:00" in note(app, "line")
        lines = below(app).splitlines()
        assert "Its next five dates" in lines[0]
        assert "Tue 24 Nov 2026   15:00   12:00 for Dana" in lines[1]
        assert "Tue 19 Jan 2027   15:00   12:00 for Dana" in lines[5]
        await press(pilot, "ctrl+s")
        assert "Kept · 4 sessions are in your list now · u to undo" in said(app)
        plan = plans.of_mentor(journal, mentor.id)
        assert plan is not None and plan.words == "every other tuesday at 15:00"
        assert plan.phases[0].rule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
        assert len(sessions.upcoming(journal)) == 4
        await press(pilot, "u")
        assert plans.of_mentor(journal, mentor.id) is None and sessions.upcoming(journal) == ()


async def test_what_cannot_be_read_is_refused_with_an_example(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    mentor = dana(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, mentor)
        await press(pilot, "ctrl+s")
        assert "every other Tuesday at 15:00" in note(app, "line") and "!" in note(app, "line")
        form(app).box("line").value = "now and then"
        await press(pilot, "ctrl+s")
        assert note(app, "line").startswith("!") and form(app).box("line").input.has_focus
        form(app).box("line").value = "weekly on tue at 3pm"
        form(app).box("minutes").value = "a while"
        form(app).box("starts_on").value = "someday"
        await settled(pilot)
        assert "every Tuesday" in note(app, "line"), "what is amiss elsewhere is said there"
        await press(pilot, "ctrl+s")
        assert note(app, "starts_on").startswith("!") and note(app, "minutes").startswith("!")
        assert plans.of_mentor(journal, mentor.id) is None


async def test_the_clock_it_keeps_to_is_chosen(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    mentor = dana(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, mentor)
        form(app).box("line").value = "every tuesday at 15:00"
        form(app).box("zone").value = PACIFIC
        form(app).box("zone")._edited()
        await settled(pilot)
        assert "Tue 24 Nov 2026   18:00   15:00 for Dana" in below(app)
        await press(pilot, "ctrl+s")
        plan = plans.of_mentor(journal, mentor.id)
        assert plan is not None and (plan.phases[0].zone, plan.phases[0].at_time) == (PACIFIC, "15:00")


async def test_one_clock_for_both_is_not_asked_about(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    mentor = mentors.save(journal, Mentor("Lee Park", zone="America/Detroit"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, mentor)
        assert "zone" not in form(app).values()
        form(app).box("line").value = "every tuesday at 15:00"
        await settled(pilot)
        assert "for Lee" not in below(app)


async def test_start_end_length_mode_and_place(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    mentor = dana(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, mentor)
        form(app).box("line").value = "first monday of the month at 9"
        form(app).box("starts_on").value = "1 jan"
        form(app).box("until_on").value = "end of march 2027"
        form(app).box("minutes").value = "1 h"
        form(app).box("mode").value = "phone"
        form(app).box("place").value = "her office [2]"
        form(app).box("note").value = "Dana calls"
        await settled(pilot)
        assert "Its next three dates" in below(app) and "Mon 4 Jan 2027" in below(app)
        assert "Mon 1 Mar 2027" in below(app) and "Apr" not in below(app)
        await press(pilot, "ctrl+s")
        plan = plans.of_mentor(journal, mentor.id)
        assert plan is not None and plan.note == "Dana calls"
        phase = plan.phases[0]
        assert (phase.starts_on, phase.until_on, phase.minutes) == (date(2027, 1, 4), date(2027, 3, 31), 60)
        assert (phase.mode, phase.place) == (Mode.PHONE, "her office [2]")


async def test_a_length_in_the_line_shows_in_its_field(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    mentor = dana(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, mentor)
        form(app).box("line").value = "every tuesday at 15:00 for 30 min"
        await settled(pilot)
        assert form(app).values()["minutes"] == "30"
        form(app).box("minutes").value = "50"
        await settled(pilot)
        await press(pilot, "ctrl+s")
        plan = plans.of_mentor(journal, mentor.id)
        assert plan is not None and plan.phases[0].minutes == 50


async def test_a_rhythm_can_be_picked(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    mentor = dana(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, mentor)
        await press(pilot, "tab", "enter")
        assert isinstance(app.screen, PickDialog)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, RhythmForm)
        assert form(app).values()["line"] == "monthly for six months, on "
        assert form(app).box("line").input.has_focus
        assert "Now say the day and the time" in below(app) and "!" not in note(app, "line")
        await press(pilot, *"fri", "space", *"10am")
        assert "Its next five dates" in below(app) and "Fri 4 Dec 2026   10:00" in below(app)


async def test_what_is_to_be_known_about_a_date_is_said_beside_it(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    lee = mentors.save(journal, Mentor("Lee Park"))
    every_tuesday(journal, lee)
    mentor = dana(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, mentor)
        form(app).box("line").value = "every tuesday at 15:15"
        await settled(pilot)
        assert "You meet Lee at 15:00 then." in below(app)


async def test_typing_takes_the_place_of_the_day_that_is_filled_in(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    mentor = dana(journal)
    every_tuesday(journal, mentor)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, mentor)
        form(app).box("starts_on").input.focus()
        await press(pilot, *"30 nov")
        assert form(app).values()["starts_on"] == "30 nov"
        assert note(app, "starts_on").startswith("✓ Mon 30 Nov 2026")


async def test_changing_shows_what_changes_and_loses_nothing(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    mentor = dana(journal)
    every_tuesday(journal, mentor)
    second = sessions.upcoming(journal)[1]
    sessions.add_item(journal, AgendaItem(second.id, "Grading"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await opened(app, pilot, mentor)
        values = form(app).values()
        assert (values["line"], values["starts_on"]) == ("every Tuesday at 15:00", "Tue 24 Nov 2026")
        assert (values["mode"], values["place"]) == ("video", "the link")
        assert "No session of yours changes." in below(app)
        form(app).box("line").value = "every thursday at 10"
        form(app).box("starts_on").value = "30 nov"
        await settled(pilot)
        words = " ".join(below(app).split())
        assert "1 session moves with all that is in its agenda: Thu 3 Dec 2026, 10:00." in words
        assert "empty sessions give way to" in words
        await press(pilot, "ctrl+s")
        assert "Kept from Mon 30 Nov 2026" in said(app)
        rows = sessions.upcoming(journal)
        assert rows[0].starts_at.day == 24, "what was before stays"
        assert {row.starts_at.weekday() for row in rows[1:]} == {3}
        assert sessions.get(journal, second.id).starts_at.day == 3
        await press(pilot, "u")
        assert {row.starts_at.weekday() for row in sessions.upcoming(journal)} == {1}


async def test_only_a_note_changes_no_session(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    mentor = dana(journal)
    every_tuesday(journal, mentor)
    before = [row.id for row in sessions.upcoming(journal)]
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, mentor)
        form(app).box("note").value = "Dana calls"
        await press(pilot, "ctrl+s")
        plan = plans.of_mentor(journal, mentor.id)
        assert plan is not None and plan.note == "Dana calls" and len(plan.phases) == 1
        assert [row.id for row in sessions.upcoming(journal)] == before


async def test_stopping_asks_and_can_be_undone(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    mentor = dana(journal)
    every_tuesday(journal, mentor)
    rows = sessions.upcoming(journal)
    sessions.add_item(journal, AgendaItem(rows[2].id, "Grading"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, mentor)
        assert "Stop this rhythm" in app.screen.query_one("#verbs", Sheet).plain
        await app.screen.run_action("stop")
        await settled(pilot)
        assert isinstance(app.screen, ConfirmDialog)
        assert "Tue 8 Dec 2026, 15:00" in " ".join(app.screen.sheet.plain.split())
        await press(pilot, "y")
        assert isinstance(app.screen, BaseScreen), "the form has nothing left to change"
        assert [row.id for row in sessions.upcoming(journal)] == [rows[2].id]
        assert plans.of_mentor(journal, mentor.id) is None and plans.listing(journal) == ()
        await press(pilot, "u")
        assert len(sessions.upcoming(journal)) == len(rows)


async def test_a_draft_is_kept_and_comes_back(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    mentor = dana(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, mentor)
        form(app).box("line").value = "every other we"
        await press(pilot, "escape")
        app.keeper.flush()
        assert drafts.find(journal, draft_key(mentor.id)) is not None
        assert open_draft(app, draft_key(mentor.id))
        await settled(pilot)
        assert form(app).values()["line"] == "every other we"
        form(app).box("line").value = "every other wed at 10"
        await press(pilot, "ctrl+s")
        app.keeper.flush()
        await app.writer.run(lambda journal: None)
        assert drafts.find(journal, draft_key(mentor.id)) is None
        assert not open_draft(app, "rhythm:999")


async def test_a_low_window_shows_the_dates_within_the_form(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    mentor = dana(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(40, 12)) as pilot:
        await opened(app, pilot, mentor)
        form(app).box("line").value = "every tuesday at 15:00"
        await settled(pilot)
        within = app.screen.query_one("#within", Sheet)
        assert within.display and "Tue 24 Nov 2026" in within.plain
        await press(pilot, "ctrl+s")
        assert plans.of_mentor(journal, mentor.id) is not None


async def test_the_whole_is_one_step(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    mentor = dana(journal)
    every_tuesday(journal, mentor)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, mentor)
        form(app).box("line").value = "every friday at 9"
        form(app).box("note").value = "Dana calls"
        await press(pilot, "ctrl+s")
        undone = history.undo(journal)
        assert undone is not None and "rhythm" in undone.label
        plan = plans.of_mentor(journal, mentor.id)
        assert plan is not None and (plan.note, plan.words) == ("", "every Tuesday at 15:00")


async def test_a_new_session_can_begin_a_rhythm(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    mentor = dana(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "n")
        form(app).box("starts_at").value = "tue 1 dec 3pm"
        form(app).box("minutes").value = "50"
        form(app).box("repeat").value = "every other week"
        form(app).box("topic").value = "Grading"
        await settled(pilot)
        assert "every other Tuesday" in note(app, "repeat") and "Tue 15 Dec 2026" in note(app, "repeat")
        await press(pilot, "ctrl+s")
        plan = plans.of_mentor(journal, mentor.id)
        assert plan is not None
        assert (plan.phases[0].starts_on, plan.phases[0].at_time, plan.phases[0].minutes) == (
            date(2026, 12, 1),
            "15:00",
            50,
        )
        rows = sessions.upcoming(journal)
        assert [row.starts_at.day for row in rows] == [1, 15, 29, 12] and rows[0].topics == 1
        assert "Kept · 4 sessions are in your list now" in said(app)
        await press(pilot, "u")
        assert sessions.upcoming(journal) == () and plans.of_mentor(journal, mentor.id) is None


async def test_a_rhythm_can_begin_with_a_first_mentor(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "n")
        form(app).box("mentor_id").value = "Dana [Ortiz]"
        form(app).box("starts_at").value = "tue 1 dec 3pm"
        form(app).box("repeat").value = "weekly"
        await press(pilot, "ctrl+s")
        (mentor,) = mentors.listing(journal)
        assert plans.of_mentor(journal, mentor.id) is not None
        await press(pilot, "u")
        assert mentors.listing(journal) == () and sessions.upcoming(journal) == ()


async def test_a_second_rhythm_is_refused_in_the_form(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    every_tuesday(journal, dana(journal))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "n")
        form(app).box("starts_at").value = "thu 3 dec 3pm"
        form(app).box("repeat").value = "now and then"
        await press(pilot, "ctrl+s")
        assert note(app, "repeat").startswith("!")
        form(app).box("repeat").value = "weekly"
        await press(pilot, "ctrl+s")
        assert "You have a rhythm with Dana Ortiz already" in note(app, "mentor_id")


async def test_a_rhythm_is_opened_from_anywhere(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    plan = every_tuesday(journal, dana(journal))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.open_record("plan", plan.id)
        await settled(pilot)
        assert isinstance(app.screen, RhythmForm) and "Stop this rhythm" in app.screen.query_one("#verbs", Sheet).plain


async def test_an_own_clock_is_named_where_it_is_not_mine(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    mentor = dana(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, mentor)
        form(app).box("line").value = "every tuesday at 3pm Portland time"
        await settled(pilot)
        assert "Pacific" in note(app, "line") and form(app).values()["zone"] == PACIFIC
        assert "18:00   15:00 for Dana" in below(app)


async def test_what_holds_for_every_date_is_said_once_and_the_field_stays_in_sight(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    mentor = mentors.save(journal, Mentor("Wolfeschlegelsteinhausenbergerdorff [/b]", zone="Asia/Kolkata"))
    time_off.save(journal, TimeOff(date(2026, 12, 1), date(2026, 12, 24), label="[/b] a very long label " * 3))
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot, mentor)
        form(app).box("line").value = "every tuesday at 3pm"
        await settled(pilot)
        assert below(app).count("at night for") == 1 and "Each of them: 01:30 at night" in below(app)
        fields, line = app.screen.query_one("#fields"), form(app).box("line")
        assert fields.region.contains_region(line.region)
        verbs = app.screen.query_one("#verbs")
        assert verbs.region.bottom < app.screen.size.height


async def test_a_rhythm_that_has_run_for_a_while_keeps_its_weeks(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    mentor = dana(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, mentor)
        form(app).box("line").value = "every other tuesday at 15:00"
        form(app).box("starts_on").value = "tue 17 nov 2026"
        await settled(pilot)
        assert below(app).splitlines()[1].startswith("Tue 1 Dec 2026")
        await press(pilot, "ctrl+s")
        assert [row.starts_at.day for row in sessions.upcoming(journal)][:2] == [1, 15]
        assert sessions.past(journal) == (), "nothing is made up for what has been"


async def test_what_is_missing_is_said_while_one_types(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    mentor = dana(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, mentor)
        for typed, words in (
            ("twice a month for three months then monthly", "On which day is"),
            ("every other tuesday", "A time is missing"),
            ("every other tuesday at 3", "morning or afternoon"),
            ("every oth", "They stand here"),
        ):
            form(app).box("line").value = typed
            await settled(pilot)
            assert words in " ".join(below(app).split()), typed


async def test_a_rhythm_that_is_chosen_keeps_the_day_and_the_time(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    mentor = dana(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, mentor)
        form(app).box("line").value = "every other thu at 5pm"
        await settled(pilot)
        shown = app.screen
        assert isinstance(shown, RhythmForm)
        shown.action_presets()
        await settled(pilot)
        await press(pilot, "enter")
        line = "twice a month for three months then monthly for three months, Thursdays at 17:00"
        assert form(app).box("line").value == line
        assert "Its next five dates" in below(app)


async def test_informal_guidance_needs_no_rhythm(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    mentor = dana(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await opened(app, pilot, mentor)
        await app.screen.run_action("presets")
        await settled(pilot)
        app.screen.dismiss("informal")
        await settled(pilot)
        assert isinstance(app.screen, BaseScreen)
        assert "after how many days you are reminded" in said(app)
        assert plans.of_mentor(journal, mentor.id) is None
        every_tuesday(journal, mentor)
        await opened(app, pilot, mentor)
        await app.screen.run_action("presets")
        await settled(pilot)
        assert isinstance(app.screen, PickDialog)
        assert "As it comes" not in app.screen.sheet.plain, "one that runs is stopped by its own button"


async def test_a_clock_this_computer_does_not_know_ends_nothing(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    """A journal may come from a computer that knows other zones."""
    mentor = dana(journal)
    every_tuesday(journal, mentor)
    journal.db.execute("UPDATE plan_phases SET zone = 'Mars/Olympus'")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await opened(app, pilot, mentor)
        form(app).box("starts_on").value = "1 dec 2026"
        form(app).box("line").value = "every other wednesday at 15:00"
        await settled(pilot)
        await press(pilot, "ctrl+s")
        assert "Mars/Olympus" in str(app.screen.query_one("#trouble", Static).content) + note(app, "line") + said(app)
