"""``export`` and ``import``: files for other programs and from them, each kind in a module of its own."""

from __future__ import annotations

import click

from mentee_journal.cli.lazy import LazyGroup

EXPORTS = {
    "json": ("mentee_journal.cli.export_json", "The whole journal, to keep or to move."),
    "csv": ("mentee_journal.cli.export_csv", "Your records as tables, for a spreadsheet."),
    "ics": ("mentee_journal.cli.export_ics", "Meetings, for the calendar you use."),
    "invitation": ("mentee_journal.cli.export_invitation", "A session, to attach to a mail to the mentor."),
    "vcf": ("mentee_journal.cli.export_vcf", "Mentors as contacts, for an address book."),
}

IMPORTS = {
    "json": ("mentee_journal.cli.import_json", "A whole journal that “export json” wrote."),
    "ics": ("mentee_journal.cli.import_ics", "Meetings from your calendar, as sessions."),
    "vcf": ("mentee_journal.cli.import_vcf", "Contacts from an address book, as mentors."),
}


@click.group(cls=LazyGroup, commands_in=EXPORTS)
def export() -> None:
    """Write the journal, or a part of it, to a file."""


@click.group(cls=LazyGroup, commands_in=IMPORTS)
def import_() -> None:
    """Read a file into the journal."""
