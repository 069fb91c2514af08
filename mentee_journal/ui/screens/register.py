"""The register: every strength and area for growth, with all that showed it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.words import CapabilityKind
from mentee_journal.services import capabilities
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Line
from mentee_journal.ui.screens.list_page import BACK, OpenedListScreen
from mentee_journal.ui.screens.register_lines import GROUPS, empty_lines, list_lines
from mentee_journal.ui.screens.register_page_lines import page_lines
from mentee_journal.ui.text import one_line

if TYPE_CHECKING:
    from mentee_journal.domain.views import CapabilityPage, CapabilityRow
    from mentee_journal.ui.widgets.sheet import Sheet

EVIDENCE = Command("add_evidence", "Add evidence", "What showed it, when, and who saw it.", "a", "Add evidence")
NEW = Command("new", "Name a strength or an area for growth", "With what showed it.", "n", "Name one")
GOAL = Command("make_goal", "Make it a goal", "In one step; the goal stays tied to it.", "g", "Make it a goal")
TURN = Command("turn", "It is a strength now", "From today; its evidence stays.", "b", "A strength now")
TURN_BACK = Command("turn", "Back to an area for growth", "It is not a strength yet.", "b", "To growth")
NAMES = Command("edit", "Its names, or the evidence the cursor is on", "The evidence stays.", "e", "Edit")
SINCE = Command("became", "The day it became a strength", "Before it, it was an area for growth.", "w")
MERGE = Command("merge", "Put it together with another", "Merges two that are one; you see first what it does.", "m")
DELETE = Command(
    "delete", "Delete it, or the evidence the cursor is on", "Moves it to the trash; u brings it back.", "d"
)
OPEN = Command("open", "Open it", "Its page with the evidence.", "enter", palette=False)
FILTER = Command("filter", "Filter the list", "By words of the name.", "f")


def _named(row: CapabilityRow) -> str:
    return "\n".join((row.name, *row.also)).casefold()


class RegisterScreen(OpenedListScreen):
    """Strengths and areas for growth; Esc leads back to where it was opened from."""

    PLACE = "reflections"
    KIND = "capability"
    TITLE_WORDS = "Strengths and growth"
    HERE = (NEW, GOAL, TURN, EVIDENCE, NAMES, SINCE, MERGE, DELETE, OPEN, FILTER)
    BINDINGS = [*bindings(command for command in HERE if command.keys != "enter"), *BACK]

    def __init__(self, capability_id: int | None = None, *, reopen: str = "") -> None:
        super().__init__()
        self.rows: tuple[CapabilityRow, ...] = ()
        self.page: CapabilityPage | None = None
        self.alike: tuple[CapabilityRow, ...] = ()
        self._limit = capabilities.READ
        self._to: int | None = None
        """Evidence that is to be on the page, however long ago it was."""
        self._reopen = reopen
        if capability_id is not None:
            self.begin_with(capability_id)

    def commands(self) -> tuple[Command, ...]:
        if self.page is None:
            return (NEW, FILTER)
        row = self.page.row
        goal = (GOAL,) if row.wants_goal else ()
        if row.kind is CapabilityKind.GROWTH:
            return (NEW, *goal, TURN, EVIDENCE, NAMES, SINCE, MERGE, DELETE, OPEN, FILTER)
        return (NEW, EVIDENCE, NAMES, TURN_BACK, SINCE, MERGE, DELETE, OPEN, FILTER)

    # --- reading -------------------------------------------------------------------------------------

    def reload(self) -> None:
        first = not self._read
        super().reload()
        if first and self._reopen:
            self.call_after_refresh(self._open_draft)

    def _open_draft(self) -> None:
        from mentee_journal.ui.screens.register_forms import EVIDENCE_KEY, SAID_KEY, add_evidence

        key, self._reopen = self._reopen, ""
        if key.startswith(SAID_KEY):
            from mentee_journal.ui.screens.register_said import said

            said(self, int(key.removeprefix(SAID_KEY)))
            return
        if key.startswith(EVIDENCE_KEY):
            chosen = int(key.removeprefix(EVIDENCE_KEY))
            self.select(chosen)
            add_evidence(self, chosen)
        else:
            self.action_new()

    def read_rows(self) -> bool:
        words = self.filter_text.casefold().split()
        rows = capabilities.register(self.journal)
        self.rows = tuple(row for row in rows if all(word in _named(row) for word in words))
        return bool(self.rows)

    def first_row(self) -> int | None:
        return next((row.id for kind, _ in GROUPS for row in self.rows if row.kind is kind), None)

    def read_page(self, record_id: int | None) -> None:
        had, self.page = self.page, None
        record_id = record_id if record_id is not None else self.first_row()
        if had is None or had.row.id != record_id:
            self._limit, self.alike = capabilities.READ, ()
            self._to = self._to if had is None else None
        if record_id is None or not any(row.id == record_id for row in self.rows):
            return
        try:
            self.page = capabilities.page(self.journal, record_id, limit=self._limit)
            while self._to is not None and self._to not in {row.evidence.id for row in self.page.evidence}:
                if self._limit >= self.page.pieces:
                    break
                self._limit *= 4
                self.page = capabilities.page(self.journal, record_id, limit=self._limit)
        except JournalError:
            return
        self.call_after_refresh(self._look_for_alike, record_id)

    def read_to(self, evidence_id: int) -> None:
        """Have this evidence on the page: it was found by a search."""
        self._to = evidence_id
        if self._read:
            self.show_page()

    def _look_for_alike(self, record_id: int) -> None:
        """Another of nearly the same name is said once the page is there: nobody waits for that."""
        if self.page is None or self.page.row.id != record_id or not self.is_mounted:
            return
        try:
            found = capabilities.alike(self.journal, record_id)
        except JournalError:
            return
        if found != self.alike:
            self.alike = found
            self.page_sheet.renew()

    # --- lines ---------------------------------------------------------------------------------------

    def list_lines(self, width: int) -> Sequence[Line]:
        return list_lines(self.rows, width, today=self.mentee.now().date(), filtered=self.filter_text)

    def page_lines(self, width: int) -> Sequence[Line]:
        app = self.mentee
        if self.page is None:
            return []
        return page_lines(self.page, width, now=app.now(), order=app.order, zone=app.zone, alike=self.alike)

    def empty_lines(self, width: int) -> Sequence[Line]:
        return empty_lines(width)

    # --- actions -------------------------------------------------------------------------------------

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        if isinstance(target, tuple) and target[0] == "evidence":
            self._open_evidence(int(target[1]))
        elif isinstance(target, tuple) and target[0] == "merge":
            self._merge(int(target[1]))
        else:
            await super().chosen(sheet, target)

    def _open_evidence(self, evidence_id: int) -> None:
        rows = self.page.evidence if self.page is not None else ()
        for evidence in (row.evidence for row in rows if row.evidence.id == evidence_id):
            if evidence.reflection_id is not None:
                self.mentee.open_record("reflection", evidence.reflection_id)
            elif evidence.session_id is not None:
                self.mentee.open_record("session", evidence.session_id)
            else:
                self._edit_evidence(evidence_id)

    def _edit_evidence(self, evidence_id: int) -> None:
        from mentee_journal.ui.screens.register_forms import edit_evidence

        edit_evidence(self, evidence_id)

    def action_more(self) -> None:
        """Earlier evidence as well."""
        self._limit += capabilities.READ
        self.show_page()

    def action_new(self) -> None:
        """n."""
        from mentee_journal.ui.screens.register_forms import new

        new(self, self.select)

    def _chosen(self) -> int | None:
        return self.page.row.id if self.page is not None else None

    def action_add_evidence(self) -> None:
        """a; in an empty register the first one is named."""
        from mentee_journal.ui.screens.register_forms import add_evidence

        if (chosen := self._chosen()) is not None:
            add_evidence(self, chosen)
        else:
            self.action_new()

    def action_edit(self) -> None:
        """e: its names, or the evidence that the cursor stands on."""
        from mentee_journal.ui.screens.register_forms import names

        if (sighting := self._sighting()) is not None:
            self._edit_evidence(sighting)
        elif (chosen := self._chosen()) is not None:
            names(self, chosen)

    def _sighting(self) -> int | None:
        """The evidence the cursor stands on, where it is the page's."""
        match self.page_sheet.target if self.page_sheet.has_focus else None:
            case ("evidence", int(evidence_id)):
                return evidence_id
        return None

    def action_became(self) -> None:
        """w: the day it became a strength."""
        from mentee_journal.ui.screens.register_forms import became

        if (chosen := self._chosen()) is not None:
            became(self, chosen)

    def action_merge(self) -> None:
        """m."""
        self._merge()

    def _merge(self, other: int | None = None) -> None:
        from mentee_journal.ui.screens.register_merge import merge

        if (chosen := self._chosen()) is not None:
            merge(self, chosen, self.select, other)

    async def action_make_goal(self) -> None:
        """g."""
        from mentee_journal.ui.screens.register_forms import make_goal

        if self.page is None:
            return
        if self.page.row.kind is not CapabilityKind.GROWTH:
            self.mentee.say("It is a strength. An area for growth can become a goal; b makes it one again.")
            return
        await make_goal(self.mentee, self.page.row.id)
        if self.page is not None and self.page.row.goal_id is not None:
            self.page_sheet.move_to(("goal", self.page.row.goal_id))

    async def action_turn(self) -> None:
        """b: a strength from today, or an area for growth after all."""
        if self.page is None:
            return
        row, app = self.page.row, self.mentee
        if row.kind is CapabilityKind.GROWTH:
            today = app.now().date()
            await app.attempt("A strength now · u to undo", capabilities.become_strength, row.id, today)
        else:
            await app.attempt("An area for growth again · u to undo", capabilities.back_to_growth, row.id)

    def action_delete(self) -> None:
        """d: what the cursor stands on."""
        from mentee_journal.ui.screens.removal import ask_and_remove

        if self.page is None:
            return
        if (sighting := self._sighting()) is not None:
            found = next((row.evidence for row in self.page.evidence if row.evidence.id == sighting), None)
            words = f"“{one_line(found.note, 80)}”" if found is not None and found.note.strip() else "this evidence"
            ask_and_remove(self, "evidence", sighting, words, self.page_sheet)
        else:
            name = f"“{one_line(self.page.row.name, 200)}”"
            ask_and_remove(self, "capability", self.page.row.id, name, self.records)
