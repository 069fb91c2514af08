"""What can be done in the Inbox, by the state of the question that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.words import AgendaStatus, QuestionStatus, SessionStatus
from mentee_journal.ui.commands import Command
from mentee_journal.ui.phrases import first_name
from mentee_journal.ui.text import one_line

if TYPE_CHECKING:
    from mentee_journal.domain.views import QuestionPage

NEW = Command("new", "Write down a thought", "The same as c, which works everywhere.", "n")
PUT = Command(
    "put", "Put it on the next agenda", "Of its mentor, its role, or whom you see next.", "p", "Put on the next agenda"
)
BOOK = PUT._replace(
    name="Book a session for it", help="It is put on the agenda of the new session.", footer="Book a session"
)
SEVERAL = Command("put_several", "Put it on agendas", "Choose one session or several.", "P", "Put on…")
TAKE_OFF = Command("take_off", "Take it off the agenda", "It waits in the inbox again.", "minus", "Take off")
ANSWER = Command("answer", "Answer it", "What was answered, by whom, when; or what you found out.", "a", "Answer")
GOAL = Command("make_goal", "Make it a goal", "Something you want to grow in.", "g")
GROWTH = Command("make_growth", "Make it an area for growth", "It joins your strengths and areas for growth.", "s")
FOLLOW_UP = Command("make_follow_up", "A follow-up from it", "Something to do or to try, in one line.", "t")
REFLECT = Command("reflect", "Reflect on it", "Opens a reflection about the question.", "w")
DROP = Command("drop", "Let it go", "It is put away, and can be opened again.", "x", "Let go")
AGAIN = Command("again", "Open it again", "Back into the inbox.", "b", "Open again")
OPEN = Command("open", "Open the question", "Its answers and its whole story.", "enter", "Open", palette=False)
EDIT = Command("edit", "Change the question, or the answer the cursor is on", "Words, kind, role, mentor.", "e")
DELETE = Command("delete", "Delete the question, or the answer the cursor is on", "u brings it back.", "d")
BY_MENTOR = Command("by_mentor", "Filter by mentor", "For them, put to them or answered by them.", "m")
BY_ROLE = Command("by_role", "Filter by role", "Only those that ask for one kind of guidance.", "r")
OLDEST = Command("oldest", "Oldest or newest first", "The other way round each time.", "o")
FILTER = Command("filter", "Filter by words", "In questions, notes, answers and names.", "f")

LISTS = (BY_MENTOR, BY_ROLE, OLDEST, FILTER)
ALL = (
    NEW, PUT, SEVERAL, TAKE_OFF, ANSWER, GOAL, GROWTH, FOLLOW_UP, REFLECT, DROP, AGAIN, OPEN, EDIT, DELETE, *LISTS,
)  # fmt: skip


def agendas(page: QuestionPage) -> list[tuple[int, str]]:
    """The planned sessions whose agendas it is open on, with the mentors' names."""
    return [
        (ask.session_id, ask.mentor)
        for ask in page.asks
        if ask.status is AgendaStatus.OPEN and ask.session_status is SessionStatus.PLANNED
    ]


def commands(page: QuestionPage | None, *, on_answer: bool) -> tuple[Command, ...]:
    """The commands, the most useful first; ``on_answer``: the cursor stands on an answer that can be changed."""
    if page is None:
        return (NEW, *LISTS)
    own = (EDIT, DELETE)
    if on_answer:
        own = (EDIT._replace(footer="Change it"), DELETE._replace(footer="Delete it"))
    turn = (FOLLOW_UP, GOAL, GROWTH, REFLECT)
    status = page.question.status
    off = (TAKE_OFF._replace(footer=""),) if agendas(page) else ()
    found: tuple[Command, ...]
    if status is QuestionStatus.OPEN and agendas(page):
        found = (ANSWER, TAKE_OFF, SEVERAL._replace(footer="Ask others"), OPEN, *turn, DROP)
    elif status is QuestionStatus.OPEN:
        put = BOOK
        if page.suggested is not None:
            put = PUT._replace(footer=f"Put on {one_line(first_name(page.suggested.mentor), 14)}")
        found = (put, ANSWER, DROP, OPEN, SEVERAL, *turn)
    elif status is QuestionStatus.ANSWERED:
        others = SEVERAL._replace(footer="Ask others")
        found = (FOLLOW_UP._replace(footer="Try it"), others, OPEN, ANSWER, GOAL, GROWTH, REFLECT, *off, AGAIN, DROP)
    elif status is QuestionStatus.DROPPED:
        found = (AGAIN, OPEN, SEVERAL, ANSWER, *turn)
    else:
        found = (AGAIN, OPEN, ANSWER, SEVERAL, *turn, DROP)
    ordered = (*own, *found) if on_answer else (*found, *own)
    return (*ordered, NEW, *LISTS)
