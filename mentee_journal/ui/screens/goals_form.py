"""The forms of Goals: writing and rewording one, and closing it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import echo_date, full_day, parse_date
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.records import Goal
from mentee_journal.domain.words import GoalDomain, GoalStatus, MentorStatus
from mentee_journal.services import drafts, goals, mentors
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.phrases import name_choice
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.screens.base import BaseScreen

NEW_KEY = "form:goals:new"
FEW = 6
"""Up to so many mentors are shown to choose from; more are typed."""
_GONE = (MentorStatus.ENDED, MentorStatus.DECLINED)
Then = Callable[[Goal], None]


def kept_values(app: MenteeApp, key: str) -> dict[str, str]:
    """What was typed into a form and not saved."""
    kept = drafts.find(app.journal, key)
    if kept is None:
        return {}
    try:
        values = json.loads(kept.text)
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in values.items()} if isinstance(values, dict) else {}


class _Reader:
    """Reads what is typed into the form of a goal."""

    def __init__(self, app: MenteeApp, goal: Goal | None) -> None:
        self.app = app
        mine = goal.mentor_id if goal is not None else None
        self.rows = [row for row in mentors.listing(app.journal) if row.status not in _GONE or row.id == mine]

    def date(self, text: str) -> date:
        """The day that is meant. Raises ValueError."""
        app = self.app
        return parse_date(text, now=app.now(), zone=app.zone, order=app.order)

    def said_date(self, text: str) -> str:
        """The day in full."""
        app = self.app
        return echo_date(self.date(text), now=app.now(), order=app.order, zone=app.zone)

    def mentor(self, text: str) -> int | None:
        """Who is meant. Raises JournalError."""
        if not text.strip():
            return None
        if text.isdigit() and any(row.id == int(text) for row in self.rows):
            return int(text)
        return mentors.find_by_name(self.app.journal, text.strip()).id

    def said_mentor(self, text: str) -> str:
        """Their whole name."""
        found = self.mentor(text)
        return next((row.name for row in self.rows if row.id == found), "")

    def mentor_field(self, chosen: int | None) -> Field:
        """Choices for a few mentors, a line to type in for many."""
        if len(self.rows) <= FEW:
            options = tuple((str(row.id), name_choice(row.name, row.roles)) for row in self.rows)
            value = str(chosen) if chosen is not None else ""
            return Field(
                "mentor_id", "With", "one_of", options=options, value=value, more=True, may_be_none=True,
                help="" if options else "Nobody yet. Mentors can be added with 2, then n.",
            )  # fmt: skip
        names = tuple(row.name for row in self.rows)
        return Field(
            "mentor_id",
            "With",
            value=next((row.name for row in self.rows if row.id == chosen), ""),
            placeholder="Begin with a name",
            check=self.said_mentor,
            suggest=lambda typed: [n for n in names if n.casefold().startswith(typed.casefold())],
            more=True,
        )


def _fields(reader: _Reader, goal: Goal) -> list[Field]:
    order = reader.app.order
    return [
        Field(
            "statement", "What I want to grow in", value=goal.statement,
            placeholder="Grade sensory interventions with confidence",
        ),
        Field("why", "Why", "text", value=goal.why, placeholder="so that a hard day does not end the session"),
        Field("criteria", "I will know", "text", value=goal.criteria, placeholder="when I can say why I changed it"),
        Field(
            "target_date", "By when", more=True, check=reader.said_date,
            value=full_day(goal.target_date, order) if goal.target_date is not None else "",
            placeholder="end of february", help="As you would say it: end of june, in 3 months, 26/2/2027",
        ),
        Field(
            "domain", "Part of working life", "one_of", value=goal.domain or "", more=True, may_be_none=True,
            options=tuple((domain.value, domain.words) for domain in GoalDomain),
        ),
        reader.mentor_field(goal.mentor_id),
    ]  # fmt: skip


def _goal(reader: _Reader, values: Values, old: Goal) -> Goal:
    if not values["statement"].strip():
        raise Refused("Say in a sentence what you want to grow in.", "statement")
    try:
        typed = values["target_date"].strip()
        same = old.target_date is not None and typed == full_day(old.target_date, reader.app.order)
        target = old.target_date if same else (reader.date(typed) if typed else None)
    except ValueError as trouble:
        raise Refused(str(trouble), "target_date") from trouble
    try:
        mentor_id = reader.mentor(values["mentor_id"])
    except JournalError as trouble:
        raise Refused(str(trouble), "mentor_id") from trouble
    return replace(
        old,
        statement=values["statement"],
        why=values["why"],
        criteria=values["criteria"],
        target_date=target,
        domain=GoalDomain(values["domain"]) if values["domain"] else None,
        mentor_id=mentor_id,
    )


def write(screen: BaseScreen, goal_id: int | None = None, then: Then | None = None) -> None:
    """Write a new goal, or reword one. A draft that was left is brought back."""
    app = screen.mentee
    try:
        old = goals.get(app.journal, goal_id) if goal_id is not None else None
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    reader = _Reader(app, old)
    key = NEW_KEY if old is None else f"goal:{old.id}:edit"
    begun = old or Goal("", started_on=app.now().date())
    fields = _fields(reader, begun)

    async def submit(values: Values) -> Goal:
        return await app.write(goals.save, _goal(reader, values, begun))

    def saved(result: object) -> None:
        if isinstance(result, Goal):
            app.say("Saved · u to undo" if old is not None else "A new goal · u to undo")
            if then is not None:
                then(result)

    draft = kept_values(app, key)
    more = {field.key for field in fields if field.more}
    app.push_screen(
        FormDialog(
            "New goal" if old is None else "Reword the goal",
            fields,
            submit,
            verb="Save goal",
            intro="Brought back as you left it." if draft else "",
            more_words="by when, part of working life, with whom",
            unfolded=old is not None or any(draft.get(name) for name in more),
            draft_key=key,
            draft_label="New goal" if old is None else f"Goal: {one_line(old.statement, 60)}",
            draft=draft,
        ),
        saved,
    )


def close(screen: BaseScreen, goal_id: int, status: GoalStatus) -> None:
    """Ask for a closing note, which may stay empty, and close the goal."""
    app = screen.mentee
    try:
        goal = goals.get(app.journal, goal_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    achieved = status is GoalStatus.ACHIEVED
    key = f"goal:{goal.id}:{status.value}"

    async def submit(values: Values) -> Goal:
        return await app.write(goals.close, goal_id, status, note=values["note"].strip())

    def closed(result: object) -> None:
        if result is not None:
            app.say(
                "Achieved. Well done. · u to undo" if achieved else "Dropped; it can be taken up again. · u to undo"
            )

    note = Field(
        "note",
        "What made the difference?" if achieved else "Why does it end here?",
        "text",
        value=goal.closing_note,
        help="As much or as little as you like; nothing is fine too.",
    )
    draft = kept_values(app, key)
    form = FormDialog(
        "Goal achieved" if achieved else "Drop the goal",
        [note],
        submit,
        verb="Mark achieved" if achieved else "Drop it",
        intro=one_line(goal.statement, 200),
        draft_key=key,
        draft_label=f"Closing words: {one_line(goal.statement, 50)}",
        draft=draft,
    )
    app.push_screen(form, closed)


def reopen(screen: BaseScreen, key: str, then: Then | None = None) -> bool:
    """Open the form that a kept draft belongs to; False when it is none of these."""
    if key == NEW_KEY:
        write(screen, None, then)
        return True
    parts = key.split(":")
    if len(parts) != 3 or parts[0] != "goal" or not parts[1].isdigit():
        return False
    if parts[2] == "edit":
        write(screen, int(parts[1]), then)
        return True
    if parts[2] in (GoalStatus.ACHIEVED.value, GoalStatus.DROPPED.value):
        close(screen, int(parts[1]), GoalStatus(parts[2]))
        return True
    return False
