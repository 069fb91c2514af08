"""The first place: what to do next. One widget, so that it is there at once."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import today
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Line
from mentee_journal.ui.phrases import know_roles
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.today_page import gap_in, today_lines
from mentee_journal.ui.screens.today_work import lead_target
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import datetime

    from mentee_journal.domain.views import Today


BEGIN = Command("new", "Add a mentor", "A name is enough.", "n", "Add a mentor")
OPEN = Command("open", "Open", "Opens what the cursor stands on.", "enter", "Open", palette=False)
WAVE_OFF = Command("wave_off", "Not this one", "No reflection on this session; u takes it back.", "w", "Not this one")
PUT_AWAY = Command(
    "wave_off", "Do not look back today", "The line from long ago is put away until tomorrow.", "w", "Not today"
)
NEVER = Command("hide", "Never look back at this one", "It stays among your reflections.", "h", "Never this one")
COPY = Command("copy_agenda", "Copy the next agenda", "The next session's agenda as text.", "y")
VERBS = {
    "prepare": "Prepare",
    "meet": "Open",
    "move": "Move",
    "done": "Done",
    "reflect": "Reflect",
    "review": "Review",
    "drafts": "Choose",
    "nudge": "Get in touch",
}
"""What Enter does on a row, for the footer, by the kind of its target."""
BEGINS: dict[Hashable, str] = {
    ("place", "inbox"): "Sort",
    ("new", "sessions"): "Book",
    ("new", "mentors"): "Add",
    ("new", "goals"): "Write",
    ("new", "reflections"): "Write",
    ("action", "app.capture"): "Capture",
}
"""The same of the targets that name a place."""

RECORD = {
    "done": "follow_up",
    "review": "goal",
    "reflect": "session",
    "meet": "session",
    "prepare": "session",
    "nudge": "mentor",
}
"""The record behind a row whose Enter does something with it."""


class TodayScreen(BaseScreen):
    """The next session, what waits, the support network, a line from long ago; the lead has the cursor."""

    PLACE = "today"
    SHEETS_ONLY = True
    HERE = (
        Command("new", "New session", "Books a session with a mentor.", "n", "New session"),
        OPEN,
        Command(
            "show_record",
            "Open the record",
            "The page behind the row: follow-up, goal, session or mentor.",
            "o",
            "Record",
        ),
        WAVE_OFF,
        NEVER,
        COPY,
    )
    BINDINGS = bindings(c for c in HERE if c.action != "open")
    DEFAULT_CSS = """
    TodayScreen #today { padding: 1 0 0 2; }
    """

    view: Today | None = None
    ways: tuple[str, ...] = ()
    """Ideas of where to look for a mentor; read after the first paint, and only when there is a gap."""

    def compose_main(self) -> ComposeResult:
        yield Sheet(self._lines, id="today")

    @property
    def sheet(self) -> Sheet:
        """The page."""
        return self.query_one("#today", Sheet)

    def commands(self) -> tuple[Command, ...]:
        """What begins an empty journal; Enter by what it does here; an agenda to copy only where one is."""
        if self.view is not None and self.view.empty:
            return (BEGIN, OPEN)
        target = self.sheet.target if self.is_mounted else None
        kind = str(target[0]) if isinstance(target, tuple) else ""
        coming = self.view.next if self.view is not None else None
        at_the_door = coming is not None and target == ("meet", coming.id)
        enter = OPEN._replace(footer="Meet" if at_the_door else BEGINS.get(target) or VERBS.get(kind, "Open"))
        new, _, record, *_, copy = self.HERE
        found = [new, enter]
        behind = kind in ("done", "review", "nudge")
        looks_back = self.view is not None and self.view.look_back is not None
        if kind == "reflect" or behind:  # What this row has of its own is told; capturing keeps its place.
            found[0] = new._replace(footer="")
        if kind == "reflect":
            found.append(WAVE_OFF)
        elif looks_back and kind == "look_back":
            found = [enter, PUT_AWAY, NEVER, new]
        elif looks_back:
            found += [
                PUT_AWAY._replace(action="put_away", footer="", keys=""),
                NEVER._replace(action="never_again", footer="", keys=""),
            ]
        if behind:
            found.append(record)
        if self.view is not None and self.view.next is not None:
            found.append(copy)
        return tuple(found)

    _minute: datetime | None = None

    def on_mount(self) -> None:
        self.sheet.focus()
        self.set_interval(15, self._look_at_the_clock)

    def _look_at_the_clock(self) -> None:
        """What leads moves on with the time: a session begins, another morning comes."""
        minute = self.journal.now().replace(second=0)  # Asks nothing of the file, which may be spoilt by now.
        if self._minute is None or minute == self._minute:
            return
        if not self.is_current:
            self._minute, self.stale = minute, True
            return
        try:
            self.reload()
            self.refresh_frame()
        except JournalError:
            self._minute = minute  # The watch over the file says it in words.

    def reload(self) -> None:
        self._minute = self.journal.now().replace(second=0)
        had = lead_target(self.view) if self.view is not None else None
        self.view = today.overview(self.journal)
        self.mentee.know_counts(self.view.counts)
        know_roles(cover.role for cover in self.view.network)
        lead = lead_target(self.view)
        # The cursor begins on the lead, and goes on to the next one when that is done.
        follows = lead is not None and lead != had and self.sheet.target in (None, had)
        self.sheet.show(self._lines, cursor=lead if follows else None)
        gap = gap_in(self.view.network)
        if gap is not None and not gap.candidates and not self.ways:
            self.call_after_refresh(self._read_ways)

    def _read_ways(self) -> None:
        from mentee_journal.content import channels

        self.ways = channels()
        self.sheet.renew()

    def _lines(self, width: int) -> list[Line]:
        app = self.mentee
        view = self.view = self.view or today.overview(self.journal)
        lines = today_lines(
            view, width, now=app.now(), order=app.order, zone=app.zone, roomy=not self.narrow, ways=self.ways
        )
        if app.copies:
            from mentee_journal.ui.screens.today_copies import copy_lines

            return [*lines, *copy_lines(app.copies, width)]
        return lines

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        """The footer says what Enter does here."""
        event.stop()
        self.refresh_footer()

    def action_open(self) -> None:
        """Enter without a cursor."""
        self.sheet.action_choose()

    async def action_show_record(self) -> None:
        """The page of the record that the row is about."""
        target = self.sheet.target
        if isinstance(target, tuple) and target[0] in RECORD:
            self.mentee.open_record(RECORD[str(target[0])], int(target[1]))
        else:
            self.sheet.action_choose()

    def action_new(self) -> None:
        """Book a session; in an empty journal, begin with a mentor."""
        if self.view is not None and self.view.empty:
            screen = self.mentee.go("mentors")
            self.call_after_refresh(screen.run_action, "screen.new")
            return
        from mentee_journal.ui.screens.session_form import book

        book(self, mentor_id=self.mentor_here)

    async def action_wave_off(self) -> None:
        """w: no reflection on the session under the cursor, or no line from long ago for today."""
        match self.sheet.target:
            case ("reflect", int(session_id)):
                from mentee_journal.services import sessions

                await self.mentee.attempt(
                    "No reflection on this one · u to undo", sessions.waive_reflection, session_id
                )
            case ("look_back", _):
                await self.action_put_away()

    async def action_hide(self) -> None:
        """h: the line from long ago under the cursor is not shown again."""
        match self.sheet.target:
            case ("look_back", _):
                await self.action_never_again()

    async def action_put_away(self) -> None:
        """Nothing from long ago until tomorrow."""
        if self.view is not None and self.view.look_back is not None:
            from mentee_journal.services import looking_back

            await self.mentee.attempt("Put away until tomorrow.", looking_back.put_away)

    async def action_never_again(self) -> None:
        """This one is not shown again."""
        if self.view is not None and self.view.look_back is not None:
            from mentee_journal.services import looking_back

            found = self.view.look_back.id
            await self.mentee.attempt("Never shown again · u to undo", looking_back.show, found, False)

    def action_copy_agenda(self) -> None:
        """The next session's agenda to the clipboard."""
        if self.view is None or self.view.next is None:
            self.mentee.say("There is no next session yet. n books one.")
            return
        from mentee_journal.ui.agenda_out import copy_agenda

        copy_agenda(self.mentee, self.view.next.id)

    @property
    def mentor_here(self) -> int | None:
        """The mentor that the row under the cursor is about: with whom a contact is written down from here."""
        match self.sheet.target:
            case ("nudge" | "mentor", int(mentor_id)):
                return mentor_id
        return None

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("prepare" | "meet" | "reflect" as step, int(session_id)):
                from mentee_journal.ui.screens.session.screen import SessionScreen

                self.app.push_screen(SessionScreen(session_id, step))
            case ("look_back", int(reflection_id)):
                self.mentee.open_record("reflection", reflection_id)
            case ("done", int(follow_up_id)):
                from mentee_journal.ui.screens.follow_ups_done import ask_done

                ask_done(self, follow_up_id)
            case ("review", int(goal_id)):
                from mentee_journal.ui.screens.goals_review import write_review

                write_review(self, goal_id)
            case ("nudge", int(mentor_id)):
                from mentee_journal.ui.touching import get_in_touch

                get_in_touch(self, mentor_id)
            case ("move", int(session_id)):
                from mentee_journal.ui.screens.session_form import move

                move(self, session_id)
            case ("place", str(place)):
                self.mentee.go(place)
            case ("new", str(place)):
                screen = self.mentee.go(place)
                self.call_after_refresh(screen.run_action, "screen.new")
            case ("drafts", _):
                from mentee_journal.ui.draft_choice import choose_draft

                choose_draft(self.mentee)
            case _:
                await super().chosen(sheet, target)
