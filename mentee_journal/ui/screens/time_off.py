"""Time off: the days without meetings, yours and your mentors'."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from mentee_journal.domain.dates import DateOrder, distance_words, full_day
from mentee_journal.services import mentors, time_off
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import first_name
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.text import clip, one_line
from mentee_journal.ui.widgets.record_list import RecordList
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.records import TimeOff

WIDEST = 74
PURPOSE = (
    "Days on which nobody is met: a holiday, leave, a conference; yours, or a mentor’s. Sessions of a rhythm that "
    "fall on them are skipped, which counts for nobody as cancelled. What you prepared stays until you say otherwise."
)


def open(screen: BaseScreen, chosen: int | None = None) -> None:  # noqa: A001 - it reads as time_off.open(screen)
    """Show the time off, with the cursor on ``chosen`` where one is given."""
    if isinstance(screen, TimeOffScreen):
        screen.select(chosen or 0)
    else:
        screen.mentee.push_screen(TimeOffScreen(chosen))


def span_words(one: TimeOff, order: DateOrder) -> str:
    """ "Mon 21 Dec 2026 – Fri 1 Jan 2027"."""
    first, last = full_day(one.from_on, order), full_day(one.until_on, order)
    return first if one.from_on == one.until_on else f"{first} – {last}"


class TimeOffScreen(BaseScreen):
    """What is to come, and below it what has been."""

    PLACE = "sessions"
    TITLE_WORDS = "Time off"
    KIND = "time_off"
    HERE = (
        Command("new", "Note time off", "From when until when; shows which sessions it skips.", "n", "Note time off"),
        Command("edit", "Change this time off", "Its days, what for, whose.", "enter,e", "Change"),
        Command("delete", "Delete this time off", "Skipped sessions that are still ahead come back.", "d", "Delete"),
        Command("back", "Back", "Goes back to where you were.", "escape,z", "Back", palette=False),
    )
    BINDINGS = [
        *bindings(c for c in HERE if c.action != "edit"),
        *bindings((Command("edit", "Change", "", "e"),)),
    ]
    DEFAULT_CSS = """
    TimeOffScreen #time_off { padding: 1 2 0 2; }
    TimeOffScreen.-narrow #time_off { padding: 1 1 0 2; }
    """

    def __init__(self, chosen: int | None = None) -> None:
        super().__init__()
        self._coming: Sequence[TimeOff] = ()
        self._past: Sequence[TimeOff] = ()
        self._names: dict[int, str] = {}
        self._wanted = chosen

    def compose_main(self) -> ComposeResult:
        yield RecordList(self._lines, id="time_off")

    def on_mount(self) -> None:
        self.records.focus()

    @property
    def records(self) -> RecordList:
        """The list."""
        return self.query_one("#time_off", RecordList)

    @property
    def chosen_one(self) -> TimeOff | None:
        """What the cursor stands on."""
        match self.records.target if self.is_mounted else None:
            case ("time_off", int(found)):
                return next((one for one in (*self._coming, *self._past) if one.id == found), None)
        return None

    def select(self, record_id: int) -> None:
        if self.is_mounted:
            self.records.move_to(("time_off", record_id))

    def reload(self) -> None:
        today = self.mentee.now().date()
        found = time_off.listing(self.journal, past=True)
        self._coming = sorted((o for o in found if o.until_on >= today), key=lambda o: (o.from_on, o.id))
        self._past = sorted((o for o in found if o.until_on < today), key=lambda o: (o.from_on, o.id), reverse=True)
        self._names = {row.id: row.name for row in mentors.listing(self.journal)}
        wanted, self._wanted = self._wanted, None
        self.records.show(self._lines, cursor=("time_off", wanted) if wanted is not None else None)
        self.refresh_footer()

    def commands(self) -> tuple[Command, ...]:
        return self.HERE if self._coming or self._past else (self.HERE[0], self.HERE[-1])

    # --- the page ------------------------------------------------------------------------------------

    def _lines(self, width: int) -> list[Line]:
        flow = Flow(min(width, WIDEST))
        flow.heading("Time off", "days without meetings").blank()
        if not self._coming and not self._past:
            flow.text(PURPOSE).blank()
            flow.text("For example: 21 dec until 1 jan, winter break.", "quiet").blank()
            return flow.buttons([("Note time off", ("action", "new"), True)], note="n").lines
        today = self.mentee.now().date()
        if not self._coming:
            flow.text("No days off ahead of you.", "quiet").blank()
        for one in self._coming:
            self._row(flow, one, today)
        if self._past:
            flow.heading("Past").blank()
            for one in self._past:
                self._row(flow, one, today)
        return flow.text(PURPOSE, "quiet").blank().buttons([("Note time off", ("action", "new"))], note="n").lines

    def _row(self, flow: Flow, one: TimeOff, today: date) -> None:
        target = ("time_off", one.id)
        over = one.until_on < today
        near = distance_words(one.from_on, today) if one.from_on > today else "now"
        flow.row((span_words(one, self.mentee.order), "quiet" if over else ""), "" if over else near, target=target)
        flow.text(self._about(one), "quiet", indent=2, most=2, target=target).blank()

    def _about(self, one: TimeOff) -> str:
        whose = (
            "yours"
            if one.mentor_id is None
            else f"{clip(one_line(first_name(self._names.get(one.mentor_id, 'a mentor'))), 30)} is away"
        )
        return f"{whose} · {one_line(one.label)}" if one.label.strip() else whose

    # --- doing ---------------------------------------------------------------------------------------

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("time_off", int(_)):
                self.action_edit()
            case _:
                await super().chosen(sheet, target)

    def action_new(self) -> None:
        """n."""
        from mentee_journal.ui.screens.time_off_form import write

        write(self, then=lambda one: self.select(one.id))

    def action_edit(self) -> None:
        """Enter or e."""
        from mentee_journal.ui.screens.time_off_form import write

        one = self.chosen_one
        if one is None:
            self.mentee.say("Put the cursor on one first, or press n to note days off.")
        else:
            write(self, one.id)

    def action_delete(self) -> None:
        """d."""
        from mentee_journal.ui.screens.removal import ask_and_remove

        one = self.chosen_one
        if one is None:
            self.mentee.say("Put the cursor on one first.")
            return
        name = one_line(one.label, 40) or "the time off"
        ask_and_remove(self, "time_off", one.id, f"{name}, {span_words(one, self.mentee.order)},", self.records)

    def action_back(self) -> None:
        """To where the user was."""
        self.dismiss()
