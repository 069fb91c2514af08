"""Session pages made by hand, for what is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.records import AgendaItem, Mentor, Session, SessionGoal
from mentee_journal.domain.views import SessionPage
from mentee_journal.domain.words import Mode

NOW = datetime(2027, 1, 10, 12, 0, tzinfo=UTC)
MINE: dict[str, Any] = {"now": NOW, "order": DateOrder.DAY_FIRST, "zone": "America/New_York"}


def page(
    *,
    goals: Sequence[str] = ("One rule of thumb",),
    topics: Sequence[str | AgendaItem] = (),
    mentor: Mentor | None = None,
    **session: Any,
) -> SessionPage:
    """A planned session on Tuesday 12 January 2027 at 15:00 in New York."""
    fields: dict[str, Any] = {
        "mentor_id": 1,
        "starts_at": datetime(2027, 1, 12, 20, 0, tzinfo=UTC),
        "zone": "America/New_York",
        "id": 1,
        "mode": Mode.VIDEO,
    } | session
    items = [t if isinstance(t, AgendaItem) else AgendaItem(session_id=1, title=t, minutes=10) for t in topics]
    return SessionPage(
        session=Session(**fields),
        mentor=mentor or Mentor(name="Dana Ortiz", id=1, email="dana@example.org", zone="America/Los_Angeles"),
        roles=(),
        goals=tuple(SessionGoal(session_id=1, text=text) for text in goals),
        goal_names={},
        items=tuple(items),
        number_together=1,
        reflections=(),
        last_reflection=None,
    )
