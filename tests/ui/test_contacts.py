"""Contacts in and out of the app: what is shown, what is chosen, what is done."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from mentee_journal.domain.records import Mentor
from mentee_journal.services import history, mentors
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.contacts_preview import FEW, ContactsDialog
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.widgets.chrome import Footer
from tests.ui.conftest import MakeApp
from tests.ui.piloting import form, press, settled

DANA = "BEGIN:VCARD\nVERSION:3.0\nFN:Dana Ortiz\nEMAIL:dana@example.org\nTEL:55\nTZ:Europe/London\nEND:VCARD\n"
LEE = "BEGIN:VCARD\nFN:Lee Park\nTEL:1\nEND:VCARD\n"
DOUBLE = "BEGIN:VCARD\nFN:Dr. Dana Ortiz\nTITLE:[OT]\nEND:VCARD\n"


def said(app: MenteeApp) -> str:
    return "\n".join(note.message for note in app._notifications)


async def opened(app: MenteeApp, pilot: Pilot[Any], file: Path) -> ContactsDialog:
    """The preview of a file, through the form."""
    app.action_exchange("contacts in")
    await settled(pilot)
    form(app).box("path").value = f"'{file}' "  # As a file that was dragged into the terminal comes.
    await press(pilot, "enter")
    assert isinstance(app.screen, ContactsDialog)
    return app.screen


def has_dana(journal: Journal) -> int:
    return mentors.save(journal, Mentor("Dana Ortiz", email="dana@example.org", zone="America/Denver")).id


async def test_what_is_marked_is_brought_in_as_one_step(empty_app: MenteeApp, journal: Journal, tmp_path: Path) -> None:
    dana = has_dana(journal)
    file = tmp_path / "c.vcf"
    file.write_text(DANA + LEE + DOUBLE)
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        dialog = await opened(empty_app, pilot, file)
        text = dialog.sheet.plain
        assert "■ Lee Park" in text and "■ Dana Ortiz" in text and "● leave out" in text
        assert "● here: America/Denver" in text and "○ file: Europe/London" in text
        assert "Bring in 2" in dialog.query_one(Footer).plain
        dialog.sheet.move_to(("card", 2))
        await press(pilot, "space")
        assert "□ Lee Park" in dialog.sheet.plain
        dialog.sheet.move_to(("field", 1, "zone"))
        await press(pilot, "enter")
        assert "● file: Europe/London" in dialog.sheet.plain
        dialog.sheet.move_to(("double", 3, "merge"))
        await press(pilot, "space")
        assert "● the same as Dana Ortiz here" in dialog.sheet.plain
        await press(pilot, "ctrl+s")
        assert "1 filled in" in said(empty_app) and "u to undo" in said(empty_app)
        found = mentors.get(journal, dana)
        assert (found.zone, found.phone, found.headline) == ("Europe/London", "55", "[OT]")
        assert len(mentors.listing(journal)) == 1
        await press(pilot, "u")
        assert mentors.get(journal, dana).zone == "America/Denver"


async def test_with_the_mouse_alone(empty_app: MenteeApp, journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "c.vcf"
    file.write_text(LEE + DANA)
    async with empty_app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        dialog = await opened(empty_app, pilot, file)
        rows = dialog.sheet.plain.split("\n")

        async def click(words: str) -> None:
            y = next(y for y, row in enumerate(rows) if words in row)
            await pilot.click(dialog.sheet, offset=(rows[y].index(words) + 4, y + 2))
            await settled(pilot)

        await click("Lee Park")
        await click("Bring in 2")
        assert [row.name for row in mentors.listing(journal)] == ["Dana Ortiz"], "Lee was taken off by the click"


async def test_of_a_whole_address_book_the_mentee_picks(empty_app: MenteeApp, journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "c.vcf"
    file.write_text("".join(f"BEGIN:VCARD\nFN:Person{n}\nEND:VCARD\n" for n in range(FEW + 1)))
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        dialog = await opened(empty_app, pilot, file)
        assert dialog.marked == set()
        await press(pilot, "ctrl+s")
        assert empty_app.screen is dialog, "nothing is marked yet"
        await press(pilot, "a")
        assert len(dialog.marked) == FEW + 1
        await press(pilot, "a", "space", "ctrl+s")
        assert [row.name for row in mentors.listing(journal)] == ["Person0"]


async def test_a_file_that_cannot_be_used_is_said_below_its_field(empty_app: MenteeApp, tmp_path: Path) -> None:
    file = tmp_path / "c.vcf"
    file.write_text("Name;E-mail\n")
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        empty_app.action_exchange("contacts in")
        await settled(pilot)
        for typed, says in (("", "Say which file"), (str(file), "holds no vCard"), (f"{file}x", "There is no file")):
            form(empty_app).box("path").value = typed
            await press(pilot, "enter")
            assert says in form(empty_app).box("path").error


async def test_the_same_file_again_has_nothing_new(empty_app: MenteeApp, journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "c.vcf"
    file.write_text(LEE)
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await opened(empty_app, pilot, file)
        await press(pilot, "ctrl+s")
        before = history.last(journal)
        dialog = await opened(empty_app, pilot, file)
        assert "There is nothing new" in dialog.sheet.plain
        await press(pilot, "escape")
        assert history.last(journal) == before


async def test_contacts_out_asks_twice_before_it_replaces(app: MenteeApp, tmp_path: Path, make_app: MakeApp) -> None:
    out = tmp_path / "out.vcf"
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.go("mentors")
        await settled(pilot)
        app.action_exchange("contacts out")
        await settled(pilot)
        form(app).box("path").value = str(out)
        await press(pilot, "ctrl+s")
        assert "Saved 1 contact" in said(app)
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
        app.go("today")
        app.action_exchange("contacts out")
        await settled(pilot)
        form(app).box("path").value = str(out)
        await press(pilot, "ctrl+s")
        assert "Save once more to replace it" in form(app).box("path").error
        await press(pilot, "ctrl+s")
        assert not isinstance(app.screen, FormDialog)
        assert out.read_text().count("BEGIN:VCARD") == len(mentors.listing(app.journal))


async def test_without_mentors_there_is_nothing_to_save(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        empty_app.action_exchange("contacts out")
        await settled(pilot)
        assert "no mentor yet" in said(empty_app)
