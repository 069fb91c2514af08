"""``add session``."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

import click

from mentee_journal.cli.adding import json_option, minutes, read_moment, read_optional_moment, tell
from mentee_journal.cli.find import zone_named
from mentee_journal.cli.lines import Habits, counted, joined
from mentee_journal.cli.params import TEXT, Choose
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import one_line, remark
from mentee_journal.cli.state import State
from mentee_journal.cli.topics import parse_topic
from mentee_journal.domain.dates import NotUnderstood, minutes_words
from mentee_journal.domain.records import AgendaItem, Session
from mentee_journal.domain.words import ItemKind, MeetingReason, Mode, Party, SessionStatus

if TYPE_CHECKING:
    from mentee_journal.domain.spent_line import Spent
    from mentee_journal.services.journal import Journal

Topic = tuple[str, int | None]


def _topics(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[Topic, ...]:
    try:
        return tuple(parse_topic(text) for text in value)
    except ValueError as error:
        raise click.UsageError("--agenda needs a title, such as “Grading movement:15”.", context) from error


def _spent(context: click.Context, parameter: click.Parameter, value: str | None) -> Spent | None:
    if value is None:
        return None
    from mentee_journal.domain.spent_line import read_spent

    try:
        return read_spent(value)
    except NotUnderstood as error:
        raise click.UsageError(f"--spent: {error}", context) from error


@click.command(name="session")
@click.option("--mentor", type=TEXT, required=True, help="With whom: the name, its beginning, or the id.")
@click.option("--at", type=TEXT, required=True, help="When: “tue 3pm”, “in 2 weeks at 15:00”, “2027-01-12 15:00”.")
@click.option("--zone", type=TEXT, default="", help="The time zone --at is meant in. Without it, yours.")
@click.option("--minutes", type=TEXT, callback=minutes, help="How long: 45, or “1h 15”. Without it, 45.")
@click.option("--mode", type=Choose(Mode), help="How you meet.")
@click.option("--place", type=TEXT, default="", help="Link or place.")
@click.option("--goal", "goals", type=TEXT, multiple=True, help="What you want out of it. Repeatable.")
@click.option(
    "--agenda",
    "topics",
    metavar="TEXT[:MIN]",
    type=TEXT,
    multiple=True,
    callback=_topics,
    help="A topic and its minutes. Repeatable. “Meet at 10:30” is a title, “Room 4 :10” takes ten minutes.",
)
@click.option(
    "--agenda-kind",
    "kinds",
    type=Choose(ItemKind),
    multiple=True,
    help="What the first topic is about; given again, the second; and so on.",
)
@click.option(
    "--agenda-wanted",
    "outcomes",
    type=TEXT,
    multiple=True,
    help="The outcome you want from the first topic; given again, from the second.",
)
@click.option("--question", "asked", type=int, metavar="ID", multiple=True, help="A question to put. Repeatable.")
@click.option("--template", type=TEXT, help="Add the topics of a template, such as regular or grow.")
@click.option("--status", type=Choose(SessionStatus), default=SessionStatus.PLANNED)
@click.option("--reason", type=TEXT, default="", help="Why it was cancelled or missed.")
@click.option("--because", type=Choose(MeetingReason), help="The same from a list, so that it can be counted.")
@click.option("--by", type=Choose(Party), help="Who cancelled or missed it.")
@click.option("--started", type=TEXT, help="When it really began.")
@click.option("--ended", type=TEXT, help="When it really ended.")
@click.option("--spent", type=TEXT, callback=_spent, help="What it took: “50”, or “50 + 15 prep + 5 messages”.")
@click.option("--notes", type=TEXT, default="")
@click.option("--takeaways", type=TEXT, default="")
@click.option("--no-reflection", is_flag=True, help="No reflection is wanted on this session.")
@json_option
@pass_state
def command(
    state: State,
    mentor: str,
    at: str,
    zone: str,
    minutes: int | None,
    mode: Mode | None,
    place: str,
    goals: tuple[str, ...],
    topics: tuple[Topic, ...],
    kinds: tuple[ItemKind, ...],
    outcomes: tuple[str, ...],
    asked: tuple[int, ...],
    template: str | None,
    status: SessionStatus,
    reason: str,
    because: MeetingReason | None,
    by: Party | None,
    started: str | None,
    ended: str | None,
    spent: Spent | None,
    notes: str,
    takeaways: str,
    no_reflection: bool,
    json_: bool,
) -> None:
    """Add a session with a mentor, with what you want out of it and its agenda.

    \b
    mj add session --mentor Dana --at "tue 3pm" --mode video --goal "One rule of thumb" \\
        --agenda "Grading movement:15" --agenda "My write-up:10"
    """
    zone = zone_named(zone)
    template = _template_key(template)
    for option, given in (("--agenda-kind", kinds), ("--agenda-wanted", outcomes)):
        if len(given) > len(topics):
            raise click.UsageError(f"There are more {option} than --agenda.")

    def save(journal: Journal) -> tuple[Session, str, list[str]]:
        from mentee_journal.services import mentors, sessions

        habits = Habits.of(journal)
        their = mentors.find_by_name(journal, mentor)
        wanted_zone = zone or habits.zone
        # "1 nov" of a session that was held or missed is the last one.
        prefer: Literal["future", "past"] = "past" if status in (SessionStatus.HELD, SessionStatus.MISSED) else "future"
        when = read_moment(at, "--at", habits, wanted_zone, prefer)
        session = Session(
            mentor_id=their.id,
            starts_at=when.utc,
            zone=wanted_zone,
            minutes=minutes or 45,
            mode=mode,
            place=place,
            status=status,
            status_reason=reason,
            status_by=by,
            reason_kind=because,
            meeting_minutes=spent.meeting if spent else None,
            preparation_minutes=(spent.preparation or None) if spent else None,
            message_minutes=(spent.messages or None) if spent else None,
            started_at=read_optional_moment(started, "--started", habits, wanted_zone, prefer),
            ended_at=read_optional_moment(ended, "--ended", habits, wanted_zone, prefer),
            notes=notes,
            takeaways=takeaways,
            reflect_waived=no_reflection,
        )
        items = [
            AgendaItem(session_id=0, title=title, minutes=length, kind=about or ItemKind.QUESTION, wanted=wanted or "")
            for (title, length), about, wanted in zip_longest(topics, kinds, outcomes)
        ]
        with journal.atomic(f"Add session with {their.name}", subject_kind="session", subject_label=their.name):
            stored = sessions.create(journal, session, goals=goals, items=items)
            for one in asked:
                _put(journal, one, stored)
            added = len(asked)
            added += len(sessions.use_template(journal, stored.id, template)) if template else 0
        line = joined(
            habits.echo(stored.starts_at, their.zone, their.name),
            their.name,
            minutes_words(stored.minutes),
            counted(len(goals), "goal") if goals else "",
            counted(len(items) + added, "topic") if items or added else "",
        )
        return stored, line, _concerns(journal, stored, habits)

    session, line, concerns = state.change(save)
    tell("session", session, line, json_)
    for said in concerns:
        remark(one_line(said))


def _put(journal: Journal, question_id: int, session: Session) -> None:
    """Put a question on the agenda, also of a session that is over and is noted down afterwards."""
    from mentee_journal.services import questions, sessions

    if session.status is SessionStatus.PLANNED:
        questions.put_on(journal, question_id, [session.id])
    else:
        asked = questions.get(journal, question_id)
        item = AgendaItem(session.id, asked.text, goal_id=asked.goal_id, question_id=asked.id)
        sessions.add_item(journal, item)


def _template_key(text: str | None) -> str | None:
    """The key of the template that is meant, by key or name. Raises a usage error with the list."""
    if text is None:
        return None
    from mentee_journal.cli.params import plain_word
    from mentee_journal.content import agenda_templates

    known = agenda_templates()
    for template in known:
        if plain_word(text) in (plain_word(template.key), plain_word(template.name)):
            return template.key
    raise click.UsageError(f"There is no such template. The templates are: {', '.join(t.key for t in known)}.")


def _concerns(journal: Journal, session: Session, habits: Habits) -> list[str]:
    """Remarks about the time of a planned session: it is booked all the same."""
    if session.status is not SessionStatus.PLANNED:
        return []
    from mentee_journal.services import concerns, sessions

    others = sessions.conflicts(journal, session.starts_at, session.minutes, except_id=session.id)
    said = [f"It overlaps with session {others[0].id}: {habits.session(others[0])}."] if others else []
    found = concerns.look(
        journal,
        mentor_id=session.mentor_id,
        starts_at=session.starts_at,
        minutes=session.minutes,
        except_id=session.id,
        zone=session.zone,
        wider=not others,
    )
    return said + [one.words for one in found if not (others and one.kind == "overlap")]
