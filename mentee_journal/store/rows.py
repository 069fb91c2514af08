"""Between a record and its row: which columns it has, and how each value is stored and read back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from functools import cached_property
from os import urandom
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from mentee_journal.domain import records, words
from mentee_journal.domain.errors import Damaged
from mentee_journal.domain.moments import to_utc_text

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = [
    "AGENDA_ITEM",
    "CAPABILITY",
    "DRAFT",
    "EVIDENCE",
    "FOLLOW_UP",
    "GOAL",
    "GOAL_WORDING",
    "IDENTIFIER_KEEP",
    "IDENTIFIER_WORD",
    "MENTOR",
    "OWN_FRAMEWORK",
    "PLAN",
    "PLAN_PHASE",
    "PROFILE",
    "QUESTION",
    "QUESTION_ANSWER",
    "REFLECTION",
    "REVIEW",
    "ROLE",
    "SAVED_SEARCH",
    "SESSION",
    "SESSION_GOAL",
    "SESSION_MOVE",
    "TIME_OFF",
    "TOUCHPOINT",
    "Shape",
    "day",
    "delete",
    "folding",
    "insert",
    "listed",
    "maybe_day",
    "maybe_moment",
    "moment",
    "stored",
    "update",
]

R = TypeVar("R")
_UNTIMED = {"reflection_answers", "mentor_roles", "reflection_tags"}
_UNNAMED = {"mentor_roles", "reflection_tags"}


def moment(text: str) -> datetime:
    """A stored moment, aware, in UTC. Raises Damaged for what is none: another program wrote it."""
    try:
        found = datetime.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise _no_date(text) from error
    if found.tzinfo is None:
        raise _no_date(text)
    return found


def day(text: str) -> date:
    """A stored date. Raises Damaged for what is none: another program wrote it."""
    try:
        return date.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise _no_date(text) from error


def _no_date(text: object) -> Damaged:
    return Damaged(f"The journal holds {str(text)[:30]!r} where a date should be. Run the doctor command to find it.")


def maybe_moment(text: str | None) -> datetime | None:
    """A stored moment, or None."""
    return None if text is None else moment(text)


def maybe_day(text: str | None) -> date | None:
    """A stored date, or None."""
    return None if text is None else day(text)


def _maybe(kind: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else kind(value)


def stored(value: Any) -> Any:
    """A value as SQLite is given it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return to_utc_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def insert(journal: Journal, table: str, values: Mapping[str, Any]) -> int:
    """Store a new row and return its id. ``uid`` and the times of change are filled in."""
    row = {name: stored(value) for name, value in values.items()}
    if table not in _UNNAMED and not row.get("uid"):
        row["uid"] = urandom(16).hex()
    if table not in _UNTIMED:
        row["created_at"] = row["updated_at"] = to_utc_text(journal.now())
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    made = journal.run(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values())).lastrowid
    assert made is not None
    return made


def update(journal: Journal, table: str, row_id: int, values: Mapping[str, Any]) -> bool:
    """Change a row's columns; whether anything was different. A row that stays the same is not touched."""
    row = {name: stored(value) for name, value in values.items()}
    if not row:
        return False
    sets = ", ".join(f"{name} = ?" for name in row)
    differs = " OR ".join(f"{name} IS NOT ?" for name in row)
    given = tuple(row.values())
    if table not in _UNTIMED:
        sets += ", updated_at = ?"
        values_ = (*given, to_utc_text(journal.now()), row_id, *given)
    else:
        values_ = (*given, row_id, *given)
    return journal.run(f"UPDATE {table} SET {sets} WHERE id = ? AND ({differs})", values_).rowcount > 0


def delete(journal: Journal, table: str, row_id: int) -> bool:
    """Delete a row and what hangs on it; whether it was there."""
    return journal.run(f"DELETE FROM {table} WHERE id = ?", (row_id,)).rowcount > 0


class Shape(Generic[R]):
    """How one kind of record is kept. The record's class is made when the first one is read or written."""

    def __init__(
        self,
        table: str,
        record: Callable[[], type[R]],
        *,
        apart: tuple[str, ...] = (),
        **readers: Callable[[Any], Any],
    ) -> None:
        """Fields named in ``apart`` are kept in tables of their own."""
        self.table = table
        self._record = record
        self._apart = apart
        self.readers = readers

    @cached_property
    def record(self) -> type[R]:
        """The record's class."""
        return self._record()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Its fields that are columns of the table."""
        return tuple(f.name for f in fields(self.record) if f.name not in self._apart)  # type: ignore[arg-type]

    def select(self, alias: str = "") -> str:
        """The columns, for a SELECT."""
        return ", ".join(f"{alias}.{c}" if alias else c for c in self.columns)

    def read(self, row: tuple[Any, ...], **apart: Any) -> R:
        """The record of a row whose first columns are ``columns``."""
        found = dict(zip(self.columns, row, strict=False))
        for name, reader in self.readers.items():
            found[name] = reader(found[name])
        return self.record(**found, **apart)

    def values(self, record: R) -> dict[str, Any]:
        """The columns of a record, but for its id and uid."""
        return {name: getattr(record, name) for name in self.columns if name not in ("id", "uid")}

    def get(self, journal: Journal, row_id: int) -> R | None:
        """The stored record, for shapes that lie in one table."""
        row = journal.one(f"SELECT {self.select()} FROM {self.table} WHERE id = ?", (row_id,))
        return None if row is None else self.read(row)

    def add(self, journal: Journal, record: R) -> int:
        """Store a new record; its id."""
        return insert(journal, self.table, self.values(record))

    def change(self, journal: Journal, row_id: int, record: R) -> bool:
        """Store a changed record; whether anything was different."""
        return update(journal, self.table, row_id, self.values(record))


PROFILE = Shape(
    "profile",
    lambda: records.Profile,
    date_order=_maybe(words.DateOrder),
    welcomed=bool,
    looking_back=bool,
    identifier_check=bool,
    one_prompt=bool,
)
ROLE = Shape("roles", lambda: records.Role, built_in=bool)
MENTOR = Shape(
    "mentors",
    lambda: records.Mentor,
    apart=("roles",),
    status=words.MentorStatus,
    formality=words.Formality,
    started_on=maybe_day,
    ended_on=maybe_day,
)
SESSION = Shape(
    "sessions",
    lambda: records.Session,
    starts_at=moment,
    mode=_maybe(words.Mode),
    status=words.SessionStatus,
    status_by=_maybe(words.Party),
    started_at=maybe_moment,
    ended_at=maybe_moment,
    reflect_waived=bool,
    occurs_on=maybe_day,
    skipped=bool,
    reason_kind=_maybe(words.MeetingReason),
)
SESSION_MOVE = Shape(
    "session_moves",
    lambda: records.SessionMove,
    moved_on=day,
    from_starts_at=moment,
    moved_by=_maybe(words.Party),
    reason_kind=_maybe(words.MeetingReason),
)
PLAN = Shape("meeting_plans", lambda: records.MeetingPlan, apart=("phases",))
PLAN_PHASE = Shape(
    "plan_phases",
    lambda: records.PlanPhase,
    starts_on=day,
    until_on=maybe_day,
    made_until=maybe_day,
    mode=_maybe(words.Mode),
)
TIME_OFF = Shape("time_off", lambda: records.TimeOff, from_on=day, until_on=day)
TOUCHPOINT = Shape(
    "touchpoints",
    lambda: records.Touchpoint,
    happened_on=day,
    channel=words.Channel,
    begun_by=words.Owner,
    outcome=_maybe(words.TouchOutcome),
)
SESSION_GOAL = Shape("session_goals", lambda: records.SessionGoal, met=_maybe(words.HowFar))
AGENDA_ITEM = Shape("agenda_items", lambda: records.AgendaItem, kind=words.ItemKind, status=words.AgendaStatus)
GOAL = Shape(
    "goals",
    lambda: records.Goal,
    target_date=maybe_day,
    domain=_maybe(words.GoalDomain),
    status=words.GoalStatus,
    started_on=maybe_day,
    closed_on=maybe_day,
    kind=words.GoalKind,
    fit_asked=bool,
)
GOAL_WORDING = Shape("goal_wordings", lambda: records.GoalWording, until_on=day)
REVIEW = Shape("progress_reviews", lambda: records.ProgressReview, reviewed_on=day, decision=words.Decision)
QUESTION = Shape(
    "questions",
    lambda: records.Question,
    kind=words.QuestionKind,
    status=words.QuestionStatus,
    captured_on=day,
    closed_on=maybe_day,
)
QUESTION_ANSWER = Shape("question_answers", lambda: records.QuestionAnswer, answered_on=day)
FOLLOW_UP = Shape(
    "follow_ups",
    lambda: records.FollowUp,
    owner=words.Owner,
    status=words.FollowUpStatus,
    agreed_on=day,
    due_on=maybe_day,
    closed_on=maybe_day,
    tried=_maybe(words.HowFar),
)
REFLECTION = Shape(
    "reflections",
    lambda: records.Reflection,
    apart=("answers", "tags", "seen"),
    written_on=day,
    manner=words.Manner,
    look_back=bool,
)
OWN_FRAMEWORK = Shape("frameworks", lambda: records.OwnFramework, apart=("prompts",))
SAVED_SEARCH = Shape("saved_searches", lambda: records.SavedSearch)
IDENTIFIER_WORD = Shape("identifier_words", lambda: records.IdentifierWord, list=words.WordList)
IDENTIFIER_KEEP = Shape("identifier_keeps", lambda: records.IdentifierKeep)
CAPABILITY = Shape(
    "capabilities",
    lambda: records.Capability,
    apart=("also",),
    kind=words.CapabilityKind,
    became_strength_on=maybe_day,
)
EVIDENCE = Shape(
    "evidence", lambda: records.Evidence, seen_on=day, kind=words.CapabilityKind, source=words.EvidenceSource
)
DRAFT = Shape("drafts", lambda: records.Draft, updated_at=maybe_moment)


def listed(ids: Iterable[int]) -> str:
    """Ids as json_each reads them; the module json is too slow to import for this."""
    return f"[{','.join(str(one) for one in ids)}]"


def folded(text: Any) -> str:
    """Text as it is compared when somebody looks for it: no case, no accents."""
    plain = "" if text is None else str(text)
    if plain.isascii():
        return plain.lower()
    from unicodedata import combining, normalize

    return "".join(c for c in normalize("NFKD", plain.casefold()) if not combining(c))


def folding(journal: Journal, text: str) -> str:
    """``text`` as the SQL function ``folded`` gives it, which is made known to the connection."""
    journal.db.create_function("folded", 1, folded, deterministic=True)
    return folded(text.strip())
