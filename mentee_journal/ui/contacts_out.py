"""Mentors leave as contacts, into a file for an address book. When the user says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import Refused
from mentee_journal.services import mentors
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.domain.records import Mentor
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp

__all__ = ["home_folder", "save_contacts", "typed_path"]


def home_folder() -> Path:
    """Where a file is likely to be looked for."""
    try:
        home = Path.home()
    except RuntimeError:
        return Path.cwd()
    documents = home / "Documents"
    return documents if documents.is_dir() else home


def typed_path(text: str, example: str) -> Path:
    """The path that was typed, "~" filled in. Raises Refused for its field when there is none."""
    # A path that was dragged into the terminal or copied comes with quotation marks.
    typed = text.strip()
    if len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "'\"":
        typed = typed[1:-1]
    if not typed:
        raise Refused(f"Say which file: a folder and a name, such as {example}", "path")
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        return Path(typed)


def _selected(app: MenteeApp) -> Mentor | None:
    """The mentor whose page is open, on their place."""
    if getattr(app.screen, "PLACE", "") != "mentors":
        return None
    return getattr(getattr(app.screen, "page", None), "mentor", None)


def save_contacts(app: MenteeApp) -> None:
    """Ask which and where, then write them. An existing file is replaced only when asked twice."""
    from mentee_journal.exchange.files import Exists

    if not mentors.listing(app.journal):
        app.say("There is no mentor yet whose contact could be saved.")
        return
    one = _selected(app)
    warned: set[str] = set()

    async def save(values: Values) -> tuple[int, Path]:
        path = typed_path(values["path"], "~/mentors.vcf")
        ids = [one.id] if one is not None and values.get("who") == "one" else None
        try:
            return await app.writer.run(
                _write, path, ids, values["version"], values["notes"] == "yes", str(path) in warned
            ), path
        except Exists as there:
            warned.add(str(path))
            raise Refused(f"{there} Save once more to replace it, or change the name.", "path") from there
        except Refused as refused:
            raise Refused(str(refused), "path") from refused

    def saved(result: object) -> None:
        if isinstance(result, tuple):
            number, path = result
            app.say(f"Saved {number} {'contact' if number == 1 else 'contacts'} as {path}")

    app.push_screen(FormDialog("Save contacts", _fields(one), save, verb="Save", more_words="version"), saved)


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
            value=str(home_folder() / "mentors.vcf"),
            help="Names, how to reach them, time zones and roles. Only you can read it; nothing is sent anywhere.",
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
