"""What a session's page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mentee_journal.domain.goal_views import GoalRow
    from mentee_journal.domain.meetings import AgendaItem, Session, SessionGoal
    from mentee_journal.domain.people import Mentor, Role
    from mentee_journal.domain.thread_views import FollowUpRow
    from mentee_journal.domain.today_views import ReflectionRow
    from mentee_journal.domain.writing import Reflection


class SessionPage(NamedTuple):
    """Everything the three steps of a session show."""

    session: Session
    mentor: Mentor
    roles: tuple[Role, ...]
    goals: tuple[SessionGoal, ...]
    goal_names: dict[int, str]
    """Statement of each goal a session goal or topic points at, by id."""
    items: tuple[AgendaItem, ...]
    number_together: int
    """1 for the first session with this mentor that is neither cancelled nor missed."""
    reflections: tuple[Reflection, ...]
    last_reflection: ReflectionRow | None
    """The newest one about an earlier session with this mentor."""
    follow_ups: tuple[FollowUpRow, ...] = ()
    """Agreed in this session, in the order they were agreed."""
    open_with_mentor: tuple[FollowUpRow, ...] = ()
    """Open follow-ups with this mentor from before: mine and theirs, by day."""
    to_review: tuple[GoalRow, ...] = ()
    """Active goals of this mentor or of this session whose review is due by its day, or by today soon after."""

    @property
    def planned_minutes(self) -> int:
        """Minutes the agenda asks for, dropped topics left out."""
        return sum(i.minutes or 0 for i in self.items if i.status.value != "dropped")

    @property
    def prepared(self) -> bool:
        """Prepared means at least one session goal or one topic."""
        return bool(self.goals or self.items)


class Suggestion(NamedTuple):
    """Something Prepare offers as a topic."""

    origin: str
    """Heading it stands under: "Carried over from Tue 10 Nov", "Your inbox, for Dana", "Goals", "Activities"."""
    title: str
    item: AgendaItem
    """What is added when it is chosen (``id`` 0)."""
