"""A contact in one line from anywhere, the form behind it, and what the mentor's page tells of it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.records import Mentor, Question, Session, Touchpoint
from mentee_journal.domain.words import Channel, Owner, QuestionStatus, TouchOutcome
from mentee_journal.services import drafts, mentors, questions, sessions, touchpoints
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.dialogs.pick import PickDialog
from mentee_journal.ui.screens import open_draft
from mentee_journal.ui.screens.mentors import MentorsScreen
from mentee_journal.ui.touching import KEY
from mentee_journal.ui.widgets.chrome import Footer
from tests.ui.conftest import NOW, MakeApp
from tests.ui.piloting import settled

TODAY = date(2026, 11, 23)


@pytest.fixture
def dana(journal: Journal) -> Mentor:
    return mentors.save(journal, Mentor("Dana Ortiz", roles=("clinical_reasoning",), email="dana@example.org"))


@pytest.fixture
def lee(journal: Journal) -> Mentor:
    return mentors.save(journal, Mentor("Lee Park", roles=("procedural",)))


@pytest.fixture
def here(empty_path: Path, make_app: MakeApp) -> MenteeApp:
    return make_app(empty_path)


def form(app: MenteeApp) -> FormDialog:
    assert isinstance(app.screen, FormDialog)
    return app.screen


async def line(app: MenteeApp, pilot: Pilot[int], text: str) -> FormDialog:
    """T, and a line in the field."""
    await pilot.press("T")
    await settled(pilot)
    form(app).box("line").value = text
    await pilot.pause()
    return form(app)


def note(dialog: FormDialog, key: str) -> str:
    return str(dialog.box(key).query_one(".note").render())


async def test_one_line_and_enter(here: MenteeApp, dana: Mentor, lee: Mentor) -> None:
    async with here.run_test(size=(120, 36)) as pilot:
        dialog = await line(here, pilot, "mailed Dana about sensory diets, 10 min, answered")
        assert note(dialog, "line") == "✓ Mail to Dana, today, 10 min, answered: sensory diets"
        assert ("Enter", "Keep", "screen.save") in dialog.query_one(Footer).hints
        await pilot.press("enter")
        await settled(pilot)
        (row,) = touchpoints.listing(here.journal)
        assert (row.mentor_id, row.channel, row.text, row.minutes, row.outcome) == (
            dana.id,
            Channel.MAIL,
            "sensory diets",
            10,
            TouchOutcome.ANSWERED,
        )
        await pilot.press("u")
        await settled(pilot)
        assert touchpoints.listing(here.journal) == ()


async def test_what_cannot_be_told_is_asked_and_nothing_is_lost(here: MenteeApp, dana: Mentor, lee: Mentor) -> None:
    async with here.run_test(size=(80, 24)) as pilot:
        dialog = await line(here, pilot, "mailed about splints")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "Who was it with" in note(dialog, "line")
        assert here.screen is dialog
        await pilot.press("escape")
        await settled(pilot)
        here.keeper.flush()
        assert drafts.find(here.journal, KEY) is not None
        await pilot.press("T")
        await settled(pilot)
        assert form(here).box("line").value == "mailed about splints"
        form(here).box("line").value = "mailed lee about splints"
        await pilot.press("enter")
        await settled(pilot)
        assert drafts.find(here.journal, KEY) is None
        assert touchpoints.listing(here.journal)[0].mentor_id == lee.id


async def test_on_their_page_and_in_a_session_the_name_may_be_left_out(
    here: MenteeApp, journal: Journal, dana: Mentor, lee: Mentor
) -> None:
    session = sessions.create(journal, Session(lee.id, NOW + timedelta(days=1), "UTC"))
    async with here.run_test(size=(120, 36)) as pilot:
        here.open_record("mentor", dana.id)
        await settled(pilot)
        dialog = await line(here, pilot, "called, no answer")
        assert note(dialog, "line") == "✓ Call to Dana, today, no answer yet"
        await pilot.press("escape")
        here.keeper.discard(KEY)
        await settled(pilot)
        here.open_record("session", session.id)
        await settled(pilot)
        assert note(await line(here, pilot, "called, no answer"), "line").startswith("✓ Call to Lee")


async def test_somebody_who_is_gone_is_meant_where_nobody_else_is(
    here: MenteeApp, journal: Journal, dana: Mentor, lee: Mentor
) -> None:
    marta = mentors.save(journal, Mentor("Marta Lind"))
    for gone in (marta, mentors.save(journal, Mentor("Lee Moss"))):
        mentors.end(journal, gone.id, on=TODAY)
    async with here.run_test(size=(120, 36)) as pilot:
        assert note(await line(here, pilot, "called Lee"), "line") == "✓ Call to Lee, today"
        form(here).box("line").value = "Marta wrote: how is it going?"
        await pilot.press("enter")
        await settled(pilot)
        assert touchpoints.listing(here.journal)[0].mentor_id == marta.id


async def test_a_question_that_was_put_is_answered_in_the_same_step(
    here: MenteeApp, journal: Journal, dana: Mentor
) -> None:
    question = questions.capture(journal, Question("How long?"))
    async with here.run_test(size=(120, 36)) as pilot:
        dialog = await line(here, pilot, "called Dana, answered")
        dialog.box("question_id").value = str(question.id)
        dialog.box("answer").value = "Ten minutes"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert questions.get(here.journal, question.id).status is QuestionStatus.ANSWERED
        assert questions.page(here.journal, question.id).answers[0].mentor == "Dana Ortiz"
        await pilot.press("u")
        await settled(pilot)
        assert questions.get(here.journal, question.id).status is QuestionStatus.OPEN
        assert touchpoints.count(here.journal) == 0


async def test_booked_offers_to_book(here: MenteeApp, dana: Mentor) -> None:
    async with here.run_test(size=(120, 36)) as pilot:
        await line(here, pilot, "called Dana, booked")
        await pilot.press("enter")
        await settled(pilot)
        booking = form(here)
        assert booking.box("mentor_id").value == str(dana.id)
        booking.box("starts_at").value = "tomorrow 15:00"
        await pilot.press("ctrl+s")
        await settled(pilot)
        (row,) = touchpoints.listing(here.journal)
        (session,) = sessions.upcoming(here.journal)
        assert row.session_id == session.id


async def test_booked_may_be_a_session_that_is_there_already(here: MenteeApp, journal: Journal, dana: Mentor) -> None:
    session = sessions.create(journal, Session(dana.id, NOW + timedelta(days=1), "UTC"))
    async with here.run_test(size=(120, 36)) as pilot:
        await line(here, pilot, "called Dana, booked")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(here.screen, PickDialog)
        await pilot.press("enter")
        await settled(pilot)
        assert touchpoints.listing(here.journal)[0].session_id == session.id


async def test_drafts_are_opened_again_by_their_keys(here: MenteeApp, journal: Journal, dana: Mentor) -> None:
    kept = touchpoints.save(journal, Touchpoint(dana.id, TODAY, text="splints"))
    async with here.run_test(size=(80, 24)) as pilot:
        await line(here, pilot, "called")
        await pilot.press("escape")
        await settled(pilot)
        assert open_draft(here, KEY)
        await settled(pilot)
        assert form(here).box("line").value == "called"
        await pilot.press("escape")
        await settled(pilot)
        assert open_draft(here, f"touchpoint:{kept.id}:edit")
        await settled(pilot)
        assert form(here).box("text").value == "splints"
        assert not open_draft(here, "touchpoint:x:edit")


async def test_without_a_mentor_it_says_what_to_do(here: MenteeApp) -> None:
    async with here.run_test(size=(80, 24)) as pilot:
        await pilot.press("T")
        await settled(pilot)
        assert not isinstance(here.screen, FormDialog)


# --- the mentor's page ----------------------------------------------------------------------------------------------


async def page_of(app: MenteeApp, pilot: Pilot[int], mentor: Mentor) -> MentorsScreen:
    app.go("mentors")
    app.open_record("mentor", mentor.id)
    await settled(pilot)
    assert isinstance(app.screen, MentorsScreen)
    return app.screen


async def test_the_page_tells_the_newest_and_what_all_took(here: MenteeApp, journal: Journal, dana: Mentor) -> None:
    for ago in range(7):
        touchpoints.save(journal, Touchpoint(dana.id, TODAY - timedelta(days=ago), text=f"number {ago}", minutes=10))
    session = sessions.create(journal, Session(dana.id, NOW - timedelta(days=9), "UTC"))
    sessions.hold(journal, session.id)
    async with here.run_test(size=(120, 60)) as pilot:
        words = (await page_of(here, pilot, dana)).page_sheet.plain
        assert "1 session and 7 contacts, 1 h 55 min" in words
        assert "45 min meeting, 1 h 10 min informal" in words
        assert "7 contacts, 1 h 10 min" in words
        assert "number 4" in words and "number 5" not in words and "and 2 earlier" in words


async def test_enter_changes_one_and_d_removes_it(here: MenteeApp, journal: Journal, dana: Mentor) -> None:
    kept = touchpoints.save(journal, Touchpoint(dana.id, TODAY, text="splints", minutes=10))
    async with here.run_test(size=(120, 36)) as pilot:
        screen = await page_of(here, pilot, dana)
        screen.page_sheet.focus()
        screen.page_sheet.move_to(("touchpoint", kept.id))
        await settled(pilot)
        assert [hint[1] for hint in screen.query_one(Footer).hints][:3] == ["Open", "Change", "Delete"]
        await pilot.press("enter")
        await settled(pilot)
        dialog = form(here)
        for key, value in {
            "text": "sensory diets",
            "channel": "call",
            "begun_by": "mentor",
            "minutes": "half an hour",
            "outcome": "declined",
            "note": "Next term",
            "happened_on": "yesterday",
        }.items():
            dialog.box(key).value = value
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert touchpoints.get(here.journal, kept.id) == Touchpoint(
            dana.id,
            TODAY - timedelta(days=1),
            id=kept.id,
            uid=kept.uid,
            channel=Channel.CALL,
            begun_by=Owner.MENTOR,
            text="sensory diets",
            minutes=30,
            outcome=TouchOutcome.DECLINED,
            note="Next term",
        )
        assert screen.page_sheet.target == ("touchpoint", kept.id)
        await pilot.press("d")
        await settled(pilot)
        assert isinstance(here.screen, ConfirmDialog)
        await pilot.press("y")
        await settled(pilot)
        assert touchpoints.count(here.journal) == 0
        assert mentors.get(here.journal, dana.id).name == "Dana Ortiz"
        await pilot.press("u")
        await settled(pilot)
        assert touchpoints.count(here.journal) == 1


async def test_a_wrong_figure_is_said_at_its_field(here: MenteeApp, journal: Journal, dana: Mentor) -> None:
    kept = touchpoints.save(journal, Touchpoint(dana.id, TODAY))
    async with here.run_test(size=(80, 24)) as pilot:
        here.open_record("touchpoint", kept.id)
        await settled(pilot)
        dialog = form(here)
        dialog.box("minutes").value = "soon"
        dialog.box("happened_on").value = "yesterday"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert here.screen is dialog
        assert dialog.box("minutes").error
        dialog.box("minutes").value = ""
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert touchpoints.get(here.journal, kept.id).happened_on == TODAY - timedelta(days=1)


async def test_all_of_them_can_be_gone_through(here: MenteeApp, journal: Journal, dana: Mentor) -> None:
    for ago in range(7):
        touchpoints.save(journal, Touchpoint(dana.id, TODAY - timedelta(days=ago), text=f"number {ago}"))
    async with here.run_test(size=(80, 24)) as pilot:
        screen = await page_of(here, pilot, dana)
        await screen.run_action("contacts")
        await settled(pilot)
        assert isinstance(here.screen, PickDialog)
        await pilot.press("6", "enter")
        await settled(pilot)
        assert form(here).box("text").value == "number 6"


async def test_the_reminder_is_read_as_it_is_said(here: MenteeApp, journal: Journal, dana: Mentor) -> None:
    async with here.run_test(size=(120, 36)) as pilot:
        screen = await page_of(here, pilot, dana)
        await screen.run_action("edit")
        await settled(pilot)
        dialog = form(here)
        dialog.box("nudge_days").value = "soon"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "days or weeks" in dialog.box("nudge_days").error
        dialog.box("nudge_days").value = "6 weeks"
        await pilot.pause()
        assert note(dialog, "nudge_days") == "✓ A line on Today after 42 days without contact"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert mentors.get(here.journal, dana.id).nudge_days == 42


# --- a silence ------------------------------------------------------------------------------------------------------


@pytest.fixture
def silent(journal: Journal) -> Mentor:
    return mentors.save(
        journal,
        Mentor("Dana Ortiz", email="dana@example.org", nudge_days=30, started_on=TODAY - timedelta(days=34)),
    )


async def test_today_says_it_below_everything_and_offers_what_helps(
    here: MenteeApp, journal: Journal, silent: Mentor, lee: Mentor
) -> None:
    session = sessions.create(journal, Session(lee.id, NOW + timedelta(days=9), "UTC"), goals=["One thing"])
    async with here.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        today = here.screen
        words = today.query_one("#today").plain  # type: ignore[attr-defined]
        assert words.index("Keep in touch") > words.index("Next session")
        assert "no contact yet, for 34 days" in words
        assert sessions.get(here.journal, session.id).status.value == "planned"
        sheet = today.query_one("#today")
        assert sheet.target == ("nudge", silent.id)  # type: ignore[attr-defined]
        await pilot.press("n")
        await settled(pilot)
        assert form(here).box("mentor_id").value == str(silent.id)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(here.screen, PickDialog)
        await pilot.press("down", "enter")
        await settled(pilot)
        dialog = form(here)
        dialog.box("line").value = "called, no answer"
        await pilot.press("enter")
        await settled(pilot)
        assert touchpoints.listing(here.journal)[0].mentor_id == silent.id
        assert "Keep in touch" not in today.query_one("#today").plain  # type: ignore[attr-defined]
        assert mentors.get(here.journal, silent.id).status is silent.status


async def test_what_is_to_be_done_leads_before_a_silence(here: MenteeApp, journal: Journal, silent: Mentor) -> None:
    questions.capture(journal, Question("How long?"))
    async with here.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        sheet = here.screen.query_one("#today")
        assert sheet.target != ("nudge", silent.id)  # type: ignore[attr-defined]
        assert "no contact yet, for 34 days" in sheet.plain  # type: ignore[attr-defined]


async def test_the_page_says_it_too(here: MenteeApp, silent: Mentor) -> None:
    async with here.run_test(size=(120, 36)) as pilot:
        screen = await page_of(here, pilot, silent)
        assert "no contact yet, for 34 days" in screen.page_sheet.plain
        screen.page_sheet.focus()
        screen.page_sheet.move_to(("nudge", silent.id))
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(here.screen, PickDialog)
