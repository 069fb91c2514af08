"""What can be done in Prepare: keys, palette entries and footer hints."""

from __future__ import annotations

from mentee_journal.ui.commands import Command

ADD = Command("add", "Add a topic", "Type it; a number at the end is its minutes.", "a", "Add topic")
UP = Command("shift(-1)", "Move the topic up", "Earlier in the session. Dragging does it too.", "shift+up", "Reorder")
REMOVE = Command(
    "remove", "Remove from the agenda", "A topic, or what you want from the session.", "x,d,delete", "Remove"
)
COPY = Command("copy_agenda", "Copy agenda", "As text, to the clipboard.", "y", "Copy agenda")
TOPIC = (
    Command("shift(1)", "Move the topic down", "Later in the session.", "shift+down"),
    Command("edit", "Change the topic", "Title, kind, minutes, the outcome you want.", "e"),
    Command("kind", "Next kind of topic", "Question, case, article, technique, feedback …", "t"),
    Command("minutes(5)", "Five minutes more", "For the topic under the cursor.", "plus,equals_sign"),
    Command("minutes(-5)", "Five minutes less", "For the topic under the cursor.", "minus"),
)
QUESTION = Command(
    "its_question",
    "The question of this topic",
    "Its page: every answer to it, and its whole story.",
    "l",
    "Its question",
)
REST = (
    Command("add_goal", "What I want from this session", "Write it, or take one of your goals.", "g"),
    Command("suggestions", "To the suggestions", "What is still open, your inbox, goals, templates, activities.", "s"),
    Command("mail_agenda", "Agenda as an e-mail", "Opens it in your mail program, to the mentor.", "o"),
    Command("save_agenda", "Save the agenda as Markdown", "To a file of your choice.", "w"),
    Command("start", "Start the session", "Notes the time and goes to Meet.", "S"),
    Command("move", "Move the session", "To another day or time.", "v"),
)
DONE = Command("finish", "Mark it done", "Asks whether you tried it, then it is done.", "x", "Done")
RAISE = Command("raise_it", "Put it on the agenda", "The follow-up as a topic.", "plus,equals_sign", "To the agenda")


def agenda_commands(*, question: bool) -> tuple[Command, ...]:
    """With the cursor in the agenda, on a topic that comes from a ``question`` or on another."""
    if question:
        return (ADD, UP, QUESTION, REMOVE, COPY._replace(footer=""), *TOPIC, *REST)
    return (ADD, UP, REMOVE, COPY, *TOPIC, *REST)


def offer_commands(*, follow_up: bool) -> tuple[Command, ...]:
    """With the cursor among the suggestions: nothing that would change a topic out of sight."""
    own = (DONE, RAISE) if follow_up else ()
    return (*own, ADD, COPY, *REST)
