"""What can go wrong, each as a sentence for the user that says what to do next."""

from __future__ import annotations

TYPE_CHECKING = False  # typing is slow to import, and everything that opens a journal comes through here
if TYPE_CHECKING:
    pass

__all__ = [
    "Altered",
    "Damaged",
    "Full",
    "JournalError",
    "Kept",
    "Locked",
    "NeedsPassphrase",
    "NewerVersion",
    "NotAJournal",
    "NotFound",
    "ReadOnly",
    "Refused",
    "Swapped",
    "UnknownWord",
    "WrongPassphrase",
]


class JournalError(Exception):
    """Anything the journal cannot do. ``str(error)`` is a sentence for the user."""

    brief = ""
    """Why, in a few words, where a whole sentence has no room."""


class Kept(JournalError):
    """Something went wrong, but only once what the user wanted to keep was kept."""


class NotFound(JournalError):
    """The record that was asked for does not exist, or not any more."""


class Refused(JournalError):
    """What was asked for cannot be done as it stands; nothing has changed.

    ``field`` is the name of the record's field it belongs to, or empty.
    """

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class Altered(Refused):
    """Triggers or views of the journal's own say something else, which ``doctor --fix`` puts right."""


class Full(Refused):
    """There is no room for it; nothing has changed."""

    brief = "the disk is full"


class NotAJournal(JournalError):
    """The file is something else; it has not been touched."""


class Damaged(JournalError):
    """The file was a journal and cannot be read any more; it has not been touched."""

    brief = "the journal is damaged"


class UnknownWord(Damaged, ValueError):
    """One of the journal's own words is none it knows. A ValueError too, for where people type such words."""


class NewerVersion(JournalError):
    """The journal was written by a newer version of this program; it has not been touched."""


class ReadOnly(JournalError):
    """The file or its folder cannot be written to."""

    brief = "the journal is read-only"


class Locked(JournalError):
    """Another program has kept the journal busy for too long."""

    brief = "another program keeps the journal busy"


class Swapped(JournalError):
    """What lies at the journal's path is not what was opened, or not any more all of it; nothing was written there.

    ``how`` says what happened: gone, replaced, another, older or broken.
    """

    brief = "the file was exchanged"

    def __init__(self, sentence: str, how: str = "replaced") -> None:
        super().__init__(sentence)
        self.how = how


class NeedsPassphrase(JournalError):
    """The journal is locked, and nobody has given its passphrase yet; it has not been touched."""


class WrongPassphrase(JournalError):
    """That is not the passphrase, nor the recovery key, of the journal; it has not been touched."""
