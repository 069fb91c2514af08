"""Follow-ups as a place: what is seen, what the keys and the mouse do, and what Done asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.records import FollowUp, Goal, Mentor, Question, Session
from mentee_journal.domain.words import FollowUpStatus, HowFar, Owner
from mentee_journal.services import drafts, follow_ups, goals, mentors, questions, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.done import DoneDialog
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.dialogs.pick import PickDialog
from mentee_journal.ui.screens.follow_ups import FollowUpsScreen
from mentee_journal.ui.screens.follow_ups_done import ask_done
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp

LATE, TODAY, FRIDAY = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 27)


@pytest.fixture
def dana(journal: Journal) -> Mentor:
    return mentors.save(journal, Mentor("Dana Ortiz", roles=("clinical_reasoning",)))


@pytest.fixture
def lee(journal: Journal) -> Mentor:
    return mentors.save(journal, Mentor("Lee Park", roles=("procedural",)))


@pytest.fixture
def here(empty_path: Path, make_app: MakeApp) -> MenteeApp:
    return make_app(empty_path)


def screen_of(app: MenteeApp) -> FollowUpsScreen:
    assert isinstance(app.screen, FollowUpsScreen)
    return app.screen


def page(app: MenteeApp) -> str:
    return screen_of(app).page_sheet.plain


async def settle(pilot: Pilot[int]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def go(app: MenteeApp, pilot: Pilot[int], *keys: str) -> FollowUpsScreen:
    app.go("follow_ups")
    await settle(pilot)
    await press(pilot, *keys)
    assert isinstance(app.place("follow_ups"), FollowUpsScreen)
    return app.place("follow_ups")  # type: ignore[return-value]


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def test_an_empty_place_teaches_and_one_key_begins(here: MenteeApp) -> None:
    async with here.run_test(size=(120, 36)) as pilot:
        await go(here, pilot)
        assert "Dana: send the eval template by Fri" in page(here)
        await press(pilot, "enter")
        assert isinstance(here.screen, FormDialog)


async def test_groups_in_their_order_and_nothing_scolds(
    here: MenteeApp, journal: Journal, dana: Mentor, lee: Mentor
) -> None:
    def agree(text: str, due: date | None = None, **more: object) -> int:
        return follow_ups.save(journal, FollowUp(text, due_on=due, agreed_on=date(2026, 11, 12), **more)).id  # type: ignore[arg-type]

    agree("undated")
    agree("soon", FRIDAY)
    agree("late", LATE, mentor_id=dana.id)
    agree("now", TODAY)
    agree("the goal bank", owner=Owner.MENTOR, mentor_id=lee.id)
    agree("the form", LATE, owner=Owner.MENTOR, mentor_id=dana.id)
    follow_ups.finish(journal, agree("one change"), tried=HowFar.PARTLY, happened="Third try, and he sat down.")
    follow_ups.drop(journal, agree("no more"))
    async with here.run_test(size=(120, 50)) as pilot:
        screen = await go(here, pilot)
        lines = [line.strip() for line in screen.records.plain.splitlines() if line.strip()]
        assert lines == [
            "Late",
            "○ late",
            "was due Fri 20 Nov     Dana",
            "Today",
            "○ now",
            "Coming up",
            "○ soon",
            "Fri 27 Nov",
            "No day",
            "○ undated",
            "Waiting for mentors",
            "◌ Dana: the form",
            "was due Fri 20 Nov",
            "◌ Lee: the goal bank",
            "waiting since 12 Nov",
            "Done",
            "✓ one change",
            "partly tried, today",
            "Third try, and he sat down.",
            "Not needed any more",
            "– no more",
            "today",
        ]
        tones = {tone for line in screen.list_lines(30) for _, tone in line.runs}
        assert not tones & {"error", "warning"}
        assert "yours, was due Fri 20 Nov" in page(here)
        assert "6 open" in screen.query_one("#title", Sheet).plain


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_line_is_kept_as_it_is_understood(
    here: MenteeApp, journal: Journal, dana: Mentor, size: tuple[int, int]
) -> None:
    async with here.run_test(size=size) as pilot:
        screen = await go(here, pilot, "n")
        form = here.screen
        assert isinstance(form, FormDialog)
        form.box("line").value = "dana sends checklist by fri"
        await settle(pilot)
        assert "Dana’s, due Fri 27 Nov 2026" in str(form.box("line")._note.content)
        await press(pilot, "enter")
        made = follow_ups.listing(journal, show="waiting")[0]
        assert (made.text, made.mentor_id, made.due_on) == ("sends checklist", dana.id, FRIDAY)
        assert here.screen is screen and screen.selected == made.id
        await press(pilot, "u")
        assert follow_ups.count(journal, "all") == 0


async def test_two_of_the_same_name_are_told_apart_or_by_whom_it_is_agreed_with(
    here: MenteeApp, journal: Journal
) -> None:
    ids = [mentors.save(journal, Mentor(name)).id for name in ("Sam Okafor", "Sam Lindqvist")]
    async with here.run_test(size=(120, 36)) as pilot:
        await go(here, pilot, "n")
        form = here.screen
        assert isinstance(form, FormDialog)
        form.box("line").value = "Sam: ring me"
        await press(pilot, "enter")
        assert here.screen is form and "Sam Lindqvist or Sam Okafor" in form.box("line").error
        assert form.box("line").value == "Sam: ring me"
        form.box("mentor_id").value = str(ids[1])
        await press(pilot, "ctrl+s")
        made = follow_ups.listing(journal, show="waiting")[0]
        assert (made.text, made.mentor_id) == ("ring me", ids[1])


async def test_the_key_that_keeps_one_line_is_told(here: MenteeApp) -> None:
    def keys() -> list[str]:
        return [key for key, _, _ in here.screen.query_one(Footer).hints]

    async with here.run_test(size=(120, 36)) as pilot:
        await go(here, pilot, "n")
        assert keys() == ["Enter", "Tab", "Esc", "F1"]
        here.screen.query_one("#fold").focus()
        await press(pilot, "enter")
        assert keys() == ["Tab", "^s", "Esc", "F1"]


async def test_a_line_half_typed_is_brought_back(here: MenteeApp, journal: Journal) -> None:
    async with here.run_test(size=(120, 36)) as pilot:
        await go(here, pilot, "n")
        assert isinstance(here.screen, FormDialog)
        here.screen.box("line").value = "film the"
        await press(pilot, "escape")
        here.keeper.flush()
        assert [draft.key for draft in drafts.pending(journal)] == ["form:follow_ups:new"]
        await press(pilot, "n")
        assert isinstance(here.screen, FormDialog)
        assert here.screen.box("line").value == "film the"


async def test_one_enter_passes_over_both_questions(here: MenteeApp, journal: Journal) -> None:
    one = follow_ups.save(journal, FollowUp("film it"))
    async with here.run_test(size=(120, 36)) as pilot:
        await go(here, pilot, "x")
        assert isinstance(here.screen, DoneDialog)
        await press(pilot, "enter")
        done = follow_ups.get(journal, one.id)
        assert (done.status, done.tried, done.happened) == (FollowUpStatus.DONE, None, "")
        assert "done today" in page(here)
        await press(pilot, "u")
        assert follow_ups.get(journal, one.id) == one
        await press(pilot, "U")
        assert follow_ups.get(journal, one.id).status is FollowUpStatus.DONE


async def test_a_letter_says_whether_it_was_tried_and_words_follow(here: MenteeApp, journal: Journal) -> None:
    one = follow_ups.save(journal, FollowUp("film it", due_on=TODAY)).id
    async with here.run_test(size=(80, 24)) as pilot:
        await go(here, pilot, "x", "p")
        await pilot.press(*"twice")
        await press(pilot, "enter")
        done = follow_ups.get(journal, one)
        assert (done.tried, done.happened) == (HowFar.PARTLY, "twice")
        await press(pilot, "x")
        again = here.screen
        assert isinstance(again, DoneDialog)
        assert again.values() == {"tried": "partly", "happened": "twice"}
        again.box("tried").value = "none"
        again.box("happened").value = ""
        await press(pilot, "ctrl+s")
        said = follow_ups.get(journal, one)
        assert (said.status, said.tried, said.happened) == (FollowUpStatus.DONE, None, "")


async def test_a_mentors_is_not_tried_by_me(here: MenteeApp, journal: Journal, dana: Mentor) -> None:
    one = follow_ups.save(journal, FollowUp("the form", owner=Owner.MENTOR, mentor_id=dana.id)).id
    async with here.run_test(size=(120, 36)) as pilot:
        await go(here, pilot, "x")
        assert isinstance(here.screen, DoneDialog)
        assert here.screen.values() == {"happened": ""}
        await pilot.press("y", "e", "s")
        await press(pilot, "enter")
        assert follow_ups.get(journal, one).happened == "yes"


async def test_what_happened_is_kept_when_the_dialog_is_left(here: MenteeApp, journal: Journal) -> None:
    one = follow_ups.save(journal, FollowUp("film it")).id
    async with here.run_test(size=(120, 36)) as pilot:
        await go(here, pilot, "x", "y")
        await pilot.press("o", "k")
        await press(pilot, "escape")
        here.keeper.flush()
        assert follow_ups.get(journal, one).status is FollowUpStatus.OPEN
        await press(pilot, "x")
        assert isinstance(here.screen, DoneDialog)
        assert here.screen.values() == {"tried": "yes", "happened": "ok"}
        await press(pilot, "enter")
        assert follow_ups.get(journal, one).happened == "ok" and not drafts.pending(journal)


async def test_done_from_elsewhere_on_what_is_gone_says_so(here: MenteeApp) -> None:
    async with here.run_test(size=(120, 36)) as pilot:
        ask_done(here, 99)
        await settle(pilot)
        assert not isinstance(here.screen, DoneDialog)
        assert any("no such follow-up" in note.message for note in here._notifications)


async def test_put_off_by_a_pick_by_words_or_to_no_day(here: MenteeApp, journal: Journal) -> None:
    one = follow_ups.save(journal, FollowUp("film it", due_on=LATE)).id
    async with here.run_test(size=(120, 36)) as pilot:
        await go(here, pilot, "v", "down", "enter")
        assert follow_ups.get(journal, one).due_on == date(2026, 11, 30)
        await press(pilot, "v", "down", "down", "down", "down", "enter")
        assert isinstance(here.screen, FormDialog)
        here.screen.box("due_on").value = "4 dec"
        await press(pilot, "enter")
        assert follow_ups.get(journal, one).due_on == date(2026, 12, 4)
        await press(pilot, "v", "end", "enter")
        assert follow_ups.get(journal, one).due_on is None


async def test_not_needed_open_again_and_away(here: MenteeApp, journal: Journal) -> None:
    follow_ups.save(journal, FollowUp("next", due_on=FRIDAY))
    one = follow_ups.save(journal, FollowUp("film it", due_on=LATE)).id
    async with here.run_test(size=(120, 36)) as pilot:
        screen = await go(here, pilot, "s")
        assert follow_ups.get(journal, one).status is FollowUpStatus.DROPPED
        assert page(here).startswith("next")
        await press(pilot, "u", "U")
        assert follow_ups.get(journal, one).status is FollowUpStatus.DROPPED and screen.selected == one
        await press(pilot, "b")
        assert follow_ups.get(journal, one).status is FollowUpStatus.OPEN
        await press(pilot, "d")
        assert isinstance(here.screen, ConfirmDialog)
        await press(pilot, "y")
        assert [row.text for row in follow_ups.listing(journal)] == ["next"]
        assert screen.records.has_focus and page(here).startswith("next")
        await press(pilot, "u")
        assert follow_ups.get(journal, one).text == "film it" and screen.selected == one


async def test_the_next_one_is_at_hand_when_one_is_done_and_undoing_leads_back(
    here: MenteeApp, journal: Journal
) -> None:
    second = follow_ups.save(journal, FollowUp("second", due_on=FRIDAY)).id
    first = follow_ups.save(journal, FollowUp("first", due_on=LATE)).id
    async with here.run_test(size=(120, 36)) as pilot:
        screen = await go(here, pilot, "x", "enter")
        assert follow_ups.get(journal, first).status is FollowUpStatus.DONE and screen.selected == second
        await press(pilot, "u")
        assert follow_ups.get(journal, first).status is FollowUpStatus.OPEN and screen.selected == first
        assert page(here).startswith("first")


async def test_everything_can_be_changed(here: MenteeApp, journal: Journal, dana: Mentor, lee: Mentor) -> None:
    goal = goals.save(journal, Goal("Grade it")).id
    question = questions.capture(journal, Question("How?")).id
    one = follow_ups.save(journal, FollowUp("film it", mentor_id=dana.id)).id
    async with here.run_test(size=(80, 24)) as pilot:
        await go(here, pilot, "e")
        form = here.screen
        assert isinstance(form, FormDialog)
        for key, value in {
            "text": "film two",
            "owner": "mentor",
            "mentor_id": str(lee.id),
            "due_on": "fri",
            "goal_id": str(goal),
            "question_id": str(question),
            "agreed_on": "12 nov",
        }.items():
            form.box(key).value = value
        await press(pilot, "ctrl+s")
        found = follow_ups.get(journal, one)
        assert (found.text, found.owner, found.mentor_id, found.due_on) == ("film two", Owner.MENTOR, lee.id, FRIDAY)
        assert (found.goal_id, found.question_id, found.agreed_on) == (goal, question, date(2026, 11, 12))


async def test_a_mentors_needs_a_mentor(here: MenteeApp, journal: Journal, dana: Mentor) -> None:
    follow_ups.save(journal, FollowUp("film it"))
    async with here.run_test(size=(120, 36)) as pilot:
        await go(here, pilot, "e")
        form = here.screen
        assert isinstance(form, FormDialog)
        form.box("owner").value = "mentor"
        await press(pilot, "ctrl+s")
        assert here.screen is form and "Choose the mentor" in form.box("mentor_id").error


async def test_all_it_is_tied_to_is_one_key_away(here: MenteeApp, journal: Journal, dana: Mentor) -> None:
    session = sessions.create(journal, Session(dana.id, NOW, "America/New_York")).id
    goal = goals.save(journal, Goal("Grade it")).id
    question = questions.capture(journal, Question("How?")).id
    follow_ups.save(journal, FollowUp("film it", session_id=session, goal_id=goal, question_id=question))
    opened: list[tuple[str, int]] = []
    here.open_record = lambda kind, record_id: opened.append((kind, record_id))  # type: ignore[method-assign]
    async with here.run_test(size=(120, 36)) as pilot:
        screen = await go(here, pilot, "m", "o", "g", "l", "w")
        wanted = [("mentor", dana.id), ("session", session), ("goal", goal), ("question", question)]
        assert opened == wanted, "what it is not tied to is said, and nothing opens"
        assert [target for target in screen.page_sheet.targets if target in wanted] == wanted
        assert {command.keys for command in screen.commands()} >= {"m", "o", "g", "l"}
        assert "w" not in {command.keys for command in screen.commands()}


async def test_only_those_with_one_mentor(here: MenteeApp, journal: Journal, dana: Mentor, lee: Mentor) -> None:
    follow_ups.save(journal, FollowUp("with dana", mentor_id=dana.id))
    follow_ups.save(journal, FollowUp("alone"))
    async with here.run_test(size=(120, 36)) as pilot:
        screen = await go(here, pilot, "t")
        assert isinstance(here.screen, PickDialog)
        await press(pilot, "enter")
        assert [row.text for row in screen.rows] == ["with dana"]
        assert "with Dana" in screen.query_one("#title", Sheet).plain
        await press(pilot, "t")
        here.screen.query_one("#options", Sheet).move_to(lee.id)
        await press(pilot, "enter")
        assert "Nothing agreed with Lee Park" in screen.records.plain and not screen.has_class("-empty")
        await press(pilot, "escape")
        assert {row.text for row in screen.rows} == {"with dana", "alone"}


async def test_the_filter_looks_into_what_happened(here: MenteeApp, journal: Journal) -> None:
    follow_ups.save(journal, FollowUp("film it"))
    done = follow_ups.save(journal, FollowUp("wait")).id
    follow_ups.finish(journal, done, happened="The café was loud")
    async with here.run_test(size=(120, 36)) as pilot:
        screen = await go(here, pilot, "f")
        await pilot.press(*"cafe")
        await press(pilot, "enter")
        assert screen.selected == done and "The café was loud" in page(here)
        await press(pilot, "escape")
        assert len(screen.rows) == 2


async def test_one_far_down_is_reached_and_further_rows_are_read(here: MenteeApp, journal: Journal) -> None:
    with journal.atomic("Many"):
        ids = [follow_ups.save(journal, FollowUp(f"number {n}")).id for n in range(230)]
    async with here.run_test(size=(120, 36)) as pilot:
        screen = await go(here, pilot)
        assert len(screen.rows) == 100
        await press(pilot, "end")
        assert len(screen.rows) == 230
        here.go("today")
        await settle(pilot)
        here.open_record("follow_up", ids[-1])
        await settle(pilot)
        assert page(here).startswith("number 229")
        await press(pilot, "escape")
        assert here.screen is here.place("today")


async def test_the_mouse_alone(here: MenteeApp, journal: Journal, dana: Mentor) -> None:
    first = follow_ups.save(journal, FollowUp("film it", due_on=TODAY)).id
    second = follow_ups.save(journal, FollowUp("read it", due_on=FRIDAY, mentor_id=dana.id)).id

    async def click(sheet: Sheet, target: object) -> None:
        row, spot = next((row, spot) for row, spot in sheet._spots if spot.target == target)
        left, top = sheet.gutter.left, sheet.gutter.top
        await pilot.click(sheet, offset=(left + spot.start + 1, top + row - round(sheet.scroll_offset.y)))
        await settle(pilot)

    async with here.run_test(size=(120, 36)) as pilot:
        screen = await go(here, pilot)
        await click(screen.records, ("follow_up", second))
        assert page(here).startswith("read it")
        await click(screen.page_sheet, ("action", "finish"))
        assert isinstance(here.screen, DoneDialog)
        choices = here.screen.box("tried").input
        await pilot.click(choices, offset=(2, 0))
        await settle(pilot)
        await click(here.screen.query_one("#verbs", Sheet), "save")
        assert follow_ups.get(journal, second).tried is HowFar.YES
        await click(screen.records, ("follow_up", first))
        await click(screen.page_sheet, ("action", "put_off"))
        await click(here.screen.query_one("#options", Sheet), 1)
        assert follow_ups.get(journal, first).due_on == date(2026, 11, 24)


async def test_where_there_is_room_for_one_the_page_follows_the_list(here: MenteeApp, journal: Journal) -> None:
    follow_ups.save(journal, FollowUp("film it", due_on=TODAY))
    async with here.run_test(size=(80, 24)) as pilot:
        screen = await go(here, pilot)
        assert [screen.page_sheet.display, screen.query_one("#side").display] == [False, True]
        await press(pilot, "enter")
        assert [screen.page_sheet.display, screen.query_one("#side").display] == [True, False]
        assert screen.page_sheet.target == ("action", "finish")
        await press(pilot, "escape")
        assert [screen.page_sheet.display, screen.query_one("#side").display] == [False, True]
        await pilot.resize_terminal(20, 5)
        await settle(pilot)
        await press(pilot, "x", "escape", "enter", "escape", "n", "escape")
        await pilot.resize_terminal(120, 36)
        await settle(pilot)
        assert page(here).startswith("film it")
