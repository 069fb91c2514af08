"""Meet: settling topics, notes that are kept while typed and saved when left, how a session ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.records import AgendaItem, Draft, Session
from mentee_journal.domain.words import AgendaStatus, Party, SessionStatus
from mentee_journal.services import drafts, history, sessions
from mentee_journal.services.journal import open_journal
from mentee_journal.services.merging import DIVIDER
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.screens.session.meet import MeetStep
from mentee_journal.ui.screens.session.meet_lines import elapsed, next_open
from mentee_journal.ui.screens.session.screen import SessionScreen
from mentee_journal.ui.widgets.chrome import Footer
from tests.ui.conftest import NOW, MakeApp
from tests.ui.piloting import settled

WIDE, NARROW = (120, 36), (80, 24)


def dana(app: MenteeApp) -> int:
    """The next session with Dana: one goal, three topics."""
    return next(row.id for row in sessions.upcoming(app.journal) if row.mentor == "Dana Ortiz")


async def meet(pilot: Pilot[int], session_id: int | None = None) -> MeetStep:
    app = pilot.app
    assert isinstance(app, MenteeApp)
    await app.push_screen(SessionScreen(session_id or dana(app), "meet"))
    await settled(pilot)
    screen = app.screen
    assert isinstance(screen, SessionScreen) and isinstance(screen.step, MeetStep)
    return screen.step


def page_text(step: MeetStep) -> str:
    return "\n".join(part.plain for part in step.parts())


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_the_first_open_topic_is_open_and_the_others_are_lines(app: MenteeApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        step = await meet(pilot)
        assert step.head.plain.startswith("What I want: One rule of thumb")
        assert "▸ Seeking movement all morning" in step.head.plain and "now   15 min" in step.head.plain
        assert "When is a sensory diet working?" in step.tail.plain and "next   10 min" in step.tail.plain
        assert app.focused is step.head and step.head.target == ("topic", step.current)


async def test_settling_keeps_note_and_outcome_and_goes_on_to_the_next(app: MenteeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        first = step.current
        await pilot.press("enter")
        assert step._topic is not None and app.focused is step._topic.note.field
        step._topic.note.field.insert("Change the support before the demand.")
        step._topic.outcome.field.value = "One change, three tries."
        await pilot.press("f2")
        await settled(pilot)
        items = sessions.page(app.journal, dana(app)).items
        assert items[0].status is AgendaStatus.DISCUSSED
        assert (items[0].note, items[0].outcome) == (
            "Change the support before the demand.",
            "One change, three tries.",
        )
        assert step.current == items[1].id != first
        assert step._topic is not None and app.focused is step._topic.note.field
        assert step._topic.note.text == ""
        assert "✓ Seeking movement all morning" in step.head.plain and "outcome   One change" in step.head.plain
        assert drafts.pending(app.journal) == ()


async def test_the_verbs_work_outside_a_field_by_key_and_by_mouse(app: MenteeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        await pilot.press("f3")
        await settled(pilot)
        assert app.focused is step.head
        assert step._topic is not None
        row = next(y for y, line in enumerate(step._topic.foot._lines) if "Drop" in line.text)
        column = step._topic.foot._lines[row].text.index("Drop")
        await pilot.click(step._topic.foot, offset=(column, row))
        await settled(pilot)
        statuses = [item.status for item in sessions.page(app.journal, dana(app)).items]
        assert statuses == [AgendaStatus.CARRIED, AgendaStatus.DROPPED, AgendaStatus.OPEN]


async def test_the_way_out_of_a_note_and_the_help_are_always_told(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await meet(pilot)
        app.screen.query_one("OpenTopic Writing").focus()
        await pilot.pause()
        hints = app.screen.query_one(Footer).hints
        assert [key for key, _, _ in hints] == ["Tab", "F2", "F3", "F6", "Esc", "F1"]


async def test_a_settled_topic_can_be_opened_again(app: MenteeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        first = step.current
        await pilot.press("f2")
        await settled(pilot)
        await pilot.press("up", "enter")
        await settled(pilot)
        assert step.current == first and step._topic is not None
        assert "Open again" in step._topic.foot.plain and "Discussed" not in step._topic.foot.plain
        await pilot.press("f5")
        await settled(pilot)
        assert sessions.page(app.journal, dana(app)).items[0].status is AgendaStatus.OPEN
        assert step.current == first


async def test_a_topic_that_came_up(app: MenteeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        await pilot.press("a")
        assert app.focused is step.adding
        step.adding.value = "What about the [/b] swing? 10"
        await pilot.press("enter")
        await settled(pilot)
        added = sessions.page(app.journal, dana(app)).items[-1]
        assert (added.title, added.minutes) == ("What about the [/b] swing?", 10)
        assert step.adding.value == "" and app.focused is step.adding
        assert "What about the [/b] swing?" in step.tail.plain


async def test_arrows_walk_from_part_to_part(app: MenteeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        assert step._topic is not None
        seen = []
        for _ in range(12):
            seen.append(app.focused)
            await pilot.press("down")
        walked = list(dict.fromkeys(seen))
        assert walked == [step.head, step._topic.foot, step.tail, step.clocks[1], step.said, step.ending]


# --- notes and takeaways ---------------------------------------------------------------------------------


async def test_notes_are_saved_when_the_field_is_left(app: MenteeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        step.notes.field.focus()
        await pilot.pause()
        step.notes.field.insert("She never gives the answer first.")
        await pilot.pause()
        assert app.keeper.busy
        await pilot.press("escape")
        await settled(pilot)
        assert sessions.get(app.journal, dana(app)).notes == "She never gives the answer first."
        assert drafts.pending(app.journal) == () and not app.keeper.busy
        assert app.focused is step.ending
        assert not step.notes.dirty


async def test_both_texts_by_ctrl_s_and_neither_is_doubled(app: MenteeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        for text in ("first", "first, and more in the middle of first"):
            for kept in (step.notes, step.takeaways):
                kept.field.focus()
                kept.field.replace_all(f"{kept.id}: {text}")
            await pilot.press("ctrl+s")
            await settled(pilot)
        session = sessions.get(app.journal, dana(app))
        assert session.notes == "notes: first, and more in the middle of first"
        assert session.takeaways == "takeaways: first, and more in the middle of first"


async def test_going_elsewhere_by_the_sidebar_saves_what_is_typed(app: MenteeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        session_id = dana(app)
        step.takeaways.field.focus()
        step.takeaways.field.insert("Wait longer.")
        await pilot.pause()
        await pilot.click("Sidebar", offset=(4, 5))
        await settled(pilot)
        assert not isinstance(app.screen, SessionScreen)
        assert sessions.get(app.journal, session_id).takeaways == "Wait longer."
        assert drafts.pending(app.journal) == ()


async def test_an_undo_takes_the_saved_text_back_and_the_field_follows(app: MenteeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        step.notes.field.focus()
        step.notes.field.insert("a slip")
        await pilot.press("escape", "u")
        await settled(pilot)
        assert sessions.get(app.journal, dana(app)).notes == ""
        assert step.notes.text == "" and not step.notes.dirty


async def test_another_program_never_replaces_what_is_being_typed(app: MenteeApp, sample_path: Path) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        session_id = dana(app)
        step.notes.field.focus()
        step.notes.field.insert("mine")
        await pilot.pause()
        other = open_journal(sample_path, clock=lambda: NOW, durable=False)
        sessions.save_notes(other, session_id, notes="theirs", takeaways="theirs too")
        other.close()
        app.journal_changed()
        await settled(pilot)
        assert step.notes.text == "mine"
        assert step.takeaways.text == "theirs too"
        await pilot.press("ctrl+s")
        await settled(pilot)
        stored = sessions.get(app.journal, session_id)
        assert stored.notes == f"theirs\n\n{DIVIDER}\n\nmine"
        assert step.notes.text == stored.notes and stored.takeaways == "theirs too"


async def test_another_program_and_the_note_of_the_open_topic(app: MenteeApp, sample_path: Path) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        assert step._topic is not None and step.current is not None
        step._topic.note.field.focus()
        step._topic.note.field.insert("mine")
        await pilot.pause()
        other = open_journal(sample_path, clock=lambda: NOW, durable=False)
        sessions.settle_item(other, step.current, AgendaStatus.OPEN, note="theirs")
        other.close()
        app.journal_changed()
        await settled(pilot)
        assert step._topic.note.text == "mine"
        await pilot.press("f2")
        await settled(pilot)
        assert sessions.page(app.journal, dana(app)).items[0].note == f"theirs\n\n{DIVIDER}\n\nmine"


async def test_text_with_odd_line_breaks_is_left_alone_until_it_is_changed(
    sample_path: Path, make_app: MakeApp
) -> None:
    app = make_app(sample_path)
    session_id = dana(app)
    odd = "one\r\ntwo\u2028three\x0bfour\n"
    sessions.save_notes(app.journal, session_id, notes=odd)
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        step.notes.field.focus()
        await pilot.pause()
        await pilot.press("escape")
        await settled(pilot)
        assert not step.notes.dirty
    assert sessions.get(app.journal, session_id).notes == odd


# --- drafts ----------------------------------------------------------------------------------------------


def left(app: MenteeApp, which: Callable[[int], str], text: str) -> str:
    """A draft as a crash leaves it; its key."""
    key = which(dana(app))
    drafts.keep(app.journal, Draft(key, "Notes", text, sessions.get(app.journal, dana(app)).revision))
    return key


async def test_what_was_not_saved_is_back_and_saving_settles_it(app: MenteeApp) -> None:
    key = left(app, lambda i: f"session:{i}:notes", "half a sent")
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        assert step.notes.text == "half a sent" and step.notes.brought_back
        banner = step.notes._banner
        assert banner.is_attached and "What you typed at 14:05 and had not saved is" in " ".join(
            banner.plain.split("\n")
        )
        assert drafts.find(app.journal, key) is not None
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert sessions.get(app.journal, dana(app)).notes == "half a sent"
        assert drafts.find(app.journal, key) is None and not banner.is_attached


async def test_what_was_not_saved_can_be_given_up(app: MenteeApp) -> None:
    sessions.save_notes(app.journal, dana(app), notes="kept")
    key = left(app, lambda i: f"session:{i}:notes", "kept, and a sl")
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        step.notes.field.focus()
        await pilot.press("escape")
        await settled(pilot)
        assert sessions.get(app.journal, dana(app)).notes == "kept", "only looking at it decides nothing"
        step.notes._banner.focus()
        await pilot.press("enter")
        await settled(pilot)
        assert step.notes.text == "kept" and not step.notes.dirty
        assert drafts.find(app.journal, key) is None
        assert sessions.get(app.journal, dana(app)).notes == "kept"


async def test_a_topics_unsaved_note_opens_that_topic(app: MenteeApp) -> None:
    second = sessions.page(app.journal, dana(app)).items[1]
    left(app, lambda i: f"session:{i}:item:{second.id}:note", "two mark")
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        assert step.current == second.id and step._topic is not None
        assert step._topic.note.text == "two mark"
        await pilot.press("f2")
        await settled(pilot)
        assert sessions.page(app.journal, dana(app)).items[1].note == "two mark"
        assert drafts.pending(app.journal) == ()


async def test_what_is_typed_is_on_disk_before_it_is_saved(sample_path: Path, make_app: MakeApp) -> None:
    app = make_app(sample_path)
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        step.notes.field.focus()
        step.notes.field.insert("in mid-sen")
        await pilot.pause()
        app.keeper.flush()
        reader = open_journal(sample_path, clock=lambda: NOW, durable=False)
        (draft,) = drafts.pending(reader)
        assert (draft.text, draft.label) == ("in mid-sen", "Notes, Dana Ortiz, Tomorrow")
        assert sessions.get(reader, dana(app)).notes == ""
        reader.close()


async def test_typing_back_to_what_is_stored_leaves_no_draft(app: MenteeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        step.notes.field.focus()
        step.notes.field.insert("x")
        await pilot.pause()
        app.keeper.flush()
        assert drafts.pending(app.journal)
        await pilot.press("backspace")
        await settled(pilot)
        app.keeper.flush()
        await app.writer.run(drafts.pending)
        assert drafts.pending(app.journal) == ()


# --- the time and the ending -----------------------------------------------------------------------------


async def test_start_begins_the_clock(app: MenteeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        assert "not started yet" in step.clocks[1].plain
        await pilot.press("s")
        await settled(pilot)
        assert "0 of 45 min" in step.clocks[1].plain and "started 14:05, 45 min left" in step.clocks[1].plain


@pytest.mark.parametrize(
    ("minutes", "words", "detail"),
    [
        (23, "23 of 45 min", "started 15:01, 22 min left"),
        (45, "45 of 45 min", "started 15:01, time is up"),
        (50, "50 of 45 min", "started 15:01, 5 min over"),
        (26 * 60, "", "started Yesterday, 15:01"),
    ],
)
def test_elapsed_words(minutes: int, words: str, detail: str) -> None:
    from mentee_journal.domain.dates import DateOrder

    start = NOW.replace(hour=20, minute=1)
    session = Session(1, start, "America/New_York", started_at=start)
    from zoneinfo import ZoneInfo

    now = (start + timedelta(minutes=minutes)).astimezone(ZoneInfo("America/New_York"))
    found = elapsed(session, now=now, order=DateOrder.DAY_FIRST, zone="America/New_York")
    assert found is not None and (found.words, found.detail) == (words, detail)


async def test_held_saves_first_and_can_be_taken_back(app: MenteeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        step.notes.field.focus()
        step.notes.field.insert("what we said")
        await pilot.press("escape")
        await pilot.press("h")
        await pilot.pause()
        await pilot.press("y")  # it lies ahead: held already?
        await settled(pilot)
        session = sessions.get(app.journal, dana_any(app))
        assert session.status is SessionStatus.HELD and session.notes == "what we said"
        assert "✓ Held" in step.ending.plain and "3 left open, for next time" in step.ending.plain
        assert app.focused is step.ending
        await pilot.press("b")
        await settled(pilot)
        assert sessions.get(app.journal, session.id).status is SessionStatus.PLANNED


def dana_any(app: MenteeApp) -> int:
    assert isinstance(app.screen, SessionScreen)
    return app.screen.session_id


async def test_cancelled_with_reason_and_by_whom(app: MenteeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        session_id = dana_any(app)
        sessions.cancel(app.journal, session_id, reason="clinic day moved", by=Party.MENTOR)
        app.journal_changed()
        await settled(pilot)
        assert "Cancelled by Dana: clinic day moved" in " ".join(step.ending.plain.split())
        await pilot.press("b")
        await settled(pilot)
        assert sessions.get(app.journal, session_id).status is SessionStatus.PLANNED
        await pilot.press("x")
        await settled(pilot)
        assert type(app.screen).__name__ == "FormDialog"


async def test_letters_are_text_in_a_field(app: MenteeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        step.notes.field.focus()
        await pilot.pause()
        await pilot.press(*"hxabspmr")
        assert step.notes.text == "hxabspmr"
        assert sessions.get(app.journal, dana(app)).status is SessionStatus.PLANNED


async def test_a_topic_deleted_elsewhere_closes(app: MenteeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await meet(pilot)
        first = step.current
        assert first is not None
        sessions.remove_item(app.journal, first)
        app.journal_changed()
        await settled(pilot)
        assert step.current not in (None, first)
        history.undo(app.journal)
        app.journal_changed()
        await settled(pilot)
        assert "Seeking movement all morning" in step.head.plain


def test_the_next_open_topic() -> None:
    def item(number: int, status: AgendaStatus) -> AgendaItem:
        return AgendaItem(1, str(number), id=number, status=status)

    items = [item(1, AgendaStatus.OPEN), item(2, AgendaStatus.DISCUSSED), item(3, AgendaStatus.OPEN)]
    assert next_open(items, None) == 1
    assert next_open(items, 1) == 3
    assert next_open(items, 3) == 1
    assert next_open(items[1:2], None) is None
