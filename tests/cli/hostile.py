"""Strings that have broken programs like this one: every one must come back as it was typed."""

from __future__ import annotations

from tests.hostile import HOSTILE as EVERYWHERE

HOSTILE = (
    # An argument of a command cannot hold a NUL.
    *(text.replace("\x00", "") for text in EVERYWHERE.values()),
    "[bold]not bold[/bold]",
    "[/foo] array[0] [ ] todo [@click=app.quit]x[/]",
    'Dana O\'Brien "the" `tick` \\back\\slash',
    "'; DROP TABLE mentors; --",
    "100 % of {braces} %s %(name)s $HOME $(id)",
    "\x1b]0;owned\x07\x1b[2J red \x1b[31m",
    "\x9b31m C1 \x85 next",
    "right \u202eto left\u202c \u2066isolated\u2069",
    "tab\there and\ttwo",
    "two\nlines",
    "carriage\rreturn\r\nand both",
    "e\u0301 combining, 👩🏽‍⚕️ family, 日本語, עברית",
    "| a | b |\n|---|---|",
    "# heading - list 1. one > quote <script>alert(1)</script> &amp; *star* _under_ ~~gone~~",
    "-1",
    "=1+1",
    "  spaces around  ",
    "zero\u200bwidth \ufeff bom",
    "x" * 5000,
)
