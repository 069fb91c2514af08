"""What can be done in Sessions."""

from __future__ import annotations

from mentee_journal.ui.commands import Command

NEW = Command("new", "Book a session", "Asks with whom, when, how long and how.", "n", "Book a session")
NEW_HERE = Command("new", "Book a session on this day", "With the day filled in.", "n", "Book here")
OPEN = Command("open", "Open the session", "Its page, with the three steps.", "enter", "Open", palette=False)
OPEN_DAY = Command(
    "open", "Open the day", "Its session, or a choice where there is more.", "enter", "Open", palette=False
)
PREPARE = Command("prepare", "Prepare the session", "Goals, agenda and suggestions.", "p")
REFLECT = Command("reflect", "Reflect on the session", "Strengths, areas for growth, what to try.", "r", "Reflect")
WAVE_OFF = Command("wave_off", "No reflection on this session", "It waits on Today no longer; u takes it back.", "W")
WAVE_BACK = WAVE_OFF._replace(name="Reflect on it after all", help="It waits on Today again.")
PLAN_AGAIN = Command("plan_again", "Plan it again", "A cancelled, missed or held session is planned again.", "b")
FILTER = Command("filter", "Filter the list", "By mentor, place, or words of goals and topics.", "f")
CALENDAR = Command(
    "calendar", "To the calendar", "There arrows move the day, Enter opens it, and k leads back.", "k", "Calendar"
)
LIST = Command("calendar", "Back to the list", "Here arrows move the day, Home and End in the week.", "k", "List")
TODAY = Command("today", "Today in the calendar", "Wherever it stands.", "t")
BEFORE = Command(
    "month(-1)", "A month back", "In the calendar, PageUp does it too; a week where only one is shown.",
    "left_square_bracket",
)  # fmt: skip
AFTER = Command(
    "month(1)", "A month on", "In the calendar, PageDown does it too; a week where only one is shown.",
    "right_square_bracket",
)  # fmt: skip
RHYTHM = Command("rhythm", "The rhythm with this mentor", "How often you meet: agree on it, change it, stop it.", "R")
TIME_OFF = Command("time_off", "Time off", "Days without meetings, yours and your mentors’.", "z", palette=False)
WALKING = (TODAY, BEFORE, AFTER)

SESSION = (
    PREPARE,
    Command("meet", "Notes of the session", "The agenda as a checklist, with notes.", "m"),
    REFLECT._replace(footer=""),
    WAVE_OFF,
    Command("move", "Move the session", "To another day or time.", "v"),
    Command("edit", "Change the session", "Mentor, time, length, how, link or place.", "e"),
    Command("hold", "Mark as held", "It took place.", "h"),
    Command("spent", "What it took", "Minutes of the meeting, of preparing it, of messages.", "s"),
    Command("settle", "Cancelled, missed or skipped", "Who asked and why, when you want to keep it.", "x"),
    PLAN_AGAIN,
    Command("copy_agenda", "Copy the agenda", "As text, to the clipboard.", "y"),
    Command("mail_agenda", "Agenda as an e-mail", "Opens it in your mail program, to the mentor.", "o"),
    Command("save_agenda", "Save the agenda as Markdown", "To a file of your choice.", "w"),
    Command("delete", "Delete the session", "Moves it to the trash; u brings it back.", "d"),
)
"""What is done with the session that is shown."""
EVERY = (NEW, OPEN, CALENDAR, *WALKING, *SESSION, RHYTHM, TIME_OFF, FILTER)


def offered(
    *, shown: bool, planned: bool, held: bool, in_calendar: bool, empty: bool, narrow: bool, waits: bool | None = None
) -> tuple[Command, ...]:
    """What can be done now: with a session that is ``shown``, ``planned``, ``held`` or neither, in calendar or list.

    ``waits``: True for one to reflect on, False for one that was waved off, None for every other.
    """
    found = _offered(shown, planned, held, in_calendar, empty)
    waving = {True: (WAVE_OFF,), False: (WAVE_BACK,), None: ()}[waits]
    found = tuple(one for c in found for one in (waving if c is WAVE_OFF else (c,)))
    return tuple(c._replace(footer="Book") if c is NEW and narrow else c for c in found)


def _offered(shown: bool, planned: bool, held: bool, in_calendar: bool, empty: bool) -> tuple[Command, ...]:
    if empty:
        return (NEW, TIME_OFF)
    first = (NEW_HERE, OPEN_DAY, LIST) if in_calendar else (NEW, OPEN, CALENDAR)
    if not shown:
        return (*(first if in_calendar else (NEW, CALENDAR)), *WALKING, TIME_OFF, FILTER)
    if planned:
        here = tuple(c for c in SESSION if c is not PLAN_AGAIN)
    else:
        here = tuple(c for c in SESSION if c.action not in ("move", "hold", "settle"))
        if not in_calendar:
            # There is something to reflect on only where it was held.
            again = REFLECT if held else PLAN_AGAIN._replace(footer="Plan again")
            first = (NEW, OPEN, again)
            here = (CALENDAR._replace(footer=""), *(c for c in here if c.action != again.action))
    return (*first, *here, *WALKING, RHYTHM, TIME_OFF, FILTER)
