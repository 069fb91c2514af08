"""Rhythms: keeping them, and what they give. Read in ``plan_reading``, made into sessions in ``plan_making``."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.views import NextDate
from mentee_journal.services import checks, concerns
from mentee_journal.services.naming import own_today, short
from mentee_journal.services.plan_changing import change, stop, what_would_change
from mentee_journal.services.plan_checks import checked_phases, refuse_second
from mentee_journal.services.plan_making import LONGEST_LOOK, ahead, expected, extend, horizon, off_between, session_of
from mentee_journal.services.plan_reading import get, listing, of_mentor, of_session
from mentee_journal.services.plan_scopes import cancel, move, skip
from mentee_journal.store import mentors, sessions
from mentee_journal.store import plans as store

if TYPE_CHECKING:
    from mentee_journal.domain.records import MeetingPlan, Mentor
    from mentee_journal.store.journal import Journal

__all__ = [
    "cancel",
    "change",
    "expected",
    "extend",
    "get",
    "listing",
    "move",
    "of_mentor",
    "of_session",
    "preview",
    "save",
    "skip",
    "stop",
    "what_would_change",
]


def save(journal: Journal, plan: MeetingPlan) -> MeetingPlan:
    """Keep a new rhythm (``id`` 0) and make its sessions; or what is said of one that is there, words and note.

    Raises Refused, naming the field, also when the mentor has another rhythm then; or NotFound.
    """
    mentor = _mentor(journal, plan)
    name = short(mentor.name, 40)
    if plan.id:
        get(journal, plan.id)
        plan = checks.tidy(plan, lines=("words",), texts=("note",))
        with journal.atomic(f"Change the rhythm with {name}", subject_kind="plan"):
            store.change_words(journal, plan.id, plan.words, plan.note)
            return get(journal, plan.id)
    with journal.atomic(f"Set a rhythm with {name}", subject_kind="plan"):
        plan = _checked(journal, plan)
        refuse_second(journal, plan, mentor)
        until = horizon(journal)
        made = store.insert(journal, plan)
        phases = tuple(
            replace(kept, id=store.add_phase(journal, kept))
            for kept in (replace(phase, id=0, plan_id=made, made_until=until) for phase in plan.phases)
        )
        off = off_between(journal, mentor.id, own_today(journal), until)
        for phase, found in ahead(phases, journal.now(), until=until):
            sessions.insert(journal, session_of(mentor.id, phase, found, off))
        return get(journal, made)


def _mentor(journal: Journal, plan: MeetingPlan) -> Mentor:
    found = mentors.get(journal, checks.row_id(plan.mentor_id))
    if found is None:
        raise NotFound("The mentor of this rhythm does not exist any more. Choose another.")
    return found


def _checked(journal: Journal, plan: MeetingPlan) -> MeetingPlan:
    plan = checks.tidy(plan, lines=("words",), texts=("note",))
    phases = checked_phases(plan.phases)
    last = phases[-1].until_on
    if last is not None and next(ahead(phases, journal.now(), until=last), None) is None:
        raise Refused("This rhythm would be over already. Let it end later, or not at all.", "until_on")
    return replace(plan, phases=phases)


def preview(journal: Journal, plan: MeetingPlan, count: int = 5, replacing: int | None = None) -> tuple[NextDate, ...]:
    """The next dates a rhythm would give, each with what should be known about it; nothing is kept.

    ``replacing`` is the rhythm that would be changed into it: its own sessions are in nobody's way. Raises Refused.
    """
    phases = checked_phases(plan.phases)
    now = journal.now()
    until = max(now.date(), phases[0].starts_on) + timedelta(days=LONGEST_LOOK)
    with journal.reading():
        return tuple(
            NextDate(
                found.day,
                found.starts_at,
                phase.zone,
                phase.minutes,
                concerns.look(
                    journal,
                    mentor_id=plan.mentor_id,
                    starts_at=found.starts_at,
                    minutes=phase.minutes,
                    zone=phase.zone,
                    except_plan=replacing,
                ),
            )
            for phase, found in ahead(phases, now, until=until, limit=count + 14)
        )[:count]
