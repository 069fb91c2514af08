"""Reflect: from words and names to one reflection with its evidence; drafts; the next session."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.records import Answer, Draft, Reflection, Seen
from mentee_journal.domain.words import CapabilityKind, EvidenceSource, SessionStatus
from mentee_journal.services import capabilities, drafts, plans, profile, reflections, sessions
from mentee_journal.services.journal import open_journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.screens.plan_form_dialog import RhythmForm
from mentee_journal.ui.screens.session.reflect import ReflectStep
from mentee_journal.ui.screens.session.reflect_book import usual_gap
from mentee_journal.ui.screens.session.reflect_form import GROWTH, STRENGTHS, Named, Written
from mentee_journal.ui.screens.session.reflect_names import ordinal
from mentee_journal.ui.screens.session.screen import SessionScreen
from mentee_journal.ui.screens.today import TodayScreen
from tests.ui.conftest import NOW, MakeApp
from tests.ui.piloting import settled

WIDE, NARROW = (120, 36), (80, 24)
KNOWN = "Asking for the reasoning"
HOSTILE = "[/b] [@click=app.quit]x[/] 'o\"neil 🙂 \u202e"


def held(app: MenteeApp) -> int:
    """The session with Lee that waits for words."""
    return next(row.id for row in sessions.past(app.journal) if row.to_reflect_on)


def planned(app: MenteeApp) -> int:
    return sessions.upcoming(app.journal)[0].id


async def reflect(pilot: Pilot[int], session_id: int) -> ReflectStep:
    app = pilot.app
    assert isinstance(app, MenteeApp)
    await app.push_screen(SessionScreen(session_id, "reflect"))
    await settled(pilot)
    screen = app.screen
    assert isinstance(screen, SessionScreen) and isinstance(screen.step, ReflectStep)
    return screen.step


def page_reflections(app: MenteeApp, session_id: int) -> tuple[Reflection, ...]:
    return sessions.page(app.journal, session_id).reflections


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_three_answers_and_names_become_one_reflection(app: MenteeApp, size: tuple[int, int]) -> None:
    session_id = held(app)
    async with app.run_test(size=size) as pilot:
        step = await reflect(pilot, session_id)
        await pilot.press("e")
        assert app.focused is step.asks.strengths.field
        step.asks.strengths.field.insert("I came with one question.")
        step.asks.growth.field.insert("I change two things at once.")
        step.asks.will_try.field.insert("One change, three tries.")
        strengths, growth = step.asks.named
        strengths.field.focus()
        for name in ("asking for the REASONING", "Staying with it"):
            strengths.field.value = name
            await pilot.press("enter")
        growth.field.value = "Waiting"
        await pilot.press("ctrl+s")
        await settled(pilot)
        (made,) = page_reflections(app, session_id)
        assert made.answers == (
            Answer(STRENGTHS, "I came with one question."),
            Answer(GROWTH, "I change two things at once."),
        )
        assert (made.will_try, made.framework, made.session_id) == ("One change, three tries.", "strengths", session_id)
        assert made.mentor_id == sessions.get(app.journal, session_id).mentor_id
        assert made.seen == (
            Seen(KNOWN, CapabilityKind.STRENGTH, "I came with one question."),
            Seen("Staying with it", CapabilityKind.STRENGTH, "I came with one question."),
            Seen("Waiting", CapabilityKind.GROWTH, "I change two things at once."),
        )
        assert drafts.pending(app.journal) == () and not step.dirty
        assert "Reflection saved" in step.finish.plain
        assert isinstance(app.screen, SessionScreen) and "r Reflect  ✓" in app.screen.query_one("#header").plain  # type: ignore[attr-defined]


async def test_what_a_name_becomes_is_shown_under_it(app: MenteeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, held(app))
        strengths, growth = step.asks.named
        strengths.field.value = "Reading the room twice"
        await pilot.pause()
        assert "◦ new in your register; Enter adds it" in strengths.echo.plain
        row = next(r for r in capabilities.register(app.journal) if r.name == KNOWN)
        strengths.field.value = KNOWN[:6]  # The rest of the name stands behind it, in grey.
        await pilot.pause()
        said = " ".join(strengths.echo.plain.split())
        assert f"→ takes the whole name; Enter adds “{KNOWN[:6]}” as new" in said
        strengths.field.value = KNOWN.lower()
        await pilot.pause()
        strengths.field.focus()
        await pilot.press("enter")
        assert f"↑ {KNOWN}" in strengths.rows.plain
        assert f"{ordinal(row.by_me + row.by_mentors + 1)} time" in strengths.rows.plain
        goal = next(
            r for r in capabilities.register(app.journal) if r.goal_statement and r.kind is CapabilityKind.GROWTH
        )
        growth.field.value = goal.name
        await pilot.pause()
        assert "already a goal:" in growth.echo.plain


async def test_suggestions_come_from_the_register(app: MenteeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, held(app))
        names = step.asks.named[0]
        assert names._offers("ask")[0] == KNOWN
        names.field.value = KNOWN
        assert names.take_typed()
        assert KNOWN not in names._offers("ask")


async def test_seen_by_the_mentor_and_taken_away(app: MenteeApp) -> None:
    session_id = held(app)
    async with app.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, session_id)
        names = step.asks.named[0]
        names.field.focus()
        for name in ("One", "Two"):
            names.field.value = name
            await pilot.press("enter")
        names.rows.focus()
        assert names.rows.target == ("by", 0)
        await pilot.press("enter")
        await pilot.pause()
        assert "■ seen by Lee" in names.rows.plain
        names.rows.move_to(("drop", 1))
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await settled(pilot)
        (made,) = page_reflections(app, session_id)
        assert made.seen == (Seen("One", CapabilityKind.STRENGTH, "", EvidenceSource.MENTOR),)


async def test_a_short_framework_asks_its_own_questions_and_loses_nothing(app: MenteeApp) -> None:
    session_id = held(app)
    async with app.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, session_id)
        step.asks.strengths.field.insert("kept though another way is chosen")
        step.choices.focus()
        await pilot.press("right")
        await settled(pilot)
        assert step.choices.value == "quick"
        prompts = list(step.asks.prompts)
        assert prompts == ["What could I do better?", "What could help more?"]
        assert step.asks.strengths.field.display and not step.asks.growth.field.display
        assert not step.asks.will_try.display and step.asks.named[1].display
        step.asks.prompts[prompts[0]].field.insert("See before I explain.")
        await pilot.press("ctrl+s")
        await settled(pilot)
        (made,) = page_reflections(app, session_id)
        assert made.framework == "quick"
        assert made.answers == (
            Answer("What could I do better?", "See before I explain."),
            Answer(STRENGTHS, "kept though another way is chosen"),
        )


async def test_a_written_one_opens_filled_and_is_changed(app: MenteeApp) -> None:
    session_id = held(app)
    made = reflections.save(
        app.journal,
        Reflection(
            date(2026, 11, 19),
            framework="strengths",
            session_id=session_id,
            answers=(Answer(STRENGTHS, "words\r\nof mine"),),
            will_try="try",
            seen=(Seen("A", CapabilityKind.STRENGTH, "words\r\nof mine"), Seen("B", CapabilityKind.GROWTH, "own note")),
        ),
    )
    async with app.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, session_id)
        assert not step.dirty and "Reflection saved" in step.finish.plain
        assert step.asks.named[1].named == (Named("B", note="own note"),)
        step.asks.will_try.field.replace_all("try again")
        await pilot.press("ctrl+s")
        await settled(pilot)
        (again,) = page_reflections(app, session_id)
        assert again.id == made.id and again.will_try == "try again" and again.written_on == made.written_on
        assert again.answers == made.answers and again.seen == made.seen


async def test_any_framework_opens_with_its_own_questions(app: MenteeApp) -> None:
    session_id = held(app)
    answers = (Answer("What happened?", "one"), Answer("Why did it go that way?", HOSTILE))
    reflections.save(
        app.journal, Reflection(date(2026, 11, 19), framework="gibbs", session_id=session_id, answers=answers)
    )
    async with app.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, session_id)
        assert list(step.asks.prompts) == [a.prompt for a in answers]
        assert not step.choices.display and not step.dirty
        step.asks.prompts["What happened?"].field.replace_all("two")
        await pilot.press("ctrl+s")
        await settled(pilot)
        (again,) = page_reflections(app, session_id)
        assert again.framework == "gibbs" and again.answers == (Answer("What happened?", "two"), answers[1])


async def test_nothing_written_is_not_saved(app: MenteeApp) -> None:
    session_id = held(app)
    async with app.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, session_id)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert page_reflections(app, session_id) == ()
        assert app.focused is step.asks.strengths.field


async def test_undo_after_finish_and_made_again(app: MenteeApp) -> None:
    session_id = held(app)
    async with app.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, session_id)
        step.asks.will_try.field.insert("wait")
        await pilot.press("ctrl+s")
        await settled(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert page_reflections(app, session_id) == () and step.loaded is None
        await pilot.press("U")
        await settled(pilot)
        assert step.asks.will_try.text == "wait" and step.loaded is not None


# --- drafts ----------------------------------------------------------------------------------------------


async def test_a_draft_goes_all_the_way_round(sample_path: Path, make_app: MakeApp) -> None:
    first = make_app(sample_path)
    session_id = held(first)
    key = f"session:{session_id}:reflect"
    async with first.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, session_id)
        step.asks.strengths.field.insert("I asked " + HOSTILE)
        step.asks.named[0].field.focus()
        step.asks.named[0].field.value = "Entered"
        await pilot.press("enter")
        step.asks.named[1].field.value = "half a na"
        await pilot.pause()
        first.keeper.flush()
        draft = drafts.find(first.journal, key)
        assert draft is not None and draft.label.startswith("Reflection, Lee Park, ")
    second = make_app(sample_path)
    async with second.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, session_id)
        assert step.asks.strengths.text == "I asked " + HOSTILE
        assert [one.name for one in step.asks.named[0].named] == ["Entered"]
        assert [one.name for one in step.asks.named[1].with_typed()] == ["half a na"]
        assert step.back.display and "What you typed at 14:05" in step.back.plain
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert drafts.find(second.journal, key) is None and not step.back.display
        (made,) = page_reflections(second, session_id)
        assert made.answers[0].text == "I asked " + HOSTILE


async def test_what_is_brought_back_can_be_given_up(app: MenteeApp) -> None:
    session_id = held(app)
    key = f"session:{session_id}:reflect"
    drafts.keep(app.journal, Draft(key, "Reflection", Written(will_try="half").to_text()))
    async with app.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, session_id)
        assert step.asks.will_try.text == "half"
        step.back.focus()
        await pilot.press("enter")
        await settled(pilot)
        assert step.asks.will_try.text == "" and not step.dirty and not step.back.display
        await app.writer.run(drafts.pending)
        assert drafts.find(app.journal, key) is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"answers": 3}', '{"strengths": [1]}', '{"strengths": {"a": 1}}']
)
def test_a_broken_draft_is_no_draft(text: str) -> None:
    found = Written.from_text(text)
    assert found is None or found.empty


def test_written_survives_its_draft() -> None:
    written = Written(
        "what", {"a": "1\n", STRENGTHS: HOSTILE}, "t", (Named("x", True), Named("y", note="n")), (Named("z"),)
    )
    assert Written.from_text(written.to_text()) == written


async def test_another_program_never_replaces_what_is_being_written(app: MenteeApp, sample_path: Path) -> None:
    session_id = held(app)
    made = reflections.save(
        app.journal,
        Reflection(date(2026, 11, 19), framework="strengths", session_id=session_id, answers=(Answer(STRENGTHS, "a"),)),
    )
    async with app.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, session_id)
        step.asks.strengths.field.focus()
        step.asks.strengths.field.replace_all("mine")
        await pilot.pause()
        other = open_journal(sample_path, clock=lambda: NOW, durable=False)
        from dataclasses import replace

        reflections.save(other, replace(made, answers=(Answer(STRENGTHS, "theirs"),)))
        other.close()
        app.journal_changed()
        await settled(pilot)
        assert step.asks.strengths.text == "mine"
        await pilot.press("ctrl+s")
        await settled(pilot)
        (stored,) = page_reflections(app, session_id)
        assert "mine" in stored.answers[0].text and "theirs" in stored.answers[0].text
        assert step.asks.strengths.text == stored.answers[0].text and not step.dirty


# --- not to be reflected on ------------------------------------------------------------------------------


async def test_a_planned_session_says_so_and_can_be_marked_as_held(app: MenteeApp) -> None:
    session_id = planned(app)
    async with app.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, session_id)
        assert "once you have met" in step.gate.plain and app.focused is step.gate
        assert not step.asks.strengths.size
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("y")
        await settled(pilot)
        assert sessions.get(app.journal, session_id).status is SessionStatus.HELD
        assert not step.gate.display and step.asks.strengths.size


async def test_not_this_one_and_back(app: MenteeApp) -> None:
    session_id = held(app)
    async with app.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, session_id)
        await pilot.press("w")
        await settled(pilot)
        assert sessions.get(app.journal, session_id).reflect_waived and step.gate.display
        await pilot.press("enter")
        await settled(pilot)
        assert not sessions.get(app.journal, session_id).reflect_waived and not step.gate.display


async def test_later_it_waits_on_today_with_what_was_typed(app: MenteeApp) -> None:
    session_id = held(app)
    async with app.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, session_id)
        step.asks.strengths.field.insert("I came with one question.")
        app.screen.set_focus(None)
        await pilot.pause()
        app.keeper.flush()
        await pilot.press("t")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen)
        assert "waits on Today" in next(iter(app._notifications)).message
        assert ("reflect", session_id) in app.screen.sheet.targets
        step = await reflect(pilot, session_id)
        assert step.asks.strengths.field.text == "I came with one question."


async def test_not_this_one_can_be_undone_from_anywhere(app: MenteeApp) -> None:
    session_id = held(app)
    async with app.run_test(size=WIDE) as pilot:
        await reflect(pilot, session_id)
        await pilot.press("w", "escape", "u")
        await settled(pilot)
        assert not sessions.get(app.journal, session_id).reflect_waived
        assert isinstance(app.screen, TodayScreen) and ("reflect", session_id) in app.screen.sheet.targets


# --- the next one ----------------------------------------------------------------------------------------


async def test_the_next_one_of_a_rhythm_comes_by_itself(app: MenteeApp) -> None:
    session_id = planned(app)
    sessions.hold(app.journal, session_id)
    async with app.run_test(size=WIDE) as pilot:
        booking = (await reflect(pilot, session_id)).booking
        words = " ".join(booking.top.plain.split())
        assert "The next one Tue 8 Dec 2026, 15:00 12:00 for Dana, Pacific from your rhythm" in words
        assert "It comes into your list by itself" in words and booking.box.value == "" and booking.box.display
        booking.box.value = "tue 8 dec 3pm"
        await pilot.pause()
        assert "You meet Dana at 15:00 then" in str(booking.box._note.render())
        before = sessions.upcoming(app.journal)
        await app.writer.run(lambda journal: profile.save(journal, replace(profile.get(journal), plan_weeks=4)))
        await app.writer.run(plans.extend)
        app.journal_changed()
        await settled(pilot)
        assert len(sessions.upcoming(app.journal)) > len(before)
        words = " ".join(booking.top.plain.split())
        assert "from your rhythm" in words and "by itself" not in words and not booking.box.display
        assert ("action", "rhythm") in booking.top.targets
        await app.screen.chosen(booking.top, ("action", "rhythm"))  # type: ignore[attr-defined]
        await settled(pilot)
        assert isinstance(app.screen, RhythmForm)


async def test_the_next_one_is_booked_like_this_one(app: MenteeApp) -> None:
    session_id = planned(app)
    plan = plans.of_session(app.journal, session_id)
    assert plan is not None
    plans.stop(app.journal, plan.id)
    old = sessions.hold(app.journal, session_id)
    async with app.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, session_id)
        booking = step.booking
        assert "usually every second Tuesday" in booking.top.plain
        assert booking.box.value == "Tue 8 Dec 2026 15:00"
        step.finish.focus()
        await pilot.press("n")
        assert app.focused is booking.box.input
        booking.box.value = "tue 8 dec 4pm"
        await pilot.pause()
        note = str(booking.box._note.render())
        assert "16:00" in note and "13:00 for Dana, Pacific" in note
        await pilot.press("enter")
        await settled(pilot)
        new = next(r for r in sessions.upcoming(app.journal) if r.mentor_id == old.mentor_id)
        assert (new.minutes, new.mode, new.place) == (old.minutes, old.mode, old.place)
        assert f"{new.starts_at:%Y-%m-%d %H:%M}" == "2026-12-08 21:00"
        assert new.goals == new.topics == 0
        assert "The next one" in booking.top.plain and ("session", new.id) in booking.top.targets
        assert not booking.box.display


async def test_a_moment_that_is_typed_is_kept_and_given_up_when_it_is_booked(app: MenteeApp, make_app: MakeApp) -> None:
    session_id = planned(app)
    plan = plans.of_session(app.journal, session_id)
    assert plan is not None
    plans.stop(app.journal, plan.id)
    sessions.hold(app.journal, session_id)
    async with app.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, session_id)
        await settled(pilot)
        assert app.keeper.everything() == [], "what is offered was not typed"
        step.booking.box.value = "tue 8 dec 4"
        await settled(pilot)
        assert app.keeper.flush()
        path = app.journal.path
    again = make_app(path)
    async with again.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, session_id)
        assert step.booking.box.value == "tue 8 dec 4"
        step.booking.box.value += "pm"
        step.booking.box.input.focus()
        await pilot.press("enter")
        await settled(pilot)
        assert step.booking.next is not None
        assert again.keeper.flush() and not drafts.pending(again.journal)


async def test_a_moment_that_is_not_understood_says_so(app: MenteeApp) -> None:
    session_id = planned(app)
    sessions.hold(app.journal, session_id)
    before = len(sessions.upcoming(app.journal))
    async with app.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, session_id)
        step.finish.focus()
        await pilot.press("n")
        step.booking.box.value = "whenever"
        await pilot.press("enter")
        await settled(pilot)
        assert step.booking.box.error and step.booking.box.value == "whenever"
        assert len(sessions.upcoming(app.journal)) == before


@pytest.mark.parametrize(
    ("days", "gap"),
    [
        ([], None),
        ([date(2026, 11, 3), date(2026, 11, 10)], None),
        ([date(2026, 11, 10), date(2026, 10, 27), date(2026, 10, 13)], 14),
        ([date(2026, 11, 10), date(2026, 11, 9), date(2026, 11, 8)], 7),
        ([date(2026, 11, 10), date(2026, 10, 12), date(2026, 9, 10)], 28),
    ],
)
def test_the_usual_gap(days: list[date], gap: int | None) -> None:
    assert usual_gap(days) == gap


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (22, "22nd"), (113, "113th")]
)
def test_ordinals(count: int, words: str) -> None:
    assert ordinal(count) == words


async def test_a_longer_framework_opens_in_the_editor(app: MenteeApp) -> None:
    session_id = held(app)
    async with app.run_test(size=WIDE) as pilot:
        step = await reflect(pilot, session_id)
        await pilot.press("l")
        await pilot.pause()
        assert (
            "Gibbs' cycle" in step.longer.plain
            and "Kolb" in step.longer.plain
            and "Quick pair" not in step.longer.plain
        )
        assert step.longer.move_to(("longer", "gibbs"))
        await pilot.press("enter")
        await settled(pilot)
        assert type(app.screen).__name__ == "ReflectionEditor"
        assert app.crashed is None
