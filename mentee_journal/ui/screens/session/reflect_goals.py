"""What I wanted from the session, and whether it was met: one key for each."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from mentee_journal.domain.words import HowFar
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.screens.session.side_part import SidePart
from mentee_journal.ui.text import cell_len, wrap

if TYPE_CHECKING:
    from mentee_journal.domain.records import SessionGoal
    from mentee_journal.domain.views import SessionPage

WORDS = {HowFar.YES: "met", HowFar.PARTLY: "partly", HowFar.NO: "not yet"}
LOOK = {HowFar.YES: ("✓", "success"), HowFar.PARTLY: ("◐", "primary"), HowFar.NO: ("○", "quiet")}
NONE = "none"
HINT = "y met   p partly   n not yet"


class GoalsMet(SidePart):
    """The goals of the session. y, p and n answer for the one under the cursor; Enter shows the answers."""

    SIDE = frozenset({"met", "goal"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "say('yes')", show=False),
        Binding("p", "say('partly')", show=False),
        Binding("n", "say('no')", show=False),
    ]

    class Said(Message):
        """Whether a goal was met."""

        def __init__(self, part: GoalsMet, goal_id: int, met: HowFar | None) -> None:
            super().__init__()
            self.part, self.goal_id, self.met = part, goal_id, met

        @property
        def control(self) -> GoalsMet:
            return self.part

    def __init__(self) -> None:
        super().__init__(self._all, id="wanted")
        self.page: SessionPage | None = None
        self._open: frozenset[int] = frozenset()
        """Goals whose answers are shown though one was given."""

    def show_goals(self, page: SessionPage) -> None:
        """The session as it is now."""
        self.page = page
        self.renew()

    @property
    def goals(self) -> tuple[SessionGoal, ...]:
        """The goals that are asked about."""
        return self.page.goals if self.page is not None else ()

    @property
    def first_unsaid(self) -> int | None:
        """The first goal that waits for its answer."""
        return next((goal.id for goal in self.goals if goal.met is None), None)

    def to_next(self, after: int) -> None:
        """The cursor on the next goal that waits for its answer, else where it was."""
        ids = [goal.id for goal in self.goals]
        at = ids.index(after) + 1 if after in ids else 0
        waiting = [goal.id for goal in (*self.goals[at:], *self.goals[:at]) if goal.met is None]
        self.move_to(("session_goal", waiting[0] if waiting else after))

    def action_say(self, met: str) -> None:
        """y, p, n."""
        match self.row:
            case ("session_goal", int(goal_id)):
                self.answer(goal_id, met)

    def answer(self, goal_id: int, met: str) -> None:
        """An answer, by key or by click."""
        self._open -= {goal_id}
        self.post_message(self.Said(self, goal_id, None if met == NONE else HowFar(met)))

    def unfold(self, goal_id: int) -> None:
        """Show the answers of a goal, or hide them again."""
        self._open ^= {goal_id}
        self.renew()

    # --- lines ---------------------------------------------------------------------------------------

    def _all(self, width: int) -> list[Line]:
        if self.page is None or not self.goals:
            return []
        flow = Flow(width)
        title = "What I wanted from it"
        flow.heading(title, HINT if cell_len(title) + len(HINT) + 2 <= width else "")
        for goal in self.goals:
            self._goal(flow, goal, self.page.goal_names.get(goal.goal_id or 0, ""))
        return flow.blank().lines

    def _goal(self, flow: Flow, goal: SessionGoal, toward: str) -> None:
        target: Hashable = ("session_goal", goal.id)
        glyph, tone = LOOK[goal.met] if goal.met is not None else ("○", "quiet")
        said = WORDS[goal.met] if goal.met is not None else ""
        room = max(8, flow.width - 2 - (len(said) + 2 if said else 0))
        for index, part in enumerate(wrap(goal.text, room, most=3)):
            lead = f"{glyph} " if index == 0 else "  "
            flow.row([(lead, tone), (part, "")], (said, tone) if index == 0 and said else "", target=target)
        if toward and toward != goal.text:
            flow.text(f"toward: {toward} ›", "quiet", indent=2, most=2, target=("goal", goal.goal_id))
        if goal.met is None or goal.id in self._open:
            self._answers(flow, goal)

    def _answers(self, flow: Flow, goal: SessionGoal) -> None:
        line = Line().add("  ")
        offered = [(words, far.value) for far, words in WORDS.items() if far is not goal.met]
        offered += [("leave it open", NONE)] if goal.met is not None else []
        for words, value in offered:
            if line.width > 2 and line.width + 3 + len(words) > flow.width:
                flow.lines.append(line)
                line = Line().add("  ")
            if line.width > 2:
                line.add("   ")
            start = line.width
            line.add(words, "bold").spot(("met", (goal.id, value)), start=start)
        flow.lines.append(line)
