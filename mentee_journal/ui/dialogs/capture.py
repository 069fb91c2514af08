"""A thought, written down before it is gone: one line and one Enter. Everything else may be left as it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.words import QuestionKind
from mentee_journal.ui.closing import Closing
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.text import content
from mentee_journal.ui.widgets.choices import Choices
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.editor import Editor
from mentee_journal.ui.widgets.sheet import Sheet

KINDS = tuple((kind.value, kind.words) for kind in QuestionKind)
LATER = "later"
ROLE = "role"
WAITS = "It waits in your inbox until it is on an agenda."


class Thought(NamedTuple):
    """What is typed and chosen."""

    text: str
    kind: str = QuestionKind.QUESTION.value
    mentor_id: int | None = None
    role_id: int | None = None


class Offer(NamedTuple):
    """Somebody, or a kind of guidance, that a thought can be for."""

    id: int
    words: str


class ThoughtEditor(Editor):
    """Wraps and grows like any editor; Enter keeps the thought instead of beginning a line."""

    DEFAULT_CSS = """
    ThoughtEditor { min-height: 4; max-height: 8; min-width: 12; margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.keep", show=False)]

    async def _on_key(self, event: events.Key) -> None:
        # Textual calls the handler of every class below as well, unless it is told not to.
        if event.key == "enter":
            event.prevent_default()


class CaptureDialog(Closing, ModalScreen[bool]):
    """Dismisses with True when the last thing done was to keep a thought.

    ``keep`` stores a thought and may raise ``JournalError``; ``typed`` hears of every change, for the draft.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (56, "-roomy")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-tall")]
    DEFAULT_CSS = """
    CaptureDialog { align: center middle; background: $background 68%; }
    CaptureDialog > #box { width: 76; max-width: 100%; height: auto; max-height: 100%; background: $background;
        border: round $faint; border-title-style: bold; border-title-color: $foreground; padding: 1 3;
        scrollbar-size: 0 1; }
    CaptureDialog .choice { height: auto; }
    CaptureDialog .choice > .label { width: 10; height: 1; text-style: bold; }
    CaptureDialog .choice > Choices { width: 1fr; }
    CaptureDialog #hint { height: auto; color: $quiet; margin: 1 0; }
    CaptureDialog #hint.-wrong { color: $error; }
    CaptureDialog #hint.-done { color: $success; }
    CaptureDialog #verbs { height: auto; scrollbar-size: 0 0; scrollbar-gutter: auto; }
    CaptureDialog.-slim > #box { padding: 0 1; border: none; }
    CaptureDialog.-slim .choice { layout: vertical; }
    CaptureDialog.-slim ThoughtEditor { min-height: 2; }
    CaptureDialog.-low > #box { padding: 0 3; }
    CaptureDialog.-low ThoughtEditor { min-height: 2; max-height: 4; }
    CaptureDialog.-low.-slim > #box { padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("ctrl+s,enter", "keep", show=False),
        Binding("ctrl+n", "another", show=False),
        Binding("f1", "app.help", show=False),
    ]

    def __init__(
        self,
        keep: Callable[[Thought], Awaitable[object]],
        typed: Callable[[Thought], None],
        *,
        mentors: Sequence[Offer] = (),
        roles: Sequence[Offer] = (),
        begun: Thought | None = None,
    ) -> None:
        """``begun`` is a thought that was left half-typed."""
        super().__init__()
        self._keep, self._typed = keep, typed
        self._mentors, self._roles = tuple(mentors), tuple(roles)
        self._begun = begun or Thought("")
        self._brought_back = begun is not None
        self._keeping = False

    # --- what is asked ---------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        begun = self._begun
        whom = [(str(one.id), one.words) for one in self._mentors]
        roles = [(str(one.id), one.words) for one in self._roles]
        chosen = str(begun.mentor_id) if begun.mentor_id is not None else ROLE if begun.role_id is not None else LATER
        with VerticalScroll(id="box", can_focus=False) as box:
            box.border_title = "Capture a thought"
            yield ThoughtEditor(begun.text, placeholder="What is on your mind?", id="thought")
            with Horizontal(classes="choice"):
                yield Static("It is a", classes="label", markup=False)
                yield Choices(KINDS, [begun.kind], id="kind")
            with Horizontal(classes="choice"):
                yield Static("For", classes="label", markup=False)
                role = [(ROLE, "a role")] if roles else []
                yield Choices([*whom, *role, (LATER, "decide later")], [chosen], id="whom")
            with Horizontal(classes="choice", id="roles"):
                yield Static("Which", classes="label", markup=False)
                first = str(begun.role_id) if begun.role_id is not None else roles[0][0] if roles else ""
                yield Choices(roles, [first], id="role")
            yield Static("", id="hint", markup=False)
            yield Sheet(self._verbs, id="verbs")
        yield Footer()

    def _verbs(self, width: int) -> list[Line]:
        flow = Flow(width)
        flow.buttons([("Keep it", "keep", True), ("Keep, and add another", "another")], note="Esc keeps a draft")
        return flow.lines

    def on_mount(self) -> None:
        self.query_one(Footer).hints = (
            ("Enter", "Keep", "screen.keep"),
            ("^n", "Keep, add another", "screen.another"),
            ("Tab", "Next", "app.focus_next"),
            ("Esc", "Close", "screen.close"),
            ("F1", "Help", "app.help"),
        )
        self._say("Here is what you began. Enter keeps it." if self._brought_back else WAITS)
        self._fold()
        editor = self.editor
        editor.move_cursor(editor.document.end)
        editor.focus()

    @property
    def editor(self) -> ThoughtEditor:
        """The field for the thought."""
        return self.query_one("#thought", ThoughtEditor)

    @property
    def thought(self) -> Thought:
        """What is typed and chosen now."""
        whom = self.query_one("#whom", Choices).value
        role = self.query_one("#role", Choices).value
        return Thought(
            self.editor.text,
            self.query_one("#kind", Choices).value or QuestionKind.QUESTION.value,
            int(whom) if whom.isdigit() else None,
            int(role) if whom == ROLE and role else None,
        )

    def _fold(self) -> None:
        """The roles are seen when it is for one of them."""
        self.query_one("#roles").display = self.query_one("#whom", Choices).value == ROLE

    def _say(self, words: str, look: str = "") -> None:
        hint = self.query_one("#hint", Static)
        hint.update(content(words))
        hint.set_classes(look)

    # --- what happens ----------------------------------------------------------------------------------

    def on_text_area_changed(self, event: Editor.Changed) -> None:
        event.stop()
        self._changed()

    def on_choices_changed(self, event: Choices.Changed) -> None:
        event.stop()
        self._fold()
        self._changed()

    def _changed(self) -> None:
        if not self.is_mounted or self._keeping:
            return
        if self.query_one("#hint").has_class("-wrong"):
            self._say(WAITS)
        self._typed(self.thought)

    async def on_sheet_chosen(self, event: Sheet.Chosen) -> None:
        event.stop()
        target = str(event.target)
        await self.run_action(target if "." in target else f"screen.{target}")

    async def action_keep(self) -> None:
        """Enter: into the inbox, and back to where one was."""
        if await self._kept():
            self.dismiss(True)

    async def action_another(self) -> None:
        """Into the inbox, and the field is empty for the next one."""
        if await self._kept():
            self.query_one("#kind", Choices).value = QuestionKind.QUESTION.value
            self.editor.load_text("")
            self.editor.focus()
            self._say("✓ In your inbox. What else?", "-done")

    async def _kept(self) -> bool:
        if self._keeping:
            return False
        self._keeping = True
        try:
            await self._keep(self.thought)
        except JournalError as trouble:
            self._say(f"! {trouble}", "-wrong")
            self.editor.focus()
            return False
        finally:
            self._keeping = False
        return True

    def action_leave_field(self) -> None:
        """Esc in a field closes, and keeps a draft."""
        self.action_close()

    def action_close(self) -> None:
        """Close; what was typed is given back the next time."""
        if not self._keeping:
            self.dismiss(False)
