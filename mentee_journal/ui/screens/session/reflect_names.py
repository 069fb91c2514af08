"""Naming strengths and areas for growth: short names, and what each becomes in the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from mentee_journal.domain.capability_naming import suggest
from mentee_journal.domain.words import CapabilityKind
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.screens.register_offers import offer_lines
from mentee_journal.ui.screens.session.meet_parts import Part
from mentee_journal.ui.screens.session.reflect_form import KINDS, Named, name_key
from mentee_journal.ui.text import cell_len, clip
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.suggest import OwnSuggester

if TYPE_CHECKING:
    from textual.widgets import Input

    from mentee_journal.domain.views import CapabilityRow
    from mentee_journal.domain.views import Named as Offered
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.widgets.sheet import Sheet

ENDINGS = {1: "st", 2: "nd", 3: "rd"}
LONGEST = 200
"""Characters of a name; what is longer is a text."""


def ordinal(count: int) -> str:
    """ "1st", "2nd", "11th"."""
    return f"{count}{'th' if count % 100 in (11, 12, 13) else ENDINGS.get(count % 10, 'th')}"


def becomes(row: CapabilityRow | None, kind: CapabilityKind, *, already: int) -> tuple[str, str]:
    """Glyph and words for what naming it does; ``already`` of its sightings are this reflection's own."""
    glyph = "↑" if kind is CapabilityKind.STRENGTH else "◦"
    times = row.by_me + row.by_mentors - already + 1 if row is not None else 1
    if row is None or (times <= 1 and row.kind is kind):
        return ("◦" if row is None else glyph), "new in your register"
    if row.kind is not kind:
        return glyph, "an area for growth until now" if kind is CapabilityKind.STRENGTH else "a strength of yours"
    if kind is CapabilityKind.GROWTH and row.goal_statement:
        return glyph, f"already a goal: {row.goal_statement}"
    return glyph, f"{ordinal(times)} time"


class Names(Vertical):
    """The names under one question, and the line to name another one."""

    DEFAULT_CSS = """
    Names { height: auto; padding-left: 2; }
    """

    class Changed(Message):
        """A name came, went, or was seen by somebody else."""

    def __init__(self, prompt: str) -> None:
        super().__init__()
        self.prompt = prompt
        self.kind = KINDS[prompt]
        self.named: tuple[Named, ...] = ()
        self.mentor = ""
        self._register: Mapping[str, CapabilityRow] = {}
        self._own: Mapping[str, int] = {}
        self.rows = Part(self._lines)
        self.field = LineInput(placeholder="name it in a few words", select_on_focus=False, max_length=LONGEST)
        self.field.suggester = OwnSuggester(self._offers)
        self.echo = Part(self._echo_lines)

    def compose(self) -> ComposeResult:
        if self.named:
            yield self.rows
        yield self.field

    def show(self, register: Mapping[str, CapabilityRow], own: Mapping[str, int], mentor: str) -> None:
        """The register as it is now, by every name; ``own`` counts the sightings of the stored reflection, by name."""
        self._register, self._own, self.mentor = register, own, mentor
        self._draw()

    def fill(self, named: tuple[Named, ...]) -> None:
        """Other names."""
        self.named = named
        self._draw()

    def _draw(self) -> None:
        if self.named and self.is_mounted and not self.rows.is_attached:
            self.mount(self.rows, before=self.field)
        self.rows.display = bool(self.named)
        self.rows.renew()
        self._draw_echo()

    def _draw_echo(self) -> None:
        typed = bool(self.field.value.strip())
        if typed and self.is_mounted and not self.echo.is_attached:
            self.mount(self.echo)
        self.echo.display = typed
        self.echo.renew()

    def _offers(self, typed: str) -> list[str]:
        """Names that begin with what is typed, those of this kind first."""
        taken, start = {name_key(one.name) for one in self.named}, typed.casefold()
        rows = [
            row for row in self._rows() if name_key(row.name) not in taken and row.name.casefold().startswith(start)
        ]
        return [row.name for row in sorted(rows, key=lambda row: row.kind is not self.kind)]

    def _rows(self) -> list[CapabilityRow]:
        """Each of the register once."""
        return list({row.id: row for row in self._register.values()}.values())

    def _near(self, typed: str) -> tuple[Offered, ...]:
        """What of the register the typed name may mean."""
        taken = {name_key(one.name) for one in self.named}
        rows = [row for row in self._rows() if name_key(row.name) not in taken]
        today = cast("MenteeApp", self.app).now().date()
        return suggest(rows, typed, today=today, kind=self.kind)

    def on_descendant_focus(self) -> None:
        """The names are looked through once, so that the first key need not wait for that."""
        self.call_after_refresh(self._near, "a name")

    # --- lines ---------------------------------------------------------------------------------------

    def _about(self, name: str) -> tuple[str, str]:
        row = self._register.get(name_key(name))
        return becomes(row, self.kind, already=self._own.get(name_key(row.name), 0) if row is not None else 0)

    def _lines(self, width: int) -> list[Line]:
        flow = Flow(width)
        for index, one in enumerate(self.named):
            glyph, words = self._about(one.name)
            tone = "success" if glyph == "↑" else "primary"
            if one.by_mentor:
                words = f"{words}, seen by {self.mentor}"
            left: list[Run] = [(f"{glyph} ", tone), (one.name, "")]
            flow.row(left, words if len(words) + len(one.name) + 4 <= width else "")
            if len(words) + len(one.name) + 4 > width:
                flow.text(words, "quiet", indent=2, most=2)
            line = Line().add("  ")
            for face, what in (
                (f"{'■' if one.by_mentor else '□'} seen by {self.mentor}", "by"),
                ("× take away", "drop"),
            ):
                if line.width + cell_len(face) > width:
                    flow.lines.append(line)
                    line = Line().add("  ")
                start = line.width
                line.add(face, "quiet").spot((what, index), start=start).add("   ")
            flow.lines.append(line)
        return flow.lines

    def _echo_lines(self, width: int) -> list[Line]:
        typed = " ".join(self.field.value.split())
        glyph, words = self._about(typed)
        said = f"{glyph} {words}; Enter adds it"
        if name_key(typed) not in self._register and self._offers(self.field.value):
            # The rest of a known name stands in grey behind what is typed: which of the two Enter adds is said.
            said = f"→ takes the whole name; Enter adds “{clip(typed, 16)}” as new"
        flow = Flow(width).text(said, "quiet", most=2)
        return flow.extend(offer_lines(self._near(self.field.value), width)).lines

    # --- changes -------------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._draw_echo()
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.take_typed():
            self.post_message(self.Changed())
        else:
            self.screen.focus_next()

    async def on_key(self, event: events.Key) -> None:
        """Down leads from the field to what is offered, Esc back from there."""
        if event.key == "escape" and self.echo.has_focus:
            event.stop()
            event.prevent_default()
            self.field.focus()
        if event.key == "down" and self.field.has_focus and self.echo.is_attached and self.echo.targets:
            event.stop()
            event.prevent_default()
            self.echo.enter(1)

    def on_part_edge(self, event: Part.Edge) -> None:
        """Up leads back to the field."""
        if event.part is self.echo and event.by < 0:
            event.stop()
            self.field.focus()

    def on_sheet_chosen(self, event: Sheet.Chosen) -> None:
        """A name of the register instead of what is typed."""
        match event.target:
            case ("take", str(name)) if event.sheet is self.echo:
                event.stop()
                self.field.value = name
                self.take_typed()
                self.field.focus()
                self.post_message(self.Changed())

    def take_typed(self) -> bool:
        """Add what is typed as a name; False when there is nothing."""
        name = " ".join(self.field.value.split())
        if not name:
            return False
        self.field.value = ""
        known = self._register.get(name_key(name))
        name = known.name if known is not None else name
        if name_key(name) not in {name_key(one.name) for one in self.named}:
            self.named = (*self.named, Named(name))
        self._draw()
        return True

    def with_typed(self) -> tuple[Named, ...]:
        """The names, with the one being typed."""
        name = " ".join(self.field.value.split())
        return (*self.named, Named(name)) if name else self.named

    def choose(self, what: str, index: int) -> None:
        """Toggle who saw it, or take the name away."""
        if not 0 <= index < len(self.named):
            return
        names = list(self.named)
        if what == "drop":
            del names[index]
        else:
            names[index] = replace(names[index], by_mentor=not names[index].by_mentor)
        self.named = tuple(names)
        self._draw()
        self.post_message(self.Changed())
