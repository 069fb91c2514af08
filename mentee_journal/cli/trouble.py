"""The last resort of the command line: what went wrong, as a sentence and an exit status."""

from __future__ import annotations

import sys

from mentee_journal.cli.plain import one_line, remark

__all__ = ["complain", "explain", "forget_output"]


def complain(sentence: str) -> None:
    """One sentence on standard error."""
    remark(one_line(sentence))


def explain(error: Exception) -> int:
    """The last resort: a sentence and an exit status for anything that went wrong, never a traceback."""
    from mentee_journal.domain.errors import JournalError, Kept

    if isinstance(error, JournalError):
        complain(str(error))
        return 0 if isinstance(error, Kept) else 1
    if isinstance(error, OSError) and error.strerror:
        forget_output()
        complain(f"This did not work: {error.strerror}.")
        return 1
    # Only the kind of error: its text may hold words of the journal.
    complain(
        f"Something went wrong that should not have ({type(error).__name__}). Nothing is half-saved; "
        "“mentee-journal doctor” checks the file."
    )
    return 1


def forget_output() -> None:
    """Point standard output at nothing, so that what could not be written is not tried again at the end."""
    import os

    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        pass
