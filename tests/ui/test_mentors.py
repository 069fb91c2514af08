"""The list of mentors, the page beside it, and what can be done with a mentorship."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentee_journal.domain.records import AgendaItem, Evidence, Goal, Mentor, Session
from mentee_journal.domain.words import CapabilityKind, EvidenceSource, MentorStatus, Mode
from mentee_journal.services import capabilities, goals, mentors, roles, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens.mentors import MentorsScreen
from mentee_journal.ui.screens.session.screen import SessionScreen
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp

EASTERN, PACIFIC = "America/New_York", "America/Los_Angeles"


Add = Callable[..., Mentor]


@pytest.fixture
def add(journal: Journal) -> Add:
    """Adds a mentor."""

    def made(name: str, *keys: str, **more: object) -> Mentor:
        return mentors.save(journal, Mentor(name, roles=keys, **more))  # type: ignore[arg-type]

    return made


@pytest.fixture
def dana(add: Add) -> Mentor:
    """Somebody three hours behind, of whom much is known."""
    return add(
        "Dana Ortiz",
        "clinical_reasoning",
        headline="pediatric OT, clinic in Portland",
        email="dana@example.org",
        phone="555-0100",
        reach="answers in a day",
        link="https://meet.example.org/dana",
        hours="Tuesdays",
        zone=PACIFIC,
        offers="thinking a case through\nreading my write-ups",
        does_not_offer="supervision hours",
        started_on=date(2026, 9, 15),
        notes="Found through the association.",
    )


def shown(app: MenteeApp) -> MentorsScreen:
    screen = app.screen
    assert isinstance(screen, MentorsScreen)
    return screen


def page_text(app: MenteeApp) -> str:
    return shown(app).query_one("#page", Sheet).plain


async def test_an_empty_place_says_what_a_mentor_can_be_and_how_to_begin(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        empty_app.go("mentors")
        await pilot.pause()
        text = page_text(empty_app)
        assert "Who do you turn to" in text and "need not be an OT, PT or SLP" in text and "Dana Ortiz" in text
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(empty_app.screen, FormDialog)


async def test_mentors_stand_under_each_of_their_roles(
    empty_path: Path, make_app: MakeApp, journal: Journal, add: Add, dana: Mentor
) -> None:
    roles.add(journal, "Leadership")
    add("Lee Park", "procedural", "leadership")
    add("Nora New")
    gone = add("Marta Lind", "procedural")
    mentors.end(journal, gone.id, on=date(2026, 4, 21))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("mentors")
        await pilot.pause()
        text = shown(app).records.plain
        order = [text.index(w) for w in ("◆ how-to", "▲ clinical", "♥ moral", "● Leadership", "No role yet", "Ended")]
        assert order == sorted(order)
        assert text.count("Lee Park") == 2
        assert text.count("nobody") == 1
        assert "Apr 2026" in text
        assert text.index("Marta Lind") > text.index("Ended")
        screen = shown(app)
        names = []
        screen.records.action_edge(-1)
        for _ in range(6):
            await pilot.pause()
            assert screen.page is not None
            names.append(screen.page.mentor.name)
            screen.records.action_step(1)
        assert names == ["Lee Park", "Dana Ortiz", "Lee Park", "Nora New", "Marta Lind", "Marta Lind"]


async def test_a_mentor_shown_twice_keeps_the_cursor_where_it_is_on_reading_again(
    empty_path: Path, make_app: MakeApp, journal: Journal, add: Add
) -> None:
    add("Lee Park", "procedural", "moral_support")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("mentors")
        await pilot.pause()
        records = shown(app).records
        await pilot.press("down")
        second = records.target
        assert second != ("mentor", 1)
        shown(app).reload()
        await pilot.pause()
        assert records.target == second
        assert shown(app).selected == 1


async def test_t_groups_by_status_and_back(empty_path: Path, make_app: MakeApp, add: Add, dana: Mentor) -> None:
    add("Ruth Alvarez", status=MentorStatus.CANDIDATE)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("mentors")
        await pilot.pause()
        screen = shown(app)
        screen.select(dana.id)
        await pilot.press("t")
        await pilot.pause()
        text = screen.records.plain
        assert text.index("Active") < text.index("Dana Ortiz") < text.index("Candidates") < text.index("Ruth")
        assert screen.selected == dana.id
        assert "by status" in screen.query_one("#title", Sheet).plain
        await pilot.click("#title", offset=(30, 0))
        await pilot.pause()
        assert "clinical reasoning" in screen.records.plain


async def test_the_filter_narrows_by_name_work_and_role(
    empty_path: Path, make_app: MakeApp, add: Add, dana: Mentor
) -> None:
    add("Lee Park", "procedural")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("mentors")
        await pilot.pause()
        await pilot.press("f")
        screen = shown(app)
        field = screen.query_one("#filter", LineInput)
        assert field.has_focus
        for typed, found in (("portland", dana.id), ("how-to", 2), ("DANA", dana.id)):
            field.value = typed
            await pilot.pause()
            assert screen.records.targets == [("mentor", found)]
            assert screen.selected == found
        field.value = "nobody like it"
        await pilot.pause()
        assert "Nobody matches" in screen.records.plain
        await pilot.press("escape")
        await pilot.pause()
        assert screen.records.has_focus and len(screen.records.targets) == 2


async def test_the_page_says_who_they_are_how_to_reach_them_and_what_gathered(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    coming = sessions.create(
        journal,
        Session(dana.id, NOW + timedelta(hours=20), EASTERN, mode=Mode.VIDEO),
        items=[AgendaItem(0, "A case")],
    )
    held = sessions.create(journal, Session(dana.id, NOW - timedelta(days=13), EASTERN))
    sessions.hold(journal, held.id)
    sessions.save_notes(journal, held.id, takeaways="One change, three tries, then look")
    goal = goals.save(journal, Goal("Grade movement work", mentor_id=dana.id))
    seen = capabilities.add(journal, "Asking early", CapabilityKind.STRENGTH)
    capabilities.add_evidence(
        journal,
        Evidence(seen.id, date(2026, 11, 10), source=EvidenceSource.MENTOR, mentor_id=dana.id, note="In the meeting"),
    )
    app = make_app(empty_path)
    async with app.run_test(size=(120, 60)) as pilot:
        app.go("mentors")
        await pilot.pause()
        text = page_text(app)
        for words in (
            "11:05 now for Dana",
            "Pacific, 3 h behind",
            "Tomorrow 10:05 · video · 45 min",
            "07:05 for Dana · 1 topic ready",
            "active since 15 Sep, informal",
            "dana@example.org",
            "answers in a day",
            "https://meet.example.org/dana",
            "Tuesdays",
            "1 session, 45 min",
            "thinking a case through",
            "supervision hours",
            "Goals with Dana",
            "What Dana saw in you",
            "In the meeting",
            "One change, three tries, then look",
            "Found through the association.",
        ):
            assert words in text, words
        targets = shown(app).page_sheet.targets
        for target in (("session", coming.id), ("session", held.id), ("goal", goal.id), ("capability", seen.id)):
            assert target in targets
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)


async def test_no_second_clock_where_both_agree(empty_path: Path, make_app: MakeApp, add: Add) -> None:
    add("Lee Park", zone=EASTERN)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("mentors")
        await pilot.pause()
        assert "now for" not in page_text(app)
        assert "Nothing booked" in page_text(app)


async def test_their_time_moves_on_with_the_minute(
    empty_path: Path, journal: Journal, dana: Mentor, make_app: MakeApp
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("mentors")
        await pilot.pause()
        app.journal.clock = lambda: NOW + timedelta(minutes=2)
        shown(app)._look_at_the_clock()
        assert "11:07 now for Dana" in page_text(app)


async def test_a_session_whose_time_has_passed_is_asked_about(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    passed = sessions.create(journal, Session(dana.id, NOW - timedelta(hours=3), EASTERN))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("mentors")
        await pilot.pause()
        assert "held, or not?" in shown(app).records.plain
        assert "Was it held?" in page_text(app)
        assert ("session", passed.id) in shown(app).page_sheet.targets


async def test_ending_asks_for_day_and_reason_and_one_key_brings_back(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("mentors")
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, FormDialog)
        assert "today" in str(form.box("on")._note.content)
        form.box("on").value = "the day that never was"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.screen is form and form.box("on").error
        form.box("on").value = "20 nov"
        form.box("reason").value = "We had done what we set out to do"
        await pilot.press("ctrl+s")
        await pilot.pause()
        ended = mentors.get(journal, dana.id)
        assert (ended.status, ended.ended_on) == (MentorStatus.ENDED, date(2026, 11, 20))
        assert "Ended Fri 20 Nov 2026" in page_text(app) and "set out to do" in page_text(app)
        await pilot.press("x")
        await pilot.pause()
        assert mentors.get(journal, dana.id).status is MentorStatus.ACTIVE
        await pilot.press("u")
        await pilot.pause()
        assert mentors.get(journal, dana.id).status is MentorStatus.ENDED


async def test_a_mentorship_cannot_end_before_it_began(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("mentors")
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, FormDialog)
        form.box("on").value = "2025-01-01"
        await form.action_save()
        assert "cannot end before it began" in form.box("on").error


async def test_s_changes_where_it_stands(empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("mentors")
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, FormDialog)
        form.box("status").value = "dormant"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert mentors.get(journal, dana.id).status is MentorStatus.DORMANT
        assert "dormant" in shown(app).records.plain


async def test_deleting_names_what_goes_and_leaves_the_cursor_on_the_neighbour(
    empty_path: Path, make_app: MakeApp, journal: Journal, add: Add, dana: Mentor
) -> None:
    lee = add("Lee Park", "moral_support")
    sessions.create(journal, Session(dana.id, NOW + timedelta(hours=20), EASTERN))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("mentors")
        await pilot.pause()
        shown(app).select(dana.id)
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, ConfirmDialog)
        assert "Dana Ortiz and its 1 session" in app.screen.query_one(Sheet).plain
        await pilot.press("y")
        await pilot.pause()
        screen = shown(app)
        assert screen.selected == lee.id and screen.records.has_focus
        await pilot.press("u")
        await pilot.pause()
        assert mentors.get(journal, dana.id).name == "Dana Ortiz"


async def test_b_books_with_them(empty_path: Path, make_app: MakeApp, add: Add, dana: Mentor) -> None:
    add("Lee Park", "procedural")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("mentors")
        await pilot.pause()
        shown(app).select(dana.id)
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(app.screen, FormDialog)
        assert app.screen.box("mentor_id").value == str(dana.id)


async def test_a_mail_opens_with_their_address_and_the_address_can_be_copied(
    empty_path: Path, make_app: MakeApp, add: Add, dana: Mentor, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("mentee_journal.ui.mail.open_mail", lambda url: opened.append(url) or True)
    monkeypatch.setattr("mentee_journal.ui.clipboard.helper", lambda *_: None)
    nobody = add("Zoe No-Mail")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("mentors")
        await pilot.pause()
        await pilot.press("m")
        await app.workers.wait_for_complete()
        assert opened == ["mailto:dana@example.org"]
        await pilot.press("y")
        await app.workers.wait_for_complete()
        assert app.clipboard == "dana@example.org"
        shown(app).select(nobody.id)
        await pilot.press("m")
        await app.workers.wait_for_complete()
        assert len(opened) == 1
        assert all(command.action != "mail" for command in shown(app).commands())


async def test_where_only_one_fits_enter_opens_the_page_and_escape_leads_back(
    empty_path: Path, make_app: MakeApp, add: Add, dana: Mentor
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("mentors")
        await pilot.pause()
        screen = shown(app)
        assert not screen.page_sheet.display
        await pilot.press("enter")
        await pilot.pause()
        assert screen.page_sheet.has_focus and screen.page_sheet.display
        await pilot.press("escape")
        await pilot.pause()
        assert screen.records.has_focus and not screen.page_sheet.display


async def test_a_mentor_opened_from_elsewhere_is_shown(
    empty_path: Path, make_app: MakeApp, add: Add, dana: Mentor
) -> None:
    lee = add("Lee Park", "procedural")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.open_record("mentor", dana.id)
        await pilot.pause()
        assert "Dana Ortiz" in page_text(app)
        app.open_record("mentor", lee.id)
        await pilot.pause()
        assert "Lee Park" in page_text(app)


async def test_by_mouse_alone(empty_path: Path, make_app: MakeApp, journal: Journal, add: Add, dana: Mentor) -> None:
    lee = add("Lee Park", "moral_support")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.click("Sidebar", offset=(6, 4))
        await pilot.pause()
        screen = shown(app)
        rows = screen.records.plain.split("\n")
        at = next(i for i, row in enumerate(rows) if "Lee Park" in row)
        await pilot.click("#list", offset=(6, at))
        await pilot.pause()
        assert screen.selected == lee.id
        lines = screen.page_sheet.plain.split("\n")
        row, column = next((y, line.index("End…")) for y, line in enumerate(lines) if "End…" in line)
        await pilot.click("#page", offset=(column + 2, row + 1))
        await pilot.pause()
        assert isinstance(app.screen, FormDialog)
        await app.screen.action_save()
        await pilot.pause()
        assert mentors.get(journal, lee.id).status is MentorStatus.ENDED


async def test_another_programs_change_keeps_the_cursor(
    empty_path: Path, make_app: MakeApp, journal: Journal, add: Add, dana: Mentor
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("mentors")
        await pilot.pause()
        add("Aaron First", "procedural")
        mentors.save(journal, replace(dana, headline="now in Seattle"))
        app.journal_changed()
        await pilot.pause()
        assert shown(app).selected == dana.id
        assert "now in Seattle" in page_text(app)


async def test_a_title_gives_way_to_the_name_where_the_row_is_full(
    empty_path: Path, make_app: MakeApp, add: Add
) -> None:
    add("Professor Bernadette Fitzgerald-Oyelaran", "procedural")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("mentors")
        await pilot.pause()
        assert "  Bernadette Fitzgerald" in app.screen.query_one("#list", Sheet).plain
