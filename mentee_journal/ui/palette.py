"""What Ctrl+P offers: every action that works here, every place, every record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider, SearchIcon
from textual.content import Content

from mentee_journal.services import lookup
from mentee_journal.ui.closing import Closing
from mentee_journal.ui.commands import Command
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.text import one_line

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp

KIND_WORDS = {
    "mentor": "mentor",
    "session": "session",
    "goal": "goal",
    "reflection": "reflection",
    "capability": "strength or growth",
    "question": "captured thought",
    "follow_up": "follow-up",
    "touchpoint": "contact",
    "plan": "rhythm",
    "time_off": "time off",
    "framework": "way to reflect",
    "tag": "tag",
    "saved_search": "saved search",
}


class Palette(Closing, CommandPalette):
    """Textual's palette in our dress."""

    DEFAULT_CSS = """
    Palette > #--container { width: 78; max-width: 100%; margin: 3 0; background: $panel; }
    Palette #--input { border: none; height: 3; padding: 1 1; background: $panel; }
    Palette #--input.--list-visible { border: none; }
    Palette SearchIcon { color: $accent; margin-left: 1; width: 2; }
    Palette CommandInput, Palette CommandInput:focus {
        background: $panel; border: none; height: 1; width: 1fr; padding: 0 1;
    }
    Palette CommandList, Palette CommandList.--visible {
        border: none; background: $panel; max-height: 70vh; scrollbar-size: 0 1; min-width: 12;
    }
    """

    def on_mount(self) -> None:
        self.query_one(SearchIcon).icon = "›"

    def _action_command_list(self, action: str) -> None:
        # A page key before the list is laid out: Textual looks its lines up all the same.
        with suppress(KeyError, IndexError):
            super()._action_command_list(action)

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """A second Enter, on its way when the first one closed this, runs nothing again."""
        if not self.is_current and self._selected_command is not None:
            self._selected_command = DiscoveryHit("", lambda: None)
        return super().dismiss(result)


class JournalProvider(Provider):
    """Actions first, then records by name."""

    @property
    def _mentee(self) -> MenteeApp:
        return cast("MenteeApp", self.app)

    def _commands(self) -> Iterator[Command]:
        from mentee_journal.ui.everywhere import EVERYWHERE

        if isinstance(self.screen, BaseScreen):
            yield from self.screen.commands()
        yield from EVERYWHERE

    def _offered(self) -> Iterator[tuple[Command, str]]:
        for command in self._commands():
            if command.palette and command.action != "app.command_palette":
                key = f"   {command.key_words}" if command.key_words else ""
                yield command, f"{command.help}{key}"

    def _searches(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """The saved searches: what they are called here, what they look for, and running one."""
        from mentee_journal.services import search
        from mentee_journal.ui.screens.search import open_search

        for one in search.saved(self._mentee.journal):
            name = f"Search: {one_line(one.name, 80)}"
            yield name, f"saved search · {one_line(one.query, 90)}", partial(open_search, self._mentee, one.query)

    async def _do(self, command: Command) -> None:
        action = command.action
        await self.screen.run_action(action if action.startswith(("app.", "screen.")) else f"screen.{action}")

    async def discover(self) -> Hits:
        for command, remark in self._offered():
            yield DiscoveryHit(
                Content(command.name), partial(self._do, command), text=command.name, help=_plain(remark)
            )
        for name, remark, run in self._searches():
            yield DiscoveryHit(Content(name), run, text=name, help=_plain(remark))

    async def search(self, query: str) -> Hits:
        matcher, typed = self.matcher(query), query.casefold().split()
        for command, remark in self._offered():
            score = matcher.match(command.name) or _told(typed, f"{command.name} {command.help}")
            if score > 0:
                yield Hit(
                    score,
                    Content(command.name),
                    partial(self._do, command),
                    text=command.name,
                    help=_plain(remark),
                )
        for name, remark, run in self._searches():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, Content(name), run, text=name, help=_plain(remark))
        for place, found in enumerate(lookup.find(self._mentee.journal, query[:100], limit=20)):
            if found.kind == "saved_search":
                continue  # It is offered above, to be run.
            label = one_line(found.label, 90)
            remark = " · ".join(filter(None, (KIND_WORDS.get(found.kind, found.kind), found.detail)))
            yield Hit(
                0.99 - place / 100,
                Content(label),
                partial(self._mentee.open_record, found.kind, found.id),
                text=label,
                help=_plain(one_line(remark, 90)),
            )


def _told(typed: list[str], words: str) -> float:
    """A low score where each typed word begins one of the words: "export" finds what only its explanation calls so."""
    known = words.casefold().split()
    return 0.001 if typed and all(any(one.startswith(word) for one in known) for word in typed) else 0


def _plain(words: str) -> str:
    """Help is read as markup by the palette unless it is Content already, which it then takes as it is."""
    return cast(str, Content(words))
