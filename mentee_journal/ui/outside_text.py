"""Several answers as one text for an editor of the user's own, and back again; no word is ever dropped."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

__all__ = ["as_file", "editor_words", "from_file"]


def editor_words(environ: Mapping[str, str] = os.environ) -> str:
    """The editor as the user named it; empty when none is set."""
    return next((environ[name].strip() for name in ("VISUAL", "EDITOR") if environ.get(name, "").strip()), "")


def as_file(texts: Sequence[tuple[str, str]]) -> str:
    """Each prompt as a comment over its answer; a single text stands alone."""
    if len(texts) == 1:
        return texts[0][1]
    return "\n".join(
        f"{heading}\n\n{text}\n" for heading, (_, text) in zip(_headings(texts), texts, strict=True)
    )  # An empty line between an answer and the next heading.


def from_file(written: str, texts: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The answers of a file that began as ``as_file(texts)``, in the order of the prompts.

    A heading is known by being word for word what it was. What stands under one that was changed or taken away
    belongs to the answer before it, the changed heading included; what stands above the first one to the first.
    An answer nobody touched comes back to the last character.
    """
    if len(texts) == 1:
        had = texts[0][1]
        if written.rstrip("\n") == _plain(had).rstrip("\n"):
            return (had,)
        # Most editors end the last line; who wrote did not mean a further one.
        return (written if had.endswith("\n") else written.removesuffix("\n"),)
    headings = _headings(texts)
    found: list[list[str]] = [[] for _ in texts]
    at, seen = 0, set()
    for line in written.split("\n"):
        known = next((i for i, heading in enumerate(headings) if i not in seen and line.rstrip() == heading), None)
        if known is None:
            found[at].append(line)
        else:
            at = known
            seen.add(known)
    answers = []
    for lines, (_, had) in zip(found, texts, strict=True):
        text = "\n".join(lines).strip("\n")
        answers.append(had if text == _plain(had).strip("\n") else text)
    return tuple(answers)


def _plain(text: str) -> str:
    """With the line breaks that editors give back."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _headings(texts: Sequence[tuple[str, str]]) -> list[str]:
    """A comment for each prompt that no line of any answer looks like."""
    names = [" ".join(prompt.replace("--", "—").split()) or "What is on my mind" for prompt, _ in texts]
    lines = {line.rstrip() for _, text in texts for line in _plain(text).split("\n")}
    mark = "<!--"
    while True:
        found = [f"{mark} {number}. {name} -->" for number, name in enumerate(names, 1)]
        if not lines.intersection(found):
            return found
        mark += "-"
