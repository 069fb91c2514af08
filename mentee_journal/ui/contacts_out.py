"""Mentors leave as contacts, into a file for an address book. When the user says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mentee_journal.services import mentors
from mentee_journal.ui.dialogs.form import Values
from mentee_journal.ui.identifier_out import LeavingForm
from mentee_journal.ui.paths import Target, file_name, typed_path
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.domain.records import Mentor
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp

__all__ = ["save_contacts"]


def _selected(app: MenteeApp) -> Mentor | None:
    """The mentor whose page is open, on their place."""
    if getattr(app.screen, "PLACE", "") != "mentors":
        return None
    return getattr(getattr(app.screen, "page", None), "mentor", None)


def save_contacts(app: MenteeApp) -> None:
    """Ask which and where, then write them. An existing file is replaced only when asked twice."""
    if not mentors.listing(app.journal):
        app.say("There is no mentor yet whose contact could be saved.")
        return
    one = _selected(app)
    target = Target()

    async def save(values: Values) -> tuple[int, Path]:
        path = typed_path(values["path"], "~/mentors.vcf")
        ids = [one.id] if one is not None and values.get("who") == "one" else None
        with target.writing(path):
            number = await app.writer.run(
                _write, path, ids, values["version"], values["notes"] == "yes", target.sure(path)
            )
        return number, path

    def saved(result: object) -> None:
        if isinstance(result, tuple):
            number, path = result
            app.say(f"Saved {number} {'contact' if number == 1 else 'contacts'} as {path}")

    def leaves(values: Values) -> tuple[Literal["contacts"], tuple[int, ...] | None] | None:
        if values.get("notes") != "yes":
            return None
        return "contacts", (one.id,) if one is not None and values.get("who") == "one" else None

    form = LeavingForm("Save contacts", _fields(one), save, verb="Save", more_words="version", leaving=leaves)
    app.push_screen(form, saved)


def _fields(one: Mentor | None) -> list[Field]:
    who = (
        Field(
            "who",
            "Whose",
            kind="one_of",
            value="one",
            options=(("one", one_line(one.name, 40)), ("all", "all mentors")),
        )
        if one
        else None
    )
    return [
        *([who] if who else []),
        Field(
            "path",
            "File",
            value=file_name("mentors", ".vcf"),
            help="Names, how to reach them, time zones and roles. Only your account can read it; nothing is sent.",
        ),
        Field(
            "notes",
            "What you wrote about them",
            kind="one_of",
            value="no",
            options=(("no", "stays here"), ("yes", "goes in as well: who they are, and your notes")),
        ),
        Field(
            "version",
            "Version of the format",
            kind="one_of",
            value="3.0",
            options=(("3.0", "3.0, which every address book reads"), ("4.0", "4.0")),
            more=True,
        ),
    ]


def _write(journal: Journal, path: Path, ids: list[int] | None, version: str, notes: bool, overwrite: bool) -> int:
    from mentee_journal.exchange import vcf_write

    chosen = next(one for one in vcf_write.VERSIONS if one == version)
    return vcf_write.export_vcf(journal, path, mentor_ids=ids, version=chosen, notes=notes, overwrite=overwrite)
