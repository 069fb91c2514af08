"""Prepare: goals, agenda, suggestions."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from mentee_journal.domain.records import AgendaItem, Goal, Mentor, Session
from mentee_journal.domain.words import AgendaStatus, ItemKind
from mentee_journal.services import goals, mentors, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens.session.prepare import PrepareStep
from mentee_journal.ui.screens.session.screen import SessionScreen
from mentee_journal.ui.screens.session.topic_words import read_topic
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp

EASTERN = "America/New_York"
TOPICS = (
    AgendaItem(0, "Seeking movement", kind=ItemKind.CASE, minutes=15, wanted="which change first"),
    AgendaItem(0, "Sensory diet", minutes=10),
    AgendaItem(0, "My write-up", kind=ItemKind.FEEDBACK, minutes=10),
)


@pytest.fixture
def dana(journal: Journal) -> Mentor:
    return mentors.save(journal, Mentor("Dana Ortiz", zone="America/Los_Angeles"))


@pytest.fixture
def session(journal: Journal, dana: Mentor) -> Session:
    """Tomorrow, with three topics."""
    return sessions.create(journal, Session(dana.id, NOW + timedelta(hours=20), EASTERN), items=TOPICS)


@pytest.fixture
def app(empty_path: Path, make_app: MakeApp) -> MenteeApp:
    return make_app(empty_path)


def step(app: MenteeApp) -> PrepareStep:
    screen = app.screen
    assert isinstance(screen, SessionScreen) and isinstance(screen.step, PrepareStep)
    return screen.step


def titles(journal: Journal, session: Session) -> list[str]:
    return [item.title for item in sessions.page(journal, session.id).items]


async def opened(app: MenteeApp, pilot: object, session: Session) -> PrepareStep:
    app.push_screen(SessionScreen(session.id, "prepare"))
    await pilot.pause()  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]
    return step(app)


@pytest.mark.parametrize(
    ("typed", "title", "minutes"),
    [
        ("Grading movement 15", "Grading movement", 15),
        ("Grading movement:15", "Grading movement", 15),
        ("Grading movement: 7", "Grading movement", 7),
        ("Grading movement, 12 min", "Grading movement", 12),
        ("Grading movement (10 min)", "Grading movement", 10),
        ("Phase 2", "Phase 2", None),
        ("Section 504", "Section 504", None),
        ("From 10 to 15", "From 10 to", 15),
        ("Ratio 3:4", "Ratio 3", 4),
        ("15", "15", None),
        ("  two   spaces ", "two spaces", None),
        ("[b]not markup[/b]", "[b]not markup[/b]", None),
    ],
)
def test_a_topic_typed_in_one_line(typed: str, title: str, minutes: int | None) -> None:
    assert read_topic(typed) == (title, minutes)


async def test_header_agenda_and_free_time(app: MenteeApp, session: Session) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        here = await opened(app, pilot, session)
        header = app.screen.query_one("#header", Sheet).plain
        assert "Tomorrow, Tue 24 Nov 2026, 10:05–10:50" in header
        assert "07:05–07:50 for Dana, Pacific" in header
        assert "p Prepare  ✓" in header
        text = here.agenda.plain
        assert "35 of 45 min" in text and "10 min free" in text
        assert "wanted: which change first" in text


async def test_typing_topics_keeps_the_field(app: MenteeApp, journal: Journal, session: Session) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        here = await opened(app, pilot, session)
        await pilot.press("a")
        field = here.query_one("#add", LineInput)
        assert field.has_focus
        field.value = "Parents [meeting] 20"
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert field.value == "" and field.has_focus
        item = sessions.page(journal, session.id).items[-1]
        assert (item.title, item.minutes, item.kind) == ("Parents [meeting]", 20, ItemKind.QUESTION)
        assert "10 min over" in here.agenda.plain
        field.value = "half a thou"
        app.journal_changed()
        await pilot.pause()
        assert field.value == "half a thou" and field.has_focus


async def test_reordering_with_keys_keeps_the_cursor(app: MenteeApp, journal: Journal, session: Session) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        here = await opened(app, pilot, session)
        await pilot.press("shift+down")
        await pilot.pause()
        assert titles(journal, session) == ["Sensory diet", "Seeking movement", "My write-up"]
        assert here.topic is not None and here.topic.title == "Seeking movement"
        await pilot.press("shift+down")
        await pilot.pause()
        await pilot.press("shift+down")
        await pilot.pause()
        assert titles(journal, session) == ["Sensory diet", "My write-up", "Seeking movement"]
        await pilot.press("shift+up")
        await pilot.pause()
        assert titles(journal, session) == ["Sensory diet", "Seeking movement", "My write-up"]


async def test_reordering_passes_over_dropped_topics(app: MenteeApp, journal: Journal, session: Session) -> None:
    second = sessions.page(journal, session.id).items[1]
    sessions.settle_item(journal, second.id, AgendaStatus.DROPPED)
    async with app.run_test(size=(120, 36)) as pilot:
        here = await opened(app, pilot, session)
        await pilot.press("shift+down")
        await pilot.pause()
        shown = [t for t in titles(journal, session) if t != "Sensory diet"]
        assert shown == ["My write-up", "Seeking movement"]
        assert "Sensory diet" not in here.agenda.plain


async def test_dragging_a_topic_with_the_mouse(app: MenteeApp, journal: Journal, session: Session) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        here = await opened(app, pilot, session)
        ids = [item.id for item in sessions.page(journal, session.id).items]
        rows = {spot.target: y for y, spot in reversed(here.agenda._spots)}
        first, last = rows["agenda_item", ids[0]], rows["agenda_item", ids[2]]
        await pilot.mouse_down(here.agenda, offset=(15, first))
        await pilot.hover(here.agenda, offset=(15, first + 1))
        await pilot.hover(here.agenda, offset=(15, last))
        await pilot.mouse_up(here.agenda, offset=(15, last))
        await pilot.pause()
        await pilot.pause()
        assert titles(journal, session) == ["Sensory diet", "My write-up", "Seeking movement"]
        assert here.topic is not None and here.topic.title == "Seeking movement"
        assert isinstance(app.screen, SessionScreen)


async def test_a_click_moves_the_cursor_and_a_second_one_edits(
    app: MenteeApp, journal: Journal, session: Session
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        here = await opened(app, pilot, session)
        item = sessions.page(journal, session.id).items[1]
        row = next(y for y, spot in here.agenda._spots if spot.target == ("agenda_item", item.id))
        await pilot.click(here.agenda, offset=(15, row))
        await pilot.pause()
        assert here.topic == item and isinstance(app.screen, SessionScreen)
        await pilot.click(here.agenda, offset=(15, row))
        await pilot.pause()
        assert isinstance(app.screen, FormDialog)
        app.screen.box("title").value = "When does it work?"
        app.screen.box("kind").value = "technique"
        app.screen.box("minutes").value = "quarter"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, FormDialog)
        app.screen.box("minutes").value = "20 min"
        app.screen.box("wanted").value = "two markers"
        await pilot.press("ctrl+s")
        await pilot.pause()
        changed = sessions.page(journal, session.id).items[1]
        assert (changed.title, changed.kind, changed.minutes, changed.wanted) == (
            "When does it work?", ItemKind.TECHNIQUE, 20, "two markers",
        )  # fmt: skip


async def test_minutes_kind_and_removing(app: MenteeApp, journal: Journal, session: Session) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        here = await opened(app, pilot, session)
        for key in ("plus", "plus", "minus", "t"):
            await pilot.press(key)
            await pilot.pause()
        first = sessions.page(journal, session.id).items[0]
        assert (first.minutes, first.kind) == (20, ItemKind.ARTICLE)
        await pilot.press("x")
        await pilot.pause()
        assert titles(journal, session) == ["Sensory diet", "My write-up"]
        assert here.topic is not None and here.topic.title == "Sensory diet"
        await pilot.press("u")
        await pilot.pause()
        assert titles(journal, session) == ["Seeking movement", "Sensory diet", "My write-up"]


async def test_what_i_want_is_written_or_taken_from_a_goal(app: MenteeApp, journal: Journal, session: Session) -> None:
    goal = goals.save(journal, Goal("Grade with confidence"))
    async with app.run_test(size=(120, 36)) as pilot:
        here = await opened(app, pilot, session)
        await pilot.press("g")
        assert isinstance(app.screen, FormDialog)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, FormDialog)
        app.screen.box("text").value = "One rule of thumb"
        app.screen.box("goal").value = str(goal.id)
        await pilot.press("ctrl+s")
        await pilot.pause()
        (wanted,) = sessions.page(journal, session.id).goals
        assert (wanted.text, wanted.goal_id) == ("One rule of thumb", goal.id)
        assert "toward: Grade with confidence" in here.agenda.plain
        assert here.wanted == wanted
        await pilot.press("x")
        await pilot.pause()
        assert sessions.page(journal, session.id).goals == ()


async def test_suggestions_and_templates_are_added_with_enter(
    app: MenteeApp, journal: Journal, session: Session, dana: Mentor
) -> None:
    before = sessions.create(
        journal, Session(dana.id, NOW - timedelta(days=9), EASTERN), items=[AgendaItem(0, "Fidelity", minutes=10)]
    )
    sessions.settle_item(journal, sessions.page(journal, before.id).items[0].id, AgendaStatus.CARRIED)
    sessions.hold(journal, before.id)
    goals.save(journal, Goal("Grade with confidence"))
    async with app.run_test(size=(120, 36)) as pilot:
        here = await opened(app, pilot, session)
        sheet = here.query_one("#suggestions", Sheet)
        assert "Carried over from" in sheet.plain and "Grade with confidence" in sheet.plain
        await pilot.press("s")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        added = sessions.page(journal, session.id).items[-1]
        assert added.title == "Fidelity" and added.carried_from_id is not None
        assert "Carried over" not in sheet.plain
        count = len(titles(journal, session))
        sheet.move_to(("template", "regular"))
        await pilot.press("enter")
        await pilot.pause()
        assert len(titles(journal, session)) == count + 7
        await pilot.press("u")
        await pilot.pause()
        assert len(titles(journal, session)) == count


async def test_starting_goes_to_meet(app: MenteeApp, journal: Journal, session: Session) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, session)
        await pilot.press("S")
        await pilot.pause()
        assert sessions.get(journal, session.id).started_at == NOW
        assert isinstance(app.screen, SessionScreen) and app.screen.step is not None
        assert app.screen.step.NAME == "meet"


@pytest.mark.parametrize("size", [(80, 24), (20, 5), (40, 12)])
async def test_where_it_is_narrow_everything_is_in_one_column(
    app: MenteeApp, session: Session, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        here = await opened(app, pilot, session)
        suggestions, field = here.query_one("#suggestions"), here.query_one("#add")
        assert suggestions.virtual_region.y > field.virtual_region.y
        await pilot.press("s")
        await pilot.pause()
        assert suggestions.has_focus
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert suggestions.region.x > field.region.x
        await pilot.resize_terminal(*size)
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, SessionScreen)


async def test_the_page_closes_itself_when_the_session_is_gone(
    app: MenteeApp, journal: Journal, session: Session
) -> None:
    from mentee_journal.services import trash

    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, session)
        trash.remove(journal, "session", session.id)
        app.journal_changed()
        await pilot.pause()
        await pilot.pause()
        assert not isinstance(app.screen, SessionScreen)


async def test_beyond_the_last_topic_the_arrow_scrolls_on(app: MenteeApp, session: Session) -> None:
    async with app.run_test(size=(20, 5)) as pilot:
        here = await opened(app, pilot, session)
        plan = here.query_one("#plan")
        await pilot.press("end")
        await pilot.pause()
        before = plan.scroll_y
        await pilot.press("down", "down")
        await pilot.pause()
        assert plan.scroll_y == before + 2


async def test_every_command_runs_from_the_palette_and_the_footer(app: MenteeApp, session: Session) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        here = await opened(app, pilot, session)
        offered = {command.name: command.action for command in app.screen.commands()}  # type: ignore[attr-defined]
        await app.screen.run_action(f"screen.{offered['Move the topic down']}")
        await pilot.pause()
        items = [item.title for item in here.page.items] if here.page is not None else []
        assert items == ["Sensory diet", "Seeking movement", "My write-up"]
        await app.screen.run_action(f"screen.{offered['Add a topic']}")
        await pilot.pause()
        assert here.query_one("#add").has_focus


async def test_tabs_and_the_way_back_work_by_mouse_and_by_key(app: MenteeApp, session: Session) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, session)
        screen = app.screen
        assert isinstance(screen, SessionScreen)
        header = screen.query_one("#header", Sheet)
        places = {spot.target: (spot.start + 2, y + 1) for y, spot in header._spots}
        x, y = places["step", "meet"]
        await pilot.click(header, offset=(x + 2, y))
        await pilot.pause()
        assert screen.step is not None and screen.step.NAME == "meet"
        await pilot.press("p")
        await pilot.pause()
        assert screen.step.NAME == "prepare" and screen.step.agenda.has_focus  # type: ignore[attr-defined]
        x, y = places["action", "close"]
        await pilot.click(header, offset=(x, y))
        await pilot.pause()
        assert app.screen is not screen
