"""Commands that are imported when they are asked for, so that one quick look loads little."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
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
