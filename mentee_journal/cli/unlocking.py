"""The passphrase of a locked journal, as the command line is given it: a variable, a command, or asked on the terminal.

It is asked for before anything is read from standard input or written. What is imported here is little: a journal
without a lock is told by its first letters.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from mentee_journal.domain.errors import JournalError, NeedsPassphrase, Refused, WrongPassphrase

TYPE_CHECKING = False  # typing is slow to import
if TYPE_CHECKING:
    import subprocess

__all__ = [
    "COMMAND_VARIABLE",
    "NEW_VARIABLE",
    "VARIABLE",
    "WITHOUT_KEY",
    "Given",
    "ask",
    "ask_new",
    "can_ask",
    "forget",
    "given",
    "given_new",
    "needs_key",
    "open_by_what_was_given",
    "open_lock",
    "take_from_environment",
    "use_command",
]

VARIABLE = "MENTEE_JOURNAL_PASSPHRASE"
NEW_VARIABLE = "MENTEE_JOURNAL_NEW_PASSPHRASE"
COMMAND_VARIABLE = "MENTEE_JOURNAL_KEY_COMMAND"
WITHOUT_KEY = frozenset({"where", "encrypt", "decrypt", "passwd", "backups", "restore", "salvage", "doctor"})
"""Commands that do without the journal's words, or ask for the passphrase themselves."""
TRIES = 4
"""How often the terminal is asked."""
_MAGIC = b"SQLite format 3\0"
_LONGEST = 65_536

_taken: dict[str, str] = {}
_command = ""


def take_from_environment() -> None:
    """Take the passphrase out of the environment, so that no program that is started from here is given it."""
    for name in (VARIABLE, NEW_VARIABLE):
        if name in os.environ:
            _taken[name] = os.environ.pop(name)
    _hide_from_others()


def _hide_from_others() -> None:
    """The system goes on showing what a program was started with: not to other programs of the same user either."""
    try:
        import ctypes

        ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE, on Linux alone
    except (ImportError, OSError, AttributeError, TypeError):
        pass


def use_command(command: str | None) -> None:
    """The command that prints the passphrase, from ``--key-command``."""
    global _command
    _command = command or ""


def forget() -> None:
    """What was given is used no more."""
    _taken.clear()
    use_command(None)


class Given:
    """A passphrase that nobody was asked for, and where it came from."""

    __slots__ = ("secret", "source")

    def __init__(self, secret: str, source: str) -> None:
        self.secret, self.source = secret, source


def given() -> Given | None:
    """The passphrase from the command, or else the variable; None when neither is set.

    Raises Refused when the command fails; what it printed is never repeated.
    """
    command = _command or ("" if VARIABLE in _taken else os.environ.get(COMMAND_VARIABLE, ""))
    if command:
        name = "--key-command" if _command else COMMAND_VARIABLE
        return Given(_printed_by(command, name), f"The passphrase that {name} gives")
    secret = _taken.get(VARIABLE, "")
    return Given(secret, f"The passphrase in {VARIABLE}") if secret else None


def given_new() -> str:
    """The new passphrase for ``passwd`` from its variable, or empty."""
    return _taken.get(NEW_VARIABLE, "")


def _printed_by(command: str, name: str) -> str:
    import shlex
    import subprocess

    try:
        words = shlex.split(command, posix=os.name != "nt")
    except ValueError:
        raise Refused(f"What {name} says cannot be read: a quotation mark is missing.") from None
    if not words:
        raise Refused(f"What {name} says names no program.")
    try:
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name cannot be read"
        raise Refused(f"The program that {name} names could not be started: {why}.") from None
    first = _first_line(process)
    if process.returncode:
        raise Refused(f"The program that {name} names ended with status {process.returncode}, so nothing was opened.")
    try:
        secret = first.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        raise Refused(f"What the program that {name} names printed is not UTF-8 text.") from None
    if not secret:
        raise Refused(f"The program that {name} names printed no passphrase.")
    return secret


def _first_line(process: subprocess.Popen[bytes]) -> bytes:
    """What the program prints up to the end of its first line, once it has ended.

    An agent that it leaves running may hold its output open for days, so it is the program that is waited for.
    """
    from threading import Thread

    printed: list[bytes] = []

    def read() -> None:
        assert process.stdout is not None
        with process.stdout as output:
            printed.append(output.readline(_LONGEST))
            if len(output.read(_LONGEST)) == _LONGEST:
                process.kill()

    reader = Thread(target=read, daemon=True)
    reader.start()
    try:
        process.wait()
    except BaseException:
        process.kill()
        raise
    reader.join(1.0)
    return printed[0] if printed else b""


def needs_key(path: Path) -> bool:
    """Whether there is a locked journal at ``path`` whose key nobody has given yet."""
    try:
        if not path.is_file():
            return False  # Reading a pipe would wait for somebody to write into it.
        with path.open("rb", buffering=0) as file:
            head = file.read(16)
    except (OSError, ValueError):
        return False  # said by whoever opens it
    if len(head) < 16 or head == _MAGIC:
        return False
    from mentee_journal.services import lock

    return not lock.is_open(path) and lock.is_locked(path)


def open_lock(path: Path) -> None:
    """Have a locked journal opened by what was given, or else by asking on the terminal.

    Any other journal is left alone. Raises WrongPassphrase, NeedsPassphrase when nobody can be asked, and Refused.
    """
    if not needs_key(path):
        return
    from mentee_journal.cli.plain import one_line, remark
    from mentee_journal.services import lock

    if not lock.can_lock():
        raise Refused(f"The journal {one_line(str(path))} is locked. {lock.missing()}")
    if open_by_what_was_given(path):
        return
    if not can_ask():
        raise NeedsPassphrase(
            f"The journal {one_line(str(path))} is locked. Give its passphrase on a terminal, "
            f"with --key-command, or in the variable {VARIABLE}."
        )
    for left in range(TRIES - 1, -1, -1):
        try:
            lock.unlock(path, ask(f"Passphrase of {one_line(path.name)}: "))
            return
        except WrongPassphrase as error:
            if not left:
                raise
            remark(str(error))


def open_by_what_was_given(path: Path) -> bool:
    """Whether something was given to open the locked journal with; raises WrongPassphrase when it does not."""
    found = given()
    if found is None:
        return False
    from mentee_journal.cli.plain import one_line
    from mentee_journal.services import lock

    try:
        lock.unlock(path, found.secret)
    except WrongPassphrase:
        raise WrongPassphrase(
            f"{found.source} does not open the journal {one_line(str(path))}. Nothing was changed."
        ) from None
    return True


# -- on the terminal


def can_ask() -> bool:
    """Whether somebody sits at the terminal: one of the three streams is one, and it can be opened."""
    if not any(_is_terminal(stream) for stream in (sys.stdin, sys.stderr, sys.stdout)):
        return False
    if os.name == "nt":
        return True
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return _is_terminal(sys.stdin)
    return True


def _is_terminal(stream: object) -> bool:
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError, OSError):
        return False


def ask(prompt: str) -> str:
    """A passphrase typed unseen on the terminal. Raises Refused when there is no answer."""
    from getpass import getpass

    if sys.stdout is not None:
        sys.stdout.flush()
    try:
        secret = getpass(prompt, stream=sys.stderr) if not _has_tty() else getpass(prompt)
    except EOFError:
        raise Refused("There was no answer, so nothing was done.") from None
    except UnicodeDecodeError:
        raise WrongPassphrase("What was typed is not text of this terminal. Nothing was changed.") from None
    return secret


def _has_tty() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


def ask_new() -> str:
    """A new passphrase, typed twice. Raises Refused, with why, after a few that cannot be one or differ."""
    from mentee_journal.cli.plain import remark
    from mentee_journal.domain.passphrases import LEAST, problem, strength

    remark(f"Take at least {LEAST} characters; four or five words are strong, and spaces count.")
    why: JournalError = Refused("There was no answer, so nothing was done.")
    for _ in range(TRIES):
        first = ask("New passphrase: ")
        if wrong := problem(first):
            why = Refused(wrong)
        elif ask("Once more, so that it is sure: ") != first:
            why = Refused("The two are not the same.")
        else:
            remark(strength(first) + ".")
            return first
        remark(str(why))
    raise Refused(f"{why} Nothing was changed.")
