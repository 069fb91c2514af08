"""Searching: what one types is looked up at once, chosen with the arrows, narrowed with Tab, and left with Escape."""

from __future__ import annotations

from pathlib import Path

from mentee_journal.domain.records import Answer, Reflection
from mentee_journal.services import reflections
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.screens.mentors import MentorsScreen
from mentee_journal.ui.screens.search import SearchScreen
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp
from tests.ui.searching import press, searching, settled, shown, top


async def test_slash_finds_while_one_types_and_escape_goes_back_to_where_one_was(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 24)) as pilot:
        mentors = app.go("mentors")
        await settled(pilot)
        assert isinstance(mentors, MentorsScreen)
        await press(pilot, "down", "enter", "pagedown")
        page = mentors.page_sheet
        before = mentors.selected, page.scroll_offset.y, page.target, mentors.focused
        assert before[1] > 0
        await press(pilot, "slash", "g", "r", "a", "d")
        assert isinstance(app.screen, SearchScreen)
        found = shown(app.screen)
        assert "Goals" in found and "Grade sensory interventions" in found
        assert "14 found in everything" in shown(app.screen, "#found")
        await press(pilot, "escape")
        assert app.screen_stack[-1] is mentors and isinstance(mentors, MentorsScreen)
        assert (mentors.selected, page.scroll_offset.y, page.target, mentors.focused) == before


async def test_a_screen_that_had_the_focus_nowhere_has_it_nowhere_again(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        mentors = app.go("mentors")
        await settled(pilot)
        mentors.set_focus(None)
        await press(pilot, "slash", "escape")
        assert top(app) is mentors and mentors.focused is None


async def test_slash_is_text_while_a_field_has_the_focus(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        mentors = app.go("mentors")
        await settled(pilot)
        await press(pilot, "f", "slash")
        assert app.screen_stack[-1] is mentors
        assert mentors.query_one("#filter").value == "/"  # type: ignore[attr-defined]


async def test_arrows_choose_while_the_typing_goes_on_and_the_part_beside_follows(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await searching(app, pilot, "grad")
        assert screen.hits.target[:2] == ("hit", "goal")  # type: ignore[index]
        first = shown(screen, "#preview")
        assert "Grade sensory interventions" in first
        await press(pilot, "down", "down")
        assert screen.field.has_focus
        assert screen.hits.target[1] == "session"  # type: ignore[index]
        assert "Dana Ortiz" in shown(screen, "#preview") and shown(screen, "#preview") != first
        await press(pilot, "i")
        assert screen.field.value == "gradi"
        assert screen.hits.target == screen.hits.targets[0], "another text begins at the first hit again"


async def test_what_is_found_is_marked_in_bold_and_underlined(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await searching(app, pilot, "grad")
        marked = {
            segment.text.casefold()
            for sheet in ("#hits", "#preview")
            for y in range(30)
            for segment in screen.query_one(sheet, Sheet).render_line(y)
            if segment.style is not None and segment.style.underline and segment.style.bold
        }
        assert marked == {"grad"}


async def test_tab_narrows_to_what_is_meant_and_goes_on_to_the_next_offer(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await searching(app, pilot, "ment")
        assert "mentor:" in shown(screen, "#offers")
        await press(pilot, "tab")
        assert screen.field.value == "mentor:"
        offered = [offer.text for offer in screen.found.offers]  # type: ignore[union-attr]
        await press(pilot, "tab")
        assert screen.field.value == offered[0]
        await press(pilot, "tab")
        assert screen.field.value == offered[1]
        await press(pilot, "shift+tab")
        assert screen.field.value == offered[0]
        assert "found in everything" in shown(screen, "#found")


async def test_the_mouse_takes_an_offer_a_kind_an_order_and_a_hit(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await searching(app, pilot, "grad")

        async def click(part: str, words: str) -> None:
            sheet = screen.query_one(part, Sheet)
            row = next(y for y, line in enumerate(sheet.lines) if words in line.text)
            column = sheet.lines[row].text.index(words)
            await pilot.click(part, offset=(column + sheet.gutter.left + 1, row + sheet.gutter.top))
            await settled(pilot)

        orders = []
        for words in ("best first", "newest"):
            await click("#offers", words)
            orders.append(screen.best)
        assert orders == [True, False]
        await click("#offers", "tag:grading")
        assert screen.field.value == "tag:grading " and screen.field.has_focus
        await click("#found", "everything")
        top(app).dismiss("reflection")
        await settled(pilot)
        assert screen.field.value == "tag:grading kind:reflection "
        assert "in reflections" in shown(screen, "#found")
        hits = [target for target in screen.hits.targets if target[:1] == ("hit",)]  # type: ignore[index]
        words = screen.hits.lines[2].text.strip()[:20]
        await click("#hits", words)
        assert top(app) is screen and screen.hits.target == hits[1], "one click looks"
        await click("#hits", words)
        assert top(app) is not screen, "a second one opens"
        await press(pilot, "escape")
        assert top(app) is screen and screen.hits.target == hits[1]


async def test_an_empty_search_teaches_and_its_examples_are_taken(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await searching(app, pilot)
        said = shown(screen)
        for words in ("Your saved searches", "Try", '"just right"', "Narrow it", "mentor:", "after:"):
            assert words in said
        assert not screen.query_one("#preview").display
        screen.hits.move_to(("try", '"just right"'))
        await press(pilot, "enter")
        assert screen.field.value == '"just right"'
        assert "found in everything" in shown(screen, "#found")


async def test_when_nothing_is_found_the_nearest_is_offered(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await searching(app, pilot, "grading kind:follow-up tag:energy")
        assert "Nothing is found for" in shown(screen)
        assert ("try", "grading") in screen.hits.targets, "one alone finds something"
        await press(pilot, "enter")
        assert screen.found is not None and screen.found.page.total
        screen.type("grading kind:follow-up")
        await settled(pilot)
        assert "without kind:follow-up" in shown(screen)
        screen.type("qqzz kind:goal")
        await settled(pilot)
        assert "Fewer letters" in shown(screen), "all goals are not what was looked for"
        screen.type("gradixyz")
        await settled(pilot)
        assert "gradi" in shown(screen)
        screen.type("mentor:nobody here")
        await settled(pilot)
        assert "There is no mentor called" in shown(screen, "#offers")


async def test_enter_before_the_answer_opens_what_was_typed_and_not_what_was_shown(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await searching(app, pilot, "grad")
        screen.type("checklist")
        screen.action_open()
        await settled(pilot)
        assert top(app) is not screen
        await press(pilot, "escape")
        assert top(app) is screen and screen.field.value == "checklist"
        screen.type("")
        await settled(pilot)
        assert ("try", "checklist") in screen.hits.targets, "what was looked for before is offered again"


async def test_a_kind_with_more_hits_than_fit_is_opened_in_full(
    journal: Journal, empty_path: Path, make_app: MakeApp
) -> None:
    for number in range(60):
        answers = (Answer("What happened?", f"A wobble, {number}"),)
        reflections.save(journal, Reflection(NOW.date(), answers=answers))
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await searching(app, pilot, "wobble")
        assert "and 54 more" in shown(screen)
        assert not screen.query_one("#preview").display
        screen.hits.move_to(("kind", "reflection"))
        await press(pilot, "enter")
        assert screen.field.value == "wobble kind:reflection "
        assert shown(screen).count("wobble") == 24
        await press(pilot, "pagedown", "pagedown", "pagedown")
        assert screen.hits.target == ("more", 24)
        await press(pilot, "enter")
        assert shown(screen).count("wobble") == 48
        assert screen.hits.target == [t for t in screen.hits.targets if t[0] == "hit"][24]  # type: ignore[index]


async def test_any_text_is_only_text(app: MenteeApp) -> None:
    strange = (
        '"',
        "AND OR NOT",
        "*",
        "^",
        "a:b",
        "(",
        "\x00",
        '-"x',
        "mentor:",
        "before:never",
        "\x1b[31m",
        "#",
        "'" * 50,
    )
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await searching(app, pilot)
        for text in strange:
            screen.type(text)
            await settled(pilot)
            assert screen.found is not None and screen.found.ask.text == text
    assert app.crashed is None


async def test_what_is_written_while_the_search_waits_below_is_found_when_one_comes_back(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await searching(app, pilot, "zebrafish")
        assert "Nothing is found" in shown(screen)
        app.open_record("reflection", reflections.timeline(app.journal)[0].id)
        await settled(pilot)
        answers = (Answer("What happened?", "A zebrafish in the hallway"),)
        await app.write(reflections.save, Reflection(NOW.date(), answers=answers))
        await press(pilot, "escape")
        await settled(pilot)
        assert top(app) is screen
        assert "zebrafish in the hallway" in shown(screen).casefold()
