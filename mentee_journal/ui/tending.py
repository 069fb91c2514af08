"""What is done once a day while nobody waits: the trash lets go of what is older than the user wants to keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp

__all__ = ["AFTER", "tend"]

AFTER = 3.0
"""Seconds after the first paint, when what is visited next is ready."""


def tend(app: MenteeApp) -> None:
    """Begin with it; what went is said."""

    async def work() -> None:
        from mentee_journal.domain.errors import JournalError
        from mentee_journal.domain.purge_said import age_words, amount
        from mentee_journal.services import purging

        try:
            gone = await app.writer.run(purging.tend)
        except JournalError:
            return  # What is wrong with the file is said by who looks at it.
        if gone is not None and app.is_running:
            app.journal_changed()
            kept = age_words(app.profile.trash_days)
            app.say(f"{amount(gone.records)} had been in the trash for {kept}: deleted for ever.")

    app.run_worker(work(), group="tend", exclusive=True, exit_on_error=False)
