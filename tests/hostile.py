"""Strings that break programs. Whatever a person can type or paste is stored and shown as it is."""

from __future__ import annotations

HOSTILE = {
    "markup": "[/foo] [ ] todo array[0] [@click=app.quit]x[/]",
    "apostrophes": "O'Neil's \"quoted\" `back` ; DROP TABLE mentors; --",
    "emoji": "👩🏽‍⚕️🏳️‍🌈 e\u0301 ﷽",
    "right to left": "שלום \u202eabc\u202c مرحبا",
    "control": "bell\x07 null\x00 escape\x1b[31m red\x1b]52;c;aGk=\x07 c1\x9b del\x7f",
    "spaces": "no\u00a0break nar\u202frow join\u200der non\u200cjoiner soft\u00adhyphen feff\ufeff",
    "separators": "a\u2028b\u2029c\x0bd\x0ce\x85f\x1cg\x1fh",
    "percent": "100% _under_ \\back\\ %s {brace} ${x}",
    "json": '{"a": [1, null, "\\u0000"]}',
    "long word": "x" * 5_000,
    "astral": "\U0001f9d1\U0010fffd",
}
"""By what is bad about them; none has a line break."""

MULTILINE = {
    "lines": "one\ntwo\r\nthree\rfour\n\n\n  indented\t\n",
    "a megabyte": "word " * 200_000,
    "leading": "  \n spaces stay \n ",
    **HOSTILE,
}
