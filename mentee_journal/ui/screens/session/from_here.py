"""Everything a session is tied to, one key away."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import DateOrder, day_words
from mentee_journal.ui.dialogs.sheet_dialog import Hints, SheetDialog
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import follow_up_mark
from mentee_journal.ui.screens.session.follow_up_words import owed

if TYPE_CHECKING:
    from mentee_journal.domain.views import SessionPage

Target = tuple[str, int]


class FromHere(SheetDialog[Target]):
    """Mentor, questions, goals, follow-ups and reflections; gives the one that was chosen."""

    def __init__(self, page: SessionPage, *, today: date, order: DateOrder) -> None:
        super().__init__()
        self._page, self._today, self._order = page, today, order

    def hints(self) -> Hints:
        return (("Enter", "Open", "screen.open"), ("Esc", "Close", "screen.close"))

    async def action_open(self) -> None:
        """Enter."""
        self.sheet.action_choose()

    async def chosen(self, target: Hashable) -> None:
        if isinstance(target, tuple):
            self.dismiss((str(target[0]), int(target[1])))
        else:
            await super().chosen(target)

    def lines(self, width: int) -> list[Line]:
        page, flow = self._page, Flow(width)
        flow.heading("From here")
        flow.blank().row([("Mentor       ", "quiet"), (page.mentor.name, "")], "›", target=("mentor", page.mentor.id))
        asked = {item.question_id: item for item in page.items if item.question_id is not None}
        if asked:
            flow.blank().heading("Questions on the agenda")
            for question_id, item in asked.items():
                flow.text(item.title, lead=("? ", "quiet"), most=2, target=("question", question_id))
        if page.goal_names:
            flow.blank().heading("Goals")
            for goal_id, statement in page.goal_names.items():
                flow.text(statement, lead=("· ", "quiet"), most=2, target=("goal", goal_id))
        self._follow_ups(flow)
        if page.reflections or page.last_reflection is not None:
            flow.blank().heading("Reflections")
            for one in page.reflections:
                first = next((a.text for a in one.answers if a.text.strip()), one.will_try)
                self._reflection(flow, one.id, one.title or first, one.written_on)
            if (last := page.last_reflection) is not None:
                self._reflection(flow, last.id, last.title or last.first_words, last.written_on)
        return flow.lines

    def _follow_ups(self, flow: Flow) -> None:
        groups = (("Agreed in this session", self._page.follow_ups), ("Open from before", self._page.open_with_mentor))
        for title, rows in groups:
            if rows:
                flow.blank().heading(title)
            for row in rows:
                sign, tone = follow_up_mark(row)
                words = owed(row, today=self._today, order=self._order)
                flow.row([(f"{sign} ", tone), (row.text, "")], words, target=("follow_up", row.id))

    def _reflection(self, flow: Flow, reflection_id: int, words: str, written: date) -> None:
        day = day_words(written, today=self._today, order=self._order)
        flow.row([("“ ", "quiet"), (words or "a reflection", "")], day, target=("reflection", reflection_id))
