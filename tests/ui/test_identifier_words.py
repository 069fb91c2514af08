"""The place of the two lists, and the quiet line in the forms by which something leaves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mentee_journal.domain.records import AgendaItem, Mentor, Session
from mentee_journal.domain.words import WordList
from mentee_journal.services import identifiers, mentors, profile, sessions
from mentee_journal.ui.agenda_out import save_agenda
from mentee_journal.ui.contacts_out import save_contacts
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.dialogs.pick import PickDialog
from mentee_journal.ui.identifier_out import LeavingForm, with_note
from mentee_journal.ui.screens.identifier_words import WordsScreen
from mentee_journal.ui.screens.settings import SettingsScreen
from tests.services.writes import START

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal
    from tests.ui.conftest import MakeApp


async def test_a_word_is_added_changed_and_taken_off(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.open_record("identifier_word", 0)
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, WordsScreen)
        said = " ".join(screen.records.plain.split())
        assert "Such as the school you visit" in said
        assert "A client’s name is better on no list" in said and "is stored" not in said
        await pilot.press("n")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, FormDialog)
        form.box("text_word").value = "Fernleigh [school]"
        await form.action_save()
        await pilot.pause()
        assert [(w.text, w.list) for w in identifiers.listing(journal)] == [("Fernleigh [school]", WordList.DENY)]
        assert "Fernleigh [school]" in screen.records.plain
        await pilot.press("e")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, FormDialog)
        form.box("list").value = "allow"
        await form.action_save()
        await pilot.pause()
        assert identifiers.listing(journal)[0].list is WordList.ALLOW
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert identifiers.listing(journal) == ()
        await pilot.press("u")
        await pilot.pause()
        assert len(identifiers.listing(journal)) == 1


async def test_what_is_kept_can_be_marked_again(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    identifiers.keep(journal, "date", "3 May 2026", "made up")
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_record("identifier_word", 0)
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, WordsScreen)
        assert "made up" in screen.records.plain
        screen.records.move_to(("keep", 1))
        await pilot.press("d")
        await pilot.pause()
        assert identifiers.keeps(journal) == ()


async def test_settings_switch_the_check_off_and_lead_to_the_words(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_settings()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, SettingsScreen)
        assert "marked quietly while you write" in screen.sheet.plain
        await screen.action_set("identifiers")
        await pilot.pause()
        assert not profile.get(journal).identifier_check
        assert "not looked for" in screen.sheet.plain
        await screen.run_action("screen.words")
        await pilot.pause()
        assert isinstance(app.screen, WordsScreen)


def _session(journal: Journal) -> int:
    mentor = mentors.save(journal, Mentor("Dana Ortiz", notes="knows Mrs Hall")).id
    items = [AgendaItem(0, "Mrs Quillfeather again")]
    return sessions.create(journal, Session(mentor, START, "UTC"), items=items).id


async def test_an_agenda_that_leaves_says_what_is_in_it_and_where(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    session = _session(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        save_agenda(app, session)
        await pilot.pause()
        form = app.screen
        assert isinstance(form, LeavingForm)
        await app.workers.wait_for_complete()
        await pilot.pause()
        told = "\n".join(line.text for line in form.told(60))
        assert "It holds 1 possible identifier: a name." in told
        assert "uillfeather" not in told
        form.action_look()
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, PickDialog)
        assert with_note(app, "Copied.", "agenda", (session,)) == "Copied. It holds 1 possible identifier: a name."


async def test_contacts_are_looked_at_when_their_notes_go_along(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    _session(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        save_contacts(app)
        await pilot.pause()
        form = app.screen
        assert isinstance(form, LeavingForm)
        assert form.told(60) == []
        form.box("notes").value = "yes"
        form._look_again()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "1 possible identifier" in form.told(60)[0].text
