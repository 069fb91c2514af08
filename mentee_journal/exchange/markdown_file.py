"""Saving a text, such as an agenda as Markdown, to a file of its own."""

from __future__ import annotations

from pathlib import Path

from mentee_journal.exchange.files import Exists, write_private

__all__ = ["Exists", "save_text"]


def save_text(path: Path, text: str, overwrite: bool = False) -> Path:
    """Write ``text`` as UTF-8 (mode 0600) and return the path it went to, with ``~`` filled in.

    Raises Exists (a Refused) when there is a file already and ``overwrite`` is not set, Refused when the
    place cannot be written to.
    """
    try:
        path = path.expanduser()
    except RuntimeError:
        path = path.absolute()
    write_private(path, text.encode("utf-8", "replace"), overwrite=overwrite)
    return path
