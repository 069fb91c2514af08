"""Goals: what I want to grow in, and what has gathered around each."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.words import GoalKind, GoalStatus
from mentee_journal.services import goals, mentors
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Line
from mentee_journal.ui.screens.goals_commands import ALL, commands
from mentee_journal.ui.screens.goals_fit import ask, doubt
from mentee_journal.ui.screens.goals_history import first_hidden
from mentee_journal.ui.screens.goals_lines import empty_lines, page_lines
from mentee_journal.ui.screens.goals_list import groups, list_lines
from mentee_journal.ui.screens.goals_tied import first_target
from mentee_journal.ui.screens.list_page import BACK, ListPageScreen
from mentee_journal.ui.text import one_line

if TYPE_CHECKING:
    from mentee_journal.domain.fit import Fit
    from mentee_journal.domain.records import Goal, ProgressReview
    from mentee_journal.domain.views import GoalPage, GoalRow
    from mentee_journal.ui.widgets.sheet import Sheet

READ = 200
"""Rows read at a time."""


class GoalsScreen(ListPageScreen):
    """The list of goals and the page of the selected one."""

    PLACE = "goals"
    KIND = "goal"
    TITLE_WORDS = "Goals"
    HERE = ALL
    BINDINGS = [*bindings(command for command in HERE if command.keys != "enter"), *BACK]

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[GoalRow, ...] = ()
        self.page: GoalPage | None = None
        self._roles: tuple[str, ...] = ()
        self._fit: Fit | None = None
        self._opened: set[str] = set()
        """The parts of the page that are unfolded; they stay so from goal to goal."""
        self._limit = READ
        self._wanted: int | None = None
        """A goal that the rows have to reach."""

    def commands(self) -> tuple[Command, ...]:
        return commands(self.page.goal if self.page is not None else None, on_review=self._review_here() is not None)

    # --- reading -------------------------------------------------------------------------------------

    def read_rows(self) -> bool:
        self.rows = self._listing(self.filter_text)
        while self._wanted is not None and not self._has(self._wanted) and len(self.rows) >= self._limit:
            self._limit *= 4
            self.rows = self._listing("")
        self._wanted = None
        return bool(self.rows)

    def _listing(self, words: str) -> tuple[GoalRow, ...]:
        return goals.listing(self.journal, filter=words, kind=None, limit=self._limit)

    def _has(self, goal_id: int) -> bool:
        return any(row.id == goal_id for row in self.rows)

    def select(self, record_id: int) -> None:
        """As everywhere; a goal that is further down than was read is read up to."""
        self._wanted = record_id
        if self._read and not self._has(record_id):
            self.stale = True
        super().select(record_id)

    def first_row(self) -> int | None:
        return next((row.id for _, group in groups(self.rows) for row in group), None)

    def read_page(self, record_id: int | None) -> None:
        self.page, self._roles, self._fit = None, (), None
        record_id = record_id if record_id is not None else self.first_row()
        if record_id is None or not self._has(record_id):
            return
        try:
            self.page = goals.page(self.journal, record_id)
            self._fit = doubt(self.page.goal)
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
        growth = [row for row in self.rows if row.kind is GoalKind.GROWTH]
        active = sum(row.status is GoalStatus.ACTIVE for row in growth)
        return f"{active} active" if active and not self.filter_text else ""

    def list_lines(self, width: int) -> Sequence[Line]:
        app = self.mentee
        return list_lines(self.rows, width, today=app.now().date(), order=app.order, filtered=self.filter_text)

    def page_lines(self, width: int) -> Sequence[Line]:
        app = self.mentee
        if self.page is None:
            return []
        return page_lines(
            self.page,
            self._roles,
            width,
            now=app.now(),
            order=app.order,
            zone=app.zone,
            opened=self._opened,
            fit=self._fit,
            alone=self.narrow,
        )

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
        """e: the review the cursor is on, or the goal."""
        from mentee_journal.ui.screens.goals_form import write

        if (review := self._review_here()) is not None:
            self._change_review(review)
        elif (chosen := self._chosen()) is not None:
            write(self, chosen)

    def action_review(self) -> None:
        """r."""
        from mentee_journal.ui.screens.goals_review import write_review

        if (chosen := self._chosen()) is not None:
            write_review(self, chosen)

    def _change_review(self, review: ProgressReview) -> None:
        from mentee_journal.ui.screens.goals_review import write_review

        write_review(self, review.goal_id, review=review)

    def action_levels(self) -> None:
        """l."""
        from mentee_journal.ui.screens.goals_levels import write_levels

        if (chosen := self._chosen()) is not None:
            write_levels(self, chosen)

    def action_kind(self) -> None:
        """g: growth with a mentor, or a course."""
        if self._chosen() is not None and self.page is not None:
            ask(self, self.page.goal, always=True)

    def action_score(self) -> None:
        """t."""
        from mentee_journal.ui.screens.goals_score import ScoreScreen

        self.app.push_screen(ScoreScreen())

    def reopen_form(self, key: str) -> bool:
        """A draft of one of the forms here is brought back."""
        from mentee_journal.ui.screens.goals_form import reopen

        return reopen(self, key, self._written)

    async def action_achieve(self) -> None:
        """a: achieved, with a note; a course is simply done."""
        learning = self.page is not None and self.page.goal.kind is GoalKind.LEARNING
        if self.page is not None and learning and self.page.goal.status is not GoalStatus.ACHIEVED:
            await self.mentee.attempt("Done · u to undo", goals.close, self.page.goal.id, GoalStatus.ACHIEVED)
        else:
            self._close(GoalStatus.ACHIEVED)

    def action_drop(self) -> None:
        """x."""
        self._close(GoalStatus.DROPPED)

    def _close(self, status: GoalStatus) -> None:
        from mentee_journal.ui.screens.goals_close import close

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
        """w: write, tied to the goal."""
        from mentee_journal.ui.screens.reflection_editor import ReflectionEditor

        if (chosen := self._chosen()) is not None:
            self.app.push_screen(ReflectionEditor(goal_id=chosen))

    def action_delete(self) -> None:
        """d: the review the cursor is on, or the goal."""
        from mentee_journal.ui.screens.goals_words import short_day
        from mentee_journal.ui.screens.removal import ask_and_remove

        if (review := self._review_here()) is not None:
            day = short_day(review.reviewed_on, self.mentee.now().date(), self.mentee.order)
            ask_and_remove(self, "review", review.id, f"the review of {day}", self.page_sheet)
        elif (chosen := self._chosen()) is not None and self.page is not None:
            ask_and_remove(self, "goal", chosen, f"“{one_line(self.page.goal.statement, 200)}”", self.records)

    # --- page ----------------------------------------------------------------------------------------

    def _review_here(self) -> ProgressReview | None:
        """The review the page's cursor stands on."""
        if self.page is None or not self.is_mounted or not self.page_sheet.has_focus:
            return None
        match self.page_sheet.target:
            case ("review", int(review_id)):
                return next((row.review for row in self.page.reviews if row.review.id == review_id), None)
        return None

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("review", int(review_id)) if self.page is not None:
                for row in self.page.reviews:
                    if row.review.id == review_id:
                        self._change_review(row.review)
            case ("fold", str(name)):
                self._fold(name)
            case _:
                await super().chosen(sheet, target)

    def _fold(self, name: str) -> None:
        self._opened ^= {name}
        first = None
        if self.page is not None and name in self._opened:
            first = first_target(self.page, name) or first_hidden(self.page, name)
        self.page_sheet.show(self._page)
        if first is not None:
            self.page_sheet.move_to(first)
        elif name in self._opened:
            self.page_sheet.bring_up(("fold", name))

    def unfold(self, *names: str) -> None:
        """Show these parts of the page."""
        self._opened.update(names)

    def action_open(self) -> None:
        """To the page: its first button, unless that lies below what is seen."""
        super().action_open()
        if self.page_sheet.scroll_offset.y > 0:
            self.page_sheet.show(self._page, top=True)
