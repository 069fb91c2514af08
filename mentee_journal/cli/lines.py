"""Records in lists as single plain lines, and the user's clock and date order they are told in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from mentee_journal.cli.plain import one_line
from mentee_journal.domain.dates import (
    DateOrder,
    Moment,
    clock_words,
    echo_moment,
    full_day,
    minutes_words,
    valid_zone,
)
from mentee_journal.domain.listed import counted
from mentee_journal.domain.words import CapabilityKind, GoalKind, GoalStatus, MentorStatus, SessionStatus

if TYPE_CHECKING:
    from mentee_journal.domain.views import (
        AttainedGoal,
        CapabilityRow,
        FollowUpRow,
        GoalRow,
        MentorRow,
        QuestionRow,
        ReflectionRow,
        ReviewRow,
        SessionRow,
    )
    from mentee_journal.services.journal import Journal

__all__ = ["Habits", "counted", "joined", "level_words", "numbered"]


def joined(*parts: str | None) -> str:
    """The parts that say something, with dots between them, on one safe line."""
    return " · ".join(one_line(part) for part in parts if part and part.strip())


def numbered(rows: Iterable[tuple[int, str]]) -> list[str]:
    """Lines with the record's id before each, set in a column."""
    pairs = list(rows)
    width = max((len(str(number)) for number, _ in pairs), default=0)
    return [f"{number:>{width}}  {line}" for number, line in pairs]


def level_words(level: int) -> str:
    """ "-1, less than expected"."""
    from mentee_journal.domain.gas import LEVEL_WORDS

    return f"{level:+d}, {LEVEL_WORDS[level]}" if level else f"0, {LEVEL_WORDS[0]}"


@dataclass(frozen=True, slots=True)
class Habits:
    """The user's clock, zone and date order, for reading and for saying dates."""

    now: datetime
    zone: str
    order: DateOrder

    @classmethod
    def of(cls, journal: Journal) -> Habits:
        """Those kept in the journal, or the computer's."""
        zone = journal.zone()
        # A journal that was filled elsewhere may name a zone this computer has no rules for.
        return cls(journal.now(), zone if valid_zone(zone) else "UTC", journal.order())

    def local(self, at: datetime) -> datetime:
        """A moment on the user's clock."""
        return Moment(at, self.zone).local()

    @property
    def tz(self) -> tzinfo | None:
        """The user's zone as a tzinfo."""
        return self.local(self.now).tzinfo

    @property
    def today(self) -> date:
        """The day it is for the user."""
        return self.local(self.now).date()

    def day(self, day: date) -> str:
        """ "Tue 12 Jan 2027"."""
        return full_day(day, self.order)

    def moment(self, at: datetime) -> str:
        """ "Tue 12 Jan 2027, 15:00"."""
        local = self.local(at)
        return f"{full_day(local.date(), self.order)}, {clock_words(local)}"

    def echo(self, at: datetime, other_zone: str, other_name: str) -> str:
        """A moment in full, with how far away it is and the time on the other person's clock."""
        first, second = echo_moment(
            Moment(at, self.zone),
            now=self.now,
            order=self.order,
            zone=self.zone,
            other_zone=other_zone or None,
            other_name=one_line(other_name) or None,
        )
        return f"{first}; {second}" if second else first

    def session(self, row: SessionRow) -> str:
        """A session in a list."""
        return joined(
            self.moment(row.starts_at),
            row.mentor,
            minutes_words(row.minutes),
            row.mode.words if row.mode else "",
            "" if row.status is SessionStatus.PLANNED else row.state_words,
            "moved" if row.moves else "",
            "of the rhythm" if row.plan and row.status is SessionStatus.PLANNED else "",
            self._readiness(row),
        )

    def _readiness(self, row: SessionRow) -> str:
        if row.status is SessionStatus.PLANNED:
            return "prepared" if row.prepared else "not prepared yet"
        return "to reflect on" if row.to_reflect_on else ""

    def mentor(self, row: MentorRow, role_names: dict[str, str]) -> str:
        """A mentor in a list; ``role_names`` are the shown names by key."""
        return joined(
            row.name,
            ", ".join(role_names.get(key, key) for key in row.roles),
            "" if row.status is MentorStatus.ACTIVE else row.status.words,
            f"next {self.moment(row.next_at)}" if row.next_at else "",
            f"until {self.day(row.ended_on)}" if row.ended_on else "",
        )

    def goal(self, row: GoalRow) -> str:
        """A goal in a list."""
        return joined(
            row.statement,
            "" if row.status is GoalStatus.ACTIVE else row.status.words,
            row.domain.words if row.domain else "",
            "course or reading" if row.kind is GoalKind.LEARNING else "",
            f"by {self.day(row.target_date)}" if row.target_date else "",
            row.mentor,
            "" if row.level is None else f"level {level_words(row.level)}",
            f"confidence {row.confidence} of 5" if row.confidence else "",
            counted(row.reviews, "review") if row.reviews else "",
            self._review_due(row.review_due),
        )

    def _review_due(self, due: date | None) -> str:
        if due is None:
            return ""
        return f"next review {self.day(due)}" if due > self.today else f"review due since {self.day(due)}"

    def attained(self, goal: AttainedGoal) -> str:
        """A goal in a T-score."""
        return joined(
            goal.statement,
            f"level {level_words(goal.level)}",
            "" if goal.baseline is None else f"began at {level_words(goal.baseline)}",
            f"weight {goal.weight}" if goal.weight != 1 else "",
            self.day(goal.on),
        )

    def review(self, row: ReviewRow, goal: str = "") -> str:
        """A progress review in a list, with its goal's statement when it is not plain which it is."""
        one = row.review
        return joined(
            self.day(one.reviewed_on),
            goal,
            "" if one.level is None else f"level {level_words(one.level)}",
            f"confidence {one.confidence} of 5" if one.confidence else "",
            one.decision.words,
            f"with {row.mentor}’s view" if row.mentor and one.mentor_view.strip() else "",
            f"from session {one.session_id}" if one.session_id else "",
        )

    def question(self, row: QuestionRow, role_names: dict[str, str]) -> str:
        """A captured thought in a list; ``role_names`` are the shown names by key."""
        others = f" and {counted(row.asked_others, 'other')}" if row.asked_others else ""
        return joined(
            row.text,
            "" if row.kind.value == "question" else row.kind.words,
            role_names.get(row.role, row.role),
            f"for {row.mentor}" if row.mentor else "",
            f"captured {self.day(row.captured_on)}",
            f"on the agenda with {row.asked_mentor}{others}, {self.moment(row.asked_on)}" if row.asked_on else "",
            "" if row.status.value == "open" else row.status.words,
            counted(row.answers, "answer") if row.answers else "",
        )

    def follow_up(self, row: FollowUpRow) -> str:
        """A follow-up in a list."""
        theirs = row.owner.value == "mentor"
        whose = f"{row.mentor or 'a mentor'}’s" if theirs else f"with {row.mentor}" if row.mentor else ""
        return joined(
            row.text,
            whose,
            f"due {self.day(row.due_on)}" if row.due_on and row.status.value == "open" else "",
            "late" if row.late(self.today) else "",
            "" if row.status.value == "open" else row.status.words,
            f"on {self.day(row.closed_on)}" if row.closed_on else "",
            f"tried: {row.tried.words}" if row.tried else "",
            _shortened(row.happened),
        )

    def reflection(self, row: ReflectionRow) -> str:
        """A reflection in a list."""
        return joined(
            self.day(row.written_on),
            row.title or _shortened(row.first_words),
            row.mentor or row.goal or row.event,
            ", ".join(row.tags),
        )

    def capability(self, row: CapabilityRow) -> str:
        """A strength or an area for growth in a list."""
        times = row.by_me + row.by_mentors
        return joined(
            row.name,
            f"also {', '.join(row.also)}" if row.also else "",
            "strength" if row.kind is CapabilityKind.STRENGTH else "area for growth",
            f"seen {counted(times, 'time')}" if times else "",
            f"last {self.day(row.last_seen)}" if row.last_seen else "",
            f"goal {row.goal_id}" if row.goal_id else "",
            row.goal_status.words if row.goal_status and row.goal_status is not GoalStatus.ACTIVE else "",
        )


def _shortened(text: str, most: int = 70) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
