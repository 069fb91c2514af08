"""The commands that are broken while they run. A new one is broken too when it gets an ``Operation`` here."""

from __future__ import annotations

from functools import cache

from mentee_journal.store import driver
from tests.faults import starts
from tests.faults.operations import SECRET, Operation
from tests.faults.sandbox import OTHER, PASSPHRASE

GIVEN = {"MENTEE_JOURNAL_PASSPHRASE": PASSPHRASE}
CHANGED = {**GIVEN, "MENTEE_JOURNAL_NEW_PASSPHRASE": OTHER}

WRITING = (
    Operation("new", "making a new journal", starts.nothing, ["add", "question", f"{SECRET} first"]),
    Operation("capture", "capturing a thought", starts.plain, ["capture", f"{SECRET} thought"]),
    Operation(
        "save",
        "saving a reflection",
        starts.plain,
        ["add", "reflection", "--text", "-", "--title", "New", "--tag", "grading", "--strength", "Asked early"],
        stdin=starts.LONG,
    ),
    Operation("tags", "a change to many records", starts.plain, ["tag", "rename", "grading", "moving", "--yes"]),
)

READING_IN = (
    Operation(
        "import json", "reading an export", starts.empty, ["import", "json", "--yes", "{data}/export-schema-5.json"]
    ),
    Operation(
        "import ics",
        "reading a calendar",
        starts.with_file("in.ics", starts.EVENTS, starts.plain),
        ["import", "ics", "{out}/in.ics", "--yes"],
        answers="Brought in",
    ),
    Operation(
        "import vcf",
        "reading an address book",
        starts.with_file("in.vcf", starts.CARDS, starts.plain),
        ["import", "vcf", "{out}/in.vcf", "--yes"],
        answers="Brought in",
    ),
)

UPDATING = (
    Operation(
        "migrate 4",
        "bringing a journal of the version before up to date",
        starts.of_schema(4),
        ["today"],
        changes=False,
    ),
    Operation(
        "migrate 1",
        "bringing a journal of the first version up to date",
        starts.of_schema(1),
        ["list", "mentors"],
        changes=False,
    ),
)

WRITING_OUT = (
    Operation(
        "export json",
        "writing an export",
        starts.plain,
        ["export", "json", "{out}/all.json"],
        changes=False,
        beside=starts.whole_json,
    ),
    Operation(
        "export over",
        "writing an export in place of an older one",
        starts.with_file("all.json", "{}", starts.plain),
        ["export", "json", "{out}/all.json", "--yes"],
        changes=False,
        beside=starts.replaced_json,
    ),
    Operation(
        "export csv",
        "writing tables",
        starts.plain,
        ["export", "csv", "{out}/tables"],
        changes=False,
        beside=starts.whole_tables,
    ),
    Operation(
        "export vcf",
        "writing an address book",
        starts.plain,
        ["export", "vcf", "{out}/all.vcf"],
        changes=False,
        beside=starts.whole_lines("all.vcf", "END:VCARD"),
    ),
)

LOCKING = (
    Operation(
        "encrypt",
        "setting a passphrase",
        starts.backed_up,
        ["encrypt", "--yes"],
        env=GIVEN,
        secret=True,
        mended_by=("encrypt", "--yes"),
        answers="is locked",
    ),
    Operation(
        "passwd", "changing the passphrase", starts.locked, ["passwd"], env=CHANGED, secret=True, answers="has its new"
    ),
    Operation(
        "decrypt",
        "removing the passphrase",
        starts.locked,
        ["decrypt", "--yes"],
        env=GIVEN,
        secret=True,
        mended_by=("today",),
        answers="no passphrase any more",
    ),
    Operation(
        "save locked",
        "saving a reflection in a locked journal",
        starts.locked,
        ["add", "reflection", "--text", "-", "--title", "New"],
        stdin=starts.LONG,
        env=GIVEN,
        secret=True,
    ),
    Operation(
        "restore locked",
        "going back to a backup of a locked journal",
        starts.moved_on(starts.locked),
        ["restore", "--yes"],
        env=GIVEN,
        secret=True,
        beside=starts.nothing_gone,
        answers="is as it was then",
    ),
)

LOOKING_AFTER = (
    Operation(
        "merge",
        "bringing in another copy of the journal",
        starts.parted,
        ["merge", "{out}/other.db", "--yes"],
        answers="Merged with",
    ),
    Operation("backup", "making a backup", starts.plain, ["backup"], changes=False, beside=starts.a_backup),
    Operation(
        "backup file",
        "making a backup in place of an older one",
        starts.with_copy,
        ["backup", "{out}/copy.db", "--yes"],
        changes=False,
        beside=starts.whole_copy,
    ),
    Operation(
        "restore",
        "going back to a backup",
        starts.moved_on(starts.backed_up),
        ["restore", "--yes"],
        beside=starts.nothing_gone,
        answers="is as it was then",
    ),
    Operation(
        "restore damaged",
        "going back from a damaged journal to a backup",
        starts.damaged,
        ["restore", "--yes"],
        beside=starts.nothing_gone,
        answers="is as it was then",
    ),
    Operation(
        "salvage",
        "saving what a damaged journal holds",
        starts.damaged,
        ["salvage", "--to", "{out}/copy.db"],
        changes=False,
        beside=starts.untouched,
    ),
    Operation(
        "trash",
        "deleting for ever",
        starts.deleted,
        ["trash", "empty", "--yes"],
        beside=starts.no_word_left,
        taken_up=starts.made_anew,
    ),
)


@cache
def operations() -> dict[str, Operation]:
    """Every one that can be broken on this computer, by its name."""
    found = (*WRITING, *READING_IN, *UPDATING, *WRITING_OUT, *LOOKING_AFTER, *(LOCKING if driver.can_lock() else ()))
    return {one.name: one for one in found}
