"""What was changed here is never given up unasked, and what was changed there is never forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.domain.calendar_events import CalendarEvent
from mentee_journal.domain.calendar_import import EventSays, ImportKind
from mentee_journal.domain.words import SessionStatus
from mentee_journal.services.calendar_compare import as_fingerprint, compare, from_fingerprint
from mentee_journal.store.calendar_links import Brief

AT = datetime(2026, 12, 8, 15, tzinfo=UTC)

says = st.builds(
    EventSays,
    st.integers(0, 2).map(lambda days: AT + timedelta(days=days)),
    st.sampled_from((30, 45)),
    st.sampled_from(("", "Room 4", "Room “5”")),
    st.booleans(),
)
statuses = st.sampled_from((SessionStatus.PLANNED, SessionStatus.HELD, SessionStatus.MISSED))


def session(here: EventSays, status: SessionStatus = SessionStatus.PLANNED, *, started: bool = False) -> Brief:
    status = SessionStatus.CANCELLED if here.cancelled else status
    return Brief(1, "u", 1, here.starts_at, here.minutes, here.place, status, started, None, None, AT)


def event(there: EventSays, stamp: datetime | None = AT) -> CalendarEvent:
    at, minutes, place, cancelled = there
    return CalendarEvent("e", at, "UTC", minutes, place=place, cancelled=cancelled, stamp=stamp)


@given(says, says, says)
def test_each_side_keeps_what_it_changed(base: EventSays, here: EventSays, there: EventSays) -> None:
    found = compare(session(here), event(there), base, own=False)
    mine = {name for name in EventSays._fields if getattr(base, name) != getattr(here, name)}
    theirs = {name for name in EventSays._fields if getattr(base, name) != getattr(there, name)}
    different = {name for name in EventSays._fields if getattr(here, name) != getattr(there, name)}
    if found.kind in (ImportKind.CHANGED, ImportKind.CANCELLED):
        assert found.fields and not mine & set(found.fields)
        assert theirs & different == set(found.fields)
        assert (found.kind is ImportKind.CANCELLED) == (there.cancelled and not here.cancelled)
    elif found.kind is ImportKind.BOTH:
        assert mine and theirs & different
    else:
        assert not theirs & different


@given(says)
def test_nothing_changed_is_nothing(base: EventSays) -> None:
    assert compare(session(base), event(base), base, own=False) == (ImportKind.HERE, (), "")
    assert compare(session(base), event(base), None, own=True).kind is ImportKind.HERE


@given(says, says, says, statuses, st.booleans())
def test_what_is_over_or_has_begun_is_never_offered(
    base: EventSays, here: EventSays, there: EventSays, status: SessionStatus, own: bool
) -> None:
    here = here._replace(cancelled=False)
    settled = session(here, status, started=status is SessionStatus.PLANNED)
    for known in (base, None):
        assert compare(settled, event(there), known, own=own).kind is ImportKind.HERE


@given(says, says, st.sampled_from((None, AT - timedelta(seconds=1), AT, AT + timedelta(days=1))))
def test_of_our_own_the_newer_counts(here: EventSays, there: EventSays, stamp: datetime | None) -> None:
    found = compare(session(here), event(there, stamp), None, own=True)
    if found.kind is not ImportKind.HERE:
        assert (found.kind is ImportKind.BOTH) == (stamp is None or stamp < AT)


@given(says)
def test_a_fingerprint_is_read_back(one: EventSays) -> None:
    assert from_fingerprint(as_fingerprint(one)) == one


@given(st.text() | st.sampled_from(("[]", "[1, 2, 3, 4]", "null", '["2026-12-08T15:00:00", 1, "", false]', "{}")))
def test_what_another_program_wrote_is_no_fingerprint(text: str) -> None:
    assert from_fingerprint(text) is None
