"""What ``capture`` does, without the command library: somebody types it in the middle of something else.

Both entrances come here: the quick one of ``start``, and the command of click for everything out of the ordinary.
"""

from __future__ import annotations

import sys

from mentee_journal.cli.plain import as_json, one_line, say
from mentee_journal.services import thoughts

TYPE_CHECKING = False  # typing is slow to import
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from mentee_journal.services.journal import Journal

__all__ = ["KINDS", "NOTHING", "NOT_TEXT", "Asked", "capture", "read_piped", "tell", "understood"]

KINDS = ("question", "worry", "idea", "win")
NOTHING = "There is no thought to keep. Write it after the word: capture ask how to grade movement breaks"
NOT_TEXT = "What came on standard input is not valid UTF-8 text."


class Asked:
    """What the words after ``capture`` ask for. ``said`` is None when it comes on standard input."""

    __slots__ = ("json", "kind", "mentor", "role", "said")

    def __init__(self) -> None:
        self.said: str | None = None
        self.kind = KINDS[0]
        self.role = ""
        self.mentor = ""
        self.json = False


_FIELDS = {"--kind": "kind", "--role": "role", "--for": "mentor"}


def understood(arguments: Sequence[str]) -> Asked | None:
    """What the plain form of the command asks for; None for all that is out of the ordinary, slips included."""
    asked = Asked()
    words: list[str] = []
    left = iter(arguments)
    for word in left:
        if word == "--":
            words += left
        elif word == "--json":
            asked.json = True
        elif len(word) > 1 and word[0] == "-":
            name, given, value = word.partition("=")
            field = _FIELDS.get(name)
            found = value if given else next(left, None)
            if field is None or not found:
                return None
            setattr(asked, field, found)
        else:
            words.append(word)
    if asked.kind not in KINDS or any("\ud800" <= letter <= "\udfff" for word in arguments for letter in word):
        return None
    asked.said = None if words in ([], ["-"]) else " ".join(words)
    return asked


def read_piped() -> str:
    """Standard input whole, when something else than a keyboard is behind it. Raises UnicodeDecodeError."""
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    return stream.read().decode("utf-8-sig") if stream is not None else ""


class Captured:
    """A thought that was kept, and what is told about it."""

    __slots__ = ("id", "inbox", "mentor", "role", "uid")

    def __init__(self, id: int, uid: str, inbox: int, mentor: str, role: str) -> None:
        self.id, self.uid, self.inbox, self.mentor, self.role = id, uid, inbox, mentor, role

    @property
    def line(self) -> str:
        """ "For Dana Ortiz. In your inbox: 4 thoughts."."""
        about = ", ".join(one for one in (f"for {one_line(self.mentor)}" if self.mentor else "", self.role) if one)
        waiting = f"In your inbox: {self.inbox} {'thought' if self.inbox == 1 else 'thoughts'}."
        return f"{about[0].upper()}{about[1:]}. {waiting}" if about else waiting


def capture(journal: Journal, asked: Asked, said: str) -> Captured:
    """Keep a thought. Raises JournalError, for a mentor or a role that is not there too."""
    text, note = thoughts.split(said)
    role = mentor = None
    if asked.role:
        from mentee_journal.cli.find import role_named

        role = role_named(journal, asked.role)
    if asked.mentor:
        from mentee_journal.services import mentors

        mentor = mentors.find_by_name(journal, asked.mentor)
    number, uid = thoughts.capture(
        journal,
        text,
        note=note,
        kind=asked.kind,
        role_id=role.id if role else None,
        mentor_id=mentor.id if mentor else None,
    )
    return Captured(
        number,
        uid,
        thoughts.inbox_count(journal),
        mentor.name if mentor else "",
        one_line(role.name) if role else "",
    )


def tell(kept: Captured, *, json_: bool) -> None:
    """One calm line, or a JSON object.

    The exit status is about the thought, which is kept: a reader that went away or an output that is full does not
    change it, so that nothing that tries again keeps it twice.
    """
    try:
        if json_:
            say(as_json({"id": kept.id, "uid": kept.uid, "kind": "question", "line": kept.line, "inbox": kept.inbox}))
        else:
            say(kept.line)
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        from mentee_journal.cli.trouble import complain, forget_output

        forget_output()
        if not isinstance(error, BrokenPipeError):
            complain(f"Your thought is kept. It could not be told on standard output: {error.strerror}.")
