"""What the settings look like: sections of facts, each of which can be changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.dates import DateOrder, clock_words, full_day, minutes_words
from mentee_journal.domain.purge_said import age_words
from mentee_journal.domain.when_words import WEEKDAYS
from mentee_journal.ui.lines import Flow, Line, Spot
from mentee_journal.ui.screens.settings_pick import place_words
from mentee_journal.ui.text import cell_len, clip, one_line
from mentee_journal.ui.theme import role_look

if TYPE_CHECKING:
    from mentee_journal.domain.records import Profile, Role

WIDEST = 74
NOT_SAID = "not said"
REMOVE = "  Remove  "


class View(NamedTuple):
    """Everything the page shows."""

    profile: Profile
    theme: str
    dark: bool
    order: DateOrder
    zone: str
    now: datetime
    roles: Sequence[Role]
    holders: Mapping[str, int]
    """Mentors by the key of a role."""
    locked: bool = False
    """Whether the journal has a passphrase."""
    backups: str = ""
    """When the newest backup was made."""


def order_words(order: DateOrder) -> str:
    """ "day first"."""
    return "month first" if order is DateOrder.MONTH_FIRST else "day first"


def order_example(order: DateOrder, year: int) -> str:
    """How a date is typed, and how it is shown: "5/12 is Sat 5 Dec 2026"."""
    typed = "12/5" if order is DateOrder.MONTH_FIRST else "5/12"
    return f"{typed} is {full_day(date(year, 12, 5), order)}"


def weeks_words(weeks: int) -> str:
    """ "8 weeks"."""
    return "1 week" if weeks == 1 else f"{weeks} weeks"


def alarm_words(minutes: int | None) -> str:
    """What a calendar file does before a session."""
    if minutes is None:
        return "files do not ring"
    if minutes == 0:
        return "files ring when a session begins"
    before = "a day" if minutes == 1440 else minutes_words(minutes)
    return f"files ring {before} before a session"


def looking_back_words(on: bool) -> str:
    """Whether Today shows what was written long ago."""
    return "Today shows a line of yours from long ago" if on else "Today shows nothing from long ago"


def identifier_words(on: bool) -> str:
    """Whether text is looked at for possible identifiers."""
    return "marked quietly while you write, and before an export" if on else "not looked for"


def lock_words(locked: bool, minutes: int) -> str:
    """Whether there is a passphrase, and when it is asked for."""
    if not locked:
        return "none: who can read your files can read your journal"
    after = f" and after {minutes} {'minute' if minutes == 1 else 'minutes'} without a key" if minutes else ""
    return f"asked for at the start{after}"


def settings_lines(view: View, width: int) -> list[Line]:
    """The page."""
    flow = Flow(min(width, WIDEST))
    you = view.profile
    flow.heading("Settings", "kept in your journal").blank()

    flow.heading("How it looks")
    flow.fact("Theme", f"{view.theme}, {'dark' if view.dark else 'light'}", target=("change", "theme")).blank()

    flow.heading("Dates and times")
    follows = "" if you.date_order else "as this computer has it, "
    example = order_example(view.order, view.now.year)
    flow.fact("Date order", f"{follows}{order_words(view.order)}: {example}", target=("change", "order"))
    flow.fact("Week begins", f"on {WEEKDAYS[you.first_weekday]}", target=("change", "weekday"))
    follows = "" if you.zone else "follows this computer: "
    place = f"{follows}{place_words(view.zone, view.now)}, {clock_words(view.now)} now"
    flow.fact("Time zone", place, target=("change", "zone")).blank()

    flow.heading("The schedule")
    flow.fact("Sessions", f"appear {weeks_words(you.plan_weeks)} ahead", target=("change", "weeks"))
    flow.fact("Calendar", alarm_words(you.alarm_minutes), target=("change", "alarm"))
    flow.fact("Time off", "days without meetings, yours and your mentors’", target=("action", "time_off")).blank()

    flow.heading("Reflecting")
    flow.fact("Frameworks", "ways to reflect, built in and your own", target=("action", "frameworks"))
    flow.fact("Look back", looking_back_words(you.looking_back), target=("change", "looking_back"))
    flow.fact("Identifiers", identifier_words(you.identifier_check), target=("change", "identifiers"))
    flow.fact("Your words", "always marked as an identifier, or never", target=("action", "words"))
    flow.blank()

    flow.heading("Your data")
    flow.fact("Backups", view.backups, target=("action", "backups"))
    flow.fact(
        "Trash",
        f"keeps things {'for ' if you.trash_days else ''}{age_words(you.trash_days)}",
        target=("change", "trash"),
    )
    flow.fact("Other copies", "bring in what another computer wrote", target=("action", "copies"))
    flow.fact("Passphrase", lock_words(view.locked, you.lock_minutes), most=2, target=("action", "the_lock"))
    flow.fact("Health", "whether the file is well", target=("action", "health"))
    flow.fact("Privacy", "where your journal is, and what we promise", target=("action", "privacy"))
    flow.blank()

    flow.heading("You")
    for label, said in (("Name", you.name), ("Profession", you.profession), ("Situation", you.situation)):
        flow.fact(label, said or NOT_SAID, tone="" if said else "quiet", most=3, target=("change", "profile"))
    flow.blank()

    flow.heading("Kinds of guidance")
    flow.text("Three come with every journal; add your own beside them, such as leadership or research.", "quiet")
    flow.blank()
    for role in view.roles:
        flow.lines.append(_role_line(role, view.holders.get(role.key, 0), flow.width))
    return flow.blank().buttons([("Add a kind of guidance", ("change", "add_role"))]).blank().lines


def held_by(count: int) -> str:
    """ "2 mentors"."""
    return f"{count} {'mentor' if count == 1 else 'mentors'}" if count else "no mentor yet"


def _role_line(role: Role, count: int, width: int) -> Line:
    glyph, tone = role_look(role.key)
    line = Line().add(f"{glyph} ", tone)
    name = one_line(role.name)
    if role.built_in:
        room = width - 11
        line.add(clip(name, room if room > 12 else width - 2))
        return line.pad_to(width - 8).add("built in", "quiet") if room > 12 else line
    edge = width - len(REMOVE)
    held = held_by(count)
    room = edge - 2 - len(held) - 2 - 2
    if room > 12:
        line.add(clip(name, room)).pad_to(edge - 2 - cell_len(held)).add(held, "quiet").pad_to(edge - 2)
    else:
        line.add(clip(name, max(1, edge - 3))).pad_to(max(1, edge - 1))
    line.spot(("role", role.id))
    start = line.pad_to(edge).width
    line.add(REMOVE, "button")
    line.spots.append(Spot(start, line.width, ("remove", role.id), button=True, column=1))
    return line
