"""The forms of the Inbox: changing a question, answering it, and what it can turn into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.dates import full_day
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.records import FollowUp, Goal, Question, QuestionAnswer
from mentee_journal.domain.words import QuestionKind, QuestionStatus
from mentee_journal.services import follow_ups, questions, roles
from mentee_journal.ui import together
from mentee_journal.ui.dialogs.form import FormDialog, Submit, Values
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.screens.goals_reader import Reader
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.ui.screens.base import BaseScreen

__all__ = ["answer", "edit", "edit_answer", "make_follow_up", "make_goal", "make_growth", "reopen"]

KINDS = tuple((kind.value, kind.words) for kind in QuestionKind)


def _question(screen: BaseScreen, question_id: int) -> Question | None:
    try:
        return questions.get(screen.journal, question_id)
    except JournalError as trouble:
        screen.mentee.say(str(trouble), trouble=True)
        return None


def _show(
    screen: BaseScreen,
    title: str,
    fields: Sequence[Field],
    submit: Submit,
    *,
    verb: str,
    about: Question,
    key: str,
    said: str,
    intro: str = "",
    more_words: str = "",
    unfolded: bool = False,
    then: Callable[[Any], None] | None = None,
    of: type[FormDialog] = FormDialog,
) -> None:
    app = screen.mentee

    def closed(result: object) -> None:
        if result is not None:
            app.say(f"{said} · u to undo")
            if then is not None:
                then(result)

    draft = kept_values(app, key)
    form = of(
        title,
        fields,
        submit,
        verb=verb,
        intro="Brought back as you left it." if draft else intro,
        more_words=more_words,
        unfolded=unfolded,
        draft_key=key,
        draft_label=f"{title}: {one_line(about.text, 50)}",
        draft=draft,
    )
    app.push_screen(form, closed)


def _intro(question: Question) -> str:
    return one_line(f"“{question.text}”", 180)


# --- the question ---------------------------------------------------------------------------------------------------


def edit(screen: BaseScreen, question_id: int) -> None:
    """Its words, more about it, what it is, and for whom."""
    old = _question(screen, question_id)
    if old is None:
        return
    app = screen.mentee
    reader = Reader(app, old.mentor_id)
    known = roles.all_roles(app.journal)
    fields = [
        Field("text", "The thought", value=old.text),
        Field("note", "More about it", "text", value=old.note, placeholder="What made you think of it?"),
        Field("kind", "It is a", "one_of", value=old.kind.value, options=KINDS),
        replace(reader.mentor_field(old.mentor_id, "For"), more=False),
        Field(
            "role_id",
            "Asks for",
            "one_of",
            value=str(old.role_id) if old.role_id is not None else "",
            options=tuple((str(role.id), one_line(role.name, 40)) for role in known),
            may_be_none=True,
        ),
    ]

    async def submit(values: Values) -> Question:
        changed = replace(
            old,
            text=values["text"],
            note=values["note"],
            kind=QuestionKind(values["kind"] or old.kind.value),
            mentor_id=reader.typed_mentor(values["mentor_id"]),
            role_id=int(values["role_id"]) if values["role_id"] else None,
        )
        return await together.save(app, questions.save, old, changed)

    _show(
        screen, "Change the question", fields, submit,
        verb="Save", about=old, key=f"question:{old.id}:edit", said="Saved",
    )  # fmt: skip


# --- answers --------------------------------------------------------------------------------------------------------


def answer(screen: BaseScreen, question_id: int) -> None:
    """What was answered outside a session, by whom and when."""
    about = _question(screen, question_id)
    if about is not None:
        begun = QuestionAnswer(about.id, "", mentor_id=about.mentor_id, answered_on=screen.mentee.now().date())
        _answer_form(screen, about, begun, "Answer it", f"question:{about.id}:answer", questions.answer)


def edit_answer(screen: BaseScreen, answer_id: int) -> None:
    """Change one that was given outside a session."""
    try:
        old = questions.get_answer(screen.journal, answer_id)
        about = questions.get(screen.journal, old.question_id)
    except JournalError as trouble:
        screen.mentee.say(str(trouble), trouble=True)
        return
    key = f"question:{about.id}:answer:{old.id}"
    _answer_form(screen, about, old, "Change the answer", key, questions.edit_answer)


def _answer_form(
    screen: BaseScreen, about: Question, begun: QuestionAnswer, title: str, key: str, service: Any
) -> None:
    app = screen.mentee
    reader = Reader(app, begun.mentor_id)
    day = full_day(begun.answered_on, app.order) if begun.answered_on is not None else ""
    fields = [
        Field("text", "The answer", "text", value=begun.text, placeholder="As you understood it"),
        replace(reader.mentor_field(begun.mentor_id, "Who said it"), more=False),
        Field(
            "who",
            "Somebody else",
            value=begun.who,
            placeholder="a colleague, a book, I found out myself",
            help="When no mentor said it. It may stay empty.",
        ),
        Field("answered_on", "When", value=day, check=lambda text: reader.said_date(text, "past")),
    ]

    async def submit(values: Values) -> QuestionAnswer:
        if not values["text"].strip():
            raise Refused("Write down the answer.", "text")
        mentor_id = reader.typed_mentor(values["mentor_id"])
        if mentor_id is not None and values["who"].strip():
            raise Refused("It was a mentor or somebody else. Take one of them away.", "who")
        given = replace(
            begun,
            text=values["text"].strip(),
            mentor_id=mentor_id,
            who=values["who"],
            answered_on=reader.day(values["answered_on"], begun.answered_on, "answered_on", "past"),
        )
        found: QuestionAnswer = await together.save(app, service, begun, given)
        return found

    _show(
        screen, title, fields, submit,
        verb="Keep the answer", about=about, key=key, said="Answered" if not begun.id else "Saved", intro=_intro(about),
    )  # fmt: skip


# --- what it turns into -----------------------------------------------------------------------------------------------


def make_goal(screen: BaseScreen, question_id: int) -> None:
    """A goal, reworded as one likes."""
    about = _question(screen, question_id)
    if about is None:
        return

    async def submit(values: Values) -> Goal:
        return await screen.mentee.write(questions.make_goal, about.id, values["statement"])

    def made(goal: object) -> None:
        from mentee_journal.ui.screens.goals_fit import ask

        if isinstance(goal, Goal):
            ask(screen, goal)

    field = Field(
        "statement",
        "What I want to grow in",
        value=about.text,
        help="Put it so that you could say one day: this I can do now.",
    )
    _show(
        screen, "Make it a goal", [field], submit,
        verb="Keep the goal", about=about, key=f"question:{about.id}:goal", said="A goal now", then=made,
    )  # fmt: skip


def make_growth(screen: BaseScreen, question_id: int) -> None:
    """An area for growth, by a short name."""
    from mentee_journal.services import capabilities
    from mentee_journal.ui.screens.register_offers import NameForm

    about = _question(screen, question_id)
    if about is None:
        return
    names = capabilities.names(screen.journal)

    async def submit(values: Values) -> object:
        return await screen.mentee.write(questions.make_growth, about.id, values["name"])

    field = Field(
        "name",
        "What do you call it?",
        value=about.text,
        help="A few words, such as: saying no kindly. If you have it already, this is one more piece of evidence.",
        suggest=lambda typed: [name for name in names if name.casefold().startswith(typed.casefold())],
    )
    _show(
        screen, "An area for growth", [field], submit,
        verb="Keep it", about=about, key=f"question:{about.id}:growth", said="Among your areas for growth",
        intro=_intro(about), of=NameForm,
    )  # fmt: skip


def make_follow_up(screen: BaseScreen, question_id: int) -> None:
    """Something to do or to try because of it, in one line; an open question is put away by that."""
    from mentee_journal.ui.screens.follow_ups_form import read

    about = _question(screen, question_id)
    if about is None:
        return
    app = screen.mentee
    people = [(row.id, row.name) for row in Reader(app, about.mentor_id).rows]

    def said(line: str) -> str:
        reading = read(app, line, people, about.mentor_id)
        if reading.trouble:
            raise Refused(reading.trouble, "line")
        return reading.words(app.now().date(), app.order)

    async def submit(values: Values) -> FollowUp:
        if not values["line"].strip():
            raise Refused("Say in a few words what is to be done.", "line")
        reading = read(app, values["line"], people, about.mentor_id)
        if reading.trouble:
            raise Refused(reading.trouble, "line")
        made = FollowUp(
            reading.text,
            owner=reading.owner,
            due_on=reading.due_on,
            mentor_id=reading.mentor_id if reading.mentor_id is not None else about.mentor_id,
            goal_id=about.goal_id,
            question_id=about.id,
        )
        if about.status is QuestionStatus.OPEN:
            return await app.write(questions.make_follow_up, about.id, made)
        return await app.write(follow_ups.save, made)

    field = Field(
        "line",
        "What will you do or try?",
        placeholder="Try the two-choice opener by Fri",
        help="A mentor’s name in front makes it theirs; a day at the end is when it is due.",
        check=said,
    )
    _show(
        screen, "A follow-up", [field], submit,
        verb="Keep it", about=about, key=f"question:{about.id}:follow_up", said="Among your follow-ups",
        intro=_intro(about),
    )  # fmt: skip


# --- drafts -----------------------------------------------------------------------------------------------------------


def reopen(screen: BaseScreen, key: str) -> bool:
    """Open the form that a kept draft belongs to; False when it is none of these."""
    parts = key.split(":")
    if len(parts) not in (3, 4) or parts[0] != "question" or not parts[1].isdigit():
        return False
    if len(parts) == 4:
        if parts[2] != "answer" or not parts[3].isdigit():
            return False
        edit_answer(screen, int(parts[3]))
        return True
    form = {
        "edit": edit,
        "answer": answer,
        "goal": make_goal,
        "growth": make_growth,
        "follow_up": make_follow_up,
    }.get(parts[2])
    if form is None:
        return False
    form(screen, int(parts[1]))
    return True
