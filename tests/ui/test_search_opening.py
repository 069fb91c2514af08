"""What was found is opened where its words stand, marked on the page; Escape leads back to the search as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from mentee_journal.domain.records import (
    AgendaItem,
    Answer,
    FollowUp,
    Goal,
    Mentor,
    ProgressReview,
    Question,
    QuestionAnswer,
    Reflection,
    Session,
    Touchpoint,
)
from mentee_journal.domain.words import CapabilityKind
from mentee_journal.services import (
    capabilities,
    follow_ups,
    goals,
    mentors,
    questions,
    reflections,
    reviews,
    sessions,
    touchpoints,
)
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.widgets.chrome import Sidebar
from mentee_journal.ui.widgets.editor import Editor
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.record_list import RecordList
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp
from tests.ui.searching import press, searching, top

TODAY = NOW.date()
HIDDEN = (
    "zebracrossing",
    "zebranote",
    "zebradiary",
    "zebratopic",
    "zebrawish",
    "zebrareview",
    "zebranswer",
    "zebrareflection",
    "zebrasighting",
    "zebralist",
    "zebramail",
)
LONG = "\n".join(f"A line that stands above, number {n}." for n in range(60))


def fill(journal: Journal) -> None:
    """One record of each kind with the word zebra deep in it."""
    mentor = mentors.save(journal, Mentor("Dana Ortiz", notes=f"{LONG}\nLikes a zebracrossing"))
    held = sessions.create(journal, Session(mentor.id, NOW - timedelta(days=3), "UTC"))
    item = sessions.add_item(journal, AgendaItem(held.id, "A busy table"))
    sessions.edit_item(journal, replace(item, note=f"{LONG}\nA zebranote"))
    sessions.hold(journal, held.id)
    sessions.save_notes(journal, held.id, notes=f"{LONG}\nA zebradiary")
    topics = [AgendaItem(0, f"Topic {number}") for number in range(12)]
    ahead = Session(mentor.id, NOW + timedelta(days=3), "UTC")
    sessions.create(journal, ahead, goals=["A zebrawish"], items=[*topics, AgendaItem(0, "A zebratopic")])
    goal = goals.save(journal, Goal("Grade with confidence", why=LONG))
    for day in range(12):
        evidence = f"Review {day}" if day else "A zebrareview"
        reviews.save(journal, ProgressReview(goal.id, TODAY - timedelta(days=40 - day), evidence=evidence))
    question = questions.capture(journal, Question("When do I grade down?", note=LONG))
    questions.answer(journal, QuestionAnswer(question.id, "When a zebranswer comes", mentor_id=mentor.id))
    answers = (Answer("What happened?", LONG), Answer("And then?", "A zebrareflection"))
    reflections.save(journal, Reflection(TODAY, answers=answers))
    for day in range(20):
        note, seen_on = "A zebrasighting" if day == 19 else f"Sighting {day}", TODAY - timedelta(days=day)
        capabilities.add(journal, "Asking", CapabilityKind.STRENGTH, note=note, seen_on=seen_on)
    follow_ups.save(journal, FollowUp("Send the zebralist", agreed_on=TODAY))
    touchpoints.save(journal, Touchpoint(mentor.id, TODAY, text="asked about zebramail"))


def words_in_sight(app: MenteeApp) -> str:
    """Every line of a page that is within its window now, and the line the cursor of a field stands on."""
    found: list[str] = []
    for widget in app.screen.query(Widget):
        if isinstance(widget, Sidebar | RecordList) or not widget.region.overlaps(app.screen.region):
            continue
        if isinstance(widget, Sheet):
            top_row = round(widget.scroll_offset.y)
            rows = range(top_row, top_row + widget.size.height)
            sight = [
                line.text
                for y, line in enumerate(widget.lines)
                if y in rows and app.screen.region.contains(widget.region.x, widget.content_region.y + y - top_row)
            ]
            found += sight if widget.marks is not None else []
        elif isinstance(widget, Editor):
            found.append(widget.document.get_line(widget.cursor_location[0]))
        elif isinstance(widget, LineInput):
            found.append(widget.value)
    return "\n".join(found)


@pytest.fixture
def zoo(journal: Journal, empty_path: Path) -> Path:
    fill(journal)
    return empty_path


@pytest.mark.parametrize("size", [(120, 30), (80, 24)], ids=["wide", "narrow"])
async def test_every_kind_opens_at_the_hit_and_escape_leads_back(
    zoo: Path, make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(zoo)
    async with app.run_test(size=size) as pilot:
        screen = await searching(app, pilot)
        for word in HIDDEN:
            screen.type(word)
            await press(pilot, "enter")
            assert top(app) is not screen, word
            await landed(app, pilot, lambda word=word: word in words_in_sight(app))  # type: ignore[misc]
            assert word in words_in_sight(app), word
            await press(pilot, "escape")
            assert top(app) is screen, f"{word}: one Escape leads back"
            assert screen.field.value == word and screen.field.has_focus


async def landed(app: MenteeApp, pilot: Pilot[Any], there: Callable[[], bool]) -> None:
    """Some parts of a page come after the page itself: give it the looks it takes."""
    for _ in range(40):
        if there():
            return
        await pilot.pause(0.03)


async def test_in_a_field_that_is_written_in_the_words_are_marked_too(zoo: Path, make_app: MakeApp) -> None:
    app = make_app(zoo)
    async with app.run_test(size=(120, 30)) as pilot:
        await searching(app, pilot, "zebradiary")
        await press(pilot, "enter")
        await landed(app, pilot, lambda: "zebradiary" in words_in_sight(app))
        editor = next(one for one in app.screen.query(Editor) if "zebradiary" in one.text)
        assert not editor.has_focus, "letters are commands until one goes in"
        row, column = editor.cursor_location
        assert editor.document.get_line(row)[column:] == "zebradiary"
        assert [str(span.style.underline) for span in editor.get_line(row).spans] == ["True"]  # type: ignore[union-attr]


async def test_the_words_are_marked_on_the_page_and_nowhere_else(zoo: Path, make_app: MakeApp) -> None:
    app = make_app(zoo)
    async with app.run_test(size=(120, 30)) as pilot:
        await searching(app, pilot, "zebrareflection")
        await press(pilot, "enter")
        sheet = app.screen.query_one("#read", Sheet)
        await landed(app, pilot, lambda: sheet.marks is not None)
        marked = [
            segment.text
            for y in range(sheet.size.height)
            for segment in sheet.render_line(y)
            if segment.style is not None and segment.style.underline
        ]
        assert marked == ["zebrareflection"]


async def test_evidence_further_down_than_a_page_reads_at_first_is_read_to(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    for ago in range(capabilities.READ + 5):
        note = "A zebrasighting of long ago" if ago == capabilities.READ + 2 else f"Sighting {ago}"
        day = TODAY - timedelta(days=ago)
        capabilities.add(journal, "Waiting", CapabilityKind.STRENGTH, note=note, seen_on=day)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await searching(app, pilot, "zebrasighting")
        await press(pilot, "enter")
        page = top(app).query_one("#page", Sheet)
        assert "A zebrasighting of long ago" in page.plain


@pytest.mark.parametrize(("above", "seen"), [(15, True), (60, False)])
async def test_the_heading_stays_where_the_words_are_in_sight_anyway(
    journal: Journal, empty_path: Path, make_app: MakeApp, above: int, seen: bool
) -> None:
    text = "\n".join(f"A line that stands above, number {n}." for n in range(above))
    text += "\nThe zebra.\n" + LONG
    reflections.save(journal, Reflection(TODAY, answers=(Answer("", text),), framework="free"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await searching(app, pilot, "zebra")
        await press(pilot, "enter")
        sheet = app.screen.query_one("#read", Sheet)
        await pilot.pause()
        assert (sheet.scroll_offset.y == 0) is seen
        row = next(n for n, line in enumerate(sheet.plain.split("\n")) if "zebra" in line)
        assert 0 <= row - sheet.scroll_offset.y < sheet.size.height
