"""Capturing a thought from wherever one is: whom it is offered for, its draft, and the inbox it goes into."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.records import Question
from mentee_journal.domain.words import QuestionKind
from mentee_journal.services import drafts, mentors, questions, roles, sessions, thoughts
from mentee_journal.ui.dialogs.capture import CaptureDialog, Offer, Thought
from mentee_journal.ui.drafts import found
from mentee_journal.ui.phrases import ROLE_SHORT, first_name, name_choice, role_words
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.text import one_line
from mentee_journal.ui.theme import role_look

if TYPE_CHECKING:
    from mentee_journal.domain.views import MentorRow
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp

KEY = "capture"
"""Key of the draft of a half-typed thought."""
LONGEST = 24
_FAR = datetime.max.replace(tzinfo=UTC)


def capture(app: MenteeApp) -> None:
    """Open the dialog above whatever is there; not above itself, and not before the first questions are answered."""
    for screen in app.screen_stack:
        if isinstance(screen, CaptureDialog) or getattr(screen, "PLACE", "") == "welcome":
            return
    begun = _begun(app)
    session_id = begun.session_id if begun is not None and begun.session_id is not None else _session_here(app)
    with_id = _mentor_of(app, session_id)
    guiding = _guiding(app, first=with_id, also=begun.mentor_id if begun is not None else None)

    def record(thought: Thought) -> Question:
        text, note = thoughts.split(thought.text)
        return Question(
            text,
            note=note,
            kind=QuestionKind(thought.kind),
            mentor_id=thought.mentor_id,
            role_id=thought.role_id,
            session_id=session_id,
        )

    def typed(thought: Thought) -> None:
        if not thought.text.strip():
            app.keeper.discard(KEY)
            return
        text = _packed(thought, session_id)
        app.keeper.touch(KEY, "A thought", lambda: text)

    async def keep(thought: Thought) -> None:
        app.keeper.hold(KEY)
        try:
            await app.write(_keep, record(thought), app.keeper.kept_as_then(KEY))
            app.keeper.saved(KEY)
        except JournalError:
            app.keeper.not_saved(KEY)
            typed(thought)
            raise

    def closed(kept: bool | None) -> None:
        if kept:
            app.say("In your inbox · i to sort")

    dialog = CaptureDialog(
        keep,
        typed,
        mentors=_offered(guiding),
        roles=[Offer(role.id, _role_choice(role.key)) for role in roles.all_roles(app.journal)],
        begun=_as_thought(begun) if begun is not None else None,
    )
    app.push_screen(dialog, closed)


def _keep(journal: Journal, question: Question, key: Callable[[], str]) -> Question:
    """Into the inbox; its draft has done its work then."""
    with journal.writing():
        kept = questions.capture(journal, question)
        drafts.discard(journal, key())
    return kept


# --- whom it is for -----------------------------------------------------------------------------------------------


def _session_here(app: MenteeApp) -> int | None:
    """The session that is open on the screen, or under the dialogs on it."""
    shown = next((screen for screen in reversed(app.screen_stack) if isinstance(screen, BaseScreen)), None)
    found = getattr(shown, "session_id", None) if shown is not None and shown.PLACE == "sessions" else None
    return found if isinstance(found, int) else None


def _mentor_of(app: MenteeApp, session_id: int | None) -> int | None:
    if session_id is None:
        return None
    try:
        return sessions.get(app.journal, session_id).mentor_id
    except JournalError:
        return None


def _guiding(app: MenteeApp, *, first: int | None, also: int | None) -> list[MentorRow]:
    """Who guides me, the mentor of the session first, then whom I see soonest."""
    rows = [row for row in mentors.listing(app.journal) if row.status.guides_me or row.id in (first, also)]
    return sorted(rows, key=lambda row: (row.id != first, row.next_at or _FAR, row.name.casefold()))


def _offered(rows: Iterable[MentorRow]) -> list[Offer]:
    """First names, and whole ones where two have the same."""
    rows = list(rows)
    names = [first_name(row.name).casefold() for row in rows]
    offers = []
    for row in rows:
        name = first_name(row.name) if names.count(first_name(row.name).casefold()) == 1 else row.name
        offers.append(Offer(row.id, name_choice(one_line(name, LONGEST), row.roles)))
    return offers


def _role_choice(key: str) -> str:
    glyph, _ = role_look(key)
    words = one_line(ROLE_SHORT.get(key) or role_words(key), LONGEST)
    return words if glyph == "●" else f"{glyph} {words}"


# --- its draft ----------------------------------------------------------------------------------------------------


def _packed(thought: Thought, session_id: int | None) -> str:
    """What differs from an empty dialog; the thought first, since that is what a list of drafts shows."""
    values: dict[str, Any] = {"text": thought.text}
    if thought.kind != QuestionKind.QUESTION.value:
        values["kind"] = thought.kind
    links = (("mentor_id", thought.mentor_id), ("role_id", thought.role_id), ("session_id", session_id))
    values.update((key, value) for key, value in links if value is not None)
    return json.dumps(values)


def _begun(app: MenteeApp) -> Question | None:
    """The thought that was left half-typed, tied only to what is still there."""
    text = app.keeper.typed(KEY)
    if text is None:
        kept = found(app, KEY)
        text = kept.text if kept is not None else ""
    try:
        values = json.loads(text) if text else {}
        question = Question(
            str(values.get("text", "")),
            kind=QuestionKind(values.get("kind", QuestionKind.QUESTION.value)),
            mentor_id=values.get("mentor_id"),
            role_id=values.get("role_id"),
            session_id=values.get("session_id"),
        )
    except (ValueError, TypeError, AttributeError):  # Kept by something else: it is words all the same.
        question = Question(text)
    if not question.text.strip():
        return None
    if question.role_id not in {role.id for role in roles.all_roles(app.journal)}:
        question = replace(question, role_id=None)
    if question.mentor_id not in {row.id for row in mentors.listing(app.journal)}:
        question = replace(question, mentor_id=None)
    return question if _mentor_of(app, question.session_id) is not None else replace(question, session_id=None)


def _as_thought(question: Question) -> Thought:
    return Thought(question.text, question.kind.value, question.mentor_id, question.role_id)
