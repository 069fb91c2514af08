"""``add reflection``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from mentee_journal.cli.adding import json_option, read_date, read_standard_input, tell
from mentee_journal.cli.lines import Habits, counted, joined
from mentee_journal.cli.params import TEXT, Choose, plain_word
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.state import State
from mentee_journal.domain.records import Answer, Reflection, Seen
from mentee_journal.domain.words import CapabilityKind, EvidenceSource, Manner

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal

FREE = "free"


@click.command(name="reflection")
@click.option("--text", type=TEXT, help="What you write; - reads it from standard input.")
@click.option(
    "--framework",
    type=TEXT,
    default=FREE,
    help="quick, what, gibbs … (“list frameworks”); without it you write freely.",
)
@click.option("--answer", "answers", type=TEXT, multiple=True, help="The answer to the next prompt. Repeatable.")
@click.option("--session", "session_id", type=int, metavar="ID", help="The session it is about.")
@click.option("--goal", "--goal-id", "goal_id", type=int, metavar="ID", help="The goal it is about.")
@click.option("--question", "question_id", type=int, metavar="ID", help="The question it is about.")
@click.option("--mentor", type=TEXT, help="The mentor it is about: the name, its beginning, or the id.")
@click.option("--event", type=TEXT, default="", help="What it is about, when it is none of these.")
@click.option("--title", type=TEXT, default="")
@click.option("--date", "written", type=TEXT, help="When you wrote it. Without it, today.")
@click.option("--manner", type=Choose(Manner), default=Manner.SOLO, help="Alone, or talked through with a mentor.")
@click.option("--mentor-view", type=TEXT, default="", help="How your mentor sees it.")
@click.option("--will-try", type=TEXT, default="", help="What you will change or try.")
@click.option("--came-of-it", type=TEXT, default="", help="What came of that.")
@click.option("--benefit", type=TEXT, default="", help="What it is good for to those you treat, without them.")
@click.option("--no-look-back", is_flag=True, help="Never show it again unasked.")
@click.option("--tag", "tags", type=TEXT, multiple=True, help="A word to find it by. Repeatable.")
@click.option("--strength", "strengths", type=TEXT, multiple=True, help="A strength it shows. Repeatable.")
@click.option("--growth", "growth", type=TEXT, multiple=True, help="An area for growth it shows. Repeatable.")
@click.option("--mentor-strength", "their_strengths", type=TEXT, multiple=True, help="One your mentor saw. Repeatable.")
@click.option("--mentor-growth", "their_growth", type=TEXT, multiple=True, help="One your mentor saw. Repeatable.")
@json_option
@pass_state
def command(
    state: State,
    text: str | None,
    framework: str,
    answers: tuple[str, ...],
    session_id: int | None,
    goal_id: int | None,
    question_id: int | None,
    mentor: str | None,
    event: str,
    title: str,
    written: str | None,
    manner: Manner,
    mentor_view: str,
    will_try: str,
    came_of_it: str,
    benefit: str,
    no_look_back: bool,
    tags: tuple[str, ...],
    strengths: tuple[str, ...],
    growth: tuple[str, ...],
    their_strengths: tuple[str, ...],
    their_growth: tuple[str, ...],
    json_: bool,
) -> None:
    """Add a reflection: free writing, or the answers to the prompts of a framework.

    --text stands under the first prompt; every --answer under the next one.

    \b
    mj add reflection --session 1 --framework quick --text "I could …" --strength "Asked for help early"
    printf '%s' "$TEXT" | mj add reflection --text -
    """
    if text == "-":
        text = read_standard_input("--text")
    given = [*([] if text is None else [text]), *answers]
    seen = tuple(
        Seen(name=name, kind=kind, source=source)
        for names, kind, source in (
            (strengths, CapabilityKind.STRENGTH, EvidenceSource.ME),
            (growth, CapabilityKind.GROWTH, EvidenceSource.ME),
            (their_strengths, CapabilityKind.STRENGTH, EvidenceSource.MENTOR),
            (their_growth, CapabilityKind.GROWTH, EvidenceSource.MENTOR),
        )
        for name in names
    )
    texts = (mentor_view, will_try, came_of_it, benefit, *given)
    if not (seen or any(text.strip() for text in texts)):
        raise click.UsageError("A reflection needs a --text, a --strength or a --growth.")

    def save(journal: Journal) -> tuple[Reflection, str]:
        from mentee_journal.services import goals, mentors, questions, reflections, sessions

        habits = Habits.of(journal)
        key, answered = _answers(journal, framework, given)
        stored = reflections.save(
            journal,
            Reflection(
                written_on=read_date(written, "--date", habits) or habits.local(habits.now).date(),
                framework=key,
                title=title,
                answers=answered,
                session_id=None if session_id is None else sessions.get(journal, session_id).id,
                goal_id=None if goal_id is None else goals.get(journal, goal_id).id,
                mentor_id=mentors.find_by_name(journal, mentor).id if mentor else None,
                question_id=None if question_id is None else questions.get(journal, question_id).id,
                event=event,
                manner=manner,
                mentor_view=mentor_view,
                will_try=will_try,
                came_of_it=came_of_it,
                benefit=benefit,
                look_back=not no_look_back,
                tags=tags,
                seen=seen,
            ),
        )
        words = sum(len(one.text.split()) for one in stored.answers)
        return stored, joined(
            habits.day(stored.written_on),
            stored.title,
            counted(words, "word") if words else "",
            f"about session {session_id}" if session_id is not None else "",
            ", ".join(one.name for one in stored.seen),
        )

    reflection, line = state.change(save)
    tell("reflection", reflection, line, json_)


def _answers(journal: Journal, framework: str, texts: Sequence[str]) -> tuple[str, tuple[Answer, ...]]:
    """The framework's key, and the texts under its prompts in order; a prompt without one stays empty.

    Raises a usage error for an unknown framework or for more texts than it has prompts.
    """
    if plain_word(framework) == FREE and len(texts) <= 1:
        return FREE, tuple(Answer(prompt="", text=text) for text in texts)
    from mentee_journal.cli.ways import named

    found = named(journal, framework)
    if len(texts) > len(found.prompts):
        raise click.UsageError(
            f"“{found.name}” has {counted(len(found.prompts), 'prompt')}, and there are {len(texts)} texts."
        )
    padded = [*texts, *[""] * (len(found.prompts) - len(texts))]
    return found.key, tuple(
        Answer(prompt=prompt.text, text=text) for prompt, text in zip(found.prompts, padded, strict=True)
    )
