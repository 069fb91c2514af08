"""The Inbox: sorting with one key, answers side by side, the story, and what a question turns into."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mentee_journal.domain.records import AgendaItem, FollowUp, Mentor, Question, QuestionAnswer, Session
from mentee_journal.domain.views import StoryLine
from mentee_journal.domain.words import AgendaStatus, HowFar, MentorStatus, QuestionKind, QuestionStatus
from mentee_journal.services import capabilities, drafts, follow_ups, goals, mentors, questions, roles, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.capture import CaptureDialog
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.dialogs.pick import PickDialog
from mentee_journal.ui.dialogs.pick_several import PickSeveralDialog
from mentee_journal.ui.screens import open_draft
from mentee_journal.ui.screens.goals import GoalsScreen
from mentee_journal.ui.screens.inbox import InboxScreen
from mentee_journal.ui.screens.inbox_list import age_words
from mentee_journal.ui.screens.inbox_story import sentence
from mentee_journal.ui.screens.mentors import MentorsScreen
from mentee_journal.ui.screens.session.screen import SessionScreen
from mentee_journal.ui.widgets.chrome import Footer, Sidebar
from tests.ui.conftest import MakeApp
from tests.ui.piloting import press, settled

TODAY = date(2026, 11, 23)


class Story:
    """Three mentors with a session each, and what a test asks them."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        known = {role.key: role.id for role in roles.all_roles(journal)}
        self.role_id = known["clinical_reasoning"]
        self.dana = self._mentor("Dana Ortiz", "clinical_reasoning")
        self.lee = self._mentor("Lee Park", "procedural")
        self.sam = self._mentor("Sam Okafor", "moral_support")
        self.with_dana = self._session(self.dana, 1)
        self.with_lee = self._session(self.lee, 3)
        self.with_sam = self._session(self.sam, 5)

    def _mentor(self, name: str, role: str) -> int:
        return mentors.save(self.journal, Mentor(name, status=MentorStatus.ACTIVE, roles=(role,))).id

    def _session(self, mentor_id: int, days: int) -> int:
        at = datetime(2026, 11, 23, 20, 0, tzinfo=UTC) + timedelta(days=days)
        return sessions.create(self.journal, Session(mentor_id, at, zone="America/New_York")).id

    def ask(self, text: str, days_ago: int = 3, **more: int) -> int:
        captured_on = TODAY - timedelta(days=days_ago)
        return questions.capture(self.journal, Question(text, captured_on=captured_on, **more)).id  # type: ignore[arg-type]


@pytest.fixture
def story(journal: Journal) -> Story:
    """Three mentors, each with a session to come."""
    return Story(journal)


def shown(app: MenteeApp) -> InboxScreen:
    screen = app.screen
    assert isinstance(screen, InboxScreen)
    return screen


def form(app: MenteeApp) -> FormDialog:
    screen = app.screen
    assert isinstance(screen, FormDialog)
    return screen


def footer(app: MenteeApp) -> list[tuple[str, str]]:
    return [(key, label) for key, label, _ in app.screen.query_one(Footer).hints]


async def test_an_empty_inbox_teaches(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "i")
        page = shown(empty_app).page_sheet
        assert "c, from anywhere" in page.plain
        assert "For example" in page.plain
        await press(pilot, "enter")
        assert isinstance(empty_app.screen, CaptureDialog)
        empty_app.screen.editor.insert("Is this enough?")
        await press(pilot, "enter")
        assert "Is this enough?" in shown(empty_app).records.plain
        assert not shown(empty_app).has_class("-empty")


async def test_groups_with_age_and_agenda(story: Story, journal: Journal, empty_path: Path, make_app: MakeApp) -> None:
    story.ask("Old one", 70)
    put = story.ask("On its way", 2)
    questions.put_on(journal, put, [story.with_dana, story.with_lee])
    answered = story.ask("Answered one", 9)
    questions.answer(journal, QuestionAnswer(answered, "Yes.", mentor_id=story.lee))
    questions.drop(journal, story.ask("Not needed"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "i")
        lines = [line.strip() for line in shown(app).records.plain.split("\n") if line.strip()]
        assert lines[0] == "Inbox"
        assert lines[1] == "Old one"
        assert lines[2] == "2 months"
        assert lines[3:5] == ["On an agenda", "On its way"]
        assert lines[5].startswith("Dana +1")
        assert lines[5].endswith("tomorrow 15:00")
        assert lines[6:8] == ["Answered", "Answered one"]
        assert lines[8].startswith("1 answer")
        assert lines[9:11] == ["Put away", "Not needed"]
        assert "i  Inbox         1" in app.screen.query_one(Sidebar).plain


def test_ages() -> None:
    words = [age_words(TODAY - timedelta(days=days), TODAY) for days in (0, 1, 13, 14, 60, 61, 729, 730)]
    assert words == ["today", "1 day", "13 days", "2 weeks", "8 weeks", "2 months", "24 months", "2 years"]


async def test_one_key_puts_it_on_the_session_that_fits_and_goes_on_to_the_next(
    story: Story, journal: Journal, empty_path: Path, make_app: MakeApp
) -> None:
    for_lee = story.ask("For Lee", 1, mentor_id=story.lee)
    other = story.ask("For nobody", 2)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await press(pilot, "i")
        assert shown(app).selected == for_lee
        assert "Put on Lee, Thu 26 Nov" in shown(app).page_sheet.plain
        await press(pilot, "p")
        assert any("On Lee’s agenda, Thu 26 Nov 15:00 · u to undo" in note.message for note in app._notifications)
        items = sessions.page(journal, story.with_lee).items
        assert [(one.title, one.question_id) for one in items] == [("For Lee", for_lee)]
        assert shown(app).selected == other
        assert "Put on Dana, tomorrow" in shown(app).page_sheet.plain
        await press(pilot, "u")
        assert sessions.page(journal, story.with_lee).items == ()
        assert questions.count(journal) == 2
        assert shown(app).selected == for_lee
        await press(pilot, "x")
        assert shown(app).selected == other
        await press(pilot, "u")
        assert questions.count(journal) == 2 and shown(app).selected == for_lee


async def test_from_its_page_it_stays_in_sight(
    story: Story, journal: Journal, empty_path: Path, make_app: MakeApp
) -> None:
    first = story.ask("First", 1)
    story.ask("Second", 2)
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "i", "enter", "enter")  # The page, then its accent.
        assert shown(app).selected == first
        assert shown(app).has_class("-page")
        assert "On Dana’s agenda" in shown(app).page_sheet.plain
        assert ("Esc", "Back") in footer(app)
        await press(pilot, "minus")
        assert questions.get(journal, first).status is QuestionStatus.OPEN
        assert questions.count(journal) == 2
        assert "Put on Dana" in shown(app).page_sheet.plain


async def test_on_any_number_of_agendas(story: Story, journal: Journal, empty_path: Path, make_app: MakeApp) -> None:
    asked = story.ask("To several")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "i", "P")
        dialog = app.screen
        assert isinstance(dialog, PickSeveralDialog)
        await press(pilot, "space", "down", "down", "space", "down", "up", "up", "space", "space")
        assert "Put it on 2 agendas" in dialog.sheet.plain
        await press(pilot, "enter")
        on = {ask.mentor for ask in questions.page(journal, asked).asks}
        assert on == {"Dana Ortiz", "Sam Okafor"}
        assert "On Dana’s agenda" in shown(app).page_sheet.plain
        await press(pilot, "minus")
        assert isinstance(app.screen, PickDialog)
        await press(pilot, "down", "enter")
        assert [a.mentor for a in questions.page(journal, asked).asks] == ["Dana Ortiz"]


async def test_marks_by_mouse(story: Story, journal: Journal, empty_path: Path, make_app: MakeApp) -> None:
    asked = story.ask("To one")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "i", "P")
        await pilot.click("#sheet", offset=(8, 3))
        await settled(pilot)
        await pilot.click("#sheet", offset=(8, 6))
        await settled(pilot)
        assert [ask.mentor for ask in questions.page(journal, asked).asks] == ["Lee Park"]


@pytest.mark.parametrize("key", ["p", "P"])
async def test_with_nothing_planned_one_is_booked_for_it(
    key: str, empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz", status=MentorStatus.ACTIVE)).id
    asked = questions.capture(journal, Question("When?", mentor_id=dana)).id
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await press(pilot, "i")
        assert "No session is planned" in shown(app).page_sheet.plain
        assert footer(app)[0] == ("p", "Book a session")
        await press(pilot, key)
        assert form(app).values()["mentor_id"] == str(dana)
        form(app).box("starts_at").value = "tue 8 dec 3pm"
        await press(pilot, "ctrl+s")
        assert [ask.mentor for ask in questions.page(journal, asked).asks] == ["Dana Ortiz"]
        assert [note.message for note in app._notifications] == [
            "Booked for Tue 8 Dec 15:00, and it is on the agenda · u to undo"
        ]
        await press(pilot, key)
        assert any("every agenda there is" in note.message for note in app._notifications)
        shown(app)


def test_of_two_who_are_called_the_same_the_whole_name_is_told() -> None:
    line = StoryLine(TODAY, "answered", "No", "Dana Ortiz", "", 0)
    assert sentence(line, names={"Dana Ortiz", "Lee Park"}) == "Dana answered: “No”"
    assert sentence(line, names={"Dana Ortiz", "Dana Reyes"}) == "Dana Ortiz answered: “No”"


async def test_answering_and_changing_the_answer(
    story: Story, journal: Journal, empty_path: Path, make_app: MakeApp
) -> None:
    asked = story.ask("How sure?", mentor_id=story.dana)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "i", "a")
        assert form(app).values()["mentor_id"] == str(story.dana)
        form(app).box("text").value = "Sure enough.\nAnd then some."
        form(app).box("answered_on").value = "yesterday"
        await press(pilot, "ctrl+s")
        found = questions.page(journal, asked).answers
        assert [(one.text, one.mentor, one.on) for one in found] == [
            ("Sure enough.\nAnd then some.", "Dana Ortiz", TODAY - timedelta(days=1))
        ]
        assert questions.get(journal, asked).status is QuestionStatus.ANSWERED
        shown(app).page_sheet.focus()
        shown(app).page_sheet.move_to(("said", 0))
        await pilot.pause()
        assert footer(app)[:2] == [("e", "Change it"), ("d", "Delete it")]
        await press(pilot, "enter")
        form(app).box("text").value = "Very sure."
        await press(pilot, "ctrl+s")
        assert [one.text for one in questions.page(journal, asked).answers] == ["Very sure."]
        shown(app).page_sheet.focus()
        shown(app).page_sheet.move_to(("said", 0))
        await press(pilot, "d")
        assert isinstance(app.screen, ConfirmDialog)
        await press(pilot, "y")
        assert questions.get(journal, asked).status is QuestionStatus.OPEN
        await press(pilot, "u")
        assert questions.get(journal, asked).status is QuestionStatus.ANSWERED


async def test_a_mentor_and_somebody_else_are_not_both_the_source(
    story: Story, empty_path: Path, make_app: MakeApp
) -> None:
    story.ask("Who?", mentor_id=story.dana)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "i", "a")
        form(app).box("text").value = "Somebody."
        form(app).box("who").value = "a book"
        await press(pilot, "ctrl+s")
        assert "somebody else" in form(app).box("who").error
        assert form(app).values()["text"] == "Somebody."


def _answered_by_three(story: Story, journal: Journal) -> int:
    asked = story.ask("How sure?", 40)
    held = Session(story.dana, datetime(2026, 11, 2, 20, tzinfo=UTC), zone="America/New_York")
    session = sessions.create(journal, held, items=[AgendaItem(0, "How sure?", question_id=asked)])
    item = sessions.page(journal, session.id).items[0]
    sessions.settle_item(journal, item.id, AgendaStatus.DISCUSSED, outcome="As sure as needed.")
    sessions.hold(journal, session.id)
    by_sam = QuestionAnswer(asked, "Never quite.", mentor_id=story.sam, answered_on=date(2026, 11, 5))
    questions.answer(journal, by_sam)
    questions.answer(journal, QuestionAnswer(asked, "It depends.", who="a book", answered_on=date(2026, 11, 8)))
    done = follow_ups.save(journal, FollowUp("Try it", question_id=asked, mentor_id=story.dana))
    follow_ups.finish(journal, done.id, tried=HowFar.PARTLY, happened="Half of it worked.")
    return asked


@pytest.mark.parametrize(("size", "aside"), [((120, 36), True), ((100, 30), True), ((80, 24), False)])
async def test_answers_side_by_side_and_one_under_the_other(
    story: Story, journal: Journal, empty_path: Path, make_app: MakeApp, size: tuple[int, int], aside: bool
) -> None:
    asked = _answered_by_three(story, journal)
    app = make_app(empty_path)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "i")
        shown(app).select(asked)
        await settled(pilot)
        lines = shown(app).page_sheet.plain.split("\n")
        dana = next(line for line in lines if "▲ Dana Ortiz" in line)
        assert ("♥ Sam Okafor" in dana) is aside
        said = next(line for line in lines if "As sure as" in line)
        assert ("Never quite." in said) is aside
        assert any(line.startswith("A book") for line in lines)
        assert any("Try it" in line and "partly tried" in line for line in lines)


async def test_the_story_in_words_and_each_line_a_key_from_its_record(
    story: Story, journal: Journal, empty_path: Path, make_app: MakeApp
) -> None:
    asked = _answered_by_three(story, journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 50)) as pilot:
        await press(pilot, "i")
        shown(app).select(asked)
        await settled(pilot)
        told = " ".join(shown(app).page_sheet.plain.split("Its story")[1].split())
        for part in (
            "You wrote it down.",
            "You put it on Dana’s agenda.",
            "Dana answered: “As sure as needed.”",
            "Sam answered: “Never quite.”",
            "An answer (a book): “It depends.”",
            "A follow-up with Dana: “Try it”",
            "You tried part of it in practice: “Half of it worked.”",
        ):
            assert part in told
        page = shown(app).page
        assert page is not None
        for index, line in enumerate(page.story):
            if not line.kind:
                continue
            shown(app).page_sheet.focus()
            assert shown(app).page_sheet.move_to(("line", index))
            await press(pilot, "enter")
            assert {"session": "sessions", "follow_up": "follow_ups"}[line.kind] == app.screen.PLACE  # type: ignore[attr-defined]
            await press(pilot, "escape")
            assert shown(app).selected == asked


@pytest.mark.parametrize(
    ("what", "more", "words"),
    [
        ("put", {"mentor": "Dr. Dana Ortiz"}, "You put it on Dana’s agenda."),
        ("put", {}, "You put it on an agenda."),
        ("asked", {"mentor": "Lee", "words": "rang"}, "You asked Lee. “rang”"),
        ("carried", {"mentor": "Lee"}, "Carried over, not talked about with Lee."),
        ("left_open", {"mentor": "Lee"}, "You did not get to it with Lee."),
        ("discussed", {"mentor": "Lee", "words": "hm"}, "Talked about with Lee; no answer was noted. “hm”"),
        ("taken_off", {"mentor": "Lee"}, "It was taken off Lee’s agenda."),
        ("answered", {"words": "Yes\nno"}, "You found an answer: “Yes no”"),
        ("dropped", {}, "You let it go."),
        ("became_goal", {"words": "Lead"}, "It became a goal: “Lead”"),
        ("became_growth", {"words": "No"}, "It became an area for growth: “No”"),
        ("done", {}, "Done."),
        ("tried", {"far": HowFar.YES}, "You tried it in practice."),
        ("tried", {"far": HowFar.NO, "words": "late"}, "Done, though not tried in practice yet: “late”"),
    ],
)
def test_sentences(what: str, more: dict[str, str], words: str) -> None:
    line = StoryLine(TODAY, what, "", "", "", 0)._replace(**more)  # type: ignore[arg-type]
    assert sentence(line) == words


async def test_it_becomes_a_goal(story: Story, journal: Journal, empty_path: Path, make_app: MakeApp) -> None:
    asked = story.ask("How do I lead?")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "i", "g")
        assert form(app).values()["statement"] == "How do I lead?"
        form(app).box("statement").value = "Lead a meeting"
        await press(pilot, "ctrl+s")
        found = questions.get(journal, asked)
        assert found.status is QuestionStatus.SORTED
        assert found.goal_id is not None
        assert goals.get(journal, found.goal_id).statement == "Lead a meeting"
        assert "Put away" in shown(app).records.plain
        sheet = shown(app).page_sheet
        sheet.focus()
        assert sheet.move_to(("goal", found.goal_id))
        await press(pilot, "enter")
        assert isinstance(app.screen, GoalsScreen)


async def test_it_becomes_an_area_for_growth(
    story: Story, journal: Journal, empty_path: Path, make_app: MakeApp
) -> None:
    asked = story.ask("How do I say no?")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "i", "s")
        form(app).box("name").value = "saying no"
        await press(pilot, "ctrl+s")
        assert questions.get(journal, asked).status is QuestionStatus.SORTED
        assert list(capabilities.names(journal)) == ["saying no"]
        assert "saying no" in shown(app).page_sheet.plain


async def test_it_becomes_a_follow_up(story: Story, journal: Journal, empty_path: Path, make_app: MakeApp) -> None:
    asked = story.ask("What about the template?", mentor_id=story.lee)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "i", "t")
        form(app).box("line").value = "Dana: send the template by fri"
        await press(pilot, "ctrl+s")
        made = follow_ups.listing(journal)[0]
        assert (made.text, made.mentor, made.due_on) == ("send the template", "Dana Ortiz", date(2026, 11, 27))
        assert made.question_id == asked
        assert questions.get(journal, asked).status is QuestionStatus.SORTED


async def test_a_follow_up_from_an_answer_leaves_it_answered(
    story: Story, journal: Journal, empty_path: Path, make_app: MakeApp
) -> None:
    asked = story.ask("How sure?", mentor_id=story.lee)
    questions.answer(journal, QuestionAnswer(asked, "Quite.", mentor_id=story.lee))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "i", "enter", "enter")
        form(app).box("line").value = "Try it"
        await press(pilot, "ctrl+s")
        made = follow_ups.listing(journal)[0]
        assert (made.text, made.mentor, made.question_id) == ("Try it", "Lee Park", asked)
        assert questions.get(journal, asked).status is QuestionStatus.ANSWERED
        assert "What came of it" in shown(app).page_sheet.plain


async def test_let_go_and_opened_again(story: Story, journal: Journal, empty_path: Path, make_app: MakeApp) -> None:
    asked = story.ask("Needed?")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await press(pilot, "i", "x")
        assert questions.get(journal, asked).status is QuestionStatus.DROPPED
        assert "all sorted" in shown(app).records.plain
        assert footer(app)[0] == ("b", "Open again")
        await press(pilot, "x")
        assert any("You let it go already" in note.message for note in app._notifications)
        await press(pilot, "b")
        assert questions.get(journal, asked).status is QuestionStatus.OPEN


async def test_changing_and_deleting(story: Story, journal: Journal, empty_path: Path, make_app: MakeApp) -> None:
    asked = story.ask("Neeeded?", 3)
    other = story.ask("Other", 4)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "i", "e")
        form(app).box("text").value = "Needed?"
        form(app).box("note").value = "More [b]about[/b] it"
        form(app).box("kind").value = "worry"
        form(app).box("role_id").value = str(story.role_id)
        form(app).box("mentor_id").value = str(story.sam)
        await press(pilot, "ctrl+s")
        found = questions.get(journal, asked)
        assert (found.text, found.note, found.kind) == ("Needed?", "More [b]about[/b] it", QuestionKind.WORRY)
        assert (found.role_id, found.mentor_id) == (story.role_id, story.sam)
        assert "More [b]about[/b] it" in shown(app).page_sheet.plain
        shown(app).records.focus()
        await press(pilot, "d", "y")
        assert questions.count(journal) == 1
        assert shown(app).selected == other
        assert shown(app).records.has_focus
        await press(pilot, "u")
        assert questions.get(journal, asked).note == "More [b]about[/b] it"


async def test_a_draft_of_each_form_is_brought_back(
    story: Story, journal: Journal, empty_path: Path, make_app: MakeApp
) -> None:
    asked = story.ask("Needed?")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        for key, field in (("a", "text"), ("g", "statement"), ("s", "name"), ("t", "line"), ("e", "note")):
            await press(pilot, "i", key)
            form(app).box(field).value = f"typed with {key}"
            await press(pilot, "escape")
        app.keeper.flush()
        kept = drafts.pending(journal)
        assert len(kept) == 5
        for draft in kept:
            assert open_draft(app, draft.key)
            await settled(pilot)
            assert any(value.startswith("typed with") for value in form(app).values().values())
            await press(pilot, "escape")
        assert not shown(app).reopen_form(f"question:{asked}:nothing")
        assert not shown(app).reopen_form("goal:1:edit")


async def test_narrowing(story: Story, journal: Journal, empty_path: Path, make_app: MakeApp) -> None:
    old = story.ask("Old", 9)
    lees = story.ask("Lee's", 5, mentor_id=story.lee)
    thinking = story.ask("Reasoning", 3, role_id=story.role_id)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "i")
        screen = shown(app)
        assert [row.id for row in screen.rows] == [thinking, lees, old]
        await press(pilot, "o")
        assert [row.id for row in screen.rows] == [old, lees, thinking]
        await press(pilot, "m", "down", "enter")
        assert [row.id for row in screen.rows] == [lees]
        assert "Lee ▾" in "".join(line.text for line in screen.title_lines(30))
        await press(pilot, "escape")
        assert len(screen.rows) == 3
        await press(pilot, "r", "down", "enter")
        assert [row.id for row in screen.rows] == [thinking]
        await press(pilot, "r", "up", "enter")
        await press(pilot, "escape")
        assert len(screen.rows) == 3
        screen.select(lees)
        await pilot.click("#title", offset=(3, 1))
        await settled(pilot)
        assert isinstance(app.screen, PickDialog)


async def test_an_answer_is_found_by_its_words(
    story: Story, journal: Journal, empty_path: Path, make_app: MakeApp
) -> None:
    asked = story.ask("How sure?", 900)
    questions.answer(journal, QuestionAnswer(asked, "Like a café chair", answered_on=date(2024, 6, 7)))
    story.ask("Another", 2)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "i", "f")
        shown(app).query_one("#filter").value = "CAFE ch"  # type: ignore[attr-defined]
        await settled(pilot)
        assert [row.id for row in shown(app).rows] == [asked]
        assert "Like a café chair" in shown(app).page_sheet.plain
        await press(pilot, "escape")
        assert len(shown(app).rows) == 2


async def test_hundreds_are_read_on_and_one_far_down_is_reached(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    first = questions.capture(journal, Question("The first of all", captured_on=date(2020, 1, 1))).id
    for number in range(450):
        questions.capture(journal, Question(f"Number {number}"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "i")
        assert len(shown(app).rows) == 100
        shown(app).records.action_edge(1)
        await settled(pilot)
        assert len(shown(app).rows) == 300
        app.go("today")
        app.open_record("question", first)
        await settled(pilot)
        assert shown(app).selected == first
        assert "The first of all" in shown(app).page_sheet.plain
        await press(pilot, "escape")
        assert not isinstance(app.screen, InboxScreen)


async def test_a_review_and_an_answer_open_where_they_belong(
    story: Story, journal: Journal, empty_path: Path, make_app: MakeApp
) -> None:
    asked = story.ask("How sure?")
    given = questions.answer(journal, QuestionAnswer(asked, "Quite."))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.open_record("answer", given.id)
        await settled(pilot)
        assert shown(app).selected == asked


async def test_a_mentors_page_leads_to_questions_and_follow_ups(
    story: Story, journal: Journal, empty_path: Path, make_app: MakeApp
) -> None:
    asked = story.ask("For Dana?", 3, mentor_id=story.dana)
    questions.put_on(journal, story.ask("On the agenda", 2), [story.with_dana])
    agreed = follow_ups.save(journal, FollowUp("Send the template", mentor_id=story.dana, due_on=TODAY))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 40)) as pilot:
        app.open_record("mentor", story.dana)
        await settled(pilot)
        assert isinstance(app.screen, MentorsScreen)
        plain = app.screen.page_sheet.plain
        assert "Questions for Dana" in plain
        assert "1 on an agenda, 1 in the inbox" in plain
        assert "tomorrow 15:00" in plain
        assert "○ Send the template" in plain
        sheet = app.screen.page_sheet
        sheet.focus()
        for target, place in ((("question", asked), "inbox"), (("follow_up", agreed.id), "follow_ups")):
            assert sheet.move_to(target)
            await press(pilot, "enter")
            assert place == app.screen.PLACE
            await press(pilot, "escape")
        app.open_record("mentor", story.sam)
        await settled(pilot)
        assert "Questions for" not in app.screen.page_sheet.plain


async def test_the_session_it_is_on_is_one_key_away(
    story: Story, journal: Journal, empty_path: Path, make_app: MakeApp
) -> None:
    questions.put_on(journal, story.ask("On the agenda", 2, session_id=story.with_lee), [story.with_dana])
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "i")
        for target, session_id in (
            (("session", story.with_dana), story.with_dana),
            (("came", story.with_lee), story.with_lee),
        ):
            shown(app).page_sheet.focus()
            assert shown(app).page_sheet.move_to(target)
            await press(pilot, "enter")
            assert isinstance(app.screen, SessionScreen)
            assert app.screen.session_id == session_id
            await press(pilot, "escape")


async def test_all_of_it_at_twenty_by_five(sample_path: Path, make_app: MakeApp) -> None:
    app = make_app(sample_path)
    async with app.run_test(size=(20, 5)) as pilot:
        await press(pilot, "i", "down", "down", "enter", "down", "escape")
        for key in ("P", "a", "e", "t", "m", "r", "d", "c"):
            await press(pilot, key, "escape", "escape")
        await pilot.resize_terminal(120, 36)
        await settled(pilot)
        assert "Inbox" in shown(app).records.plain


@pytest.mark.parametrize("target", [("said", 0), ("line", 2)])
async def test_an_answer_leads_to_where_it_was_written_down(
    target: tuple[str, int], story: Story, journal: Journal, empty_path: Path, make_app: MakeApp
) -> None:
    (item,) = questions.put_on(journal, story.ask("How sure?"), [story.with_dana])
    sessions.settle_item(journal, item.id, AgendaStatus.DISCUSSED, outcome="As sure as needed.")
    sessions.hold(journal, story.with_dana)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "i")
        shown(app).page_sheet.focus()
        assert shown(app).page_sheet.move_to(target)
        await press(pilot, "enter")
        assert isinstance(app.screen, SessionScreen) and app.screen.step.NAME == "meet"
        await press(pilot, "escape")
        shown(app)


def test_words_quoted_within_an_answer_take_other_marks() -> None:
    said = StoryLine(date(2026, 11, 10), "answered", "Ask: “What is not on paper?”", "Lee Park", "session", 1)
    assert sentence(said) == "Lee answered: “Ask: ‘What is not on paper?’”"
