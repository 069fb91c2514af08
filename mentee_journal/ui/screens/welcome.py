"""The first start: what the journal is, and three questions that may all be skipped."""

from __future__ import annotations

import json
from collections.abc import Hashable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import profile
from mentee_journal.ui.commands import Command
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.screens.base import BaseScreen, is_text_field
from mentee_journal.ui.text import content
from mentee_journal.ui.widgets.choices import Choices
from mentee_journal.ui.widgets.chrome import ASIDE, PLACES, Footer, Sidebar
from mentee_journal.ui.widgets.fields import Field, FieldBox, LineInput
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mentee_journal.domain.records import Profile
    from mentee_journal.services.journal import Journal

PROFESSIONS = ("occupational therapist", "physical therapist", "speech therapist")
DRAFT = "welcome"
SITUATIONS = ("student on fieldwork", "new grad", "first years", "experienced", "changing setting")


def _welcome(journal: Journal, name: str, profession: str, situation: str) -> Profile:
    """The answers, and that they were asked for, in one step."""
    known = profile.get(journal)
    return profile.save(
        journal,
        replace(
            known,
            name=name or known.name,
            profession=profession or known.profession,
            situation=situation or known.situation,
            welcomed=True,
        ),
    )


class WelcomeScreen(BaseScreen):
    """Shown once. Leaving it, however, is an answer too: what was typed is kept, the rest is skipped."""

    PLACE = "welcome"
    HERE = (
        Command("start", "Start", "Keeps your answers and opens your journal.", "ctrl+s", "Start", in_field=True),
        Command("skip", "Skip", "Opens your journal; the answers can be given in Settings.", "escape", "Skip"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "start", show=False),
        Binding("escape", "skip", show=False),
        *(Binding(place.key, f"leave_to('{place.screen}')", show=False) for place in (*PLACES, *ASIDE)),
    ]
    DEFAULT_CSS = """
    WelcomeScreen #welcome { align-horizontal: center; scrollbar-size: 0 1; padding: 1 1 0 2; }
    WelcomeScreen #column { width: 74; max-width: 100%; height: auto; }
    WelcomeScreen .sheet { height: auto; scrollbar-size: 0 0; scrollbar-gutter: auto; }
    WelcomeScreen #card { height: auto; border: round $accent; border-title-color: $accent; border-title-style: bold;
        padding: 1 2 0 2; margin: 1 0; }
    WelcomeScreen #profession { margin-bottom: 0; }
    WelcomeScreen #words { margin-bottom: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._answers: dict[str, str] = {}
        self._settled = False

    # --- the page ------------------------------------------------------------------------------------

    def compose_main(self) -> ComposeResult:
        with VerticalScroll(id="welcome", can_focus=False), Vertical(id="column"):
            yield Sheet(self._intro, id="intro", classes="sheet", focusable=False)
            with Vertical(id="card") as card:
                card.border_title = content("Three questions, if you like")
                yield self._box(
                    "name", Field("name", "What should the journal call you?", placeholder="for example, Priya")
                )
                yield self._box(
                    "profession",
                    Field(
                        "profession", "What is your profession?", "one_of", options=_same(PROFESSIONS), may_be_none=True
                    ),
                )
                words = LineInput(placeholder="or in your own words", id="words", select_on_focus=False)
                words.cursor_blink = False
                yield words
                yield self._box(
                    "situation",
                    Field("situation", "Where are you now?", "one_of", options=_same(SITUATIONS), may_be_none=True),
                )
                yield Sheet(self._verbs, id="verbs", classes="sheet")
            yield Sheet(self._sample, id="sample", classes="sheet", focusable=False)

    @staticmethod
    def _box(name: str, field: Field) -> FieldBox:
        box = FieldBox(field)
        box.id = name
        return box

    @staticmethod
    def _intro(width: int) -> list[Line]:
        flow = Flow(width).heading("Welcome to your journal").blank()
        flow.text(
            "Your mentorships live here: who guides you, what you ask them, what you try, and what came of it. "
            "It is one file on this computer, and nothing in it is ever sent anywhere."
        )
        return flow.lines

    @staticmethod
    def _sample(width: int) -> list[Line]:
        flow = Flow(width, indent=3)
        flow.text("To look around a sample first, quit (^q) and type").text("mentee-journal --demo", "bold", indent=2)
        return flow.text("Yours stays empty.", "quiet").blank().lines

    def _verbs(self, width: int) -> list[Line]:
        skip = "Skip the rest" if any(v.strip() for v in self._answers.values()) else "Skip"
        return Flow(width).buttons([("Start", "start", True), (skip, "skip")], note="later they are in Settings").lines

    def on_mount(self) -> None:
        self._bring_back()
        field = self.query_one("#name", FieldBox).input
        field.focus()
        self.call_after_refresh(field.scroll_visible, animate=False)

    def _bring_back(self) -> None:
        """What was answered before the program ended in the middle of it."""
        for key, text in kept_values(self.mentee, DRAFT).items():
            if key == "profession" and text not in PROFESSIONS:
                self.query_one("#words", LineInput).value = text
            elif text and key in ("name", "profession", "situation"):
                self.query_one(f"#{key}", FieldBox).value = text

    def refresh_frame(self) -> None:
        app = self.mentee
        self.query_one(Sidebar).state = ("today", {}, app.status_line, app.demo)
        self.refresh_footer()

    def refresh_footer(self) -> None:
        tab = ("Tab", "Next", "app.focus_next")
        ends = (("^s", "Start", "screen.start"), ("Esc", "Skip", "screen.skip"))
        hints: tuple[tuple[str, str, str], ...]
        if is_text_field(self.focused):
            hints = (tab, *ends, ("F1", "Help", "app.help"))
        elif isinstance(self.focused, Choices):
            hints = (("Space", "Choose", "screen.mark"), tab, *ends, ("?", "Help", "app.help"))
        else:
            hints = (("Enter", "Choose", "screen.press"), tab, *ends, ("?", "Help", "app.help"))
        self.query_one(Footer).hints = hints

    # --- answers -------------------------------------------------------------------------------------

    def on_field_box_edited(self, event: FieldBox.Edited) -> None:
        event.stop()
        if event.box.field.key == "profession" and event.box.value:
            self.query_one("#words", LineInput).value = ""
        self._note_answers()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value.strip():
            self.query_one("#profession", FieldBox).value = ""
        self._note_answers()

    def _note_answers(self) -> None:
        value = {key: self.query_one(f"#{key}", FieldBox).value for key in ("name", "profession", "situation")}
        value["profession"] = self.query_one("#words", LineInput).value.strip() or value["profession"]
        before = any(v.strip() for v in self._answers.values())
        self._answers = {key: text.strip() for key, text in value.items()}
        if any(self._answers.values()):
            kept = json.dumps(self._answers)
            self.mentee.keeper.touch(DRAFT, "Your first answers", lambda: kept)
        if before != any(self._answers.values()):
            self.query_one("#verbs", Sheet).renew()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next question."""
        event.stop()
        self.focus_next()

    def on_key(self, event: events.Key) -> None:
        """Enter on a row of choices takes the one the arrows went to, and goes on."""
        if event.key == "enter" and isinstance(self.focused, Choices):
            event.stop()
            if not self.focused.chosen and self.focused.at > 0:
                self.focused.action_mark()
            self.focus_next()

    def on_unmount(self) -> None:
        """Left by the palette: that is an answer too. Quitting is none: the questions come again."""
        app = self.mentee
        if not self._settled and app.is_running and app.return_code is None:
            app.run_worker(self._settle(), exit_on_error=False)

    # --- leaving -------------------------------------------------------------------------------------

    async def on_sheet_chosen(self, event: Sheet.Chosen) -> None:
        event.stop()
        event.prevent_default()
        if isinstance(event.sheet, Sidebar):
            await self.action_leave_to(str(event.target))
        elif isinstance(event.sheet, Footer):
            await self.run_action(str(event.target))
        else:
            await self.chosen(event.sheet, event.target)

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        await self.run_action(f"screen.{target}")

    def action_mark(self) -> None:
        """The footer's Space."""
        if isinstance(self.focused, Choices):
            self.focused.action_mark()

    def action_press(self) -> None:
        """The footer's Enter."""
        if isinstance(self.focused, Sheet):
            self.focused.action_choose()

    async def action_start(self) -> None:
        """Keep the answers and open the journal."""
        if await self._settle():
            self.dismiss(None)

    def action_leave_field(self) -> None:
        """Escape in a field skips as well."""
        self.call_later(self.action_skip)

    async def action_skip(self) -> None:
        """Open the journal; nothing more is asked."""
        await self._settle()
        if self.is_current:
            self.dismiss(None)

    async def action_leave_to(self, place: str) -> None:
        """A place was chosen instead."""
        await self._settle()
        self.mentee.go(place)

    async def _settle(self) -> bool:
        """Write the answers once; False, in words, when that was not possible."""
        if self._settled:
            return False
        self._settled = True
        answers = self._answers
        try:
            await self.mentee.write(
                _welcome, answers.get("name", ""), answers.get("profession", ""), answers.get("situation", "")
            )
        except JournalError as trouble:
            self._settled = False
            self.mentee.say(str(trouble), trouble=True)
            return False
        self.mentee.keeper.discard(DRAFT)
        return True


def _same(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((word, word) for word in words)
