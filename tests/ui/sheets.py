"""The style sheets, read once in each process instead of once for each app that a test starts."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_read = Stylesheet._parse_rules
_known: dict[tuple[Any, ...], list[RuleSet]] = {}


class _Variables(dict[str, str]):
    """The variables a sheet is read with, and one short name for them all."""

    names: ClassVar[dict[frozenset[tuple[str, str]], int]] = {}

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables)
        self.name = self.names.setdefault(frozenset(variables.items()), len(self.names))


def _read_once(self: Stylesheet, css: str, *args: Any, **kwargs: Any) -> list[RuleSet]:
    if not isinstance(self._variables, _Variables):
        self._variables = _Variables(self._variables)
    key = (self._variables.name, css, *args, *kwargs.items())
    if key not in _known:
        _known[key] = _read(self, css, *args, **kwargs)
    return _known[key]


def share(patch: Any) -> None:
    """Let all apps of this process share what was read."""
    patch.setattr(Stylesheet, "_parse_rules", _read_once)
