"""The lines of the rescue screens."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mentee_journal.domain.backup_words import heading, preview_lines, records_words
from mentee_journal.domain.dates import default_order
from mentee_journal.domain.salvage_words import salvage_lines
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.screens.backups_lines import Clock

if TYPE_CHECKING:
    from mentee_journal.services.restoring import Preview
    from mentee_journal.services.salvage import Salvaged

__all__ = ["backup", "doing", "menu", "other", "salvaged"]


def _clock() -> Clock:
    """The computer's: the user's own is in the journal."""
    from mentee_journal.services.journal import computer_zone

    return Clock(datetime.now(UTC), ZoneInfo(computer_zone()), default_order(""))


def _trouble(flow: Flow, words: str) -> Flow:
    if words:
        flow.text(f"! {words}", "error", most=6).blank()
    return flow


def menu(path: Path, newest: Preview | None, trouble: str, width: int, *, missing: bool, looked: bool) -> list[Line]:
    """What happened, and the ways on."""
    flow = _trouble(Flow(width), trouble)
    if missing:
        flow.text("Your journal is not there", "bold").blank()
        flow.text("There is no file any more where it was, but there are backups of it.")
    else:
        flow.text("Your journal is damaged", "bold").blank()
        flow.text("It was left as it is. Nothing here writes to it or deletes it.")
    flow.text(str(path), "quiet", most=2).blank()
    if newest is not None:
        records = records_words(newest.records)
        _way(flow, "Go back to the newest good backup", f"{heading(newest, _clock().said)}: {records}.", "backup")
    elif looked:
        flow.text("There is no backup of it that can be used.", "quiet").blank()
    else:
        flow.text("Looking for the newest good backup…", "quiet").blank()
    if missing:
        _way(flow, "Begin a new journal", "The backups stay where they are.", "new")
    else:
        _way(flow, "Save what can still be read", "Page by page, into a new journal beside it.", "salvage")
    _way(flow, "Open another journal", "One that lies somewhere else.", "other")
    flow.row("Quit", target="quit")
    return flow.lines


def _way(flow: Flow, words: str, says: str, target: str) -> None:
    flow.row((words, "bold"), target=target)
    flow.text(says, "quiet", indent=2, most=2).blank()


def backup(preview: Preview, trouble: str, width: int) -> list[Line]:
    """What going back would do."""
    clock = _clock()
    flow = _trouble(Flow(width), trouble)
    flow.text(heading(preview, clock.said), "bold").blank()
    said = [line for line in preview_lines(preview, clock.said) if not line.startswith("It cannot be compared")]
    for line in said:
        flow.text(line)
    flow.blank().buttons([("Go back to it", "restore", True), ("Other ways", "menu")])
    return flow.lines


def salvaged(found: Salvaged, trouble: str, width: int) -> list[Line]:
    """What could be saved."""
    flow = _trouble(Flow(width), trouble)
    flow.text("A new journal was made of what is left", "bold").blank()
    for line in salvage_lines(found.counts, earlier=found.earlier, cut=found.cut, made=found.made, unread=found.unread):
        flow.text(line)
    flow.text(str(found.path), "quiet", most=2).blank()
    flow.text("In the place of the damaged one it is opened from now on; that one is copied aside first, as it is.")
    flow.blank().buttons([("Put it in its place", "take", True), ("Only open it", "there"), ("Other ways", "menu")])
    return flow.lines


def other(trouble: str, width: int) -> list[Line]:
    """Where a file is named."""
    flow = _trouble(Flow(width), trouble)
    flow.text("Open another journal", "bold").blank()
    flow.text("Type where its file is, then press Enter.", "quiet")
    return flow.lines


def doing(words: str, done: float, width: int) -> list[Line]:
    """What is being done, and how far it is."""
    room = max(4, min(40, width - 8))
    full = round(room * min(1.0, max(0.0, done)))
    line = Line().add("█" * full, "accent").add("░" * (room - full), "quiet").add(f"  {round(100 * done)} %", "quiet")
    return [*Flow(width).text(f"{words}…").blank().lines, line]
