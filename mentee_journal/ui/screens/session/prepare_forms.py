"""The small forms of Prepare: what I want, and one topic."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import minutes_words, parse_minutes
from mentee_journal.domain.errors import Refused
from mentee_journal.domain.records import AgendaItem, SessionGoal
from mentee_journal.domain.words import GoalStatus, ItemKind
from mentee_journal.services import goals, sessions
from mentee_journal.ui import together
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.text import clip
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentee_journal.ui.app import MenteeApp

    Then = Callable[[object], None]

OFFERED = 8
"""Active goals offered in the form."""


def _goal_fields(app: MenteeApp, text: str, goal_id: int | None) -> tuple[list[Field], dict[int, str]]:
    rows = goals.listing(app.journal, status=GoalStatus.ACTIVE, limit=50)
    statements = {row.id: row.statement for row in rows}
    offered = [row for row in rows if row.id == goal_id] + [row for row in rows if row.id != goal_id]
    fields = [Field("text", "In my words", value=text, placeholder="One rule of thumb I can use on Monday")]
    if offered:
        options = tuple((str(row.id), clip(row.statement, 56)) for row in offered[:OFFERED])
        fields.append(
            Field(
                "goal",
                "Toward a goal",
                "one_of",
                options=options,
                value=str(goal_id) if goal_id else "",
                may_be_none=True,
                help="Without words of your own, the goal itself is taken.",
            )
        )
    return fields, statements


def _goal_values(values: Values, statements: dict[int, str]) -> tuple[str, int | None]:
    goal_id = int(values["goal"]) if values.get("goal") else None
    text = values["text"].strip() or statements.get(goal_id or 0, "")
    if not text:
        raise Refused("Write what you want from it, or choose a goal.", "text")
    return text, goal_id


def add_goal(app: MenteeApp, session_id: int, then: Then) -> None:
    """Write what I want from the session, or take a goal."""
    fields, statements = _goal_fields(app, "", None)

    async def submit(values: Values) -> SessionGoal:
        text, goal_id = _goal_values(values, statements)
        return await app.write(sessions.add_goal, session_id, text, goal_id)

    app.push_screen(FormDialog("What I want from this session", fields, submit, verb="Add it"), then)


def edit_goal(app: MenteeApp, goal: SessionGoal, then: Then) -> None:
    """Change it."""
    fields, statements = _goal_fields(app, goal.text, goal.goal_id)

    async def submit(values: Values) -> SessionGoal:
        text, goal_id = _goal_values(values, statements)
        return await together.save(app, sessions.edit_goal, goal, replace(goal, text=text, goal_id=goal_id))

    app.push_screen(FormDialog("What I want from this session", fields, submit), then)


def _check_minutes(text: str) -> str:
    return minutes_words(parse_minutes(text))


def edit_topic(app: MenteeApp, item: AgendaItem, then: Then) -> None:
    """Title, kind, minutes and wanted outcome of a topic."""
    fields = [
        Field("title", "Topic", value=item.title),
        Field(
            "kind",
            "Kind",
            "one_of",
            options=tuple((k.value, k.words) for k in ItemKind),
            value=item.kind.value,
        ),
        Field(
            "minutes",
            "Minutes",
            value=str(item.minutes or ""),
            check=_check_minutes,
            help="May stay empty. + and - change it on the agenda.",
        ),
        Field("wanted", "The outcome I want", value=item.wanted, placeholder="which change to make first"),
    ]

    async def submit(values: Values) -> AgendaItem:
        title = values["title"].strip()
        if not title:
            raise Refused("A topic needs a few words.", "title")
        try:
            minutes = parse_minutes(values["minutes"]) if values["minutes"].strip() else None
        except ValueError as trouble:
            raise Refused(str(trouble), "minutes") from trouble
        kind = ItemKind(values["kind"] or item.kind.value)
        changed = replace(item, title=title, kind=kind, minutes=minutes, wanted=values["wanted"].strip())
        return await together.save(app, sessions.edit_item, item, changed)

    app.push_screen(FormDialog("Topic", fields, submit), then)
