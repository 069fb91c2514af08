"""The page of one session, with its three steps."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import plan_reading, sessions
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Line
from mentee_journal.ui.screens.base import BaseScreen, is_text_field
from mentee_journal.ui.screens.session.header import header_lines
from mentee_journal.ui.screens.session.rhythm import rhythm_words
from mentee_journal.ui.screens.session.step import STEPS, Step, StepName, first_step
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mentee_journal.domain.records import SessionMove
    from mentee_journal.domain.views import SessionPage


def make_step(name: StepName) -> Step:
    """The widget of a step, imported when it is first looked at."""
    if name == "meet":
        from mentee_journal.ui.screens.session.meet import MeetStep

        return MeetStep()
    if name == "reflect":
        from mentee_journal.ui.screens.session.reflect import ReflectStep

        return ReflectStep()
    from mentee_journal.ui.screens.session.prepare import PrepareStep

    return PrepareStep()


def _through(command: Command) -> Command:
    """A command of the step as one of the screen."""
    action = f"step_do({command.action!r})"
    return Command(action, command.name, command.help, command.keys, command.footer, command.in_field, command.palette)


class SessionScreen(BaseScreen):
    """Header, tabs and the step that is open."""

    PLACE = "sessions"
    WRITES = True
    HERE = (
        Command("step('prepare')", "Prepare", "Goals, agenda and suggestions for this session.", "p"),
        Command("step('meet')", "Meet", "The agenda as a checklist, with notes.", "m"),
        Command("step('reflect')", "Reflect", "Strengths, areas for growth, what you will try.", "r"),
        Command("from_here", "From here", "Mentor, questions, goals, follow-ups: all it is tied to.", "H"),
        Command("rhythm", "Rhythm of your meetings", "How often you meet this mentor; sessions come of it.", "R"),
        Command("close", "Back", "Goes back to where you were.", "escape", palette=False),
    )
    BINDINGS = bindings(HERE)
    DEFAULT_CSS = """
    SessionScreen #header { height: auto; padding: 1 2 0 2; scrollbar-size: 0 0; scrollbar-gutter: auto; }
    SessionScreen.-narrow #header { padding: 0 2; }
    SessionScreen #steps { height: 1fr; padding: 0 1 0 2; }
    """

    def __init__(self, session_id: int, step: StepName | None = None) -> None:
        super().__init__()
        self.session_id = session_id
        self.page: SessionPage | None = None
        self._step: StepName | None = step
        self._steps: dict[StepName, Step] = {}
        self._rhythm = ""
        self._moves: tuple[SessionMove, ...] = ()

    def compose_main(self) -> ComposeResult:
        yield Sheet(self._header, id="header", focusable=False)
        yield Vertical(id="steps")

    # --- reading -------------------------------------------------------------------------------------

    def reload(self) -> None:
        try:
            self.page = sessions.page(self.journal, self.session_id)
        except JournalError as trouble:
            self.page = None
            self.mentee.say(str(trouble), trouble=True)
            self.call_later(self.action_close)
            return
        self._read_whence(self.page)
        first = self._step is None
        if self._step is None:
            self._step = first_step(self.page.session, self.mentee.now())
        self.query_one("#header", Sheet).show(self._header)
        if first or self._step not in self._steps:
            self._open(self._step)
        elif self._steps[self._step].is_mounted:
            self._steps[self._step].show(self.page)

    def _read_whence(self, page: SessionPage) -> None:
        """The rhythm it comes from, and how often it was given another time; most have neither."""
        self._rhythm, self._moves = "", sessions.moves(self.journal, page.session.id)
        if page.session.phase_id is not None:
            plan = plan_reading.of_session(self.journal, page.session.id)
            if plan is not None:
                self._rhythm = rhythm_words(plan, self.mentee)

    def _header(self, width: int) -> list[Line]:
        if self.page is None or self._step is None:
            return []
        app = self.mentee
        return header_lines(
            self.page,
            self._step,
            width,
            now=app.now(),
            order=app.order,
            zone=app.zone,
            rows=self.size.height,
            rhythm=self._rhythm,
            moves=self._moves,
        )

    def on_resize(self, _event: events.Resize) -> None:
        if self.page is not None:
            self.query_one("#header", Sheet).renew()

    # --- steps ---------------------------------------------------------------------------------------

    @property
    def step(self) -> Step | None:
        """The step that is open."""
        return self._steps.get(self._step) if self._step is not None else None

    def _open(self, name: StepName) -> None:
        if self.page is None:
            return
        self._step = name
        step = self._steps.get(name)
        for other in self._steps.values():
            other.display = other is step
        if step is None:
            step = self._steps[name] = make_step(name)
            self.call_later(self._mount, step)
        elif step.is_mounted:
            step.show(self.page)
            self._focus(step)
        self.query_one("#header", Sheet).renew()
        self.refresh_footer()

    async def _mount(self, step: Step) -> None:
        if self not in self.app.screen_stack:
            return  # Left by a quick key before the step was there.
        steps = self.query_one("#steps")
        if not steps.is_running:
            self.call_after_refresh(self._mount, step)
            return
        await steps.mount(step)
        if self.page is not None and self in self.app.screen_stack:
            step.show(self.page)
            if step is self.step:
                self._focus(step)

    def _focus(self, step: Step) -> None:
        self.set_focus(step.first_focus(), scroll_visible=False)
        self.refresh_footer()

    def commands(self) -> Iterable[Command]:
        step = self.step
        own = step.commands() if step is not None else ()
        return (*(_through(c) for c in own), *self.HERE)

    async def on_key(self, event: events.Key) -> None:
        """Run the step's command for a key that nothing nearer has taken."""
        step = self.step
        if step is None:
            return
        typing = is_text_field(self.focused)
        for command in step.commands():
            if event.key in command.keys.split(",") and (command.in_field or not typing):
                bound = self.active_bindings.get(event.key)
                if bound is not None and bound.node is not self.app:
                    return
                event.stop()
                event.prevent_default()
                await step.run_action(command.action)
                return

    # --- actions -------------------------------------------------------------------------------------

    def action_step(self, name: StepName) -> None:
        """p, m, r or a click on a tab."""
        if name != self._step and any(name == known for known, _, _ in STEPS):
            self._open(name)

    async def action_step_do(self, action: str) -> None:
        """Footer, palette and help run the step's own actions through here."""
        if self.step is not None:
            await self.step.run_action(action)

    def action_from_here(self) -> None:
        """H: everything that the session is tied to."""
        from mentee_journal.ui.screens.session.from_here import FromHere

        if self.page is None:
            return

        def chosen(target: tuple[str, int] | None) -> None:
            if target is not None:
                self.mentee.open_record(*target)

        app = self.mentee
        app.push_screen(FromHere(self.page, today=app.now().date(), order=app.order), chosen)

    def action_rhythm(self) -> None:
        """R: agree on a rhythm with this mentor, or change it."""
        from mentee_journal.ui.screens.plan_form import edit_rhythm

        if self.page is not None:
            edit_rhythm(self, self.page.mentor.id)

    def action_leave_field(self) -> None:
        """Esc in a field gives the letter keys back to the step."""
        self.set_focus(self.step.first_focus() if self.step is not None else None)
        if is_text_field(self.focused):
            self.set_focus(None)

    def action_close(self) -> None:
        """Esc: back to where one was."""
        if self.step is not None and self.step.leaving():
            return
        if self.is_current and len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        if target == ("action", "rhythm"):
            self.action_rhythm()
        elif sheet.id == "header":
            if isinstance(target, tuple) and target[0] == "step":
                self.action_step(target[1])
            else:
                await super().chosen(sheet, target)
        elif self.step is not None:
            await self.step.chosen(sheet, target)
