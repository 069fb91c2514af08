"""Adding and changing a mentor."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from mentee_journal.domain.records import Draft, Mentor
from mentee_journal.domain.words import Formality, MentorStatus
from mentee_journal.services import drafts, history, mentors, roles
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens import open_draft
from mentee_journal.ui.screens.mentors import MentorsScreen
from mentee_journal.ui.screens.zone_field import echo_zone, read_zone, suggest_zones
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp

PACIFIC = "America/Los_Angeles"


def form_of(app: MenteeApp) -> FormDialog:
    form = app.screen
    assert isinstance(form, FormDialog)
    return form


async def test_a_name_is_enough(empty_app: MenteeApp, journal: Journal) -> None:
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await pilot.press("n")
        await pilot.pause()
        form_of(empty_app).box("name").value = "Dana Ortiz"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(empty_app.screen, MentorsScreen)
        (row,) = mentors.listing(journal)
        assert (row.name, row.status) == ("Dana Ortiz", MentorStatus.ACTIVE)
        assert "Dana Ortiz" in empty_app.screen.query_one("#page", Sheet).plain


async def test_everything_that_can_be_said(empty_app: MenteeApp, journal: Journal) -> None:
    typed = {
        "name": "Dana [b]Ortiz[/b]",
        "roles": "procedural\nmoral_support",
        "new_role": "Leadership",
        "headline": "pediatric OT",
        "email": "dana@example.org",
        "zone": "pacific",
        "phone": "555-0100",
        "reach": "mail",
        "link": "https://meet.example.org",
        "hours": "Tuesdays",
        "offers": "cases\narticles",
        "does_not_offer": "hours",
        "formality": "formal",
        "status": "approached",
        "started_on": "15 sep",
        "notes": "line one\nline two",
    }
    async with empty_app.run_test(size=(120, 60)) as pilot:
        empty_app.go("mentors")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        form = form_of(empty_app)
        for key, value in typed.items():
            form.box(key).value = value
        await pilot.pause()
        assert "there now" in str(form.box("zone")._note.content)
        assert "Tue 15 Sep 2026" in str(form.box("started_on")._note.content)
        await pilot.press("ctrl+s")
        await pilot.pause()
        found = mentors.get(journal, mentors.listing(journal)[0].id)
        assert found.name == typed["name"] and found.zone == PACIFIC
        assert set(found.roles) == {"procedural", "moral_support", "leadership"}
        assert (found.formality, found.status) == (Formality.FORMAL, MentorStatus.APPROACHED)
        assert found.started_on == date(2026, 9, 15)
        assert (found.offers, found.notes) == ("cases\narticles", "line one\nline two")
        history.undo(journal)
        assert not mentors.listing(journal)
        assert len(roles.all_roles(journal)) == 3, "the new kind of guidance goes back in the same step"


async def test_errors_stand_under_their_fields_and_nothing_typed_is_lost(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 60)) as pilot:
        empty_app.go("mentors")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        form = form_of(empty_app)
        form.box("headline").value = "kept"
        await form.action_save()
        assert "first name is enough" in form.box("name").error
        form.box("name").value = "Dana"
        for key, wrong, words in (
            ("email", "dana at example", "needs an @"),
            ("zone", "atlantis", "No time zone goes by"),
            ("started_on", "when it rained", "cannot read"),
        ):
            form.box(key).value = wrong
            await pilot.pause()
            await form.action_save()
            await pilot.pause()
            assert words in form.box(key).error
            assert form.box(key).input.has_focus
            form.box(key).value = ""
        assert form.values()["headline"] == "kept"


async def test_a_known_kind_of_guidance_is_not_added_twice(empty_app: MenteeApp, journal: Journal) -> None:
    async with empty_app.run_test(size=(120, 60)) as pilot:
        empty_app.go("mentors")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        form = form_of(empty_app)
        form.box("name").value = "Dana"
        form.box("new_role").value = "Moral SUPPORT"
        await form.action_save()
        assert mentors.listing(journal)[0].roles == ("moral_support",)
        assert len(roles.all_roles(journal)) == 3


async def test_escape_keeps_a_draft_that_comes_back(empty_app: MenteeApp, journal: Journal) -> None:
    async with empty_app.run_test(size=(120, 60)) as pilot:
        empty_app.go("mentors")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        form_of(empty_app).box("name").value = "Dana Or"
        form_of(empty_app).box("hours").value = "Tuesdays"
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(empty_app.screen, MentorsScreen)
        await pilot.press("n")
        await pilot.pause()
        form = form_of(empty_app)
        assert (form.box("name").value, form.box("hours").value) == ("Dana Or", "Tuesdays")
        assert form.box("hours").display and form.box("hours").region.height
        await form.action_save()
        await pilot.pause()
        empty_app.keeper.flush()
        assert not drafts.pending(journal)


async def test_a_kept_draft_is_opened_from_elsewhere(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    dana = mentors.save(journal, Mentor("Dana", headline="OT"))
    drafts.keep(journal, Draft("mentor:new", "New mentor", json.dumps({"name": "Lee"})))
    drafts.keep(journal, Draft(f"mentor:{dana.id}:edit", "Dana", json.dumps({"headline": "pediatric OT"})))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 60)) as pilot:
        assert open_draft(app, "mentor:new")
        await pilot.pause()
        assert form_of(app).box("name").value == "Lee"
        await pilot.press("escape")
        assert open_draft(app, f"mentor:{dana.id}:edit")
        await pilot.pause()
        assert form_of(app).box("headline").value == "pediatric OT"
        await pilot.press("escape")
        await pilot.pause()
        assert not open_draft(app, "mentor:999:edit")
        assert not open_draft(app, "mentor:nonsense")


async def test_editing_changes_nothing_that_was_left_alone(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    before = mentors.save(
        journal,
        Mentor("Dana", zone=PACIFIC, started_on=date(2020, 2, 29), roles=("procedural",), offers="a\n\nb", notes="  x"),
    )
    ended = mentors.end(journal, before.id, on=date(2026, 4, 1), reason="moved")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 60)) as pilot:
        app.go("mentors")
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        await form_of(app).action_save()
        await pilot.pause()
        assert mentors.get(journal, before.id) == ended


async def test_by_keyboard_alone(empty_app: MenteeApp, journal: Journal) -> None:
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "n")
        await pilot.pause()
        await pilot.press(*"Lee", "tab", "space", "right", "space", "enter", "enter", "enter")
        await pilot.press(*"lee@example.org", "enter", *"chicago")
        await pilot.pause()
        assert "there now" in str(form_of(empty_app).box("zone")._note.content)
        await pilot.press("ctrl+s")
        await pilot.pause()
        found = mentors.get(journal, 1)
        assert (found.name, found.zone, found.email) == ("Lee", "America/Chicago", "lee@example.org")
        assert set(found.roles) == {"procedural", "clinical_reasoning"}


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("pacific", PACIFIC),
        ("portland", PACIFIC),
        ("PST", PACIFIC),
        (" london ", "Europe/London"),
        ("Asia/Kolkata", "Asia/Kolkata"),
        ("", ""),
    ],
)
def test_zones_are_read_as_people_name_them(typed: str, zone: str) -> None:
    assert read_zone(typed) == zone


def test_the_echo_of_a_zone_says_the_time_there_and_what_else_it_could_be() -> None:
    assert echo_zone("portland", NOW) == "Pacific (America/Los_Angeles), 11:05 there now"
    assert "Europe/Paris" in echo_zone("cet", NOW)
    assert suggest_zones(lambda: NOW)("lond") == ["London"]
    assert suggest_zones(lambda: NOW)("atlantis") == []


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (40, 10)])
async def test_the_button_that_saves_is_in_sight_however_small_the_window(
    size: tuple[int, int], empty_app: MenteeApp, journal: Journal
) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        empty_app.go("mentors")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        await pilot.resize_terminal(*size)
        await pilot.pause()
        form = form_of(empty_app)
        form.box("name").value = "Dana"
        verbs, inside = form.query_one("#verbs"), form.query_one("#box").content_region
        assert inside.contains_region(verbs.region)
        assert form.query_one("#fields").region.height >= 2
        await pilot.click("#verbs", offset=(3, 0))
        await pilot.pause()
        assert [row.name for row in mentors.listing(journal)] == ["Dana"]


async def test_a_field_in_focus_is_in_sight_with_its_label(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(80, 24)) as pilot:
        empty_app.go("mentors")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        form = form_of(empty_app)
        inside = form.query_one("#fields").region
        for key in ("name", "roles", "new_role", "headline", "email", "zone"):
            await pilot.pause()
            assert form.box(key).input.has_focus
            assert inside.contains_region(form.box(key).region), key
            await pilot.press("tab")
