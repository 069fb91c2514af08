"""Follow-ups: what was agreed to do, until it is done and has been tried."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.views import FollowUpPage, FollowUpRow
from mentee_journal.domain.words import FollowUpStatus, HowFar, Owner
from mentee_journal.services import checks
from mentee_journal.services.naming import own_today, reflection_label, short
from mentee_journal.store import follow_ups as store
from mentee_journal.store import goals, mentors, questions, reflections, sessions

if TYPE_CHECKING:
    from mentee_journal.domain.records import FollowUp
    from mentee_journal.store.journal import Journal

__all__ = ["count", "drop", "finish", "get", "listing", "page", "put_off", "reopen", "save", "say_tried"]


def get(journal: Journal, follow_up_id: int) -> FollowUp:
    """The follow-up with this id. Raises NotFound."""
    found = store.get(journal, checks.row_id(follow_up_id))
    if found is None:
        raise NotFound("There is no such follow-up (any more).")
    return found


def _linked(journal: Journal, follow_up: FollowUp) -> FollowUp:
    """The follow-up, all it points at being there; a new one from a session is with the mentor of that session."""
    session_id = follow_up.session_id
    if session_id is not None:
        session = sessions.get(journal, checks.row_id(session_id))
        if session is None:
            raise NotFound("The session this was agreed in does not exist any more.")
        if follow_up.mentor_id is None and not follow_up.id:
            follow_up = replace(follow_up, mentor_id=session.mentor_id)
    if follow_up.mentor_id is not None:
        checks.link(
            mentors.get(journal, checks.row_id(follow_up.mentor_id)),
            "That mentor does not exist any more. Choose another.",
        )
    if follow_up.goal_id is not None:
        checks.link(
            goals.get(journal, checks.row_id(follow_up.goal_id)), "That goal does not exist any more. Choose another."
        )
    if follow_up.question_id is not None:
        checks.link(
            questions.get(journal, checks.row_id(follow_up.question_id)),
            "That question does not exist any more. Choose another.",
        )
    if follow_up.reflection_id is not None:
        checks.link(
            reflections.get(journal, checks.row_id(follow_up.reflection_id)),
            "The reflection this came from does not exist any more.",
        )
    return follow_up


def _checked(journal: Journal, follow_up: FollowUp) -> FollowUp:
    checks.needed(follow_up.text, "text", "Say in a few words what is to be done.")
    follow_up = _linked(journal, checks.tidy(follow_up, lines=("text",), texts=("happened",)))
    status = checks.member(FollowUpStatus, follow_up.status, "status")
    closed_on = checks.day(follow_up.closed_on, "closed_on")
    return replace(
        follow_up,
        owner=checks.member(Owner, follow_up.owner, "owner"),
        status=status,
        tried=None if follow_up.tried is None else checks.member(HowFar, follow_up.tried, "tried"),
        agreed_on=checks.day(follow_up.agreed_on, "agreed_on") or own_today(journal),
        due_on=checks.day(follow_up.due_on, "due_on"),
        closed_on=None if status is FollowUpStatus.OPEN else closed_on or own_today(journal),
    )


def _store(journal: Journal, follow_up: FollowUp) -> FollowUp:
    store.update(journal, _checked(journal, follow_up))
    return get(journal, follow_up.id)


def save(journal: Journal, follow_up: FollowUp) -> FollowUp:
    """Store a follow-up (``id`` 0: a new one, agreed today unless it says when). Raises Refused or NotFound."""
    verb = "Change" if follow_up.id else "Agree"
    with journal.atomic(f"{verb} “{short(str(follow_up.text), 40)}”", subject_kind="follow_up"):
        if not follow_up.id:
            return get(journal, store.insert(journal, _checked(journal, follow_up)))
        had = get(journal, follow_up.id)
        return _store(journal, replace(follow_up, agreed_on=follow_up.agreed_on or had.agreed_on))


def _shown(show: str) -> str:
    if show not in store.SHOWS:
        raise Refused(f"There is no such list. There is {', '.join(store.SHOWS)}.", "show")
    return show


def listing(
    journal: Journal,
    *,
    show: str = "open",
    filter: str = "",
    mentor_id: int | None = None,
    limit: int = 200,
    offset: int = 0,
) -> tuple[FollowUpRow, ...]:
    """Follow-ups: mine, waiting (a mentor's), open, done, dropped or all.

    Open ones come by their day, the late ones first and those without a day last; closed ones the newest first.
    ``filter`` is looked for in the words, in what happened and in the mentor's name. Raises Refused.
    """
    with journal.reading():
        return store.listing(journal, show=_shown(show), text=filter, mentor_id=mentor_id, limit=limit, offset=offset)


def count(journal: Journal, show: str = "open") -> int:
    """How many follow-ups a list holds; ``show`` as in ``listing``. Raises Refused."""
    return store.count(journal, _shown(show))


def page(journal: Journal, follow_up_id: int) -> FollowUpPage:
    """A follow-up with everything it is tied to. Raises NotFound."""
    with journal.reading():
        found = get(journal, follow_up_id)
        mentor = mentors.get(journal, found.mentor_id) if found.mentor_id else None
        question = questions.get(journal, found.question_id) if found.question_id else None
        reflection = reflections.get(journal, found.reflection_id) if found.reflection_id else None
        return FollowUpPage(
            follow_up=found,
            mentor=mentor.name if mentor else "",
            roles=mentor.roles if mentor else (),
            session=sessions.row(journal, found.session_id) if found.session_id else None,
            goal=goals.statements(journal, {found.goal_id}).get(found.goal_id, "") if found.goal_id else "",
            question=question.text if question else "",
            reflection=reflection_label(journal, reflection) if reflection else "",
        )


def finish(journal: Journal, follow_up_id: int, *, tried: HowFar | None = None, happened: str = "") -> FollowUp:
    """It is done; optionally whether it was tried in practice and what happened. Raises NotFound or Refused.

    What had been noted before stays where nothing new is said; one that is done already keeps its day.
    """
    with journal.atomic(f"“{short(get(journal, follow_up_id).text, 40)}” done", subject_kind="follow_up"):
        had = get(journal, follow_up_id)
        return _store(
            journal,
            replace(
                had,
                status=FollowUpStatus.DONE,
                closed_on=had.closed_on if had.status is FollowUpStatus.DONE else None,
                tried=tried if tried is not None else had.tried,
                happened=happened if happened.strip() else had.happened,
            ),
        )


def say_tried(journal: Journal, follow_up_id: int, tried: HowFar | None, happened: str) -> FollowUp:
    """Say afterwards whether it was tried and what happened, in place of what was said. Raises NotFound or Refused."""
    with journal.atomic(f"What happened with “{short(get(journal, follow_up_id).text, 40)}”", subject_kind="follow_up"):
        return _store(journal, replace(get(journal, follow_up_id), tried=tried, happened=happened))


def reopen(journal: Journal, follow_up_id: int) -> FollowUp:
    """Open again; what happened so far stays written down. Raises NotFound."""
    with journal.atomic(f"Open “{short(get(journal, follow_up_id).text, 40)}” again", subject_kind="follow_up"):
        had = get(journal, follow_up_id)
        return _store(journal, replace(had, status=FollowUpStatus.OPEN, closed_on=None, tried=None))


def drop(journal: Journal, follow_up_id: int) -> FollowUp:
    """It is not needed any more. Raises NotFound."""
    with journal.atomic(f"“{short(get(journal, follow_up_id).text, 40)}” not needed", subject_kind="follow_up"):
        had = get(journal, follow_up_id)
        closed_on = had.closed_on if had.status is FollowUpStatus.DROPPED else None
        return _store(journal, replace(had, status=FollowUpStatus.DROPPED, closed_on=closed_on))


def put_off(journal: Journal, follow_up_id: int, due_on: date | None) -> FollowUp:
    """Give it another day, or none. Raises NotFound or Refused."""
    with journal.atomic(f"Put off “{short(get(journal, follow_up_id).text, 40)}”", subject_kind="follow_up"):
        return _store(journal, replace(get(journal, follow_up_id), due_on=due_on))
