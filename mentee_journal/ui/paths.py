"""Files by the names people give them: which one is meant, and not written over another unless asked twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentee_journal.domain.errors import Refused

__all__ = ["Target", "file_name", "home_folder", "typed_path"]


def home_folder() -> Path:
    """Where a file is likely to be looked for."""
    try:
        home = Path.home()
    except RuntimeError:
        return Path.cwd()
    documents = home / "Documents"
    return documents if documents.is_dir() else home


def file_name(words: str, ending: str) -> str:
    """A path to offer: there, with a name that every system takes."""
    kept = "".join(c if c.isalnum() or c in " -'" else " " for c in words)
    return str(home_folder() / (" ".join(kept.split())[:80].strip() + ending))


def typed_path(text: str, example: str) -> Path:
    """The path that was typed, "~" filled in. Raises Refused for its field when there is none."""
    # A path that was dragged into the terminal or copied comes with quotation marks.
    typed = text.strip()
    if len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "'\"":
        typed = typed[1:-1]
    if not typed:
        raise Refused(f"Say which file: a folder and a name, such as {example}", "path")
    if len(typed) > 4096:  # The longest that Linux takes; looking for one of many thousand folders takes for ever.
        raise Refused("That is longer than the name of a file can be.", "path")
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        return Path(typed)


class Target:
    """Where a form writes to: a file that is there already is replaced only when it was asked twice."""

    def __init__(self) -> None:
        self._warned: set[Path] = set()

    def sure(self, path: Path) -> bool:
        """Whether this file may be replaced."""
        return path in self._warned

    @contextmanager
    def writing(self, path: Path) -> Iterator[None]:
        """Around the writing: what it refuses is said under the field "path"."""
        from mentee_journal.exchange.files import Exists

        try:
            yield
        except Exists as there:
            self._warned.add(path)
            raise Refused(f"{there} Save once more to replace it, or change the name.", "path") from there
        except Refused as refused:
            raise Refused(str(refused), "path") from refused
