"""The forms of follow-ups: a new one in one line, changing one, putting one off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from mentee_journal.domain.dates import full_day
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.records import FollowUp
from mentee_journal.domain.words import FollowUpStatus, HowFar, Owner
from mentee_journal.services import follow_ups
from mentee_journal.ui import together
from mentee_journal.ui.dialogs.done import NOT_APPLYING, TRIED
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.screens.follow_ups_done import ask_done
from mentee_journal.ui.screens.follow_ups_ties import goal_ties, question_ties
from mentee_journal.ui.screens.goals_reader import Reader
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from mentee_journal.domain.follow_up_line import Reading
    from mentee_journal.ui.app import MenteeApp

__all__ = ["NEW_KEY", "edit_follow_up", "new_follow_up", "put_off", "reopen"]

NEW_KEY = "form:follow_ups:new"
Then = Callable[[FollowUp], None]


def read(app: MenteeApp, line: str, people: Sequence[tuple[int, str]], with_mentor: int | None = None) -> Reading:
    """How a line is understood."""
    from mentee_journal.domain.follow_up_line import read_line

    return read_line(line, mentors=people, with_mentor=with_mentor, now=app.now(), order=app.order, zone=app.zone)


# --- a new one ----------------------------------------------------------------------------------------------------


def new_follow_up(where: Screen[Any] | App[Any], then: Then | None = None, *, mentor_id: int | None = None) -> None:
    """Ask for one line, and store it as it is understood. A draft that was left is brought back.

    ``mentor_id`` is with whom it is agreed when the line does not say.
    """
    app = cast("MenteeApp", where.app)
    reader = Reader(app, mentor_id)
    people = [(row.id, row.name) for row in reader.rows]
    goals, questions = goal_ties(app.journal), question_ties(app.journal)

    def said(line: str) -> str:
        # Of two with the same first name, the one it is agreed with is meant.
        reading = read(app, line, people, reader.mentor_in(form, mentor_id))
        if reading.trouble:
            raise Refused(reading.trouble, "line")
        return reading.words(app.now().date(), app.order)

    fields = [
        Field(
            "line",
            "What did you agree to do?",
            placeholder="Dana: send the eval template by Fri",
            help="A mentor’s name in front makes it theirs; a day at the end is when it is due.",
            check=said,
        ),
        replace(reader.mentor_field(mentor_id, "Agreed with"), more=True),
        goals.field("goal_id", "For the goal", None),
        questions.field("question_id", "Because of the question", None),
    ]

    async def submit(values: Values) -> FollowUp:
        if not values["line"].strip():
            raise Refused("Say in a few words what is to be done.", "line")
        with_mentor = reader.typed_mentor(values["mentor_id"])
        reading = read(app, values["line"], people, with_mentor)
        if reading.trouble:
            raise Refused(reading.trouble, "line")
        return await app.write(
            follow_ups.save,
            FollowUp(
                reading.text,
                owner=reading.owner,
                due_on=reading.due_on,
                mentor_id=reading.mentor_id,
                goal_id=goals.read(values["goal_id"], "goal_id"),
                question_id=questions.read(values["question_id"], "question_id"),
            ),
        )

    def saved(result: object) -> None:
        if isinstance(result, FollowUp):
            app.say("Kept · u to undo")
            if then is not None:
                then(result)

    draft = kept_values(app, NEW_KEY)
    form = FormDialog(
        "New follow-up",
        fields,
        submit,
        verb="Keep it",
        intro="Brought back as you left it." if draft else "",
        more_words="with whom, for which goal, because of which question",
        draft_key=NEW_KEY,
        draft_label="A follow-up",
        draft=draft,
    )
    app.push_screen(form, saved)


# --- changing one -------------------------------------------------------------------------------------------------


def edit_follow_up(where: Screen[Any] | App[Any], follow_up_id: int, then: Then | None = None) -> None:
    """Change the words, whose it is, its day and what it is tied to."""
    app = cast("MenteeApp", where.app)
    try:
        old = follow_ups.get(app.journal, follow_up_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    reader = Reader(app, old.mentor_id)
    goals, questions = goal_ties(app.journal, old.goal_id), question_ties(app.journal, old.question_id)
    key = f"follow_up:{old.id}:edit"
    fields = [
        Field("text", "What is to be done", value=old.text),
        Field(
            "owner",
            "Whose turn is it?",
            "one_of",
            value=old.owner.value,
            options=((Owner.ME.value, "mine"), (Owner.MENTOR.value, "the mentor’s")),
        ),
        replace(reader.mentor_field(old.mentor_id, "With"), more=False),
        Field(
            "due_on",
            "Due",
            value=full_day(old.due_on, app.order) if old.due_on is not None else "",
            check=reader.said_date,
            placeholder="friday, in 2 weeks, 4 dec",
            help="Leave it empty for no day.",
        ),
        *(_closed_fields(old) if old.status is FollowUpStatus.DONE else ()),
        goals.field("goal_id", "For the goal", old.goal_id),
        questions.field("question_id", "Because of the question", old.question_id),
        Field(
            "agreed_on",
            "Agreed on",
            value=full_day(old.agreed_on, app.order) if old.agreed_on is not None else "",
            check=lambda text: reader.said_date(text, "past"),
            more=True,
        ),
    ]

    async def submit(values: Values) -> FollowUp:
        owner = Owner(values["owner"] or old.owner.value)
        mentor_id = reader.typed_mentor(values["mentor_id"])
        if owner is Owner.MENTOR and mentor_id is None:
            raise Refused("Whose is it? Choose the mentor.", "mentor_id")
        changed = replace(
            old,
            text=values["text"],
            owner=owner,
            mentor_id=mentor_id,
            due_on=reader.day(values["due_on"], old.due_on, "due_on"),
            goal_id=goals.read(values["goal_id"], "goal_id"),
            question_id=questions.read(values["question_id"], "question_id"),
            agreed_on=reader.day(values["agreed_on"], old.agreed_on, "agreed_on", "past") or old.agreed_on,
        )
        if "tried" in values:
            chosen = values["tried"]
            changed = replace(
                changed,
                tried=HowFar(chosen) if chosen and chosen != NOT_APPLYING else None,
                happened=values["happened"].strip(),
            )
        return await together.save(app, follow_ups.save, old, changed)

    def saved(result: object) -> None:
        if isinstance(result, FollowUp):
            app.say("Saved · u to undo")
            if then is not None:
                then(result)

    draft = kept_values(app, key)
    app.push_screen(
        FormDialog(
            "Change the follow-up",
            fields,
            submit,
            verb="Save",
            intro="Brought back as you left it." if draft else "",
            more_words="its goal, its question, when it was agreed",
            draft_key=key,
            draft_label=f"Follow-up: {one_line(old.text, 60)}",
            draft=draft,
        ),
        saved,
    )


def _closed_fields(old: FollowUp) -> list[Field]:
    return [
        Field(
            "tried",
            "Tried in practice?",
            "one_of",
            value=old.tried.value if old.tried is not None else "",
            options=TRIED,
            may_be_none=True,
        ),
        Field("happened", "What happened", "text", value=old.happened),
    ]


# --- putting one off ----------------------------------------------------------------------------------------------


def put_off(where: Screen[Any] | App[Any], follow_up_id: int, due_on: date | None) -> None:
    """Offer a few days for it, one key each, and a line for any other."""
    from mentee_journal.ui.dialogs.pick import Pick, PickDialog

    app = cast("MenteeApp", where.app)
    today = app.now().date()
    ahead = (("Tomorrow", 1), ("In a week", 7), ("In two weeks", 14), ("In four weeks", 28))
    options = [Pick(days, words, full_day(today + timedelta(days=days), app.order)) for words, days in ahead]
    options.append(Pick("other", "Another day…"))
    if due_on is not None:
        options.append(Pick("none", "No day", "it stays open"))

    async def chosen(value: object) -> None:
        if value == "other":
            _another_day(app, follow_up_id)
        elif value is not None:
            day = today + timedelta(days=value) if isinstance(value, int) else None
            await _put_off(app, follow_up_id, day)

    app.push_screen(PickDialog("Put it off until", options), chosen)


async def _put_off(app: MenteeApp, follow_up_id: int, day: date | None) -> FollowUp | None:
    said = f"Put off to {full_day(day, app.order)} · u to undo" if day is not None else "No day now · u to undo"
    return await app.attempt(said, follow_ups.put_off, follow_up_id, day)


def _another_day(app: MenteeApp, follow_up_id: int) -> None:
    reader = Reader(app, None)
    field = Field(
        "due_on",
        "Until when?",
        check=reader.said_date,
        placeholder="friday, in 3 weeks, 4 dec",
        help="As you would say it.",
    )

    async def submit(values: Values) -> object:
        day = reader.day(values["due_on"], None, "due_on")
        if day is None:
            raise Refused("Say a day, such as friday or 4 dec.", "due_on")
        return await _put_off(app, follow_up_id, day)

    app.push_screen(FormDialog("Put it off", [field], submit, verb="Put it off"))


# --- drafts -------------------------------------------------------------------------------------------------------


def reopen(where: Screen[Any] | App[Any], key: str, then: Then | None = None) -> bool:
    """Open the form that a kept draft belongs to; False when it is none of these."""
    if key == NEW_KEY:
        new_follow_up(where, then)
        return True
    parts = key.split(":")
    if len(parts) != 3 or parts[0] != "follow_up" or not parts[1].isdigit():
        return False
    if parts[2] == "edit":
        edit_follow_up(where, int(parts[1]), then)
    elif parts[2] == "done":
        ask_done(where, int(parts[1]))
    else:
        return False
    return True
