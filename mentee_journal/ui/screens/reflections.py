"""Reflections: the timeline, narrowed as one likes, and the register of strengths and growth beside it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Horizontal

from mentee_journal.services import capabilities, frameworks, lookup, reflections, today
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.screens.base import BaseScreen, is_text_field
from mentee_journal.ui.screens.reflections_lines import Filters, Timeline, empty_lines
from mentee_journal.ui.screens.register_lines import panel_lines
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.record_list import RecordList
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual import events
    from textual.widgets import Input

    from mentee_journal.domain.views import CapabilityRow, ReflectionRow, SessionRow

READ = 100
"""Rows read at a time."""


class ReflectionsScreen(BaseScreen):
    """What was written, newest first; above it what it is narrowed to, beside it the register."""

    PLACE = "reflections"
    HERE = (
        Command("new", "Write a reflection", "About anything; two questions are enough.", "n", "New reflection"),
        Command("open", "Open the reflection", "To read it.", "enter", "Open", palette=False),
        Command("register", "Strengths and growth", "The register, with all evidence.", "s", "Strengths"),
        Command("edit", "Change the reflection", "What it replaces is kept as an earlier version.", "e", "Edit"),
        Command("delete", "Delete the reflection", "Moves it to the trash; u brings it back.", "d"),
        Command("wave_off", "No reflection on this session", "One held and not written about; u takes it back.", "W"),
        Command("filter", "Filter by words", "In titles and in what was written.", "f"),
        Command("by_mentor", "Filter by mentor", "Only what was about a session with them.", "m"),
        Command("by_goal", "Filter by goal", "Only what was about a goal.", "g"),
        Command("by_tag", "Filter by tag", "Only what has a tag.", "t"),
        Command("by_framework", "Filter by framework", "Only what was written in one.", "w"),
        Command("tags", "All tags", "In any text; rename, merge or remove one everywhere.", "number_sign"),
        Command("everything", "Show all reflections", "Takes every filter away.", "a"),
    )
    BINDINGS = [
        *bindings(command for command in HERE if command.keys != "enter"),
        *bindings((Command("back", "Back", "", "escape"),)),
    ]
    DEFAULT_CSS = """
    ReflectionsScreen #title { height: 2; margin: 1 0 0 0; padding: 0 2; scrollbar-size: 0 0; scrollbar-gutter: auto; }
    ReflectionsScreen #narrow { height: auto; padding: 0 2; }
    ReflectionsScreen #by { width: 1fr; height: auto; scrollbar-size: 0 0; scrollbar-gutter: auto; overflow: hidden; }
    ReflectionsScreen #filter { width: 32; margin: 0 1 0 1; }
    ReflectionsScreen #said { height: auto; padding: 0 2; scrollbar-gutter: auto; }
    ReflectionsScreen #both { height: 1fr; }
    ReflectionsScreen #timeline { width: 1fr; padding: 0 1 0 2; min-width: 12; }
    ReflectionsScreen #register { width: 35; height: 100%; background: $surface; padding: 1 1 1 2; margin: 0 1 0 1; }
    ReflectionsScreen.-narrow #title { margin: 0; height: 1; }
    ReflectionsScreen.-narrow #register { display: none; }
    ReflectionsScreen.-narrow #narrow { layout: vertical; }
    ReflectionsScreen.-narrow #filter { width: 100%; margin: 0; }
    ReflectionsScreen.-narrow #by { width: 100%; }
    ReflectionsScreen.-empty #narrow, ReflectionsScreen.-empty #said { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.filters = Filters()
        self.rows: tuple[ReflectionRow, ...] = ()
        self.waiting: tuple[SessionRow, ...] = ()
        self.capabilities: tuple[CapabilityRow, ...] = ()
        self._more_waiting = 0
        self._more = False
        self._count = self._total = 0
        self._remark = ""
        self._drawing = Timeline()
        self._names: dict[str, str] = {}
        self._read = False
        self._wanted: int | None = None

    def compose_main(self) -> ComposeResult:
        yield Sheet(self._title, id="title", focusable=False)
        with Horizontal(id="narrow"):
            yield Sheet(self._by, id="by")
            yield LineInput(placeholder="Type to filter", id="filter", select_on_focus=False)
        yield Sheet(self._said, id="said")
        with Horizontal(id="both"):
            yield RecordList(self._timeline, id="timeline")
            yield Sheet(self._register, id="register")

    @property
    def timeline(self) -> RecordList:
        """What was written."""
        return self.query_one("#timeline", RecordList)

    # --- reading -------------------------------------------------------------------------------------

    def _narrowed(self) -> dict[str, Any]:
        f = self.filters
        return {
            "mentor_id": f.mentor_id,
            "goal_id": f.goal_id,
            "tag": f.tag,
            "framework": f.framework,
            "filter": f.text,
        }

    def reload(self) -> None:
        self._names = frameworks.names(self.journal)
        first, self._read = not self._read, True
        self.capabilities = capabilities.register(self.journal)
        self._total = self.mentee.place_counts().get("reflections", 0)
        oldest = reflections.first_day(self.journal)
        since = f" since {oldest:%b} {oldest.year}" if oldest is not None else ""
        self._remark = f"{self._total}{since}" if self._total else ""
        self._read_rows(max(READ, len(self.rows)))
        self._draw()
        self.query_one("#register", Sheet).renew()
        if first:
            if self._wanted is not None:
                self.timeline.move_to(("reflection", self._wanted))
            self.timeline.focus()

    def _read_rows(self, limit: int) -> None:
        self.rows = reflections.timeline(self.journal, limit=limit, **self._narrowed())
        self._more = len(self.rows) == limit
        self._count = reflections.count(self.journal, **self._narrowed()) if self.filters.any else self._total
        overview, only = today.overview(self.journal), self.filters
        waiting = overview.to_reflect
        if replace(only, mentor_id=None, mentor="").any:
            waiting = ()
        elif only.mentor_id is not None:
            waiting = tuple(row for row in waiting if row.mentor_id == only.mentor_id)
        self.waiting = waiting
        self._more_waiting = 0 if only.any else overview.counts.to_reflect - len(waiting)
        self.set_class(not self._total and not self.waiting, "-empty")

    def _draw(self) -> None:
        self._drawing.reset()
        self.timeline.show(self._timeline)
        for part in ("#title", "#by", "#said"):
            self.query_one(part, Sheet).renew()

    # --- lines ---------------------------------------------------------------------------------------

    def _title(self, width: int) -> Sequence[Line]:
        remark = f"{self._count} of {self._total}" if self.filters.any else self._remark
        return Flow(width).row(("Reflections", "bold"), remark).lines

    def _by(self, width: int) -> Sequence[Line]:
        f = self.filters
        line, lines = Line(), []
        for words, action, on in (
            ("All", "everything", not f.any),
            ("Mentor ▾", "by_mentor", f.mentor_id is not None),
            ("Goal ▾", "by_goal", f.goal_id is not None),
            ("Tag ▾", "by_tag", f.tag is not None),
            ("Framework ▾", "by_framework", f.framework is not None),
            ("# Tags", "tags", False),
        ):
            if line.width and line.width + len(words) + 2 > width:
                lines.append(line)
                line = Line()
            start = line.width
            line.add(f" {words} ", "here" if on else "quiet").spot(("action", action), start=start).add(" ")
        return [*lines, line]

    def _said(self, width: int) -> Sequence[Line]:
        if not self.filters.any:
            return [Line()]
        words = one_line(f"{self._count} {self.filters.words()}", max(1, width - 8))
        line = Line().add(words).add("   ")
        start = line.width
        return [line.add("Clear", "bold").spot(("action", "everything"), start=start), Line()]

    def _timeline(self, width: int) -> Sequence[Line]:
        app = self.mentee
        if self.has_class("-empty"):
            return empty_lines(width)
        if self.filters.any and not self.rows and not self.waiting:
            return Flow(width).text("Nothing was written that fits. a shows everything again.", "quiet").lines
        return self._drawing.lines(
            self.waiting,
            self.rows,
            width,
            now=app.now(),
            order=app.order,
            zone=app.zone,
            names=self._names,
            more_waiting=self._more_waiting,
        )

    def _register(self, width: int) -> Sequence[Line]:
        return panel_lines(self.capabilities, width, today=self.mentee.now().date())

    # --- moving and narrowing ------------------------------------------------------------------------

    def on_record_list_at_end(self, event: RecordList.AtEnd) -> None:
        """Read on."""
        event.stop()
        if self._more:
            older = reflections.timeline(self.journal, limit=READ, offset=len(self.rows), **self._narrowed())
            self.rows = (*self.rows, *older)
            self._more = len(older) == READ
            self.timeline.show(self._timeline)

    def _narrow(self, filters: Filters) -> None:
        if filters == self.filters:
            return
        self.filters = filters
        self._read_rows(READ)
        self._draw()
        self.timeline.action_edge(-1)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The timeline narrows while typing."""
        event.stop()
        self._narrow(replace(self.filters, text=event.value.strip()))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the timeline."""
        event.stop()
        self.timeline.focus()

    async def on_key(self, event: events.Key) -> None:
        above = is_text_field(self.focused) or getattr(self.focused, "id", "") in ("by", "said")
        if event.key == "down" and above:
            event.stop()
            event.prevent_default()
            self.timeline.focus()

    def action_leave_field(self) -> None:
        """Esc in the filter clears it and leaves."""
        self.query_one("#filter", LineInput).value = ""
        self.timeline.focus()

    def action_back(self) -> None:
        """Esc: to the timeline, then out of the filters."""
        if self.timeline.has_focus and self.filters.any:
            self.action_everything()
        self.timeline.focus()

    def action_filter(self) -> None:
        """f."""
        self.query_one("#filter").focus()

    def action_everything(self) -> None:
        """a: no filter at all."""
        self.query_one("#filter", LineInput).value = ""
        self._narrow(Filters())
        self.timeline.focus()

    def action_by_mentor(self) -> None:
        """m."""
        from mentee_journal.ui.screens.reflections_pick import pick_mentor

        pick_mentor(self, self.filters.mentor_id, self._take_mentor)

    def _take_mentor(self, mentor_id: int | None, name: str) -> None:
        self._narrow(replace(self.filters, mentor_id=mentor_id, mentor=name))

    def action_by_goal(self) -> None:
        """g."""
        from mentee_journal.ui.screens.reflections_pick import pick_goal

        pick_goal(self, self.filters.goal_id, self._take_goal)

    def _take_goal(self, goal_id: int | None, statement: str) -> None:
        self._narrow(replace(self.filters, goal_id=goal_id, goal=statement))

    def action_by_tag(self) -> None:
        """t."""
        from mentee_journal.ui.screens.reflections_pick import pick_tag

        pick_tag(self, self.filters.tag, lambda tag: self._narrow(replace(self.filters, tag=tag)))

    def action_by_framework(self) -> None:
        """w."""
        from mentee_journal.ui.screens.reflections_pick import pick_used_framework

        pick_used_framework(self, self.filters.framework, self._take_framework)

    def _take_framework(self, key: str | None, name: str) -> None:
        self._narrow(replace(self.filters, framework=key, framework_name=name))

    # --- actions -------------------------------------------------------------------------------------

    def select(self, record_id: int) -> None:
        """Put the cursor on a reflection."""
        self._wanted = record_id
        if self._read:
            self.timeline.move_to(("reflection", record_id))

    def reopen_form(self, key: str) -> bool:
        """A draft of one of the register's forms is brought back."""
        from mentee_journal.ui.screens.register import RegisterScreen
        from mentee_journal.ui.screens.register_forms import is_draft

        if not is_draft(key):
            return False
        self.app.push_screen(RegisterScreen(reopen=key))
        return True

    def _selected(self) -> tuple[str, int] | None:
        match self.timeline.target:
            case (("reflection" | "reflect") as kind, int(record_id)):
                return kind, record_id
        self.mentee.say("There is no reflection here yet. n writes one.")
        return None

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("reflect", int(session_id)):
                self._reflect(session_id)
            case ("make_goal", int(capability_id)):
                from mentee_journal.ui.screens.register_forms import make_goal

                await make_goal(self.mentee, capability_id)
            case _:
                await super().chosen(sheet, target)

    def _reflect(self, session_id: int) -> None:
        """Where the session's draft is, and its three questions."""
        from mentee_journal.ui.screens.session.screen import SessionScreen

        self.app.push_screen(SessionScreen(session_id, "reflect"))

    def _write(self, reflection_id: int | None = None) -> None:
        from mentee_journal.ui.screens.reflection_editor import ReflectionEditor

        self.app.push_screen(ReflectionEditor(reflection_id=reflection_id))

    def action_new(self) -> None:
        """n."""
        self._write()

    async def action_open(self) -> None:
        """Enter."""
        if self.timeline.target is not None:
            await self.chosen(self.timeline, self.timeline.target)

    def action_edit(self) -> None:
        """e: a held session without words is written about."""
        match self._selected():
            case ("reflection", record_id):
                self._write(reflection_id=record_id)
            case ("reflect", session_id):
                self._reflect(session_id)

    def action_register(self) -> None:
        """s."""
        from mentee_journal.ui.screens.register import RegisterScreen

        self.app.push_screen(RegisterScreen())

    def action_tags(self) -> None:
        """#."""
        self.mentee.open_record("tag", 0)

    def action_sessions(self) -> None:
        """To the sessions that wait for words."""
        self.mentee.go("sessions")

    async def action_wave_off(self) -> None:
        """W, on a held session without words."""
        match self._selected():
            case ("reflect", session_id):
                from mentee_journal.ui.screens.session_settle import wave_off

                await wave_off(self.mentee, session_id, True)

    def action_delete(self) -> None:
        """d."""
        from mentee_journal.ui.screens.removal import ask_and_remove

        chosen = self._selected()
        if chosen is not None and chosen[0] == "reflection":
            name = f"“{one_line(lookup.label(self.journal, 'reflection', chosen[1]), 200)}”"
            ask_and_remove(self, "reflection", chosen[1], name, self.timeline)
        elif chosen is not None:
            self.mentee.say("That is a session; it is deleted in Sessions.")
