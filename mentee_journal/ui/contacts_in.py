"""Contacts come in: which file, then what it would do, card by card; then it is done, as one step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import Refused
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.paths import typed_path
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.domain.contact_cards import ContactsPreview
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp

__all__ = ["bring_in"]


def bring_in(app: MenteeApp) -> None:
    """Ask for the file and show what it holds."""

    async def read(values: Values) -> ContactsPreview:
        path = typed_path(values["path"], "~/Downloads/contacts.vcf")
        try:
            return await app.writer.run(_preview, path)
        except Refused as refused:
            raise Refused(str(refused), "path") from refused

    def seen(preview: object) -> None:
        if preview is not None:
            _show(app, preview)  # type: ignore[arg-type]

    field = Field(
        "path",
        "File of contacts",
        placeholder="~/Downloads/contacts.vcf",
        help="A vCard file (.vcf), as phones and address books save it. You see first what would be done.",
    )
    app.push_screen(FormDialog("Bring in contacts", [field], read, verb="Look at it"), seen)


def _preview(journal: Journal, path: Path) -> ContactsPreview:
    from mentee_journal.exchange.vcf_read import read_vcf
    from mentee_journal.services import contacts_import

    return contacts_import.plan_import(journal, read_vcf(path))


def _show(app: MenteeApp, preview: ContactsPreview) -> None:
    from mentee_journal.services import contacts_import
    from mentee_journal.ui.contacts_preview import ContactsDialog, Said
    from mentee_journal.ui.dialogs.typed import if_many

    async def apply(said: Said | None) -> None:
        if said is None:
            return

        async def sure() -> None:
            brought = await app.attempt(
                "", contacts_import.apply, preview, said.chosen, there=said.there, merge=said.merge
            )
            if brought is not None and brought.new + brought.changed:
                app.say(f"Brought in: {brought.words} · u to undo")
            elif brought is not None:
                app.say("Everything stays as it is here.")

        await if_many(app, "Bring in all of these contacts?", "Bring in", sure, records=len(said.chosen))

    app.push_screen(ContactsDialog(preview), apply)
