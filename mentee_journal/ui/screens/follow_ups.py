"""Follow-ups: what you and your mentors agreed to do, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.words import FollowUpStatus
from mentee_journal.services import follow_ups, mentors
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Line
from mentee_journal.ui.phrases import first_name, glyph_run
from mentee_journal.ui.screens.follow_ups_commands import ALL, commands, ties
from mentee_journal.ui.screens.follow_ups_lines import empty_lines, list_lines, page_lines
from mentee_journal.ui.screens.list_page import BACK, ListPageScreen
from mentee_journal.ui.text import one_line

if TYPE_CHECKING:
    from mentee_journal.domain.records import FollowUp
    from mentee_journal.domain.views import FollowUpPage, FollowUpRow

READ = 200
"""Rows read at a time."""
PARTS = ("mine", "waiting", "done", "dropped")
"""The lists that stand one under the other."""


class FollowUpsScreen(ListPageScreen):
    """The list of follow-ups and the page of the selected one."""

    PLACE = "follow_ups"
    KIND = "follow_up"
    TITLE_WORDS = "Follow-ups"
    HERE = ALL
    BINDINGS = [*bindings(command for command in HERE if command.keys != "enter"), *BACK]

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[FollowUpRow, ...] = ()
        self.page: FollowUpPage | None = None
        self.mentor_id: int | None = None
        """Only those with this mentor are shown."""
        self.mentor_name = ""
        self._limit = READ
        self._wanted: int | None = None
        """A follow-up that the rows have to reach."""

    def commands(self) -> tuple[Command, ...]:
        return commands(self.page.follow_up if self.page is not None else None)

    # --- reading -------------------------------------------------------------------------------------

    def read_rows(self) -> bool:
        self.rows = self._listing()
        while self._wanted is not None and not self._has(self._wanted) and len(self.rows) >= self._limit:
            self._limit *= 4
            self.rows = self._listing()
        self._wanted = None
        return bool(self.rows) or self.mentor_id is not None

    def _listing(self) -> tuple[FollowUpRow, ...]:
        found: list[FollowUpRow] = []
        for show in PARTS:
            left = self._limit - len(found)
            if left <= 0:
                break
            found += follow_ups.listing(
                self.journal, show=show, filter=self.filter_text, mentor_id=self.mentor_id, limit=left
            )
        return tuple(found)

    def _has(self, follow_up_id: int) -> bool:
        return any(row.id == follow_up_id for row in self.rows)

    def select(self, record_id: int) -> None:
        """As everywhere; one that is further down than was read is read up to, whoever it is with."""
        self._wanted = record_id
        if self._read and not self._has(record_id):
            self.mentor_id, self.mentor_name = None, ""
            self.stale = True
        super().select(record_id)

    def first_row(self) -> int | None:
        return self.rows[0].id if self.rows else None

    def read_page(self, record_id: int | None) -> None:
        self.page = None
        record_id = record_id if record_id is not None else self.first_row()
        if record_id is None or not self._has(record_id):
            return
        try:
            self.page = follow_ups.page(self.journal, record_id)
        except JournalError:
            return

    def read_on(self) -> bool:
        if len(self.rows) < self._limit:
            return False
        self._limit += READ
        self.read_rows()
        return True

    # --- lines ---------------------------------------------------------------------------------------

    def title_remark(self) -> str:
        if self.mentor_id is not None:
            return f"with {one_line(first_name(self.mentor_name), 12)}"
        still = self.mentee.counts().follow_ups
        return f"{still} open" if still and not self.filter_text else ""

    def list_lines(self, width: int) -> Sequence[Line]:
        app = self.mentee
        return list_lines(
            self.rows,
            width,
            today=app.now().date(),
            order=app.order,
            filtered=self.filter_text,
            mentor=self.mentor_name,
        )

    def page_lines(self, width: int) -> Sequence[Line]:
        app = self.mentee
        if self.page is None:
            return []
        return page_lines(self.page, width, now=app.now(), order=app.order, zone=app.zone)

    def empty_lines(self, width: int) -> Sequence[Line]:
        return empty_lines(width)

    # --- actions -------------------------------------------------------------------------------------

    def _chosen(self) -> FollowUp | None:
        if self.page is None:
            self.mentee.say("There is no follow-up here yet. n adds one.")
            return None
        return self.page.follow_up

    def _next_open(self) -> int | None:
        """The neighbour among what is open, for when the one under the list's cursor is settled."""
        if self.page is None or not self.records.has_focus:
            return None
        ids = [row.id for row in self.rows if row.status is FollowUpStatus.OPEN]
        if (here := self.page.follow_up.id) not in ids:
            return None
        at = ids.index(here)
        return next(iter([*ids[at + 1 :], *reversed(ids[:at])]), None)

    def _go_on(self, neighbour: int | None) -> None:
        if neighbour is not None:
            self._stand_on(neighbour)

    def _kept(self, follow_up: FollowUp) -> None:
        self.select(follow_up.id)

    def action_new(self) -> None:
        """n."""
        from mentee_journal.ui.screens.follow_ups_form import new_follow_up

        new_follow_up(self, self._kept, mentor_id=self.mentor_id)

    def action_edit(self) -> None:
        """e."""
        from mentee_journal.ui.screens.follow_ups_form import edit_follow_up

        if (chosen := self._chosen()) is not None:
            edit_follow_up(self, chosen.id)

    def action_finish(self) -> None:
        """x: done, or what happened once it is."""
        from mentee_journal.ui.screens.follow_ups_done import ask_done

        if (chosen := self._chosen()) is not None:
            if chosen.status is FollowUpStatus.DROPPED:
                self.mentee.say("This one is not needed any more. b opens it again.")
            else:
                neighbour = self._next_open()
                ask_done(self, chosen.id, lambda: self._go_on(neighbour))

    def action_put_off(self) -> None:
        """v: to another day."""
        from mentee_journal.ui.screens.follow_ups_form import put_off

        if (chosen := self._chosen()) is not None:
            if chosen.status is FollowUpStatus.OPEN:
                put_off(self, chosen.id, chosen.due_on)
            else:
                self.mentee.say("Only what is open can be put off. b opens it again.")

    async def action_drop(self) -> None:
        """s: not needed any more."""
        if (chosen := self._chosen()) is None:
            return
        if chosen.status is FollowUpStatus.DROPPED:
            self.mentee.say("This one is not needed any more already. b opens it again.")
            return
        neighbour = self._next_open()
        if await self.mentee.attempt("Not needed any more · u to undo", follow_ups.drop, chosen.id) is not None:
            self._go_on(neighbour)

    async def action_again(self) -> None:
        """b: open again."""
        if (chosen := self._chosen()) is None:
            return
        if chosen.status is FollowUpStatus.OPEN:
            self.mentee.say("This one is open. x marks it done.")
        else:
            await self.mentee.attempt("Open again · u to undo", follow_ups.reopen, chosen.id)

    def action_delete(self) -> None:
        """d."""
        from mentee_journal.ui.screens.removal import ask_and_remove

        if (chosen := self._chosen()) is not None:
            ask_and_remove(self, "follow_up", chosen.id, f"“{one_line(chosen.text, 200)}”", self.records)

    def action_tied(self, kind: str) -> None:
        """m, o, g, l, w: to what it is tied to."""
        if (chosen := self._chosen()) is None:
            return
        record_id = ties(chosen).get(kind)
        if record_id is None:
            self.mentee.say(f"This follow-up is tied to no {kind}. e changes that.")
        else:
            self.mentee.open_record(kind, record_id)

    def action_by_mentor(self) -> None:
        """t: only those with one mentor, or all again."""
        from mentee_journal.ui.dialogs.pick import Pick, PickDialog

        everybody = [Pick("all", "Everybody")] if self.mentor_id is not None else []
        people = [Pick(row.id, row.name, lead=glyph_run(row.roles)) for row in mentors.listing(self.journal)]
        names = {row.value: row.words for row in people}

        def chosen(value: object) -> None:
            if isinstance(value, int):
                self._show_only(value, names[value])
            elif value == "all":
                self._show_only(None)

        dialog = PickDialog("Follow-ups with", [*everybody, *people], chosen=self.mentor_id, nothing="No mentor yet.")
        self.app.push_screen(dialog, chosen)

    def _show_only(self, mentor_id: int | None, name: str = "") -> None:
        self.mentor_id, self.mentor_name = mentor_id, name
        self._limit = READ
        self.reload()
        self.records.action_edge(-1)
        self.records.focus()

    def action_back(self) -> None:
        """As everywhere; and from one mentor's back to everybody's."""
        alone = self.narrow and self.has_class("-page")
        if self.mentor_id is not None and not self.filter_text and not alone and self.records.has_focus:
            self._show_only(None)
        else:
            super().action_back()

    def reopen_form(self, key: str) -> bool:
        """A draft of one of the forms here is brought back."""
        from mentee_journal.ui.screens.follow_ups_form import reopen

        return reopen(self, key, self._kept)
