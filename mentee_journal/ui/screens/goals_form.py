"""The form of a goal: writing and rewording one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import full_day
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.records import Goal
from mentee_journal.domain.words import GoalDomain, GoalKind, GoalStatus
from mentee_journal.services import goals
from mentee_journal.ui import together
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.screens.goals_close import close
from mentee_journal.ui.screens.goals_reader import Reader, read_weeks, said_weeks
from mentee_journal.ui.screens.goals_words import every_words
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.ui.screens.base import BaseScreen

__all__ = ["NEW_KEY", "close", "reopen", "write"]

NEW_KEY = "form:goals:new"
WEEKS = 4
"""How often a new goal is looked at, unless something else is said."""
Then = Callable[[Goal], None]


def _fields(reader: Reader, goal: Goal, *, revise: bool) -> list[Field]:
    order = reader.app.order
    learning = goal.kind is GoalKind.LEARNING
    statement = Field(
        "statement", "What I want to learn or read" if learning else "What I want to grow in", value=goal.statement,
        placeholder="Grade sensory interventions with confidence",
    )  # fmt: skip
    why = Field(
        "why", "Why", "text", value=goal.why, more=revise, placeholder="so that a hard day does not end the session"
    )
    know = Field("criteria", "I will know", "text", value=goal.criteria, placeholder="when I can say why I changed it")
    more = [
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
    if learning:
        return [statement, why, *more]
    weeks = Field(
        "review_weeks", "Look at it again", more=True, check=said_weeks,
        value=every_words(goal.review_weeks) if goal.review_weeks else "", placeholder="every 4 weeks",
        help="A review takes a minute; Today reminds you. Leave it empty for none.",
    )  # fmt: skip
    levels: list[Field] = []
    if goal.measured:
        from mentee_journal.ui.screens.goals_levels import level_fields

        levels = level_fields(goal, examples=False)
    return [statement, know, *levels, why, *more, weeks] if revise else [statement, why, know, *levels, *more, weeks]


def _goal(reader: Reader, values: Values, old: Goal) -> Goal:
    if not values["statement"].strip():
        raise Refused("Say in a sentence what you want to grow in.", "statement")
    goal = replace(
        old,
        statement=values["statement"],
        why=values["why"],
        criteria=values.get("criteria", old.criteria),
        target_date=reader.day(values["target_date"], old.target_date, "target_date"),
        domain=GoalDomain(values["domain"]) if values["domain"] else None,
        mentor_id=reader.typed_mentor(values["mentor_id"]),
        review_weeks=read_weeks(values["review_weeks"]) if "review_weeks" in values else old.review_weeks,
    )
    if "baseline_level" in values:
        from mentee_journal.ui.screens.goals_levels import with_levels

        goal = with_levels(goal, values)
    return goal


def write(screen: BaseScreen, goal_id: int | None = None, then: Then | None = None, *, revise: bool = False) -> None:
    """Write a new goal, or reword one. A draft that was left is brought back.

    ``revise``: a review decided to reword it, so what is measured by comes first.
    """
    app = screen.mentee
    try:
        old = goals.get(app.journal, goal_id) if goal_id is not None else None
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    reader = Reader(app, old.mentor_id if old is not None else None)
    key = NEW_KEY if old is None else f"goal:{old.id}:edit"
    begun = old or Goal("", started_on=app.now().date(), review_weeks=WEEKS)
    fields = _fields(reader, begun, revise=revise)

    async def submit(values: Values) -> Goal:
        return await together.save(app, goals.save, begun, _goal(reader, values, begun))

    def saved(result: object) -> None:
        if isinstance(result, Goal):
            app.say("Saved · u to undo" if old is not None else "A new goal · u to undo")
            if then is not None:
                then(result)
            if old is None:
                from mentee_journal.ui.screens.goals_fit import ask

                ask(screen, result)

    draft = kept_values(app, key)
    intro = "What it said until now is kept with its reviews." if revise else ""
    app.push_screen(
        FormDialog(
            "New goal" if old is None else "Reword it",
            fields,
            submit,
            verb="Save goal",
            intro="Brought back as you left it." if draft else intro,
            more_words="by when, with whom, when to look at it again",
            unfolded=old is not None and not revise,
            draft_key=key,
            draft_label="New goal" if old is None else f"Goal: {one_line(old.statement, 60)}",
            draft=draft,
        ),
        saved,
    )


def reopen(screen: BaseScreen, key: str, then: Then | None = None) -> bool:
    """Open the form that a kept draft belongs to; False when it is none of these."""
    if key == NEW_KEY:
        write(screen, None, then)
        return True
    parts = key.split(":")
    if len(parts) not in (3, 4) or parts[0] != "goal" or not parts[1].isdigit():
        return False
    goal_id, form = int(parts[1]), parts[2]
    if form == "review":
        from mentee_journal.ui.screens.goals_review import reopen as reopen_review

        return reopen_review(screen, goal_id, parts[3] if len(parts) == 4 else "")
    if len(parts) == 4:
        return False
    if form == "edit":
        write(screen, goal_id, then)
    elif form == "levels":
        from mentee_journal.ui.screens.goals_levels import write_levels

        write_levels(screen, goal_id)
    elif form in (GoalStatus.ACHIEVED.value, GoalStatus.DROPPED.value):
        close(screen, goal_id, GoalStatus(form))
    else:
        return False
    return True
