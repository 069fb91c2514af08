"""A text as somebody typed it: what can be kept of it, and how it is called in a sentence.

Apart from the other checks because every thought captured on the command line waits for this import.
"""

from __future__ import annotations

from mentee_journal.domain.errors import Refused

__all__ = ["LONGEST", "line", "needed", "short", "text"]

LONGEST = 10_000_000
"""Characters that one text may have."""


def text(value: object, field: str) -> str:
    """A text as it was typed. Raises Refused when it cannot be stored."""
    if not isinstance(value, str):
        raise Refused("That is not a text.", field)
    if len(value) > LONGEST:
        raise Refused("That text is too long for one field (ten million characters). Split it into several.", field)
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise Refused(
                "The text holds half a character that cannot be stored. Delete it and type it again.", field
            ) from error
    return value


def line(value: object, field: str) -> str:
    """A text on one line: line breaks become spaces, spaces around it go."""
    found = text(value, field)
    if "\n" in found or "\r" in found:
        found = found.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    return found.strip(" \t")


def needed(value: object, field: str, sentence: str) -> str:
    """A text on one line that must not be empty, or ``sentence`` is raised as Refused."""
    found = line(value, field)
    if not found.strip():
        raise Refused(sentence, field)
    return found


def short(text: str, length: int = 60) -> str:
    """A text on one line, cut to ``length`` characters."""
    text = " ".join(text[: length * 4].split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
