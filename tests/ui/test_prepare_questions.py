"""Prepare offers what waits: the inbox, goals to review; and a topic leads to its question."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.records import AgendaItem, Goal, Mentor, Question, Session
from mentee_journal.domain.words import AgendaStatus, ItemKind
from mentee_journal.services import goals, mentors, questions, roles, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.screens.session.prepare import PrepareStep
from mentee_journal.ui.screens.session.screen import SessionScreen
from tests.ui.conftest import NOW, MakeApp
from tests.ui.piloting import settled

EASTERN = "America/New_York"
WIDE, NARROW = (120, 36), (80, 24)


@pytest.fixture
def reasoning(journal: Journal) -> int:
    return next(role.id for role in roles.all_roles(journal) if role.key == "clinical_reasoning")


@pytest.fixture
def dana(journal: Journal, reasoning: int) -> Mentor:
    return mentors.save(journal, Mentor("Dana Ortiz", roles=("clinical_reasoning",)))


@pytest.fixture
def session(journal: Journal, dana: Mentor) -> Session:
    """Tomorrow, with one topic that comes from no question."""
    return sessions.create(
        journal, Session(dana.id, NOW + timedelta(hours=20), EASTERN), items=[AgendaItem(0, "Swings", minutes=10)]
    )


@pytest.fixture
def app(empty_path: Path, make_app: MakeApp) -> MenteeApp:
    return make_app(empty_path)


async def opened(app: MenteeApp, pilot: Pilot[Any], session: Session) -> PrepareStep:
    app.push_screen(SessionScreen(session.id, "prepare"))
    await pilot.pause()
    await pilot.pause()
    screen = app.screen
    assert isinstance(screen, SessionScreen) and isinstance(screen.step, PrepareStep)
    return screen.step


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_the_inbox_is_offered_by_whom_it_is_for_and_enter_adds(
    app: MenteeApp, journal: Journal, session: Session, dana: Mentor, reasoning: int, size: tuple[int, int]
) -> None:
    anybody = questions.capture(journal, Question("Who signs the plan?"))
    role = questions.capture(journal, Question("How much [b]should[/b] I explain?", role_id=reasoning))
    hers = questions.capture(journal, Question("Is it usual to doubt a plan?", mentor_id=dana.id))
    goals.save(journal, Goal("Grade with confidence"))
    async with app.run_test(size=size) as pilot:
        here = await opened(app, pilot, session)
        text = here.offers.plain
        wanted = [
            "Your inbox, for Dana",
            hers.text,
            "Your inbox, clinical reasoning",
            "Your inbox\n",
            anybody.text,
            "Goals",
            "Templates",
        ]
        places = [text.index(words) for words in wanted]
        assert places == sorted(places) and "[b]should[/b]" in text.replace("\n  ", " ")
        await pilot.press("s", "enter")
        await settled(pilot)
        added = sessions.page(journal, session.id).items[-1]
        assert (added.title, added.question_id, added.kind) == (hers.text, hers.id, ItemKind.QUESTION)
        assert "for Dana" not in here.offers.plain
        assert here.offers.has_focus and here.offers.offers[here.offers.target[1]].item.question_id == role.id  # type: ignore[index]
        await pilot.press("u")
        await settled(pilot)
        assert "Your inbox, for Dana" in here.offers.plain
        assert [item.title for item in sessions.page(journal, session.id).items] == ["Swings"]


async def test_a_long_inbox_is_folded_and_unfolds_in_place(app: MenteeApp, journal: Journal, session: Session) -> None:
    for number in range(7):
        questions.capture(journal, Question(f"Thought number {number}"))
    async with app.run_test(size=WIDE) as pilot:
        here = await opened(app, pilot, session)
        assert here.offers.plain.count("Thought number") == 3 and "▸ and 4 more" in here.offers.plain
        here.offers.focus()
        here.offers.move_to(("unfold", "Your inbox"))
        await pilot.press("enter")
        await settled(pilot)
        assert here.offers.plain.count("Thought number") == 7
        assert here.offers.has_focus


async def test_a_goal_to_review_is_offered_once_and_becomes_a_topic(
    app: MenteeApp, journal: Journal, session: Session, dana: Mentor
) -> None:
    goal = goals.save(
        journal, Goal("Grade with confidence", mentor_id=dana.id, review_weeks=1, started_on=date(2026, 11, 1))
    )
    async with app.run_test(size=WIDE) as pilot:
        here = await opened(app, pilot, session)
        assert here.offers.plain.count("Grade with") == 1
        assert "Review: Grade with" in here.offers.plain and "due 8 Nov" in here.offers.plain
        await pilot.press("s", "enter")
        await settled(pilot)
        added = sessions.page(journal, session.id).items[-1]
        assert (added.title, added.kind, added.goal_id) == ("Review: Grade with confidence", ItemKind.GOAL, goal.id)
        assert "Grade with" not in here.offers.plain


async def test_a_topic_leads_to_its_question_by_key_and_by_mouse(
    app: MenteeApp, journal: Journal, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = questions.capture(journal, Question("Is it usual?"))
    questions.put_on(journal, question.id, [session.id])
    shown: list[tuple[str, int]] = []
    monkeypatch.setattr(app, "open_record", lambda kind, record_id: shown.append((kind, record_id)))
    async with app.run_test(size=WIDE) as pilot:
        here = await opened(app, pilot, session)
        await pilot.press("l")
        assert shown == [], "the first topic comes from no question"
        await pilot.press("down")
        assert here.topic is not None and here.topic.question_id == question.id
        assert "question ›" in here.agenda.plain and "from your inbox" in here.agenda.plain
        assert "its_question" in str(app.screen.query_one("Footer").hints)  # type: ignore[attr-defined]
        await pilot.press("l")
        assert shown == [("question", question.id)]
        y, spot = next((y, s) for y, s in here.agenda._spots if s.target == ("question", question.id))
        await pilot.click(here.agenda, offset=(spot.start + 1, y))
        await settled(pilot)
        assert shown == [("question", question.id)] * 2


async def test_the_arrows_pass_by_the_way_to_the_question(app: MenteeApp, journal: Journal, session: Session) -> None:
    for text in ("One?", "Two?"):
        questions.put_on(journal, questions.capture(journal, Question(text)).id, [session.id])
    async with app.run_test(size=WIDE) as pilot:
        here = await opened(app, pilot, session)
        seen = []
        for key in ("down", "down", "up", "up"):
            await pilot.press(key)
            seen.append(here.topic.title if here.topic is not None else "")
            assert here.agenda.target == ("agenda_item", here.topic.id if here.topic is not None else 0)
        assert seen == ["One?", "Two?", "One?", "Swings"]


async def test_keys_among_the_suggestions_leave_the_agenda_alone(
    app: MenteeApp, journal: Journal, session: Session
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot, session)
        await pilot.press("s", "x", "plus", "t", "d")
        await settled(pilot)
        (item,) = sessions.page(journal, session.id).items
        assert (item.title, item.minutes, item.kind) == ("Swings", 10, ItemKind.QUESTION)


async def test_long_titles_are_whole_also_when_they_are_settled(
    app: MenteeApp, journal: Journal, session: Session
) -> None:
    title = "Which parts of fidelity matter most at school when there is only one room for everything?"
    item = sessions.add_item(journal, AgendaItem(session.id, title, minutes=10, wanted="two of them"))
    sessions.settle_item(journal, item.id, AgendaStatus.DISCUSSED, outcome="Ask the teacher first.")
    sessions.hold(journal, session.id)
    async with app.run_test(size=WIDE) as pilot:
        here = await opened(app, pilot, session)
        words = " ".join(here.agenda.plain.replace("10 min", "").split())
        assert title in words and "wanted: two of them" in words and "✓ discussed" in words


async def test_from_here_leads_to_everything_the_session_is_tied_to(
    app: MenteeApp, journal: Journal, session: Session, dana: Mentor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mentee_journal.ui.screens.session.from_here import FromHere

    goal = goals.save(journal, Goal("Grade [/b] with confidence"))
    sessions.add_goal(journal, session.id, "One rule", goal.id)
    question = questions.capture(journal, Question("Is it usual?"))
    questions.put_on(journal, question.id, [session.id])
    shown: list[tuple[str, int]] = []
    monkeypatch.setattr(app, "open_record", lambda kind, record_id: shown.append((kind, record_id)))
    async with app.run_test(size=NARROW) as pilot:
        await opened(app, pilot, session)
        await pilot.press("H")
        await settled(pilot)
        dialog = app.screen
        assert isinstance(dialog, FromHere)
        assert dialog.sheet.targets == [("mentor", dana.id), ("question", question.id), ("goal", goal.id)]
        await pilot.press("down", "enter")
        await settled(pilot)
        assert shown == [("question", question.id)]
        assert isinstance(app.screen, SessionScreen)
