"""A contact in full: changing one, looking at all of them with somebody, removing one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from mentee_journal.domain.dates import full_day, minutes_words, parse_minutes
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.records import Touchpoint
from mentee_journal.domain.words import Channel, Owner, TouchOutcome
from mentee_journal.services import touchpoints
from mentee_journal.ui import together
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.phrases import first_name
from mentee_journal.ui.screens.follow_ups_ties import question_ties
from mentee_journal.ui.screens.goals_reader import Reader
from mentee_journal.ui.screens.mentors_contact import row_words
from mentee_journal.ui.text import one_line
from mentee_journal.ui.touching import KEY, log_touch, offer_to_book
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from mentee_journal.ui.app import MenteeApp

__all__ = ["edit_touch", "reopen", "show_all"]

MOST = 1000


def edit_touch(where: Screen[Any] | App[Any], touchpoint_id: int) -> None:
    """Change everything that is known of a contact."""
    app = cast("MenteeApp", where.app)
    try:
        old = touchpoints.get(app.journal, touchpoint_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    reader = Reader(app, old.mentor_id)
    name = next((row.name for row in reader.rows if row.id == old.mentor_id), "")
    questions = question_ties(app.journal, old.question_id)
    key = f"touchpoint:{old.id}:edit"
    fields = _fields(app, old, reader, name, questions.field("question_id", "The question you put", old.question_id))

    async def submit(values: Values) -> Touchpoint:
        mentor_id = reader.typed_mentor(values["mentor_id"])
        if mentor_id is None:
            raise Refused("With whom was it? Choose the mentor.", "mentor_id")
        outcome = values["outcome"]
        question_id = questions.read(values["question_id"], "question_id")
        changed = replace(
            old,
            mentor_id=mentor_id,
            text=values["text"],
            channel=Channel(values["channel"] or old.channel),
            begun_by=Owner(values["begun_by"] or old.begun_by),
            minutes=_minutes(values["minutes"]),
            outcome=TouchOutcome(outcome) if outcome else None,
            note=values["note"].strip(),
            question_id=question_id,
            happened_on=reader.day(values["happened_on"], old.happened_on, "happened_on", "past") or old.happened_on,
        )
        return await together.save(app, touchpoints.save, old, changed, answer=values["answer"].strip())

    def saved(result: object) -> None:
        if isinstance(result, Touchpoint):
            app.say("Saved · u to undo")
            if old.outcome is not TouchOutcome.BOOKED:
                offer_to_book(app, result)

    draft = kept_values(app, key)
    app.push_screen(
        FormDialog(
            "Change the contact",
            fields,
            submit,
            verb="Save",
            intro="Brought back as you left it." if draft else "",
            more_words="the question you put, their answer, who it was with",
            draft_key=key,
            draft_label=f"Contact: {one_line(old.text or name, 60)}",
            draft=draft,
        ),
        saved,
    )


def _fields(app: MenteeApp, old: Touchpoint, reader: Reader, name: str, question: Field) -> list[Field]:
    called = one_line(first_name(name), 20) or "the mentor"
    return [
        Field("text", "What it was about", value=old.text, placeholder="sensory diets"),
        Field(
            "channel",
            "How",
            "one_of",
            value=old.channel.value,
            options=tuple((one.value, one.words) for one in Channel),
        ),
        Field(
            "begun_by",
            "Who began",
            "one_of",
            value=old.begun_by.value,
            options=((Owner.ME.value, "I did"), (Owner.MENTOR.value, called)),
        ),
        Field(
            "happened_on",
            "When",
            value=full_day(old.happened_on, app.order),
            check=lambda text: reader.said_date(text, "past"),
            placeholder="yesterday, last friday, 12 nov",
        ),
        Field(
            "minutes",
            "How long",
            value=minutes_words(old.minutes) if old.minutes else "",
            check=_said_minutes,
            placeholder="10 min",
            help="It counts as informal guidance. Leave it empty when you do not know.",
        ),
        Field(
            "outcome",
            "What came of it",
            "one_of",
            value=old.outcome.value if old.outcome is not None else "",
            options=tuple((one.value, one.words) for one in TouchOutcome),
            may_be_none=True,
        ),
        Field("note", "In your words", "text", value=old.note),
        question,
        Field(
            "answer",
            "Their answer, kept with the question",
            "text",
            more=True,
        ),
        reader.mentor_field(old.mentor_id, "With"),
    ]


def _minutes(text: str) -> int | None:
    """Raises Refused."""
    if not text.strip():
        return None
    try:
        return parse_minutes(text)
    except ValueError as trouble:
        raise Refused(str(trouble), "minutes") from trouble


def _said_minutes(text: str) -> str:
    """What was read, where that is not what stands there already."""
    words = minutes_words(_minutes(text) or 0)
    return "" if words == text.strip() else words


def show_all(where: Screen[Any] | App[Any], mentor_id: int) -> None:
    """Every contact with somebody, the newest first, to find and to change one."""
    from mentee_journal.ui.dialogs.pick import Pick, PickDialog

    app = cast("MenteeApp", where.app)
    rows = touchpoints.listing(app.journal, mentor_id=mentor_id, limit=MOST)
    options = []
    for row in rows:
        words, facts = row_words(row, today=app.now().date(), order=app.order)
        options.append(Pick(row.id, words, facts))

    def chosen(value: object) -> None:
        if isinstance(value, int):
            edit_touch(app, value)

    name = one_line(first_name(rows[0].mentor), 30) if rows else ""
    app.push_screen(PickDialog(f"Contact with {name}" if name else "Contact", options), chosen)


def reopen(where: Screen[Any] | App[Any], key: str) -> bool:
    """Open the form that a kept draft belongs to; False when it is none of these."""
    if key == KEY:
        log_touch(where)
        return True
    parts = key.split(":")
    if len(parts) != 3 or parts[0] != "touchpoint" or not parts[1].isdigit() or parts[2] != "edit":
        return False
    edit_touch(where, int(parts[1]))
    return True
