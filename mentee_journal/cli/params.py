"""Kinds of values that options take: words as people type them, and words from a list."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from mentee_journal.cli.plain import one_line
from mentee_journal.domain.words import Worded

__all__ = ["LEVEL", "TEXT", "Choose", "plain_word", "typed"]


if TYPE_CHECKING:
    TextType = click.ParamType[str]
    WordType = click.ParamType[Worded]
    NumberType = click.ParamType[int]
else:
    # Only newer releases of click can be subscripted at run time.
    TextType = WordType = NumberType = click.ParamType


def typed(value: str) -> str:
    """What was typed, also where the computer's locale has only ASCII. Raises UnicodeDecodeError."""
    if value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value):
        return value
    return os.fsencode(value).decode("utf-8")


class Text(TextType):
    """Words, kept exactly as typed."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return typed(str(value))
        except UnicodeError:
            self.fail("This text is not valid UTF-8.", param, ctx)


TEXT = Text()


class Choose(WordType):
    """One of a list of words: by its key, as it is shown or by a beginning, whatever the case, spaces or hyphens."""

    def __init__(self, words: type[Worded]) -> None:
        self.words = words
        self.name = "|".join(str(member.value) for member in words)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The words, for the help page."""
        return f"[{self.name}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Worded:
        if isinstance(value, Worded):
            return value
        wanted = plain_word(str(value))
        for member in self.words:
            if wanted in (plain_word(member.value), plain_word(member.words)):
                return member
        begun = [member for member in self.words if plain_word(member.words).startswith(wanted) and len(wanted) > 2]
        if len(begun) == 1:
            return begun[0]
        known = ", ".join(member.words for member in self.words)
        return self.fail(f"“{one_line(str(value))}” is not one of: {known}.", param, ctx)


def plain_word(text: str) -> str:
    """A key or shown name without case, hyphens, underscores and slashes, for comparing."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


class Level(NumberType):
    """A level of Goal Attainment Scaling, -2 to +2, with any kind of minus sign."""

    name = "-2…2"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value).strip()
        for sign in "−–‑":
            text = text.replace(sign, "-")
        if text.lstrip("+-") in ("0", "1", "2") and len(text) <= 2:
            return int(text)
        return self.fail(f"“{one_line(str(value))}” is not a level: -2, -1, 0, 1 or 2.", param, ctx)


LEVEL = Level()
