"""``add contact``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mentee_journal.cli.adding import json_option, minutes, read_date, tell
from mentee_journal.cli.lines import Habits, joined
from mentee_journal.cli.params import TEXT, Choose
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.state import State
from mentee_journal.domain.records import Touchpoint
from mentee_journal.domain.words import Channel, Owner, TouchOutcome

if TYPE_CHECKING:
    from mentee_journal.domain.touchpoint_line import TouchReading
    from mentee_journal.services.journal import Journal


@click.command(name="contact")
@click.argument("text", type=TEXT)
@click.option("--mentor", type=TEXT, help="With whom: the name, its beginning, or the id.")
@click.option("--date", "happened", type=TEXT, help="When, whatever the words say. Without either, today.")
@click.option("--minutes", type=TEXT, callback=minutes, help="How long it took you.")
@click.option("--channel", type=Choose(Channel), help="How it was.")
@click.option("--begun-by", type=Choose(Owner), help="Who began: me, or the mentor.")
@click.option("--outcome", type=Choose(TouchOutcome), help="What came of it.")
@click.option("--note", type=TEXT, default="", help="What came of it in your words.")
@click.option("--session", "session_id", type=int, metavar="ID", help="The session that was booked.")
@click.option("--question", "question_id", type=int, metavar="ID", help="The question you put.")
@click.option("--answer", type=TEXT, default="", help="What was answered to that question; kept with it.")
@click.option("--as-typed", is_flag=True, help="Keep the words as they are, and read nothing in them.")
@json_option
@pass_state
def command(
    state: State,
    text: str,
    mentor: str | None,
    happened: str | None,
    minutes: int | None,
    channel: Channel | None,
    begun_by: Owner | None,
    outcome: TouchOutcome | None,
    note: str,
    session_id: int | None,
    question_id: int | None,
    answer: str,
    as_typed: bool,
    json_: bool,
) -> None:
    """Add a contact between sessions: a mail, a call, a question in the corridor.

    Who it was with, how, when, how long and what came of it are read from the words; what was understood is said.
    It counts as informal guidance.

    \b
    mj add contact "mailed Dana about sensory diets, 10 min, answered"
    mj add contact "called lee yesterday, 5 min, no answer"
    """
    if as_typed and not mentor:
        raise click.UsageError("With --as-typed say with --mentor who it was with.")

    def save(journal: Journal) -> tuple[Touchpoint, str]:
        from mentee_journal.domain.touch_words import fact_words, touch_words
        from mentee_journal.services import mentors, questions, sessions, touchpoints

        habits = Habits.of(journal)
        their = mentors.find_by_name(journal, mentor).id if mentor else None
        read = None if as_typed else _read(journal, text, their, habits)
        with_mentor = their or (read.mentor_id if read else None)
        if with_mentor is None:
            raise click.UsageError("Who was it with? Put the name in, or use --mentor.")
        if session_id is not None:
            sessions.get(journal, session_id)
        if question_id is not None:
            questions.get(journal, question_id)
        stored = touchpoints.save(
            journal,
            Touchpoint(
                mentor_id=with_mentor,
                happened_on=read_date(happened, "--date", habits) or (read.happened_on if read else habits.today),
                channel=channel or (read.channel if read else Channel.OTHER),
                begun_by=begun_by or (read.begun_by if read else Owner.ME),
                text=read.text if read else text,
                minutes=minutes or (read.minutes if read else None),
                outcome=outcome or (read.outcome if read else None),
                note=note,
                session_id=session_id,
                question_id=question_id,
            ),
            answer=answer,
        )
        name = mentors.get(journal, stored.mentor_id).name
        return stored, joined(
            touch_words(stored.channel, stored.begun_by, name),
            stored.text,
            habits.day(stored.happened_on),
            fact_words(stored.minutes, stored.outcome),
        )

    contact, line = state.change(save)
    tell("contact", contact, line, json_)


def _read(journal: Journal, text: str, with_mentor: int | None, habits: Habits) -> TouchReading:
    """What the words say. Raises a usage error when they cannot be told."""
    from mentee_journal.domain.touchpoint_line import read_touch
    from mentee_journal.services import mentors

    people = [(row.id, row.name) for row in mentors.listing(journal)]
    read = read_touch(
        text, mentors=people, with_mentor=with_mentor, now=habits.now, order=habits.order, zone=habits.zone
    )
    if read.trouble:
        raise click.UsageError(f"{read.trouble} With --as-typed and --mentor the words are kept as they are.")
    return read
