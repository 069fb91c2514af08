"""Mentors: who guides me, by kind of guidance, and the page of the one the cursor stands on."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import lookup, mentors, roles
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.screens.list_page import BACK, ListPageScreen
from mentee_journal.ui.screens.mentors_list import first_shown, list_lines
from mentee_journal.ui.screens.mentors_page import empty_lines, page_lines
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mentee_journal.domain.records import Mentor, Role
    from mentee_journal.domain.touch_views import TouchpointRow
    from mentee_journal.domain.views import MentorPage, MentorRow

NEW = Command("new", "Add a mentor", "A name is enough.", "n", "New mentor")
OPEN = Command("open", "Open the mentor's page", "What you know of them.", "enter", "Open", palette=False)
BOOK = Command("book", "Book a session with them", "With the mentor chosen already.", "b", "Book session")
EDIT = Command("edit", "Change the mentor", "Name, roles, how to reach them, hours, notes.", "e", "Edit")
STATUS = Command("status", "Change where it stands", "Candidate, approached, active, paused, dormant.", "s")
END = Command("close", "End the mentorship", "With the day and the reason; it can be brought back.", "x")
AGAIN = Command("close", "Bring the mentorship back", "It becomes active again.", "x", "Bring back")
MAIL = Command("mail", "Write them a mail", "Opens your mail program with their address.", "m")
COPY = Command("copy_address", "Copy their address", "To the clipboard.", "y")
RHYTHM = Command("rhythm", "The rhythm you meet in", "Agreed once; its sessions appear by themselves.", "R")
CONTACTS = Command("contacts", "All contact with them", "Between sessions, the newest first.")
DELETE = Command("delete", "Delete the mentor", "Moves them and their sessions to the trash; u brings it back.", "d")
OPEN_CONTACT = Command("open_contact", "Open the contact", "All that is known of it.", "enter", "Open", palette=False)
EDIT_CONTACT = Command("edit", "Change the contact", "How, when, how long, what came of it.", "e", "Change")
DELETE_CONTACT = Command("delete", "Delete the contact", "Moves it to the trash; u brings it back.", "d", "Delete")
GROUP = Command("group", "Group by status or by role", "The other way round each time.", "t")
FILTER = Command("filter", "Filter the list", "By name, what they do, or role.", "f")


class MentorsScreen(ListPageScreen):
    """The list of mentors and the page of the selected one."""

    PLACE = "mentors"
    KIND = "mentor"
    TITLE_WORDS = "Mentors"
    HERE = (NEW, OPEN, BOOK, RHYTHM, EDIT, STATUS, END, MAIL, COPY, CONTACTS, DELETE, GROUP, FILTER)
    BINDINGS = [*bindings(command for command in HERE if command.keys != "enter"), *BACK]

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[MentorRow, ...] = ()
        self.roles: tuple[Role, ...] = ()
        self.page: MentorPage | None = None
        self.by_status = False
        self._minute = -1

    def commands(self) -> tuple[Command, ...]:
        if self.page is None:
            return (NEW, FILTER, GROUP)
        mentor = self.page.mentor
        mailing = (MAIL, COPY) if mentor.email else ()
        contacts = (CONTACTS,) if self.page.contacts else ()
        if self._contact_here() is not None:
            return (OPEN_CONTACT, EDIT_CONTACT, DELETE_CONTACT, NEW, BOOK, RHYTHM, *contacts, GROUP, FILTER)
        if mentor.status.is_over:
            return (NEW, OPEN, AGAIN, EDIT, STATUS, *mailing, BOOK, *contacts, DELETE, GROUP, FILTER)
        return (NEW, OPEN, BOOK, RHYTHM, EDIT, STATUS, END, *mailing, *contacts, DELETE, GROUP, FILTER)

    def on_mount(self) -> None:
        self.set_interval(5, self._look_at_the_clock)

    def _look_at_the_clock(self) -> None:
        """Their local time moves on with the minute; only the lines are drawn again."""
        minute = self.journal.now().minute  # Asks nothing of the file, which may be spoilt by now.
        if minute != self._minute and self.is_current:
            self._minute = minute
            self.page_sheet.renew()

    # --- reading -------------------------------------------------------------------------------------

    def read_rows(self) -> bool:
        self.roles = roles.all_roles(self.journal)
        self.rows = mentors.listing(self.journal, filter=self.filter_text)
        return bool(self.rows)

    def first_row(self) -> int | None:
        return first_shown(self.rows, self.roles, by_status=self.by_status, filtered=self.filter_text)

    def read_page(self, record_id: int | None) -> None:
        self.page = None
        self._minute = self.mentee.now().minute
        if record_id is not None:
            try:
                self.page = mentors.page(self.journal, record_id)
            except JournalError:
                self.page = None
        self.refresh_footer()

    @property
    def selected(self) -> int | None:
        match self.records.target:
            case ("mentor", int(mentor_id), *_):
                return mentor_id
        return self._first if not self.records.targets else None

    # --- drawing -------------------------------------------------------------------------------------

    def title_lines(self, width: int) -> list[Line]:
        words = "by status ▾" if self.by_status else "by role ▾"
        line = Flow(width).row(("Mentors", "bold"), words).lines[0]
        return [line.spot(("action", "group"), start=max(0, width - len(words)))]

    def list_lines(self, width: int) -> Sequence[Line]:
        app = self.mentee
        return list_lines(
            self.rows,
            self.roles,
            width,
            now=app.now(),
            order=app.order,
            zone=app.zone,
            by_status=self.by_status,
            filtered=self.filter_text,
        )

    def page_lines(self, width: int) -> Sequence[Line]:
        if self.page is None:
            return []
        app = self.mentee
        return page_lines(self.page, width, now=app.now(), order=app.order, zone=app.zone)

    def empty_lines(self, width: int) -> Sequence[Line]:
        return empty_lines(width)

    # --- actions -------------------------------------------------------------------------------------

    def _chosen(self) -> Mentor | None:
        if self.page is None:
            self.mentee.say("There is no mentor here yet. n adds one.")
            return None
        return self.page.mentor

    def _show(self, mentor: Mentor) -> None:
        self.select(mentor.id)

    def action_new(self) -> None:
        """n."""
        from mentee_journal.ui.screens.mentor_form import write

        write(self, None, self._show)

    def action_edit(self) -> None:
        """e."""
        from mentee_journal.ui.screens.mentor_form import write

        if (contact := self._contact_here()) is not None:
            self.mentee.open_record("touchpoint", contact.id)
        elif (mentor := self._chosen()) is not None:
            write(self, mentor.id)

    def reopen_form(self, key: str) -> bool:
        """A draft of the form is brought back."""
        from mentee_journal.ui.screens.mentor_form import reopen

        return reopen(self, key, self._show)

    def action_book(self) -> None:
        """b."""
        from mentee_journal.ui.screens.session_form import book

        if (mentor := self._chosen()) is not None:
            book(self, mentor_id=mentor.id)

    def action_status(self) -> None:
        """s."""
        from mentee_journal.ui.screens.mentor_asks import ask_status

        if (mentor := self._chosen()) is not None:
            ask_status(self, mentor)

    async def action_close(self) -> None:
        """x: end it, or take it up again."""
        from mentee_journal.ui.screens.mentor_asks import ask_end

        mentor = self._chosen()
        if mentor is None:
            return
        if mentor.status.is_over:
            await self.mentee.attempt(f"{mentor.name} is active again · u to undo", mentors.bring_back, mentor.id)
        else:
            ask_end(self, mentor)

    def action_mail(self) -> None:
        """m."""
        from mentee_journal.ui.screens.mentor_asks import write_mail

        if (mentor := self._chosen()) is not None:
            write_mail(self.mentee, mentor)

    def action_copy_address(self) -> None:
        """y."""
        from mentee_journal.ui.screens.mentor_asks import copy_address

        if (mentor := self._chosen()) is not None:
            copy_address(self.mentee, mentor)

    def action_delete(self) -> None:
        """d: what the cursor stands on, the contact or the mentor."""
        from mentee_journal.ui.screens.mentor_asks import ask_delete
        from mentee_journal.ui.screens.removal import ask_and_remove

        if (contact := self._contact_here()) is not None:
            name = lookup.label(self.journal, "touchpoint", contact.id)
            ask_and_remove(self, "touchpoint", contact.id, f"“{name}”", self.page_sheet)
        elif (mentor := self._chosen()) is not None:
            ask_delete(self, mentor)

    # --- rhythm and contact --------------------------------------------------------------------------

    @property
    def mentor_here(self) -> int | None:
        """With whom a contact is written down from here."""
        return self.page.mentor.id if self.page is not None else None

    def _contact_here(self) -> TouchpointRow | None:
        """The contact the page's cursor stands on."""
        if self.page is None or not self.is_mounted or not self.page_sheet.has_focus:
            return None
        match self.page_sheet.target:
            case ("touchpoint", int(touchpoint_id)):
                return next((row for row in self.page.contacts if row.id == touchpoint_id), None)
        return None

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("nudge", int(mentor_id)):
                from mentee_journal.ui.touching import get_in_touch

                get_in_touch(self, mentor_id)
            case ("together" | "kept" as what, int(mentor_id)):
                from mentee_journal.ui.screens.insights_behind import open_with

                open_with(self.mentee, mentor_id, meetings=what == "kept")
            case _:
                await super().chosen(sheet, target)

    def action_rhythm(self) -> None:
        """R."""
        from mentee_journal.ui.screens.plan_form import edit_rhythm

        if (mentor := self._chosen()) is not None:
            edit_rhythm(self, mentor.id)

    def action_open_contact(self) -> None:
        """Enter."""
        self.page_sheet.action_choose()

    def action_contacts(self) -> None:
        """From the palette, and under the newest ones."""
        from mentee_journal.ui.screens.touch_form import show_all

        if (mentor := self._chosen()) is not None:
            show_all(self, mentor.id)

    def action_group(self) -> None:
        """t."""
        self.by_status = not self.by_status
        selected = self.selected
        self.records.show(self.list_lines, cursor=("mentor", selected) if selected is not None else None)
        self.query_one("#title", Sheet).renew()
