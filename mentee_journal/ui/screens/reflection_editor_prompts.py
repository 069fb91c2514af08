"""The prompts of the editor of reflections: all of them under each other, or one at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from mentee_journal.domain.framework_views import Way
from mentee_journal.ui.lines import Line
from mentee_journal.ui.screens.session.meet_parts import Part
from mentee_journal.ui.screens.session.reflect_asks import Ask
from mentee_journal.ui.widgets.choices import Choices

Ways = Mapping[str, Way]
"""Ways to reflect by their keys, hidden ones too."""


def way_of(ways: Ways, key: str) -> Way:
    """The way with this key; of one that is gone, only what it may have been called."""
    return ways.get(key) or Way(key, key.replace("_", " "), "", ())


class Prompts(Vertical):
    """Every prompt with its text under it; another way asks otherwise and takes no word away."""

    DEFAULT_CSS = """
    Prompts { height: auto; }
    Prompts #turn { margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn(1)", show=False),
        Binding("shift+tab", "turn(-1)", show=False),
    ]

    def __init__(
        self, framework: str, answers: Sequence[tuple[str, str]], ways: Ways, *, one_at_a_time: bool = False
    ) -> None:
        super().__init__()
        self.ways = ways
        self.asks: list[Ask] = []
        self.turn = Part(self._turn_lines, id="turn")
        self._one, self._at = one_at_a_time, 0
        self._remarks(framework)
        for prompt, text in answers:
            self.asks.append(Ask(prompt, self._help.get(prompt, ""), text))
        if not self.asks:
            self._ask_also(framework)
        self._arrange()

    def compose(self) -> ComposeResult:
        yield from self.asks
        yield self.turn

    # --- one or all ----------------------------------------------------------------------------------

    @property
    def current(self) -> Ask:
        """The prompt in sight, or the first of all."""
        return self.asks[self._at if self._one else 0]

    @property
    def several(self) -> bool:
        """Whether there is more than one to turn to."""
        return len(self.asks) > 1

    def one_at_a_time(self, one: bool) -> None:
        """Show one prompt, that of the field one is in, or all of them."""
        focused = next((i for i, ask in enumerate(self.asks) if ask.field.has_focus), None)
        self._one, self._at = one, focused if focused is not None else self._at if one else 0
        self._arrange()

    def go_on(self) -> None:
        """The cursors stand behind what was written already; of one prompt at a time, the last with words is shown."""
        self._at = max((at for at, ask in enumerate(self.asks) if ask.text.strip()), default=0)
        self._arrange()
        for ask in self.asks:
            ask.field.move_cursor(ask.field.document.end)

    def action_turn(self, by: int) -> None:
        """To the next or the previous prompt."""
        self._at = max(0, min(len(self.asks) - 1, self._at + by))
        self._arrange()
        self.asks[self._at].field.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # Tab walks through the prompts first; from the last one it goes on as everywhere.
        if action == "turn":
            by = parameters[0] if parameters and isinstance(parameters[0], int) else 0
            return self._one and self.current.field.has_focus and 0 <= self._at + by < len(self.asks)
        return super().check_action(action, parameters)

    def _arrange(self) -> None:
        self._at = max(0, min(len(self.asks) - 1, self._at))
        for index, ask in enumerate(self.asks):
            ask.display = not self._one or index == self._at
        self.turn.display = self._one and self.several
        self.turn.renew()

    def _turn_lines(self, width: int) -> list[Line]:
        line = Line()
        if self._at > 0:
            line.add("‹ Previous", "bold").spot(("turn", -1)).add("   ")
        line.add(f"{self._at + 1} of {len(self.asks)}", "quiet")
        if self._at + 1 < len(self.asks):
            line.add("   ")
            start = line.width
            line.add("Next ›", "bold").spot(("turn", 1), start=start)
        return [line]

    # --- what is asked -------------------------------------------------------------------------------

    def _remarks(self, framework: str) -> list[str]:
        prompts = way_of(self.ways, framework).prompts
        self._help = {prompt.text: prompt.help for prompt in prompts}
        return [prompt.text for prompt in prompts]

    def _ask_also(self, framework: str) -> None:
        for prompt in self._remarks(framework)[len(self.asks) :]:
            self._add(prompt, "")
        if not self.asks:
            self._add("", "")

    def _add(self, prompt: str, text: str) -> None:
        ask = Ask(prompt, self._help.get(prompt, ""), text)
        self.asks.append(ask)
        if self.is_attached:
            self.mount(ask, before=self.turn)

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Prompt and text, in order."""
        return tuple((ask.prompt, ask.text) for ask in self.asks)

    def ask_for(self, framework: str) -> None:
        """The prompts of another way over the same texts; what is left over keeps its own prompt."""
        prompts = self._remarks(framework)
        for ask, prompt in zip(self.asks, prompts, strict=False):
            ask.prompt, ask.remark = prompt, self._help[prompt]
            ask.head.renew()
        for ask in [ask for ask in self.asks[len(prompts) :] if not ask.text.strip()]:
            self.asks.remove(ask)
            ask.remove()
        self._ask_also(framework)
        self._at = 0
        self._arrange()

    def put(self, framework: str, answers: Sequence[tuple[str, str]]) -> None:
        """Other words altogether."""
        self._remarks(framework)
        for ask in self.asks[len(answers) :]:
            ask.remove()
        del self.asks[len(answers) :]
        for ask, (prompt, text) in zip(self.asks, answers, strict=False):
            ask.prompt, ask.remark = prompt, self._help.get(prompt, "")
            ask.put(text)
            ask.head.renew()
        for prompt, text in answers[len(self.asks) :]:
            self._add(prompt, text)
        if not answers:
            self._ask_also(framework)
        self._arrange()


class FrameworkChoices(Choices):
    """The ways that are offered first, and the longer one that is in use."""

    def __init__(self, key: str, ways: Ways) -> None:
        self.ways = ways
        super().__init__(self._with(key), [key], id="frameworks")

    def _with(self, key: str) -> tuple[tuple[str, str], ...]:
        first = tuple((way.key, way.name) for way in self.ways.values() if way.offered_first and not way.hidden)
        return first if any(key == known for known, _ in first) else (*first, (key, way_of(self.ways, key).name))

    def use(self, key: str) -> None:
        """Show another way as the chosen one."""
        self.options = self._with(key)
        self.at = next((i for i, (known, _) in enumerate(self.options) if known == key), 0)
        self.chosen = (key,)
        self.refresh(layout=True)
