"""Today leads: one accent, the cursor upon it, and Enter does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mentee_journal.domain.errors import Damaged
from mentee_journal.domain.records import FollowUp, Goal, Mentor, Question, Reflection, Session
from mentee_journal.domain.words import FollowUpStatus, MentorStatus, Owner
from mentee_journal.services import follow_ups, goals, mentors, profile, questions, reflections, sessions
from mentee_journal.services.journal import Journal, open_journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.screens.session.screen import SessionScreen
from mentee_journal.ui.screens.today import TodayScreen
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp

Fill = Callable[[Journal], object]
TODAY = NOW.date()


@pytest.fixture
def filled(empty_path: Path, make_app: MakeApp) -> Callable[[Fill], MenteeApp]:
    """The app on a journal of its own."""

    def fill(what: Fill) -> MenteeApp:
        with open_journal(empty_path, clock=lambda: NOW, durable=False) as journal:
            what(journal)
        return make_app(empty_path)

    return fill


def dana(journal: Journal, **more: object) -> int:
    return mentors.save(journal, replace(Mentor("Dana Ortiz", roles=("clinical_reasoning",)), **more)).id


def planned(journal: Journal, days: float, *, prepared: bool = True, mentor: int | None = None) -> int:
    found = Session(mentor or dana(journal), NOW + timedelta(days=days), "America/New_York", minutes=45)
    return sessions.create(journal, found, goals=["One rule of thumb"] if prepared else []).id


def agreed(journal: Journal, text: str, due: int | None, **more: object) -> int:
    due_on = None if due is None else TODAY + timedelta(days=due)
    given = FollowUp(text, agreed_on=TODAY - timedelta(days=2), due_on=due_on)
    return follow_ups.save(journal, replace(given, **more)).id


def page(app: MenteeApp) -> Sheet:
    return app.screen.query_one("#today", Sheet)


def accents(app: MenteeApp) -> tuple[int, int, int]:
    """How many cards, buttons and rows of the page wear the accent."""
    lines = page(app)._lines
    first = [line.runs[0] for line in lines if line.runs and line.runs[0][0].strip().startswith("╭")]
    buttons = sum(tone == "button accent" for line in lines for _, tone in line.runs)
    marks = sum(text.startswith("▸") and tone == "accent" for line in lines for text, tone in line.runs)
    return sum(tone == "accent" for _, tone in first), buttons, marks


def footer(app: MenteeApp) -> dict[str, str]:
    return {key: label for key, label, _ in app.screen.query_one(Footer).hints}


# --- the lead wears the one accent, and the cursor begins on it -------------------------------------


async def test_a_follow_up_of_mine_that_is_due_leads(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)):
        assert accents(app) == (0, 0, 1)
        target = page(app).target
        assert isinstance(target, tuple) and target[0] == "done"
        (row,) = [line for line in page(app).plain.splitlines() if "▸" in line]
        assert row.startswith(" ▸ ○ Send Dana the evaluation template") and "was due Fri 20 Nov" in row
        always = {"c": "Capture", "/": "Search", "^p": "All actions", "?": "Help"}
        assert footer(app) == {"Enter": "Done", "o": "Record", **always}


async def test_a_session_that_is_not_prepared_leads_with_its_card(filled: Callable[[Fill], MenteeApp]) -> None:
    app = filled(lambda journal: planned(journal, 1, prepared=False))
    async with app.run_test(size=(120, 36)) as pilot:
        assert accents(app) == (1, 1, 0)
        always = {"c": "Capture", "/": "Search", "^p": "All actions", "?": "Help"}
        assert footer(app) == {"n": "New session", "Enter": "Prepare", **always}
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)


async def test_a_session_that_runs_leads_to_meet(filled: Callable[[Fill], MenteeApp]) -> None:
    app = filled(lambda journal: planned(journal, -10 / 1440))
    async with app.run_test(size=(120, 36)):
        assert accents(app) == (1, 1, 0)
        assert "╭─ Now ─" in page(app).plain
        target = page(app).target
        assert isinstance(target, tuple) and target[0] == "meet"
        assert footer(app)["Enter"] == "Meet"  # As its button says.


async def test_a_session_that_may_have_taken_place_is_asked_about(filled: Callable[[Fill], MenteeApp]) -> None:
    def fill(journal: Journal) -> None:
        planned(journal, -1)

    app = filled(fill)
    async with app.run_test(size=(120, 36)):
        assert accents(app) == (0, 0, 1)
        assert "Did it take place?" in page(app).plain


async def test_a_session_held_lately_is_reflected_on(filled: Callable[[Fill], MenteeApp]) -> None:
    def fill(journal: Journal) -> None:
        mentor = dana(journal)
        sessions.hold(journal, planned(journal, -2, mentor=mentor))
        planned(journal, 9, mentor=mentor)

    app = filled(fill)
    async with app.run_test(size=(120, 36)) as pilot:
        assert accents(app) == (0, 0, 1)
        assert "▸ Reflect  Dana Ortiz, Sat 21 Nov      nothing written yet" in page(app).plain
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)


async def test_a_review_that_is_due_opens_its_form(filled: Callable[[Fill], MenteeApp]) -> None:
    def fill(journal: Journal) -> None:
        planned(journal, 9)
        goals.save(journal, Goal("Think aloud", started_on=TODAY - timedelta(days=14), review_weeks=2))

    app = filled(fill)
    async with app.run_test(size=(120, 36)) as pilot:
        assert accents(app) == (0, 0, 1)
        assert "▸ Review   Think aloud" in page(app).plain
        assert footer(app)["Enter"] == "Review"
        before = app.screen
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is not before
        assert app.screen.is_modal


async def test_without_a_session_booking_leads(filled: Callable[[Fill], MenteeApp]) -> None:
    app = filled(dana)
    async with app.run_test(size=(120, 36)):
        assert accents(app) == (1, 1, 0)
        assert "No session is planned" in page(app).plain
        assert page(app).target == ("new", "sessions")
        assert footer(app)["Enter"] == "Book"


async def test_with_nobody_left_somebody_is_sought(filled: Callable[[Fill], MenteeApp]) -> None:
    app = filled(lambda journal: mentors.end(journal, dana(journal), on=TODAY))
    async with app.run_test(size=(120, 36)):
        assert page(app).target == ("new", "mentors")
        assert footer(app)["Enter"] == "Add"
        assert accents(app) == (1, 1, 0)


async def test_it_is_calm_when_there_is_nothing_to_do(filled: Callable[[Fill], MenteeApp]) -> None:
    def fill(journal: Journal) -> None:
        planned(journal, 9)
        reflections.save(journal, Reflection(TODAY, title="A good day"))

    app = filled(fill)
    async with app.run_test(size=(120, 36)):
        assert accents(app) == (0, 0, 0)
        assert "All done for now. You are ready for Dana on Wed 2 Dec." in page(app).plain
        assert "A good day" in page(app).plain
        for heading in ("Follow-ups", "When you have ten minutes", "Did it take place?"):
            assert heading not in page(app).plain


async def test_enter_and_enter_again_is_done_with_a_follow_up(
    filled: Callable[[Fill], MenteeApp], empty_path: Path
) -> None:
    first = second = 0

    def fill(journal: Journal) -> None:
        nonlocal first, second
        planned(journal, 9)
        first, second = agreed(journal, "first", -2), agreed(journal, "second", -1)

    app = filled(fill)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.is_modal
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen)
        assert page(app).target == ("done", second)
        assert "1 of yours" in page(app).plain
        with open_journal(empty_path) as journal:
            assert follow_ups.get(journal, first).status is FollowUpStatus.DONE


async def test_when_the_lead_is_done_the_cursor_goes_on_to_the_next(filled: Callable[[Fill], MenteeApp]) -> None:
    first = second = 0

    def fill(journal: Journal) -> None:
        nonlocal first, second
        planned(journal, 9)
        first, second = agreed(journal, "first", -2), agreed(journal, "second", -1)
        agreed(journal, "third", 5)

    app = filled(fill)
    async with app.run_test(size=(120, 36)):
        assert page(app).target == ("done", first)
        await app.write(follow_ups.finish, first)
        assert page(app).target == ("done", second)
        await app.write(follow_ups.finish, second)
        assert accents(app) == (0, 0, 0)


async def test_a_cursor_that_was_moved_stays_where_it_is(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("down")
        here = page(app).target
        page(app)._lines = ()
        app.screen.reload()  # type: ignore[attr-defined]
        assert page(app).target == here
        assert isinstance(here, tuple) and here[0] == "done"


async def test_what_leads_moves_on_with_the_time(empty_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [NOW]
    with open_journal(empty_path, clock=lambda: clock[0], durable=False) as journal:
        session = planned(journal, 1 / 24)
    app = MenteeApp(empty_path, journal=open_journal(empty_path, clock=lambda: clock[0], durable=False))
    async with app.run_test(size=(120, 36)):
        assert accents(app) == (0, 0, 0)
        clock[0] = NOW + timedelta(minutes=50)
        app.screen._look_at_the_clock()  # type: ignore[attr-defined]
        assert page(app).target == ("meet", session)
        clock[0] = NOW + timedelta(minutes=120)
        app.screen._look_at_the_clock()  # type: ignore[attr-defined]
        assert "Did it take place?" in page(app).plain

        # A file that is spoilt meanwhile is the watch's to tell.
        def spoilt(_: Journal) -> None:
            raise Damaged("The journal is damaged.")

        monkeypatch.setattr("mentee_journal.services.today.overview", spoilt)
        clock[0] = NOW + timedelta(minutes=125)
        app.screen._look_at_the_clock()  # type: ignore[attr-defined]
        assert "Did it take place?" in page(app).plain
    app.writer.close()
    app.journal.close()


async def test_the_sidebar_counts_what_waits_today(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)):
        counts = app.counts()
        assert (counts.due, counts.to_reflect, counts.reviews_due) == (2, 1, 1)
        assert app.place_counts()["today"] == 4


# --- what it says -----------------------------------------------------------------------------------


async def test_follow_ups_say_whose_turn_it_is_and_when(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)):
        said = page(app).plain
        for words in (
            "3 of yours, 1 of Lee’s",
            "○ Try the two-choice opener, note what happened    today",
            "Fri 4 Dec",
            "◌ Lee: ",
            "waiting since 5 Nov",
            "Review   Lead an IEP meeting start to finish",
            "due today",
            "4 thoughts in the inbox",
            "thoughts that fit Dana",
        ):
            assert words in said


async def test_nothing_late_is_drawn_in_the_colour_of_an_error(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)):
        tones = {tone for line in page(app)._lines for _, tone in line.runs}
        assert not tones & {"error", "warning", "bold error", "bold warning"}


async def test_more_than_finds_room_is_counted(filled: Callable[[Fill], MenteeApp]) -> None:
    def fill(journal: Journal) -> None:
        mentor = dana(journal)
        planned(journal, 9, mentor=mentor)
        for n in range(9):
            agreed(journal, f"mine {n}", n)
            agreed(journal, f"theirs {n}", None, owner=Owner.MENTOR, mentor_id=mentor)
            goals.save(journal, Goal(f"goal {n}", started_on=TODAY - timedelta(days=14), review_weeks=2))
            sessions.hold(journal, planned(journal, -n - 1, mentor=mentor))

    app = filled(fill)
    async with app.run_test(size=(120, 36)):
        said = page(app).plain
        assert "9 of yours, 9 of your mentors’" in said
        assert said.count("○ ") == 4 and said.count("◌ ") == 1 and "and 13 more" in said
        assert "and 7 more to reflect on" in said and "and 7 more to review" in said
        # The busiest morning fits the screen.
        assert page(app).max_scroll_y == 0


async def test_a_gap_without_anybody_to_ask_gets_an_idea_that_fits(filled: Callable[[Fill], MenteeApp]) -> None:
    app = filled(lambda journal: planned(journal, 9))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert "◆ how-to           nobody yet" in page(app).plain
        assert "One idea for how-to / procedural. Ask in your own workplace first" in " ".join(
            line[65:].strip() for line in page(app).plain.splitlines() if len(line) > 65
        )


async def test_somebody_on_the_list_comes_before_other_ideas(filled: Callable[[Fill], MenteeApp]) -> None:
    def fill(journal: Journal) -> None:
        planned(journal, 9)
        ruth = Mentor("Ruth Alvarez", status=MentorStatus.CANDIDATE, roles=("moral_support",))
        mentors.save(journal, ruth)

    app = filled(fill)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        said = page(app).plain
        assert "One idea: Ruth Alvarez is on" in said and "One idea for" not in said
        # The idea opens the person, and a role the one who gives it.
        targets = [spot.target for line in page(app)._lines for spot in line.spots]
        with open_journal(app.path, clock=lambda: NOW, durable=False) as journal:
            people = {row.name: row.id for row in mentors.listing(journal)}
        assert ("mentor", people["Ruth Alvarez"]) in targets
        assert ("mentor", people["Dana Ortiz"]) in targets


# --- keys and mouse ---------------------------------------------------------------------------------


async def test_o_opens_the_record_behind_a_row(filled: Callable[[Fill], MenteeApp]) -> None:
    goal = 0

    def fill(journal: Journal) -> None:
        nonlocal goal
        planned(journal, 9)
        goal = goals.save(journal, Goal("Think aloud", started_on=TODAY - timedelta(days=14), review_weeks=2)).id

    app = filled(fill)
    opened: list[tuple[str, int]] = []
    app.open_record = lambda kind, id_: opened.append((kind, id_))  # type: ignore[method-assign]
    async with app.run_test(size=(120, 36)) as pilot:
        assert footer(app)["o"] == "Record"
        await pilot.press("o")
        assert opened == [("goal", goal)]


async def test_a_click_on_a_row_does_what_enter_does(filled: Callable[[Fill], MenteeApp]) -> None:
    def fill(journal: Journal) -> None:
        mentor = dana(journal)
        sessions.hold(journal, planned(journal, -2, mentor=mentor))
        planned(journal, 9, mentor=mentor)

    app = filled(fill)
    async with app.run_test(size=(120, 36)) as pilot:
        row = next(y for y, line in enumerate(page(app)._lines) if "Reflect" in line.text)
        await pilot.click(page(app), offset=(20, row + 1))
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)


async def test_sorting_goes_to_the_inbox(filled: Callable[[Fill], MenteeApp]) -> None:
    def fill(journal: Journal) -> None:
        planned(journal, 9)
        questions.capture(journal, Question("Is it usual to doubt a plan?"))

    app = filled(fill)
    gone: list[str] = []
    async with app.run_test(size=(120, 36)) as pilot:
        assert "▸ Sort     1 thought in the inbox" in page(app).plain
        assert "1 thought that fits Dana" in page(app).plain
        assert footer(app)["Enter"] == "Sort"
        app.go = lambda place: gone.append(place)  # type: ignore[assignment, return-value, func-returns-value]
        await pilot.press("enter")
        await pilot.pause()
        assert gone == ["inbox"]


# --- sizes and hostile words ------------------------------------------------------------------------


async def test_at_80_by_24_everything_up_to_the_inbox_is_in_view(app: MenteeApp) -> None:
    async with app.run_test(size=(80, 24)):
        assert page(app).scroll_offset.y == 0
        seen = page(app).plain.splitlines()[: page(app).size.height]
        assert seen[0].lstrip().startswith("╭─ Next session")
        assert any("Sort     4 thoughts" in line for line in seen)


HOSTILE = "[/foo] [@click=app.quit]x[/] \x1b[31m é\u0301 \u202eover \U0001f469\u200d\U0001f52c " + "long " * 60


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (20, 5)])
async def test_long_and_hostile_words_fit_every_size(
    filled: Callable[[Fill], MenteeApp], size: tuple[int, int]
) -> None:
    def fill(journal: Journal) -> None:
        profile.save(journal, replace(profile.get(journal), name=HOSTILE[:80]))
        mentor = mentors.save(journal, Mentor(HOSTILE.replace("\x1b", "")[:100], roles=("clinical_reasoning",))).id
        planned(journal, 1, prepared=False, mentor=mentor)
        for days in (-1, -9):
            planned(journal, days, mentor=mentor)
        sessions.hold(journal, planned(journal, -3, mentor=mentor))
        agreed(journal, HOSTILE, -1, mentor_id=mentor)
        agreed(journal, HOSTILE, None, owner=Owner.MENTOR, mentor_id=mentor)
        goals.save(journal, Goal(HOSTILE[:300], started_on=TODAY - timedelta(days=14), review_weeks=2))
        questions.capture(journal, Question(HOSTILE))
        reflections.save(journal, Reflection(TODAY - timedelta(days=365), title=HOSTILE[:200]))

    app = filled(fill)
    async with app.run_test(size=size) as pilot:
        width = page(app).size.width
        assert page(app)._lines
        assert [line.text for line in page(app)._lines if line.width > width] == []
        assert "\x1b" not in page(app).plain and "\u202e" not in page(app).plain
        for key in ("down", "up", "end", "home"):
            await pilot.press(key)
        await pilot.resize_terminal(120, 36)
        await pilot.resize_terminal(*size)
        assert isinstance(app.screen, TodayScreen)


async def test_the_sessions_after_the_next_stand_in_columns(filled: Callable[[Fill], MenteeApp]) -> None:
    def fill(journal: Journal) -> None:
        mentor = dana(journal)
        for days in (1, 16, 44):
            planned(journal, days, mentor=mentor)

    app = filled(fill)
    async with app.run_test(size=(80, 24)):
        rows = page(app).plain.split("After that")[1].splitlines()[1:3]
        assert "2027" in rows[1]
        assert len({row.index("▲") for row in rows}) == 1
