"""The five levels of a goal: how it could turn out, in the mentee's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.gas import LEVEL_WORDS, outline
from mentee_journal.domain.records import Goal
from mentee_journal.domain.words import GoalKind
from mentee_journal.services import goals
from mentee_journal.ui import together
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.screens.goals_words import sign
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.ui.screens.base import BaseScreen

FIELDS = {
    -2: "level_much_less",
    -1: "level_less",
    0: "level_expected",
    1: "level_more",
    2: "level_much_more",
}
"""The field of each level, the lowest first, as it is written."""
EXAMPLES = {
    -2: "I repeat an activity and hope that it fits",
    -1: "I plan steps, then drop them when it gets loud",
    0: "I use planned steps in half of my sessions",
    1: "I change one thing at a time, most sessions",
    2: "I grade in the moment and say why to the team",
}
_IMPORTANT = (("1", "a little"), ("2", "quite"), ("3", "very"))
_HARD = (("1", "a little"), ("2", "quite"), ("3", "very"))


def level_fields(goal: Goal, *, examples: bool = True) -> list[Field]:
    """The five outcomes and where it begins."""
    prompts = outline(goal.statement)
    fields = [
        Field(
            key,
            f"{sign(level):>2}  {LEVEL_WORDS[level]}",
            value=goal.levels[level],
            help=prompts[level].removesuffix("…").rstrip().removesuffix(":"),
            placeholder=f"For example: {EXAMPLES[level]}" if examples else "",
        )
        for level, key in FIELDS.items()
    ]
    began = goal.baseline_level if goal.baseline_level is not None or goal.measured else -2
    where = Field(
        "baseline_level",
        "Where were you when you began?",
        "one_of",
        value="" if began is None else str(began),
        options=tuple((str(level), sign(level)) for level in FIELDS),
        may_be_none=True,
        help="Most people begin at −2.",
    )
    return [*fields, where]


def weight_fields(goal: Goal) -> list[Field]:
    """How much it counts beside other goals."""
    return [
        Field(
            "importance", "How much does it matter to you?", "one_of", options=_IMPORTANT, more=True,
            value=str(goal.importance or ""), may_be_none=True,
        ),
        Field(
            "difficulty", "How hard is it?", "one_of", options=_HARD, more=True,
            value=str(goal.difficulty or ""), may_be_none=True,
            help="The two multiply to the goal’s weight, 1 to 9: how much it counts beside your other goals in “How "
            "far you have come”. Left open, every goal counts the same.",
        ),
    ]  # fmt: skip


def with_levels(goal: Goal, values: Values) -> Goal:
    """The goal with what was typed about its levels."""
    began = values.get("baseline_level", "")
    goal = replace(goal, **{key: values[key] for key in FIELDS.values() if key in values})  # type: ignore[arg-type]
    return replace(goal, baseline_level=int(began) if began and goal.measured else None)


def _with_weight(goal: Goal, values: Values) -> Goal:
    importance, difficulty = values["importance"], values["difficulty"]
    return replace(
        goal,
        importance=int(importance) if importance else None,
        difficulty=int(difficulty) if difficulty else None,
    )


def draft_key(goal_id: int) -> str:
    """Under which what is typed is kept."""
    return f"goal:{goal_id}:levels"


def write_levels(screen: BaseScreen, goal_id: int) -> None:
    """Describe the five levels of a goal, or word them anew."""
    app = screen.mentee
    try:
        goal = goals.get(app.journal, goal_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    if goal.kind is GoalKind.LEARNING:
        app.say("A course or reading is done or not; it has no levels. g makes it a goal for growth.")
        return

    async def submit(values: Values) -> Goal:
        changed = _with_weight(with_levels(goal, values), values)
        if not changed.measured and not goal.measured:
            raise Refused("Write one at least. What you expect, 0, is a good one to begin with.", FIELDS[0])
        return await together.save(app, goals.save, goal, changed)

    def saved(result: object) -> None:
        if isinstance(result, Goal):
            app.say("Saved · u to undo" if result.measured else "Without levels again · u to undo")

    draft = kept_values(app, draft_key(goal_id))
    intro = "Brought back as you left it." if draft else f"{one_line(goal.statement, 200)}: how could it turn out?"
    app.push_screen(
        FormDialog(
            "Five levels, in your own words",
            [*level_fields(goal, examples=not goal.measured), *weight_fields(goal)],
            submit,
            verb="Save levels",
            intro=intro,
            more_words="how much it matters, how hard it is",
            unfolded=bool(goal.importance or goal.difficulty),
            draft_key=draft_key(goal_id),
            draft_label=f"Levels: {one_line(goal.statement, 60)}",
            draft=draft,
        ),
        saved,
    )
