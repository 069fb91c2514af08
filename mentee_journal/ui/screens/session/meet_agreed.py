"""What is agreed in Meet: one line to type a follow-up in, and those that were agreed so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mentee_journal.domain.words import FollowUpStatus
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import follow_up_mark
from mentee_journal.ui.screens.session.follow_up_words import day_short, whose
from mentee_journal.ui.screens.session.side_part import SidePart

if TYPE_CHECKING:
    from mentee_journal.domain.views import FollowUpRow, SessionPage
    from mentee_journal.ui.app import MenteeApp

EXAMPLE = "For example: Dana sends the checklist by Fri"


class Agreed(SidePart):
    """The follow-ups of the session: Enter opens one."""

    SIDE = frozenset({"done"})

    def __init__(self) -> None:
        super().__init__(self._all, id="agreed")
        self.page: SessionPage | None = None

    def show_agreed(self, page: SessionPage) -> None:
        """The session as it is now."""
        self.page = page
        self.set_class(not page.follow_ups, "-empty")
        self.renew()

    @property
    def follow_up(self) -> FollowUpRow | None:
        """The follow-up the cursor stands on."""
        match self.row:
            case ("follow_up", int(row_id)) if self.page is not None:
                return next((row for row in self.page.follow_ups if row.id == row_id), None)
        return None

    def _all(self, width: int) -> list[Line]:
        if self.page is None or not self.page.follow_ups:
            return []
        flow = Flow(width)
        rows = self.page.follow_ups
        flow.heading("Agreed so far", str(len(rows)))
        for row in rows:
            self._row(flow, row)
        return flow.blank().lines

    def _row(self, flow: Flow, row: FollowUpRow) -> None:
        app, target = cast("MenteeApp", self.app), ("follow_up", row.id)
        sign, tone = follow_up_mark(row)
        open_ = row.status is FollowUpStatus.OPEN
        flow.text(row.text, "" if open_ else "quiet", lead=(f"{sign} ", tone), most=3, target=target)
        day = day_short(row.due_on, today=app.now().date(), order=app.order) if row.due_on is not None else "no day"
        right = day if open_ else row.status.words
        room = flow.width - 3 if open_ else flow.width
        under = Flow(room).row((f"  {whose(row)}", "quiet"), right).lines[0].pad_to(room)
        if open_:
            under.add(" ✓ ", "success").spot(("done", row.id), start=room)
        flow.lines.append(under.spot(target, start=2))
