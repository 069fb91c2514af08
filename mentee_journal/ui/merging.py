"""Another copy of the journal brought in: which file, what it would do, and doing it; a copy beside it is told of."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError, NeedsPassphrase, Refused
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.dialogs.progress import working
from mentee_journal.ui.paths import typed_path
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.domain.merge_views import JournalMerge
    from mentee_journal.ui.app import MenteeApp

__all__ = ["ask_for_file", "look_beside"]

EXAMPLE = "~/Dropbox/journal (conflicted copy).db"


def look_beside(app: MenteeApp) -> None:
    """Find the copies that a synced folder has made; Today has a line about the first of them."""

    async def work() -> None:
        from mentee_journal.services import copies

        owner = app.journal.underneath.owner
        if not owner:
            return
        found = tuple(await asyncio.to_thread(copies.copies_beside, app.journal.path, owner))
        if found != app.copies and app.is_running:
            app.copies = found
            today = app.place("today")
            if today is not None and today.is_mounted:
                today.reload()

    if not app.demo:
        app.run_worker(work(), group="copies", exclusive=True, exit_on_error=False)


def ask_for_file(app: MenteeApp) -> None:
    """Ask which file; a copy that was found beside the journal stands there already."""

    async def submit(values: Values) -> tuple[Path, JournalMerge] | Path:
        path = typed_path(values["path"], EXAMPLE)
        try:
            return path, await _preview(app, path)
        except NeedsPassphrase:
            return path
        except JournalError as trouble:
            raise Refused(str(trouble), "path") from trouble

    async def follow(found: object) -> None:
        if isinstance(found, tuple):
            _ask(app, *found)
        elif isinstance(found, Path):
            _unlock(app, found)

    field = Field(
        "path",
        "Which file",
        value=str(app.copies[0]) if app.copies else "",
        placeholder=EXAMPLE,
        replaced=True,
        help="A copy of your journal, such as a synced folder makes when two computers write. It is only read, and "
        "you see first what would be done.",
    )
    app.push_screen(FormDialog("Bring in another copy", [field], submit, verb="Look at it"), follow)


async def _preview(app: MenteeApp, path: Path) -> JournalMerge:
    from mentee_journal.services import journal_merging

    def work(_heard: object) -> JournalMerge:
        return app.writer.submit(journal_merging.what_would_merge, path).result()

    return await working(app, "Comparing the two", work)


def _ask(app: MenteeApp, path: Path, preview: JournalMerge) -> None:
    from mentee_journal.domain.merge_words import merge_lines, merged_words, touched
    from mentee_journal.services import journal_merging
    from mentee_journal.ui.dialogs import typed

    lines = merge_lines(preview)
    if not preview.changes:
        app.say(f"Everything in {path.name} is here already; nothing would be different. You can delete it.")

        async def known() -> None:
            await asyncio.to_thread(journal_merging.all_is_here, app.journal.path, path)
            look_beside(app)

        app.run_worker(known(), exit_on_error=False)
        return

    async def then() -> None:
        try:
            done = await app.write(journal_merging.merge, path)
        except JournalError as trouble:
            app.say(str(trouble), trouble=True)
            return
        app.say(f"{merged_words(done)} u takes it back.")
        look_beside(app)

    typed.ask(
        app,
        f"Bring in {path.name}?",
        "Bring it in",
        then,
        records=touched(preview),
        detail=" ".join(lines),
        refuse="Leave it",
    )


def _unlock(app: MenteeApp, path: Path) -> None:
    """The copy has a passphrase of its own."""

    async def submit(values: Values) -> JournalMerge:
        from mentee_journal.services import lock

        try:
            await asyncio.to_thread(lock.unlock, path, values["passphrase"])
            return await _preview(app, path)
        except JournalError as trouble:
            raise Refused(str(trouble), "passphrase") from trouble

    async def follow(preview: object) -> None:
        from mentee_journal.domain.merge_views import JournalMerge

        if isinstance(preview, JournalMerge):
            _ask(app, path, preview)

    field = Field("passphrase", "Its passphrase", secret=True, help="Or its recovery key.")
    app.push_screen(FormDialog("A locked copy", [field], submit, verb="Open it"), follow)
