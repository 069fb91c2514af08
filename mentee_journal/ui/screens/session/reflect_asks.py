"""The questions of Reflect with their fields: prompts, strengths, areas for growth, one thing to try."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from mentee_journal.ui.screens.session.meet_kept import Writing
from mentee_journal.ui.screens.session.meet_parts import Part
from mentee_journal.ui.screens.session.reflect_form import GROWTH, HELP, OWN, STRENGTHS, TRY, Written
from mentee_journal.ui.screens.session.reflect_lines import ask_lines
from mentee_journal.ui.screens.session.reflect_names import Names
from mentee_journal.ui.screens.session.reflect_try import Becomes

if TYPE_CHECKING:
    from mentee_journal.domain.views import CapabilityRow
    from mentee_journal.ui.widgets.editor import Editor
    from mentee_journal.ui.widgets.sheet import Sheet


class Ask(Vertical):
    """One question, its help, its field."""

    DEFAULT_CSS = """
    Ask { height: auto; margin-bottom: 1; }
    """

    def __init__(
        self,
        prompt: str,
        remark: str = "",
        text: str = "",
        names: Names | None = None,
        becomes: Becomes | None = None,
    ) -> None:
        super().__init__()
        self.prompt, self.remark = prompt, remark
        self.head = Part(lambda width: ask_lines(self.prompt, self.remark, width), focusable=False)
        self.field = Writing(text)
        self.names, self.becomes = names, becomes
        self._stored, self._shown = text, self.field.text

    def compose(self) -> ComposeResult:
        yield self.head
        yield self.field
        if self.names is not None:
            yield self.names
        if self.becomes is not None:
            yield self.becomes

    @property
    def text(self) -> str:
        """What is typed; a text nobody touched is given back as it was stored, to the last character."""
        return self._stored if self.field.text == self._shown else self.field.text

    def put(self, text: str) -> None:
        """Another text."""
        if text != self.text:
            self.field.load_text(text)
        self._stored, self._shown = text, self.field.text


class Asks(Vertical):
    """All questions of the chosen framework, and every other one that has words under it already."""

    class Changed(Message):
        """Something was typed or named."""

    def __init__(self) -> None:
        super().__init__()
        self.prompts: dict[str, Ask] = {}
        self.strengths = Ask(STRENGTHS, HELP[STRENGTHS], names=Names(STRENGTHS))
        self.growth = Ask(GROWTH, HELP[GROWTH], names=Names(GROWTH))
        self.becomes = Becomes()
        self.will_try = Ask(TRY, HELP[TRY], becomes=self.becomes)
        self._fresh = True
        self._fixed: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        yield from (self.strengths, self.growth, self.will_try)

    @property
    def named(self) -> tuple[Names, Names]:
        """The names of both kinds."""
        assert self.strengths.names is not None and self.growth.names is not None
        return self.strengths.names, self.growth.names

    # --- content -------------------------------------------------------------------------------------

    def written(self, framework: str) -> Written:
        """What is in the fields."""
        asked = [*self.prompts.values(), self.strengths, self.growth]
        answers = {ask.prompt: ask.text for ask in asked if ask.text}
        strengths, growth = self.named
        return Written(
            framework,
            answers,
            self.will_try.text,
            strengths.with_typed(),
            growth.with_typed(),
            self.becomes.chosen,
            self.becomes.day,
        )

    def fill(self, written: Written, *, fresh: bool) -> None:
        """Other words; ``fresh`` for a reflection that is not stored yet."""
        self._fresh = fresh
        for prompt in [p for p in self.prompts if p not in written.answers]:
            self.prompts.pop(prompt).remove()
        for prompt, text in written.answers.items():
            if prompt in (STRENGTHS, GROWTH):
                continue
            if prompt in self.prompts:
                self.prompts[prompt].put(text)
            else:
                self._add(prompt, "", text)
        self.strengths.put(written.answers.get(STRENGTHS, ""))
        self.growth.put(written.answers.get(GROWTH, ""))
        self.will_try.put(written.will_try)
        self.becomes.fill(written)
        for names, given in zip(self.named, (written.strengths, written.growth), strict=True):
            names.field.value = ""
            names.fill(given)
        self._fixed = frozenset(written.answers) | ({TRY} if written.will_try else frozenset())
        self.ask_for(written.framework)

    def _add(self, prompt: str, remark: str, text: str = "") -> None:
        ask = self.prompts[prompt] = Ask(prompt, remark, text)
        if self.is_mounted:
            self.mount(ask, before=self.strengths)

    def on_mount(self) -> None:
        for ask in self.prompts.values():
            if not ask.is_attached:
                self.mount(ask, before=self.strengths)

    def ask_for(self, framework: str) -> None:
        """Show the questions of a framework; those that have words stay, whatever they belong to."""
        asked: dict[str, str] = {}
        if (framework != OWN and self._fresh) or framework in ("quick", "what"):
            from mentee_journal.content import framework as words_of

            way = words_of(framework)
            asked = {prompt.text: prompt.help for prompt in way.prompts} if way is not None else {}
        for prompt in [p for p, ask in self.prompts.items() if p not in asked and not ask.text.strip()]:
            self.prompts.pop(prompt).remove()
        for prompt, remark in asked.items():
            if prompt not in self.prompts:
                self._add(prompt, remark)
            else:
                self.prompts[prompt].remark = remark
                self.prompts[prompt].head.renew()
        own = framework == OWN and (self._fresh or STRENGTHS in self._fixed or GROWTH in self._fixed)
        for ask in (self.strengths, self.growth):
            ask.field.display = own or bool(ask.text.strip())
            ask.remark = HELP[ask.prompt] if ask.field.display else "by name"
            ask.head.renew()
        self.will_try.display = framework == OWN or bool(self.will_try.text.strip())

    def show_register(self, rows: Mapping[str, CapabilityRow], own: Mapping[str, int], mentor: str) -> None:
        """What the names become."""
        for names in self.named:
            names.show(rows, own, mentor)

    def take_typed(self) -> None:
        """Names that were typed and not entered count."""
        for names in self.named:
            names.take_typed()

    def choose(self, sheet: Sheet, what: str, index: int) -> None:
        """A button beside a name."""
        for names in self.named:
            if names.rows is sheet:
                names.choose(what, index)

    def focus_first(self) -> None:
        """Into the first field that is shown."""
        for ask in (*self.prompts.values(), self.strengths, self.growth, self.will_try):
            if ask.display and ask.field.display:
                ask.field.focus()
                return

    # --- typing --------------------------------------------------------------------------------------

    def on_text_area_changed(self, event: Editor.Changed) -> None:
        event.stop()
        if self.becomes.text != self.will_try.text:
            self.becomes.text = self.will_try.text
            self.becomes.draw()
        self.post_message(self.Changed())

    def on_becomes_changed(self, event: Becomes.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    def on_names_changed(self, event: Names.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())
