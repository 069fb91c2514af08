"""Short phrases that several places share: when a session is, for whom, in which roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mentee_journal.domain.calling import called
from mentee_journal.domain.dates import DateOrder, day_words, minutes_words, same_clock, zone_label
from mentee_journal.domain.views import SessionRow
from mentee_journal.domain.words import FollowUpStatus, Mode, Owner
from mentee_journal.ui.lines import Run
from mentee_journal.ui.theme import role_look

if TYPE_CHECKING:
    from mentee_journal.domain.records import FollowUp, Role
    from mentee_journal.domain.views import FollowUpRow

ROLE_SHORT = {"procedural": "how-to", "clinical_reasoning": "reasoning", "moral_support": "support"}
ROLE_WORDS = {
    "procedural": "how-to / procedural",
    "clinical_reasoning": "clinical reasoning",
    "moral_support": "moral support",
}


def first_name(name: str) -> str:
    """The name people are called by: their first name, without a title."""
    return called(name) if name.strip() else name


_own_names: dict[str, str] = {}


def know_roles(roles: Iterable[Role]) -> None:
    """The names of the roles as they are now: the user may have renamed one."""
    _own_names.clear()
    _own_names.update((role.key, role.name) for role in roles)


def role_words(key: str) -> str:
    """A role's name from its key."""
    return _own_names.get(key) or ROLE_WORDS.get(key) or key.replace("_", " ")


def role_runs(roles: Sequence[str], *, short: bool = False, most: int = 2) -> list[Run]:
    """``▲ clinical reasoning  ◆ how-to`` in their colours."""
    runs: list[Run] = []
    for key in roles[:most]:
        glyph, tone = role_look(key)
        words = ROLE_SHORT.get(key, role_words(key)) if short else role_words(key)
        if runs:
            runs.append(("  ", ""))
        runs.append((f"{glyph} {words}", tone))
    if len(roles) > most:
        runs.append((f" +{len(roles) - most}", "quiet"))
    return runs


def glyph_run(roles: Sequence[str]) -> Run:
    """The glyph of the first role, or a neutral dot."""
    if not roles:
        return ("·", "quiet")
    return role_look(roles[0])


def follow_up_mark(one: FollowUp | FollowUpRow) -> Run:
    """○ mine to do, ◌ waited for, ✓ done, – not needed any more."""
    if one.status is FollowUpStatus.DONE:
        return "✓", "success"
    if one.status is FollowUpStatus.DROPPED:
        return "–", "quiet"
    return ("○", "") if one.owner is Owner.ME else ("◌", "quiet")


def name_choice(name: str, roles: Sequence[str]) -> str:
    """A mentor among options: glyph and name, without a glyph that looks like the mark of a chosen option."""
    glyph = glyph_run(roles)[0]
    return name if glyph in ("●", "·") else f"{glyph} {name}"


def local(moment: datetime, zone: str) -> datetime:
    """A moment on the clock of ``zone``."""
    return moment.astimezone(ZoneInfo(zone))


def day(moment: datetime, *, now: datetime, order: DateOrder, zone: str) -> str:
    """ "Tomorrow", "Tue 24 Nov"."""
    return day_words(local(moment, zone).date(), today=now.date(), order=order)


def clock(moment: datetime, zone: str) -> str:
    """ "15:00"."""
    return f"{local(moment, zone):%H:%M}"


def clock_for(name: str, moment: datetime, their_zone: str, zone: str) -> str:
    """ "12:00 for Dana, Pacific"; empty when their clock shows the same, or is not known."""
    if not their_zone or same_clock(their_zone, zone, moment):
        return ""
    theirs, mine = local(moment, their_zone), local(moment, zone)
    weekday = f"{theirs:%a} " if theirs.date() != mine.date() else ""
    return f"{weekday}{theirs:%H:%M} for {first_name(name)}, {zone_label(their_zone, moment)}"


def mode_words(mode: Mode | None) -> str:
    """ "video", or nothing."""
    return mode.words if mode is not None else ""


def session_facts(row: SessionRow) -> str:
    """ "video · 45 min"."""
    return " · ".join(part for part in (mode_words(row.mode), minutes_words(row.minutes)) if part)


def count_words(count: int, one: str, many: str = "") -> str:
    """ "1 topic", "3 topics"."""
    return f"{count} {one if count == 1 else many or one + 's'}"
