"""The lines of the backups: each with its moment and why it was made, and what going back to it would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.backup_words import ROTATION, preview_lines, records_words, size_words
from mentee_journal.domain.dates import DateOrder, clock_words, day_words, full_day
from mentee_journal.ui.lines import Flow, Line

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from mentee_journal.services.backups import Backup, Status
    from mentee_journal.services.restoring import Preview

WIDEST = 74
LOOKING = "Looking at what would be different…"
SAMPLE = "The sample journal is thrown away when you leave it, so there are no backups of it."


class Clock(NamedTuple):
    """The user's clock and date order."""

    now: datetime
    zone: ZoneInfo
    order: DateOrder

    def said(self, moment: datetime) -> str:
        """ "Sun 22 Nov 2026, 14:02"."""
        local = moment.astimezone(self.zone)
        return f"{full_day(local.date(), self.order)}, {clock_words(local)}"

    def plain(self, moment: datetime) -> str:
        """ "today, 14:02"."""
        local = moment.astimezone(self.zone)
        day = day_words(local.date(), today=self.now.astimezone(self.zone).date(), order=self.order)
        return f"{day}, {clock_words(local)}"

    def short(self, moment: datetime) -> str:
        """ "Today, 14:02"."""
        words = self.plain(moment)
        return f"{words[:1].upper()}{words[1:]}"


class Page(NamedTuple):
    """All that the page of a backup shows."""

    backup: Backup
    status: Status
    clock: Clock
    preview: Preview | None = None
    """None while it is being looked at."""
    trouble: str = ""
    """Why it cannot be gone back to."""
    needs_passphrase: bool = False


def newest_words(backups: Sequence[Backup], clock: Clock, *, sample: bool = False) -> str:
    """ "12, the newest of today, 14:02"."""
    if sample:
        return "none of the sample"
    if not backups:
        return "none yet; one is made by itself each day you write"
    newest = clock.plain(backups[0].made_at)
    # A day by its name begins small inside a line: “today”; a date keeps its letters.
    newest = newest[:1].lower() + newest[1:] if newest.startswith(("Today", "Yesterday")) else newest
    return f"{len(backups)}, the newest of {newest}"


def list_lines(
    rows: Sequence[Backup], ids: Mapping[str, int], clock: Clock, width: int, *, filtered: str = ""
) -> list[Line]:
    """Every backup, the newest first, with how much it holds."""
    flow = Flow(width)
    for one in rows:
        target = ("backup", ids[one.path.name])
        flow.row(clock.short(one.made_at), "" if one.records is None else f"{one.records:,}", target=target)
        flow.row((one.why.words, "quiet"), ("locked" if one.locked else "", "quiet"), indent=2)
    if not rows and filtered:
        flow.text("Nothing here matches what is typed. Esc shows all.", "quiet")
    return flow.lines


def page_lines(page: Page, width: int) -> list[Line]:
    """One backup: what it holds, what going back would do, and how backups are kept."""
    flow = Flow(min(width, WIDEST))
    one, said = page.backup, page.clock.said
    flow.row((said(one.made_at), "bold"), one.why.words)
    locked = " · locked" if one.locked else ""
    flow.text(f"{records_words(one.records)} · {size_words(one.size)}{locked}", "quiet").blank()
    if page.trouble:
        flow.text(f"! {page.trouble}", "error", most=8)
    elif page.preview is None:
        flow.text(LOOKING, "quiet")
    else:
        flow.heading("If you go back to it")
        for line in preview_lines(page.preview, said)[2:]:
            flow.text(line, most=6)
    if page.needs_passphrase:
        flow.blank().buttons([("Give its passphrase", ("action", "unlock"), True)])
    elif page.preview is not None and not page.preview.same:
        flow.blank().buttons(
            [("Go back to it", ("action", "restore"), True), ("Make a backup now", ("action", "new"), False)]
        )
    else:
        flow.blank().buttons([("Make a backup now", ("action", "new"), False)])
    if one.counts:
        flow.blank().heading("In it")
        flow.text(preview_counts(one), most=12)
    return _kept(flow.blank(), page.status).lines


def preview_counts(one: Backup) -> str:
    """ "3 mentors, 12 sessions and 4 goals."."""
    from mentee_journal.domain.backup_words import counts_words

    words = counts_words(one.counts)
    return f"{words[:1].upper()}{words[1:]}."


def _kept(flow: Flow, status: Status) -> Flow:
    """Where they are, and for how long."""
    flow.heading("How they are kept")
    if status.held_back:
        flow.text(f"! {status.held_back}", "warning", most=8)
        flow.blank().buttons([("That is right", ("action", "right"), False)]).blank()
    flow.fact("Folder", str(status.folder), most=4)
    second = str(status.second) if status.second else "none yet: each can lie on a stick or another disk too"
    flow.fact("Second one", second, most=4, target=("action", "folder"))
    if status.second_words:
        flow.text(status.second_words, "quiet", most=4)
    flow.blank().text(ROTATION, "quiet", most=8)
    return flow


def empty_lines(status: Status | None, width: int) -> list[Line]:
    """What backups are for, with one key to begin."""
    flow = Flow(min(width, 62))
    if status is None:
        return flow.text(SAMPLE, most=4).lines
    flow.text(
        "A backup is a copy of your whole journal. One is made by itself on each day on which something has changed, "
        "and before anything that changes much.",
        most=6,
    )
    inner = Flow(flow.width - 6).blank()
    inner.text("Would you rather have one now?", "bold")
    inner.text("It takes a moment, and stays until you delete it.", "quiet").blank()
    inner.buttons([("Make a backup now", ("action", "new"), True)], note="n")
    flow.blank().card("Your first backup", inner)
    flow.blank()
    return _kept(flow, status).lines
