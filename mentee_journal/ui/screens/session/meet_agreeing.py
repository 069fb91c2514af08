"""The part of Meet that agrees follow-ups, and looks after those that were agreed."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, cast

from mentee_journal.services import capabilities, follow_ups, mentors, trash
from mentee_journal.ui.screens.session import follow_up_acts
from mentee_journal.ui.screens.session.meet_agreed import Agreed
from mentee_journal.ui.screens.session.meet_parts import Columns
from mentee_journal.ui.screens.session.meet_quick import Quick
from mentee_journal.ui.screens.session.meet_said import Said

if TYPE_CHECKING:
    from mentee_journal.domain.views import SessionPage
    from mentee_journal.ui.screens.base import BaseScreen
    from mentee_journal.ui.widgets.sheet import Sheet


class Agreeing(Columns):
    """A step with a line for follow-ups and a list of them."""

    def __init__(self) -> None:
        super().__init__()
        self.quick, self.agreed, self.said = Quick(), Agreed(), Said()

    def show_agreed(self, page: SessionPage) -> None:
        """The session as it is now."""
        self.quick.show_quick(page, tuple((row.id, row.name) for row in mentors.listing(self.journal)))
        self.agreed.show_agreed(page)
        self.said.show_said(page, capabilities.said_in(self.journal, page.session.id))

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("done", int(row_id)):
                follow_up_acts.finish(cast("BaseScreen", self.screen), row_id)
            case _:
                await super().chosen(sheet, target)

    def action_said(self) -> None:
        """w: keep what the mentor said as evidence."""
        from mentee_journal.ui.screens.register_said import said

        if self.said.page is not None:
            said(cast("BaseScreen", self.screen), self.said.page.session.id)

    def action_agree(self) -> None:
        """f, F6: type what was agreed."""
        self.quick.field.focus()

    async def on_quick_kept(self, event: Quick.Kept) -> None:
        event.stop()
        await self.agree(event.typed)

    async def action_keep_agreed(self) -> None:
        """Enter in the field, said in the footer."""
        await self.agree()

    async def agree(self, typed: str | None = None) -> None:
        """Keep a follow-up as it was when Enter was pressed; one that cannot be read stays in its field, as a draft."""
        typed = self.quick.field.value if typed is None else typed
        follow_up = self.quick.follow_up(typed)
        if follow_up is None:
            if typed.strip():
                self.mentee.say(self.quick.reading(typed.strip()).trouble, trouble=True)
            return
        if await self.mentee.attempt("Kept · u to undo", follow_ups.save, follow_up) is not None:
            self.quick.taken(typed)

    def action_finish(self) -> None:
        """x on a follow-up."""
        if (row := self.agreed.follow_up) is not None:
            follow_up_acts.finish(cast("BaseScreen", self.screen), row.id)

    def action_edit_agreed(self) -> None:
        """e on a follow-up."""
        if (row := self.agreed.follow_up) is not None:
            follow_up_acts.edit(cast("BaseScreen", self.screen), row.id)

    async def action_remove_agreed(self) -> None:
        """d on a follow-up."""
        if (row := self.agreed.follow_up) is not None:
            await self.mentee.attempt("Moved to trash · u to undo", trash.remove, "follow_up", row.id)
