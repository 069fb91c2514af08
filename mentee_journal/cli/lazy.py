"""Groups of commands: imported when they are asked for, and run when a locked journal is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from functools import partial
from importlib import import_module
from typing import Any

import click


class KeyedGroup(click.Group):
    """A group whose commands find the journal unlocked. Every group is one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it; a locked journal is opened before the command does anything, after slips were told."""
        name, command, rest = super().resolve_command(ctx, args)
        if command is not None and not isinstance(command, click.Group):
            from mentee_journal.cli.unlocking import WITHOUT_KEY

            if ctx.parent is not None or name not in WITHOUT_KEY:
                command = copy(command)
                setattr(command, "invoke", partial(_unlock_and_invoke, command.invoke))  # noqa: B010 - mypy: a method
        return name, command, rest


class LazyGroup(KeyedGroup):
    """A group that knows the names and short helps of its commands, and imports one when it is invoked.

    ``commands_in`` maps a command's name to ``("package.module:attribute", short help)``; the attribute is
    ``command`` when it is left out.
    """

    def __init__(self, *args: Any, commands_in: Mapping[str, tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commands_in = dict(commands_in or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order they are told in."""
        return [*self.commands_in, *sorted(self.commands)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self.commands_in:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = self.commands_in[cmd_name][0].partition(":")
        command = getattr(import_module(module), attribute or "command")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands on the help page, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_) for name, (_, help_) in self.commands_in.items()])


def _unlock_and_invoke(invoke: Callable[[click.Context], Any], ctx: click.Context) -> Any:
    from mentee_journal.cli.state import State
    from mentee_journal.cli.unlocking import open_lock

    state = ctx.find_object(State)
    if state is not None and not state.demo:
        open_lock(state.path())
    return invoke(ctx)
