"""Follow-ups: what you and your mentors agreed to do, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.words import FollowUpStatus
from mentee_journal.services import follow_ups, mentors
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Line
from mentee_journal.ui.phrases import first_name, glyph_run
from mentee_journal.ui.screens.follow_ups_commands import ALL, commands, ties
from mentee_journal.ui.screens.follow_ups_lines import empty_lines, list_lines, page_lines
from mentee_journal.ui.screens.list_page import BACK
from mentee_journal.ui.screens.parted_list import PartedListScreen
from mentee_journal.ui.text import one_line

if TYPE_CHECKING:
    from mentee_journal.domain.records import FollowUp
    from mentee_journal.domain.views import FollowUpPage, FollowUpRow


class FollowUpsScreen(PartedListScreen["FollowUpRow", "FollowUpPage"]):
    """The list of follow-ups and the page of the selected one."""

    PLACE = "follow_ups"
    KIND = "follow_up"
    TITLE_WORDS = "Follow-ups"
    PARTS = ("mine", "waiting", "done", "dropped")
    HERE = ALL
    BINDINGS = [*bindings(command for command in HERE if command.keys != "enter"), *BACK]

    def __init__(self) -> None:
        super().__init__()
        self.mentor_id: int | None = None
        """Only those with this mentor are shown."""
        self.mentor_name = ""

    def commands(self) -> tuple[Command, ...]:
        return commands(self.page.follow_up if self.page is not None else None)

    # --- reading -------------------------------------------------------------------------------------

    def read_part(self, part: str, limit: int) -> tuple[FollowUpRow, ...]:
        return follow_ups.listing(
            self.journal, show=part, filter=self.filter_text, mentor_id=self.mentor_id, limit=limit
        )

    def read_one(self, record_id: int) -> FollowUpPage:
        return follow_ups.page(self.journal, record_id)

    @property
    def is_narrowed(self) -> bool:
        return self.mentor_id is not None

    def widen(self) -> None:
        self.mentor_id, self.mentor_name = None, ""

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
        self.read_from_the_top()

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
