"""Files for other programs, and from them: each begins in a module of its own, imported when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp

__all__ = ["exchange"]


def exchange(app: MenteeApp, what: str) -> None:
    """Begin with one of them: "calendar", "calendar in", "contacts in", "contacts out"."""
    if what == "contacts in":
        from mentee_journal.ui.contacts_in import bring_in

        bring_in(app)
    elif what == "contacts out":
        from mentee_journal.ui.contacts_out import save_contacts

        save_contacts(app)
    elif what == "calendar":
        from mentee_journal.ui.calendar_out import menu_here

        menu_here(app)
    elif what == "calendar in":
        from mentee_journal.ui.calendar_in import bring_in as bring_in_calendar

        bring_in_calendar(app)
