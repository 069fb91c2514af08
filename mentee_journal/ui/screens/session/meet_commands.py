"""What can be done in Meet: keys, palette entries and footer hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.words import SessionStatus
from mentee_journal.ui.commands import Command

if TYPE_CHECKING:
    from mentee_journal.domain.records import AgendaItem, Session

SETTLE = (
    Command(
        "settle('discussed')",
        "Discussed",
        "The open topic was talked about; goes on to the next.",
        "f2",
        "Discussed",
        in_field=True,
    ),
    Command(
        "settle('carried')",
        "Carry over",
        "The open topic is offered again next time.",
        "f3",
        "Carry over",
        in_field=True,
    ),
    Command("settle('dropped')", "Drop", "The open topic is not needed any more.", "f4", "Drop", in_field=True),
)
OPEN_AGAIN = Command(
    "settle('open')",
    "Open the topic again",
    "As if it had not been settled.",
    "f5",
    "Open again",
    in_field=True,
)
ADD = Command("add_topic", "Add a topic", "Something that came up.", "a", "Add a topic")
START = Command("start", "Start the session", "The clock runs from now.", "s", "Start")
HOLD = Command("hold", "Held", "The session took place; what is left open is offered next time.", "h", "Held")
CALLED_OFF = Command("called_off", "Cancelled or missed", "With the reason, and by whom.", "x", "Cancelled, missed")
BACK = Command("open_again", "Open the session again", "Back to planned.", "b", "Open again")
SPENT = Command("spent", "Time spent", "The meeting, preparation and messages, in one field.", "s", "Time spent")
NOTES = Command("write('notes')", "Notes", "To the free notes.", "n", "Notes")
TAKEAWAYS = Command("write('takeaways')", "Takeaways", "To what you take with you.", "t")
SAVE = Command("save", "Save", "Notes, takeaways and the open topic, for good.", "ctrl+s", "Save", in_field=True)
QUESTION = Command(
    "its_question", "The question of this topic", "Its page: answers, and its whole story.", "l", "Its question"
)
AGREE = Command("agree", "Agree a follow-up", "In one line: who does what by when.", "f,f6", "Follow-up")
AGREE_TYPING = AGREE._replace(keys="f6", in_field=True)
KEEP = Command("keep_agreed", "Keep the follow-up", "As it is read under the field.", "enter", "Keep it", in_field=True)
SAID = Command("said", "Keep what the mentor said", "As evidence for a strength or an area for growth.", "w")
AGREED = (
    Command("finish", "Mark it done", "Asks whether you tried it, then it is done.", "x", "Done"),
    Command("edit_agreed", "Change the follow-up", "Its words, whose it is, its day.", "e", "Change"),
    Command("remove_agreed", "Remove the follow-up", "It goes to the trash; u brings it back.", "d,delete", "Remove"),
)


def commands_for(
    session: Session,
    item: AgendaItem | None,
    *,
    in_topic: bool,
    in_field: bool,
    agreeing: bool,
    question: bool,
    follow_up: bool,
) -> tuple[Command, ...]:
    """What can be done now, the most useful first.

    ``item`` is the open topic; ``in_topic``, ``in_field`` and ``agreeing`` tell where is being typed, ``question``
    whether the topic under the cursor comes from one, ``follow_up`` whether the cursor stands on a follow-up.
    """
    planned = session.status is SessionStatus.PLANNED
    topics = () if item is None else tuple(c for c in (*SETTLE, OPEN_AGAIN) if f"'{item.status.value}'" not in c.action)
    if in_topic:
        return (*topics[:2], AGREE_TYPING, *topics[2:], SAVE)
    if in_field:
        topics = tuple(Command(c.action, c.name, c.help, c.keys, in_field=True) for c in topics)
    start = (START,) if planned and session.started_at is None else ()
    took = (SPENT,) if session.status is SessionStatus.HELD else ()
    ends: tuple[Command, ...] = (HOLD, CALLED_OFF) if planned else (*took, BACK)
    asked = (QUESTION,) if question else ()
    agree = (KEEP if agreeing else AGREE_TYPING,) if in_field else (AGREE,)
    if follow_up:
        ends = tuple(c._replace(keys="", footer="") if c is CALLED_OFF else c for c in ends)
        return (*AGREED, *agree, *topics, *start, NOTES, *ends, ADD, TAKEAWAYS, SAID, SAVE)
    return (*topics[:1], *start, *asked, *agree, NOTES, *ends, ADD, TAKEAWAYS, SAID, *topics[1:], SAVE)
