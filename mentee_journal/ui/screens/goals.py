"""Goals: what I want to grow in, and what has gathered around each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.words import GoalStatus
from mentee_journal.services import goals, mentors
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Line
from mentee_journal.ui.screens.goals_lines import GROUPS, empty_lines, list_lines, page_lines
from mentee_journal.ui.screens.list_page import BACK, ListPageScreen
from mentee_journal.ui.text import one_line

if TYPE_CHECKING:
    from mentee_journal.domain.records import Goal
    from mentee_journal.domain.views import GoalPage, GoalRow

READ = 200
"""Rows read at a time."""

NEW = Command("new", "Write a goal", "A sentence is enough.", "n", "New goal")
REFLECT = Command("reflect", "Reflect on the goal", "Opens a reflection tied to it.", "r", "Reflect on it")
EDIT = Command("edit", "Reword the goal", "Statement, why, how you will know, by when.", "e", "Reword")
ACHIEVE = Command("achieve", "Mark the goal achieved", "With a closing note, if you like.", "a", "Achieved")
PAUSE = Command("pause", "Pause the goal", "It waits until you take it up again.", "p")
DROP = Command("drop", "Drop the goal", "With a closing note, if you like.", "x")
AGAIN = Command("pause", "Take the goal up again", "It becomes active.", "p", "Take up again")
DELETE = Command("delete", "Delete the goal", "Moves it to the trash; u brings it back.", "d")
OPEN = Command("open", "Open the goal", "Its page.", "enter", palette=False)
FILTER = Command("filter", "Filter the list", "By words of the goal.", "f")


class GoalsScreen(ListPageScreen):
    """The list of goals and the page of the selected one."""

    PLACE = "goals"
    KIND = "goal"
    TITLE_WORDS = "Goals"
    HERE = (NEW, REFLECT, EDIT, ACHIEVE, PAUSE, DROP, DELETE, OPEN, FILTER)
    BINDINGS = [*bindings(command for command in HERE if command.keys != "enter"), *BACK]

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[GoalRow, ...] = ()
        self.page: GoalPage | None = None
        self._roles: tuple[str, ...] = ()
        self._limit = READ
        self._wanted: int | None = None
        """A goal that the rows have to reach."""

    def commands(self) -> tuple[Command, ...]:
        if self.page is None:
            return (NEW, FILTER)
        status = self.page.goal.status
        if status is GoalStatus.ACTIVE:
            return (NEW, REFLECT, EDIT, ACHIEVE, PAUSE, DROP, DELETE, OPEN, FILTER)
        if status is GoalStatus.PAUSED:
            return (NEW, AGAIN, REFLECT, EDIT, ACHIEVE, DROP, DELETE, OPEN, FILTER)
        return (NEW, REFLECT, EDIT, AGAIN, DELETE, OPEN, FILTER)

    # --- reading -------------------------------------------------------------------------------------

    def read_rows(self) -> bool:
        self.rows = goals.listing(self.journal, filter=self.filter_text, limit=self._limit)
        while self._wanted is not None and not self._has(self._wanted) and len(self.rows) >= self._limit:
            self._limit *= 4
            self.rows = goals.listing(self.journal, limit=self._limit)
        self._wanted = None
        return bool(self.rows)

    def _has(self, goal_id: int) -> bool:
        return any(row.id == goal_id for row in self.rows)

    def select(self, record_id: int) -> None:
        """As everywhere; a goal that is further down than was read is read up to."""
        self._wanted = record_id
        if self._read and not self._has(record_id):
            self.stale = True
        super().select(record_id)

    def first_row(self) -> int | None:
        return next((row.id for status in GROUPS for row in self.rows if row.status is status), None)

    def read_page(self, record_id: int | None) -> None:
        self.page, self._roles = None, ()
        record_id = record_id if record_id is not None else self.first_row()
        if record_id is None or not self._has(record_id):
            return
        try:
            self.page = goals.page(self.journal, record_id)
            if self.page.goal.mentor_id is not None:
                self._roles = mentors.get(self.journal, self.page.goal.mentor_id).roles
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
        active = sum(row.status is GoalStatus.ACTIVE for row in self.rows)
        return f"{active} active" if active and not self.filter_text else ""

    def list_lines(self, width: int) -> Sequence[Line]:
        app = self.mentee
        return list_lines(self.rows, width, today=app.now().date(), order=app.order, filtered=self.filter_text)

    def page_lines(self, width: int) -> Sequence[Line]:
        app = self.mentee
        if self.page is None:
            return []
        return page_lines(self.page, self._roles, width, now=app.now(), order=app.order, zone=app.zone)

    def empty_lines(self, width: int) -> Sequence[Line]:
        return empty_lines(width)

    # --- actions -------------------------------------------------------------------------------------

    def _chosen(self) -> int | None:
        if self.page is None:
            self.mentee.say("There is no goal here yet. n writes one.")
            return None
        return self.page.goal.id

    def _written(self, goal: Goal) -> None:
        self.select(goal.id)

    def action_new(self) -> None:
        """n."""
        from mentee_journal.ui.screens.goals_form import write

        write(self, None, self._written)

    def action_edit(self) -> None:
        """e."""
        from mentee_journal.ui.screens.goals_form import write

        if (chosen := self._chosen()) is not None:
            write(self, chosen)

    def reopen_form(self, key: str) -> bool:
        """A draft of one of the forms here is brought back."""
        from mentee_journal.ui.screens.goals_form import reopen

        return reopen(self, key, self._written)

    def action_achieve(self) -> None:
        """a."""
        self._close(GoalStatus.ACHIEVED)

    def action_drop(self) -> None:
        """x."""
        self._close(GoalStatus.DROPPED)

    def _close(self, status: GoalStatus) -> None:
        from mentee_journal.ui.screens.goals_form import close

        if (chosen := self._chosen()) is None or self.page is None:
            return
        if self.page.goal.status in (GoalStatus.ACTIVE, GoalStatus.PAUSED):
            close(self, chosen, status)
        else:
            self.mentee.say(f"This goal is {self.page.goal.status.words} already. p takes it up again.")

    async def action_pause(self) -> None:
        """p: pause it, or take it up again."""
        if (chosen := self._chosen()) is None or self.page is None:
            return
        if self.page.goal.status is GoalStatus.ACTIVE:
            await self.mentee.attempt("Paused · u to undo", goals.close, chosen, GoalStatus.PAUSED)
        else:
            await self.mentee.attempt("Taken up again · u to undo", goals.reopen, chosen)

    def action_reflect(self) -> None:
        """r: write, tied to the goal."""
        from mentee_journal.ui.screens.reflection_editor import ReflectionEditor

        if (chosen := self._chosen()) is not None:
            self.app.push_screen(ReflectionEditor(goal_id=chosen))

    def action_delete(self) -> None:
        """d."""
        from mentee_journal.ui.screens.removal import ask_and_remove

        if (chosen := self._chosen()) is not None and self.page is not None:
            ask_and_remove(self, "goal", chosen, f"“{one_line(self.page.goal.statement, 200)}”", self.records)
