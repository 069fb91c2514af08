"""What Reflections asks in small dialogs: which mentor, goal, session, tag or framework."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import minutes_words
from mentee_journal.domain.views import SessionRow
from mentee_journal.domain.words import GoalStatus, QuestionStatus, SessionStatus
from mentee_journal.services import frameworks, goals, mentors, questions, reflections, sessions
from mentee_journal.ui.dialogs.pick import Pick, PickDialog
from mentee_journal.ui.phrases import clock, count_words, day, glyph_run

if TYPE_CHECKING:
    from mentee_journal.ui.screens.base import BaseScreen

NONE = ""
"""The value of "any" and "none"."""
MANY = 500
OWN = ("own",)
"""The value of what leads to the ways of one's own."""


def _ask(screen: BaseScreen, dialog: PickDialog, then: Callable[[Hashable], None]) -> None:
    def answered(value: Hashable | None) -> None:
        if value is not None:
            then(value)

    screen.app.push_screen(dialog, answered)


def pick_mentor(
    screen: BaseScreen,
    chosen: int | None,
    then: Callable[[int | None, str], None],
    *,
    none: str = "Any mentor",
) -> None:
    """One of all mentors there ever were, or none."""
    rows = mentors.listing(screen.journal)
    options = [Pick(row.id, row.name, row.status.words, glyph_run(row.roles)) for row in rows]
    if rows and (chosen is not None or none != "Any mentor"):
        options.insert(0, Pick(NONE, none))
    names = {row.id: row.name for row in rows}

    def take(value: Hashable) -> None:
        if isinstance(value, int):
            then(value, names[value])
        else:
            then(None, "")

    dialog = PickDialog("With which mentor?", options, chosen=chosen, nothing="No mentor is in your journal yet.")
    _ask(screen, dialog, take)


def pick_goal(
    screen: BaseScreen, chosen: int | None, then: Callable[[int | None, str], None], *, none: str = "Any goal"
) -> None:
    """One of the goals, or none."""
    rows = goals.listing(screen.journal, kind=None, limit=MANY)
    options = [Pick(row.id, row.statement, "" if row.status is GoalStatus.ACTIVE else row.status.words) for row in rows]
    if rows and (chosen is not None or none != "Any goal"):
        options.insert(0, Pick(NONE, none))
    names = {row.id: row.statement for row in rows}

    def take(value: Hashable) -> None:
        if isinstance(value, int):
            then(value, names[value])
        else:
            then(None, "")

    _ask(screen, PickDialog("About which goal?", options, chosen=chosen, nothing="There is no goal yet."), take)


def session_words(screen: BaseScreen, row: SessionRow) -> str:
    """ "Dana Ortiz, Tue 24 Nov, 15:00"."""
    app = screen.mentee
    when = day(row.starts_at, now=app.now(), order=app.order, zone=app.zone)
    return f"{row.mentor}, {when}, {clock(row.starts_at, app.zone)}"


def pick_session(screen: BaseScreen, chosen: int | None, then: Callable[[SessionRow | None], None]) -> None:
    """One of the sessions that were held, or none."""
    past = sessions.past(screen.journal, limit=MANY)
    rows = {row.id: row for row in past if row.status is SessionStatus.HELD or row.id == chosen}
    options = [Pick(NONE, "No session")] if rows else []
    for row in rows.values():
        remark = "" if row.reflections else "nothing written yet"
        options.append(Pick(row.id, session_words(screen, row), remark or minutes_words(row.minutes)))

    def take(value: Hashable) -> None:
        then(rows[value] if isinstance(value, int) else None)

    dialog = PickDialog("About which session?", options, chosen=chosen, nothing="No session has been held yet.")
    _ask(screen, dialog, take)


def pick_question(screen: BaseScreen, chosen: int | None, then: Callable[[int | None], None]) -> None:
    """One of the questions, the newest first, or none."""
    rows = questions.listing(screen.journal, show="all", limit=MANY)
    options = [Pick(NONE, "No question")] if rows else []
    options += [Pick(row.id, row.text, "" if row.status is QuestionStatus.OPEN else row.status.words) for row in rows]
    dialog = PickDialog(
        "About which question?", options, chosen=chosen, nothing="Nothing was captured yet. c writes a thought down."
    )
    _ask(screen, dialog, lambda value: then(value if isinstance(value, int) else None))


def pick_tag(screen: BaseScreen, chosen: str | None, then: Callable[[str | None], None]) -> None:
    """One of the tags in use, or any."""
    tags = reflections.tags(screen.journal)
    options = [Pick(("tag", name), name, str(uses)) for name, uses in tags]
    if chosen is not None:
        options.insert(0, Pick(NONE, "Any tag"))
    dialog = PickDialog(
        "Which tag?",
        options,
        chosen=("tag", chosen) if chosen else None,
        nothing="No tags yet. Type #evaluation, or another word, in a reflection.",
    )
    _ask(screen, dialog, lambda value: then(str(value[1]) if isinstance(value, tuple) else None))


def pick_used_framework(screen: BaseScreen, chosen: str | None, then: Callable[[str | None, str], None]) -> None:
    """One of the frameworks that something was written in, or any."""
    used = frameworks.used(screen.journal)
    names = {key: name for key, name, _ in used}
    options = [Pick(("framework", key), name, str(uses)) for key, name, uses in used]
    if chosen is not None:
        options.insert(0, Pick(NONE, "Any framework"))

    def take(value: Hashable) -> None:
        if isinstance(value, tuple):
            then(str(value[1]), names.get(str(value[1]), str(value[1])))
        else:
            then(None, "")

    dialog = PickDialog(
        "Written in which framework?",
        options,
        chosen=("framework", chosen) if chosen else None,
        nothing="Nothing is written yet.",
    )
    _ask(screen, dialog, take)


def pick_framework(screen: BaseScreen, chosen: str, then: Callable[[str], None]) -> None:
    """One of all the ways to reflect."""
    options = [
        Pick(one.key, one.name, count_words(len(one.prompts), "prompt") if len(one.prompts) > 1 else "", help=one.blurb)
        for one in frameworks.listing(screen.journal, hidden=True)
        if not one.hidden or one.key == chosen
    ]
    options.insert(0, Pick(OWN, "Make or change ways to reflect", lead=("▸ ", "quiet")))

    def take(value: Hashable) -> None:
        if value == OWN:
            from mentee_journal.ui.screens import frameworks as place

            place.show(screen)
        else:
            then(str(value))

    _ask(screen, PickDialog("Ways to reflect", options, chosen=chosen), take)
