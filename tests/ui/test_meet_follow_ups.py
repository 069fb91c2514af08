"""Meet: follow-ups in one line, what was agreed so far, and outcomes that answer questions."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.records import AgendaItem, FollowUp, Goal, Mentor, Question, Session
from mentee_journal.domain.words import AgendaStatus, FollowUpStatus, Owner, QuestionStatus
from mentee_journal.services import drafts, follow_ups, goals, mentors, questions, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens.session.meet import MeetStep
from mentee_journal.ui.screens.session.prepare import PrepareStep
from mentee_journal.ui.screens.session.screen import SessionScreen
from tests.ui.conftest import NOW, MakeApp
from tests.ui.piloting import settled

EASTERN = "America/New_York"
WIDE, NARROW = (120, 36), (80, 24)
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def dana(journal: Journal) -> Mentor:
    return mentors.save(journal, Mentor("Dana Ortiz"))


@pytest.fixture
def session(journal: Journal, dana: Mentor) -> Session:
    """Today, with a topic of its own."""
    return sessions.create(
        journal, Session(dana.id, NOW + timedelta(minutes=5), EASTERN), items=[AgendaItem(0, "Swings", minutes=10)]
    )


@pytest.fixture
def question(journal: Journal, session: Session) -> Question:
    """On the agenda, after the first topic; about a goal."""
    goal = goals.save(journal, Goal("Grade with confidence"))
    asked = questions.capture(journal, Question("When is a diet [working]?", goal_id=goal.id))
    questions.put_on(journal, asked.id, [session.id])
    return asked


@pytest.fixture
def app(empty_path: Path, make_app: MakeApp) -> MenteeApp:
    return make_app(empty_path)


async def meet(app: MenteeApp, pilot: Pilot[Any], session: Session) -> MeetStep:
    app.push_screen(SessionScreen(session.id, "meet"))
    await settled(pilot)
    screen = app.screen
    assert isinstance(screen, SessionScreen) and isinstance(screen.step, MeetStep)
    return screen.step


def agreed(journal: Journal, session: Session) -> list[FollowUp]:
    return [follow_ups.get(journal, row.id) for row in sessions.page(journal, session.id).follow_ups]


def echo(here: MeetStep) -> str:
    return str(here.quick.echo.content)


def said(app: MenteeApp) -> str:
    return " ".join(note.message for note in app._notifications)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_one_line_is_said_back_before_it_is_kept(
    app: MenteeApp, journal: Journal, session: Session, dana: Mentor, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        here = await meet(app, pilot, session)
        await pilot.press("f")
        assert here.quick.field.has_focus
        assert "Keep it" in str(app.screen.query_one("Footer").hints)  # type: ignore[attr-defined]
        here.quick.field.value = "dana sends checklist by fri"
        await pilot.pause()
        assert echo(here) == "Dana’s, due Fri 27 Nov 2026"
        assert agreed(journal, session) == []
        await pilot.press("enter")
        await settled(pilot)
        assert "Kept · u to undo" in said(app)
        (kept,) = agreed(journal, session)
        assert (kept.owner, kept.due_on, kept.mentor_id, kept.session_id) == (
            Owner.MENTOR,
            FRIDAY,
            dana.id,
            session.id,
        )
        assert "checklist" in kept.text and (kept.question_id, kept.goal_id) == (None, None)
        assert here.quick.field.value == "" and here.quick.field.has_focus and not here.quick.echo.display
        assert "Agreed so far" in here.agreed.plain and "Dana’s" in here.agreed.plain
        assert "Fri 27 Nov" in here.agreed.plain


@pytest.mark.parametrize("rows", range(19, 25))
async def test_how_it_is_read_is_in_sight_where_there_is_little_room(
    rows: int, app: MenteeApp, session: Session
) -> None:
    async with app.run_test(size=(80, rows)) as pilot:
        here = await meet(app, pilot, session)
        await pilot.press("f")
        here.quick.field.value = "dana sends checklist by fri"
        await settled(pilot)
        region, clip = app.screen._compositor.visible_widgets[here.quick.echo]
        assert region.height and region.intersection(clip) == region


async def test_from_within_a_note_one_key_leads_to_the_line(app: MenteeApp, journal: Journal, session: Session) -> None:
    async with app.run_test(size=NARROW) as pilot:
        here = await meet(app, pilot, session)
        assert len(app.screen.query("Writing")) > 2
        for one in app.screen.query("Writing"):
            one.focus()
            await pilot.press("f6")
            await settled(pilot)
            assert here.quick.field.has_focus


async def test_what_is_typed_right_after_enter_begins_the_next_line(
    app: MenteeApp, journal: Journal, session: Session
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(app, pilot, session)
        step.quick.field.focus()
        step.quick.field.value = "Dana sends the list"
        step.quick.post_message(step.quick.Kept("Dana sends the list"))
        step.quick.field.value = "Dana sends the listS"
        await settled(pilot)
        (row,) = follow_ups.listing(journal)
        assert row.text == "sends the list"
        assert step.quick.field.value == "S"


async def test_mine_is_mine_and_hostile_words_stay_as_they_are(
    app: MenteeApp, journal: Journal, session: Session, dana: Mentor
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        here = await meet(app, pilot, session)
        here.quick.field.focus()
        here.quick.field.value = "Try [/b] one 'change' [@click=app.quit]x[/]"
        await pilot.press("enter")
        await settled(pilot)
        (kept,) = agreed(journal, session)
        assert kept.owner is Owner.ME and kept.mentor_id == dana.id and kept.due_on is None
        assert kept.text == "Try [/b] one 'change' [@click=app.quit]x[/]"
        assert "Try [/b] one" in here.agreed.plain


async def test_while_a_question_is_open_it_is_tied_to_it_and_says_so(
    app: MenteeApp, journal: Journal, session: Session, question: Question
) -> None:
    item = sessions.page(journal, session.id).items[1]
    async with app.run_test(size=WIDE) as pilot:
        here = await meet(app, pilot, session)
        here._open(item.id)
        here.quick.field.focus()
        here.quick.field.value = "try two markers by fri"
        await pilot.pause()
        assert "about: When is a diet [working]?" in echo(here)
        await pilot.press("enter")
        await settled(pilot)
        (kept,) = agreed(journal, session)
        assert (kept.question_id, kept.goal_id) == (question.id, question.goal_id)


async def test_a_half_typed_line_is_back_after_leaving(app: MenteeApp, journal: Journal, session: Session) -> None:
    async with app.run_test(size=WIDE) as pilot:
        here = await meet(app, pilot, session)
        here.quick.field.focus()
        here.quick.field.value = "dana sends the"
        await pilot.pause()
        app.keeper.flush()
        assert [draft.text for draft in drafts.pending(app.journal)] == ["dana sends the"]
        await pilot.press("escape", "escape")
        await settled(pilot)
        here = await meet(app, pilot, session)
        assert here.quick.field.value == "dana sends the"
        here.quick.field.focus()
        await pilot.press("enter")
        await settled(pilot)
        app.keeper.flush()
        await settled(pilot)
        assert drafts.pending(app.journal) == () and len(agreed(journal, session)) == 1


async def test_held_keeps_a_line_that_was_not_entered(app: MenteeApp, journal: Journal, session: Session) -> None:
    async with app.run_test(size=WIDE) as pilot:
        here = await meet(app, pilot, session)
        here.quick.field.value = "try it once"
        await pilot.press("h")
        await settled(pilot)
        assert [one.text for one in agreed(journal, session)] == ["try it once"]


async def test_what_was_agreed_is_opened_removed_and_done(
    app: MenteeApp, journal: Journal, session: Session, dana: Mentor, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = follow_ups.save(journal, FollowUp("Try it", mentor_id=dana.id, session_id=session.id, due_on=FRIDAY))
    two = follow_ups.save(journal, FollowUp("Read it", mentor_id=dana.id, session_id=session.id))
    shown: list[tuple[str, int]] = []
    monkeypatch.setattr(app, "open_record", lambda kind, record_id: shown.append((kind, record_id)))
    async with app.run_test(size=WIDE) as pilot:
        here = await meet(app, pilot, session)
        here.agreed.focus()
        await pilot.pause()
        assert here.agreed.target == ("follow_up", one.id)
        await pilot.press("enter")
        assert shown == [("follow_up", one.id)]
        await pilot.press("down")
        assert here.agreed.target == ("follow_up", two.id), "the arrows pass by what stands at the side"
        await pilot.press("d")
        await settled(pilot)
        assert [row.id for row in sessions.page(journal, session.id).follow_ups] == [one.id]
        await pilot.press("u")
        await settled(pilot)
        assert len(agreed(journal, session)) == 2
        here.agreed.focus()
        here.agreed.move_to(("follow_up", one.id))
        await pilot.press("e")
        await settled(pilot)
        form = app.screen
        assert isinstance(form, FormDialog)
        form.box("text").value = "Try it twice"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert follow_ups.get(journal, one.id).text == "Try it twice"
        here.agreed.focus()
        here.agreed.move_to(("follow_up", one.id))
        await pilot.press("x")
        await settled(pilot)
        assert app.screen is not here.screen, "it asks whether it was tried"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert follow_ups.get(journal, one.id).status is FollowUpStatus.DONE
        assert "✓ Try it twice" in here.agreed.plain


# --- answers ---------------------------------------------------------------------------------------------


async def test_the_outcome_of_a_question_is_its_answer_and_that_is_said(
    app: MenteeApp, journal: Journal, session: Session, question: Question
) -> None:
    item = sessions.page(journal, session.id).items[1]
    async with app.run_test(size=WIDE) as pilot:
        here = await meet(app, pilot, session)
        here._open(item.id)
        await settled(pilot)
        assert here._topic is not None
        assert here._topic.outcome.field.placeholder == "What did Dana say? It becomes the answer."  # type: ignore[union-attr]
        here._topic.outcome.field.value = "When they settle sooner."
        await pilot.press("f2")
        await settled(pilot)
        assert "Kept as Dana’s answer" in said(app)
        assert "✓ kept as Dana’s answer" in here.head.plain + here.tail.plain
        assert questions.get(journal, question.id).status is QuestionStatus.ANSWERED


async def test_without_an_outcome_it_is_asked_for_and_nothing_is_blocked(
    app: MenteeApp, journal: Journal, session: Session, question: Question
) -> None:
    item = sessions.page(journal, session.id).items[1]
    async with app.run_test(size=WIDE) as pilot:
        here = await meet(app, pilot, session)
        here._open(item.id)
        await settled(pilot)
        await pilot.press("f2")
        await settled(pilot)
        assert sessions.page(journal, session.id).items[1].status is AgendaStatus.DISCUSSED
        assert "Kept as" not in said(app)
        part = here.tail if ("answer", item.id) in here.tail.targets else here.head
        assert "What did Dana say? It becomes the answer." in part.plain
        part.focus()
        part.move_to(("answer", item.id))
        await pilot.press("enter")
        await settled(pilot)
        assert here._topic is not None and app.focused is here._topic.outcome.field
        here._topic.outcome.field.value = "When they settle."
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "kept as Dana’s answer" in here._topic.foot.plain
        assert questions.get(journal, question.id).status is QuestionStatus.ANSWERED


async def test_a_topic_leads_to_its_question(
    app: MenteeApp, journal: Journal, session: Session, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, int]] = []
    monkeypatch.setattr(app, "open_record", lambda kind, record_id: shown.append((kind, record_id)))
    async with app.run_test(size=WIDE) as pilot:
        here = await meet(app, pilot, session)
        await pilot.press("l")
        assert shown == []
        here.tail.focus()
        await pilot.press("l")
        assert shown == [("question", question.id)]


# --- in Prepare ------------------------------------------------------------------------------------------


async def test_open_follow_ups_with_the_mentor_come_up_by_themselves(
    app: MenteeApp, journal: Journal, session: Session, dana: Mentor, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = follow_ups.save(journal, FollowUp("Try it once", mentor_id=dana.id, due_on=date(2026, 11, 9)))
    hers = follow_ups.save(journal, FollowUp("Send the plan", owner=Owner.MENTOR, mentor_id=dana.id, due_on=FRIDAY))
    shown: list[tuple[str, int]] = []
    monkeypatch.setattr(app, "open_record", lambda kind, record_id: shown.append((kind, record_id)))
    async with app.run_test(size=WIDE) as pilot:
        app.push_screen(SessionScreen(session.id, "prepare"))
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, SessionScreen) and isinstance(screen.step, PrepareStep)
        here = screen.step
        text = here.offers.plain
        assert "Still open with Dana" in text and "mine, was due 9 Nov" in text and "◌ Send the plan" in text
        assert "Dana’s, due Fri 27 Nov" in text
        here.offers.focus()
        await pilot.press("enter")
        assert shown == [("follow_up", mine.id)]
        await pilot.press("plus")
        await settled(pilot)
        topic = sessions.page(journal, session.id).items[-1]
        assert (topic.title, topic.wanted) == ("Try it once", "how it went")
        await pilot.press("plus")
        await settled(pilot)
        assert len(sessions.page(journal, session.id).items) == 2, "it is on the agenda once"
        y, spot = next((y, s) for y, s in here.offers._spots if s.target == ("raise", hers.id))
        await pilot.click(here.offers, offset=(spot.start + 3, y + 1))  # padding 2 at the left, 1 above
        await settled(pilot)
        assert sessions.page(journal, session.id).items[-1].title == "Send the plan"
        here.offers.focus()
        here.offers.move_to(("follow_up", mine.id))
        await pilot.press("x")
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert follow_ups.get(journal, mine.id).status is FollowUpStatus.DONE
        assert "mine, was due" not in here.offers.plain
