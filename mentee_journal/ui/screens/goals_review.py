"""Looking at how a goal is going: the form of a progress review, from wherever it is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import full_day
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.records import Goal, ProgressReview
from mentee_journal.domain.words import Decision, GoalKind, GoalStatus
from mentee_journal.services import goals, reviews
from mentee_journal.ui import together
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.screens.goals_reader import Reader
from mentee_journal.ui.screens.goals_words import LEVELS, SURE_WORDS, level_name, sign
from mentee_journal.ui.text import cell_len, clip, one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.ui.screens.base import BaseScreen

WORDS = 54
"""Cells of the words of a level among the choices: each level on a line of its own."""
Then = Callable[[ProgressReview], None]


def _level_field(goal: Goal, level: int | None, last: int | None) -> Field:
    texts = goal.levels

    def words(one: int) -> str:
        text = clip(f"{sign(one):>2}  {one_line(texts[one].strip()) or level_name(one).partition(', ')[2]}", WORDS)
        return text + " " * (WORDS - cell_len(text))

    def whole(chosen: str) -> str:
        one = int(chosen)
        return f"{level_name(one)}: {texts[one].strip()}" if texts[one].strip() else level_name(one)

    return Field(
        "level",
        "Where are you now?",
        "one_of",
        value="" if level is None else str(level),
        options=tuple((str(one), words(one)) for one in LEVELS),
        check=whole,
        may_be_none=True,
        near="" if last is None else str(last),
        help="Your own words for how it could turn out. 0 is what you expect.",
    )


def _sure_field(confidence: int | None, *, more: bool) -> Field:
    return Field(
        "confidence",
        "How sure do you feel?",
        "one_of",
        value="" if confidence is None else str(confidence),
        options=tuple((str(number), f"{number} {words}") for number, words in SURE_WORDS.items()),
        may_be_none=True,
        more=more,
    )


def _fields(reader: Reader, goal: Goal, entry: ProgressReview, day: date, last: int | None) -> list[Field]:
    first = (
        [_level_field(goal, entry.level, last)] if goal.measured or entry.level is not None else
        [_sure_field(entry.confidence, more=False)]
    )  # fmt: skip
    second = [_sure_field(entry.confidence, more=True)] if first[0].key == "level" else []
    evidence = Field(
        "evidence", "What shows it?", "text", value=entry.evidence,
        placeholder="Used my planned steps in four of seven sessions.",
    )  # fmt: skip
    view = Field(
        "mentor_view", "What does your mentor see?", "text", value=entry.mentor_view, more=True,
        placeholder="“You waited before you changed it. That is new.”",
    )  # fmt: skip
    decision = Field(
        "decision", "What do you decide?", "one_of", value=entry.decision.value, more=True,
        options=tuple((one.value, one.words) for one in Decision),
        help="Reword it: the goal’s form comes next, and what it said until now is kept.",
    )  # fmt: skip
    when = Field(
        "reviewed_on", "Day", value=full_day(day, reader.app.order), more=True,
        check=lambda text: reader.said_date(text, "past"), replaced=True,
    )  # fmt: skip
    return [*first, evidence, decision, *second, view, reader.mentor_field(entry.mentor_id, "Whose view"), when]


def _read(reader: Reader, values: Values, entry: ProgressReview) -> ProgressReview:
    today = reader.app.now().date()
    day = reader.day(values["reviewed_on"], entry.reviewed_on, "reviewed_on", "past") or today
    if day > today:
        raise Refused("That day is still to come. A review looks at how it is now.", "reviewed_on")
    level, confidence = values.get("level", ""), values["confidence"]
    view = values["mentor_view"].strip()
    changed = replace(
        entry,
        reviewed_on=day,
        level=int(level) if level else None,
        confidence=int(confidence) if confidence else None,
        evidence=values["evidence"],
        mentor_view=view,
        mentor_id=reader.typed_mentor(values["mentor_id"]) if view else None,
        decision=Decision(values["decision"]) if values["decision"] else Decision.KEEP,
    )
    nothing = changed.level is None and changed.confidence is None and not (changed.evidence.strip() or view)
    if nothing and changed.decision is Decision.KEEP:
        raise Refused("Choose where you are, or write a line about what shows it.", "evidence")
    return changed


def draft_key(goal_id: int, session_id: int | None = None, review_id: int = 0) -> str:
    """Under which what is typed is kept: ``goal:5:review``, ``goal:5:review:s9`` after a session, ``…:12``."""
    tail = f":{review_id}" if review_id else f":s{session_id}" if session_id is not None else ""
    return f"goal:{goal_id}:review{tail}"


def write_review(
    screen: BaseScreen,
    goal_id: int,
    *,
    session_id: int | None = None,
    mentor_id: int | None = None,
    review: ProgressReview | None = None,
    then: Then | None = None,
) -> None:
    """Write how a goal is going, or change what was written (``review``).

    ``session_id`` is the session it was talked about in, ``mentor_id`` whose view is most likely noted; ``then``
    is told what was saved. A decision to reword leads on to the goal's own form.
    """
    app = screen.mentee
    try:
        goal = goals.get(app.journal, goal_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    if goal.kind is GoalKind.LEARNING:
        app.say("A course or reading has no reviews: it is done, or not yet.")
        return
    today = app.now().date()
    entry = review or ProgressReview(
        goal_id, today, session_id=session_id, mentor_id=mentor_id if mentor_id is not None else goal.mentor_id
    )
    goal = _as_worded_then(screen, goal, entry)
    reader = Reader(app, entry.mentor_id)
    key = draft_key(goal_id, session_id, entry.id)

    async def submit(values: Values) -> ProgressReview:
        return await together.save(app, reviews.save, entry, _read(reader, values, entry))

    def saved(result: object) -> None:
        if not isinstance(result, ProgressReview):
            return
        app.say(_done(goal, entry, result))
        if then is not None:
            then(result)
        if result.decision is Decision.REVISE and entry.decision is not (Decision.REVISE if entry.id else None):
            from mentee_journal.ui.screens.goals_form import write

            write(screen, goal_id, revise=True)

    draft = kept_values(app, key)
    fields = _fields(reader, goal, entry, entry.reviewed_on, goals.page(app.journal, goal_id).level)
    app.push_screen(
        FormDialog(
            "Review" if not entry.id else "Change the review",
            fields,
            submit,
            verb="Save review",
            intro=("Brought back as you left it. " if draft else "") + one_line(goal.statement, 200),
            more_words="what you decide, your mentor’s view, the day",
            unfolded=bool(entry.id),
            draft_key=key,
            draft_label=f"Review: {one_line(goal.statement, 60)}",
            draft=draft,
        ),
        saved,
    )


def _as_worded_then(screen: BaseScreen, goal: Goal, entry: ProgressReview) -> Goal:
    """The goal with the outcomes that the review was measured by."""
    if entry.wording_id is None:
        return goal
    for wording in goals.page(screen.journal, goal.id).wordings:
        if wording.id == entry.wording_id:
            return replace(
                goal,
                level_much_less=wording.level_much_less,
                level_less=wording.level_less,
                level_expected=wording.level_expected,
                level_more=wording.level_more,
                level_much_more=wording.level_much_more,
            )
    return goal


def _done(goal: Goal, before: ProgressReview, after: ProgressReview) -> str:
    if after.decision is Decision.ACHIEVED and goal.status is not GoalStatus.ACHIEVED:
        return "Achieved. Well done. · u to undo"
    if after.decision is Decision.DROP and goal.status is not GoalStatus.DROPPED:
        return "Let go; it can be taken up again. · u to undo"
    return "Review changed · u to undo" if before.id else "Reviewed · u to undo"


def reopen(screen: BaseScreen, goal_id: int, tail: str) -> bool:
    """Open the form a kept draft belongs to; ``tail`` is what follows ``goal:5:review``."""
    if not tail:
        write_review(screen, goal_id)
    elif tail[0] == "s" and tail[1:].isdigit():
        write_review(screen, goal_id, session_id=int(tail[1:]))
    elif tail.isdigit():
        try:
            entry = reviews.get(screen.journal, int(tail))
        except JournalError:
            return False
        write_review(screen, goal_id, review=entry)
    else:
        return False
    return True
