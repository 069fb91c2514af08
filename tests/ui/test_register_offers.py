"""What of the register is offered while a name is typed. Nothing is taken unless it is chosen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mentee_journal.domain.records import Capability, Question
from mentee_journal.domain.words import CapabilityKind
from mentee_journal.services import capabilities, capability_merging, questions, reflections
from mentee_journal.services.journal import Journal
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens.inbox_forms import make_growth
from mentee_journal.ui.screens.reflection_editor import ReflectionEditor
from mentee_journal.ui.screens.register import RegisterScreen
from mentee_journal.ui.screens.register_offers import NameForm
from tests.ui.conftest import MakeApp
from tests.ui.piloting import settled

GROWTH = CapabilityKind.GROWTH


@pytest.fixture
def asking(journal: Journal) -> Capability:
    """Named twice, and known by another name."""
    made = capabilities.add(journal, "Asking for the reasoning", GROWTH, seen_on=date(2026, 5, 4))
    capabilities.add(journal, made.name, GROWTH, seen_on=date(2026, 10, 2))
    other = capabilities.add(journal, "Wanting the why", GROWTH, seen_on=date(2026, 10, 2))
    return capability_merging.merge(journal, made.id, other.id)


async def test_the_form_says_it_was_named_before_and_offers_near_names(
    empty_path: Path, make_app: MakeApp, journal: Journal, asking: Capability
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        app.push_screen(RegisterScreen())
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        form = app.screen
        assert isinstance(form, NameForm) and not form.offers.display
        box = form.box("name")
        box.value = "asking for THE reasoning"
        await pilot.pause()
        assert "You named this in October too, 3 times since May" in form.offers.plain and not form.offers.targets
        box.value = "wanting the why"
        await pilot.pause()
        assert "You call this “Asking for the reasoning”" in form.offers.plain
        box.value = "ask for reasons"
        await pilot.pause()
        await pilot.press("down")
        assert app.focused is form.offers and box.value == "ask for reasons"
        await pilot.press("up")
        assert app.focused is box.input
        await pilot.press("down", "escape")
        assert app.focused is box.input and app.screen is form
        await pilot.press("down", "enter")
        await settled(pilot)
        assert box.value == asking.name and app.focused is box.input
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert [row.times for row in capabilities.register(journal)] == [4]


async def test_as_typed_it_is_a_new_one(
    empty_path: Path, make_app: MakeApp, journal: Journal, asking: Capability
) -> None:
    question = questions.capture(journal, Question("I never ask for the reasons"))
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        make_growth(app.go("inbox"), question.id)
        await settled(pilot)
        form = app.screen
        assert isinstance(form, FormDialog)
        form.box("name").value = "ask for reasons"
        await pilot.press("enter")
        await settled(pilot)
        assert set(capabilities.names(journal)) == {"Asking for the reasoning", "ask for reasons"}


async def test_while_reflecting(empty_path: Path, make_app: MakeApp, journal: Journal, asking: Capability) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        editor = ReflectionEditor()
        app.push_screen(editor)
        await settled(pilot)
        names = editor.growth
        names.field.focus()
        names.field.value = "ask reasons"
        await settled(pilot)
        assert "new in your register; Enter" in names.echo.plain and "Asking for the reasoning" in names.echo.plain
        await pilot.press("down", "up")
        assert app.focused is names.field
        await pilot.press("down", "escape")
        assert app.focused is names.field and app.screen is editor
        await pilot.press("down", "enter")
        await settled(pilot)
        assert [one.name for one in names.named] == [asking.name] and app.focused is names.field
        names.field.value = "Wanting the why"  # another name of what is named already
        await pilot.press("enter")
        assert [one.name for one in names.named] == [asking.name]
        await pilot.press("ctrl+s")
        await settled(pilot)
        (row,) = reflections.timeline(journal)
        assert [seen.name for seen in reflections.get(journal, row.id).seen] == [asking.name]


async def test_a_click_takes_what_is_offered(
    empty_path: Path, make_app: MakeApp, journal: Journal, asking: Capability
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        app.push_screen(RegisterScreen())
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        form = app.screen
        assert isinstance(form, NameForm)
        form.box("name").value = "ask reasons"
        await settled(pilot)
        row = next(y for y, line in enumerate(form.offers.plain.splitlines()) if "Asking" in line)
        await pilot.click(form.offers, offset=(4, row))
        await settled(pilot)
        assert form.box("name").value == asking.name
