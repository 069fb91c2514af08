"""Growth with a mentor, or a course? One kind question, asked once and never in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from mentee_journal.domain.fit import Fit, look
from mentee_journal.domain.words import GoalKind
from mentee_journal.services import goals
from mentee_journal.ui.dialogs.sheet_dialog import Hints, SheetDialog
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.text import one_line

if TYPE_CHECKING:
    from collections.abc import Hashable

    from mentee_journal.domain.records import Goal
    from mentee_journal.ui.screens.base import BaseScreen


class FitDialog(SheetDialog[GoalKind]):
    """Says why it asks; Esc leaves the question for later."""

    DEFAULT_CSS = "FitDialog > #sheet { width: 66; }"
    BINDINGS = [
        Binding("m", "answer('growth')", show=False),
        Binding("r", "answer('learning')", show=False),
    ]

    def __init__(self, statement: str, fit: Fit | None) -> None:
        super().__init__()
        self._statement, self._fit = statement, fit

    def hints(self) -> Hints:
        return (
            ("m", "With a mentor", "screen.answer('growth')"),
            ("r", "Course or reading", "screen.answer('learning')"),
            ("Esc", "Later", "screen.close"),
        )

    def lines(self, width: int) -> list[Line]:
        flow = Flow(width).text("Growth with a mentor, or a course?", "bold").blank()
        flow.text(one_line(self._statement, 300), most=4).blank()
        if self._fit is not None:
            flow.text(self._fit.reason, "quiet").blank()
        flow.text(
            "With a mentor it is a goal as any other, with reviews and levels. A course or reading is simply kept "
            "until it is done. Either is fine, and can be changed later with g.",
            "quiet",
        ).blank()
        return flow.buttons(
            [("With a mentor", GoalKind.GROWTH, True), ("Keep it as a course or reading", GoalKind.LEARNING)]
        ).lines

    async def chosen(self, target: Hashable) -> None:
        self.dismiss(GoalKind(str(target)))

    def action_answer(self, kind: str) -> None:
        """m or r."""
        self.dismiss(GoalKind(kind))


def doubt(goal: Goal) -> Fit | None:
    """Why this goal reads like a course; None when it does not, or when that was answered."""
    if goal.fit_asked or goal.kind is GoalKind.LEARNING:
        return None
    return look(goal.statement)


def ask(screen: BaseScreen, goal: Goal, *, always: bool = False) -> None:
    """Ask when there is a reason to, or ``always``; keep the answer."""
    fit = doubt(goal)
    if fit is None and not always:
        return
    app = screen.mentee

    async def answered(kind: GoalKind | None) -> None:
        if kind is None:
            return
        if kind is GoalKind.LEARNING:
            await app.attempt("Kept as a course or reading · u to undo", goals.set_kind, goal.id, kind)
        else:
            await app.attempt("Growth with a mentor · u to undo", goals.keep_as_growth, goal.id)

    app.push_screen(FitDialog(goal.statement, fit), answered)
