"""Beside the questions of Reflect: what came out of the session, goals to review, and the words of last time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from mentee_journal.domain.dates import minutes_words
from mentee_journal.domain.spent_line import spent_of, spent_words
from mentee_journal.domain.words import AgendaStatus, FollowUpStatus, Owner, SessionStatus
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import first_name, follow_up_mark
from mentee_journal.ui.screens.session.follow_up_words import day_short
from mentee_journal.ui.screens.session.meet_parts import Part
from mentee_journal.ui.screens.session.reflect_lines import last_lines, other_lines

if TYPE_CHECKING:
    from mentee_journal.domain.records import Reflection
    from mentee_journal.domain.views import FollowUpRow, SessionPage
    from mentee_journal.ui.app import MenteeApp


class About(Part):
    """Every line of it leads somewhere."""

    def __init__(self) -> None:
        super().__init__(self._all, id="about")
        self.page: SessionPage | None = None
        self.shown: Reflection | None = None
        self._unfolded: frozenset[str] = frozenset()

    def show_about(self, page: SessionPage, shown: Reflection | None) -> None:
        """The session as it is now, and the reflection that stands in the fields."""
        self.page, self.shown = page, shown
        self.renew()

    def unfold(self, which: str) -> None:
        """The follow-ups behind a count, or the count alone again."""
        self._unfolded ^= {which}
        self.renew()

    def _all(self, width: int) -> list[Line]:
        app, page = cast("MenteeApp", self.app), self.page
        if page is None:
            return []
        flow = Flow(width)
        if page.session.status is SessionStatus.HELD:
            self._session(flow, page)
            self._reviews(flow, page)
        flow.extend(other_lines(page, width, self.shown))
        return flow.extend(last_lines(page, width, now=app.now(), order=app.order)).lines

    def _session(self, flow: Flow, page: SessionPage) -> None:
        count = {status: sum(item.status is status for item in page.items) for status in AgendaStatus}
        next_time = count[AgendaStatus.CARRIED] + count[AgendaStatus.OPEN]
        agreed = [row for row in page.follow_ups if row.status is not FollowUpStatus.DROPPED]
        mine = [row for row in agreed if row.owner is Owner.ME]
        theirs = [row for row in agreed if row.owner is Owner.MENTOR]
        takeaways = page.session.takeaways.strip()
        flow.blank().heading("From the session")
        spent = spent_of(page.session)
        flow.row("Time spent", minutes_words(spent.total(page.session.minutes)), target=("action", "spent"))
        if spent.preparation or spent.messages:
            flow.text(spent_words(spent), "quiet", indent=2, most=3, target=("action", "spent"))
        if page.items:
            flow.row("Topics discussed", str(count[AgendaStatus.DISCUSSED]), target=("meet", "discussed"))
            if next_time:
                flow.row("Carried to next time", str(next_time), target=("meet", "carried"))
        self._follow_ups(flow, "Follow-ups, mine", "mine", mine)
        self._follow_ups(flow, f"Follow-ups, {first_name(page.mentor.name)}’s", "theirs", theirs)
        if takeaways:
            flow.bar(takeaways, bar="tint-a")

    def _follow_ups(self, flow: Flow, words: str, which: str, rows: Sequence[FollowUpRow]) -> None:
        """A count that opens its one follow-up, or shows the several behind it."""
        if not rows:
            return
        alone = len(rows) == 1
        flow.row(words, str(len(rows)), target=("follow_up", rows[0].id) if alone else ("unfold", which))
        if not alone and which in self._unfolded:
            for row in rows:
                sign, tone = follow_up_mark(row)
                flow.text(row.text, lead=(f"{sign} ", tone), indent=2, most=2, target=("follow_up", row.id))

    def _reviews(self, flow: Flow, page: SessionPage) -> None:
        if not page.to_review:
            return
        app = cast("MenteeApp", self.app)
        flow.blank().heading("Goals to review", "v writes it")
        for row in page.to_review:
            due = day_short(row.review_due, today=app.now().date(), order=app.order) if row.review_due else ""
            flow.row(row.statement, due, target=("review_goal", row.id))
