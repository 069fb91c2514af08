"""A form over a record that another program changes while it is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from mentee_journal.domain.records import MeetingPlan, Mentor, PlanPhase, Session
from mentee_journal.services import hours, mentors, plans, profile, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.plan_form import edit_rhythm
from mentee_journal.ui.screens.settings_forms import change, edit_profile
from mentee_journal.ui.screens.spent_form import edit_spent
from tests.ui.conftest import NOW, MakeApp
from tests.ui.piloting import form, settled


async def test_a_form_keeps_what_another_program_changed_and_says_where_both_did(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz", headline="OT"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.open_record("mentor", dana.id)
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(app.screen, FormDialog)
        mentors.save(journal, replace(dana, headline="Theirs", notes="Theirs too"))
        form(app).box("headline").value = "Mine"
        await pilot.press("ctrl+s")
        await pilot.pause(0.3)
        now = mentors.get(journal, dana.id)
        assert (now.headline, now.notes) == ("Mine", "Theirs too")
        said = " | ".join(str(notice.message) for notice in app._notifications)
        assert "another program had changed headline too" in said and "Theirs" not in said


async def test_what_a_session_took_is_saved_part_by_part(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    held = sessions.hold(journal, sessions.create(journal, Session(dana.id, NOW - timedelta(days=1), "UTC")).id)
    hours.spent(journal, held.id, 50, 10, None)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        edit_spent(app, held.id)
        await settled(pilot)
        hours.spent(journal, held.id, 50, 20, 5)
        form(app).box("spent").value = "55 + 10 prep"
        await pilot.press("ctrl+s")
        await settled(pilot)
        now = sessions.get(journal, held.id)
        assert (now.meeting_minutes, now.preparation_minutes, now.message_minutes) == (55, 20, 5)


async def test_both_changed_what_is_said_about_you(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    change(journal, {"name": "Priya", "situation": "New grad"})
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        edit_profile(app)
        await settled(pilot)
        change(journal, {"name": "Theirs", "situation": "Theirs too"})
        form(app).box("name").value = "Mine"
        await pilot.press("ctrl+s")
        await pilot.pause(0.3)
        now = profile.get(journal)
        assert (now.name, now.situation) == ("Mine", "Theirs too")
        said = " | ".join(str(notice.message) for notice in app._notifications)
        assert "another program had changed name too" in said


async def test_a_rhythm_keeps_what_another_program_agreed_on(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    phase = PlanPhase("FREQ=WEEKLY;BYDAY=TU", date(2026, 11, 24), "15:00", "America/New_York", place="the link")
    plan = plans.save(journal, MeetingPlan(dana.id, (phase,), words="every Tuesday at 15:00"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        assert isinstance(app.screen, BaseScreen)
        edit_rhythm(app.screen, dana.id)
        await settled(pilot)
        theirs = replace(phase, rule="FREQ=WEEKLY;BYDAY=TH", starts_on=date(2026, 11, 26), place="their room")
        plans.change(journal, plan.id, (theirs,), since=date(2026, 11, 24), words="every Thursday at 15:00")
        form(app).box("minutes").value = "30"
        form(app).box("place").value = "my room"
        await pilot.press("ctrl+s")
        await pilot.pause(0.4)
        now = plans.get(journal, plan.id)
        assert now.words == "every Thursday at 15:00"
        last = now.phases[-1]
        assert (last.rule, last.minutes, last.place) == ("FREQ=WEEKLY;BYDAY=TH", 30, "my room")
        said = " | ".join(str(notice.message) for notice in app._notifications)
        assert "another program had changed place too" in said
