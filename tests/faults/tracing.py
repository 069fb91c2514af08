"""strace: what a program asks of the computer, and how it fares when the computer does not do it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

STRACE = shutil.which("strace")
LONGEST = 60.0
"""Seconds after which a program hangs."""

CHANGING = [
    *("write", "writev", "pwrite64", "pwritev", "fsync", "fdatasync", "sync_file_range", "ftruncate", "fallocate"),
    *("truncate", "unlink", "unlinkat", "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat"),
    *("openat", "open", "creat", "mkdir", "mkdirat", "rmdir", "chmod", "fchmod", "fchmodat", "copy_file_range"),
    *("sendfile", "utimensat"),
]
"""What changes files, and what opens them."""

READING = [
    *("read", "pread64", "lseek", "fstat", "newfstatat", "stat", "lstat", "statx", "access", "faccessat2", "close"),
    *("fcntl", "getdents64", "statfs"),
]
"""What looks at them."""

_LINE = re.compile(r"^(\d+) +([a-z0-9_]+)\(")


class Ended(NamedTuple):
    """How a program ended: its status as the shell tells it (137 when it was killed), and what it said."""

    status: int
    out: str
    err: str


class Call(NamedTuple):
    """One call to the system: the ``number``th one of that name in its thread."""

    name: str
    number: int
    line: str


def ran(command: Sequence[str], env: dict[str, str], *, stdin: str = "", options: Sequence[str] = ()) -> Ended:
    """Run a command to its end, under strace when there are ``options`` for it."""
    if options:
        assert STRACE
        command = [STRACE, "-f", "-qq", "-e", "signal=none", *options, *command]
    try:
        done = subprocess.run(command, env=env, input=stdin.encode(), capture_output=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired as late:
        return Ended(124, (late.stdout or b"").decode(errors="replace"), f"still running after {LONGEST:.0f} s")
    status = done.returncode if done.returncode >= 0 else 128 - done.returncode
    return Ended(status, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def calls(
    command: Sequence[str], env: dict[str, str], names: Sequence[str], *, about: Path, log: Path, stdin: str = ""
) -> tuple[Ended, list[Call]]:
    """Run a command, and give its calls of these names that have to do with what is in the folder ``about``."""
    options = ["--seccomp-bpf", "-y", "-s", "0", "-o", str(log), "-e", "trace=" + _known(names)]
    ended = ran(command, env, stdin=stdin, options=options)
    found, counted, place = [], Counter[tuple[str, str]](), str(about)
    for line in log.read_text(errors="replace").splitlines():
        if match := _LINE.match(line):
            counted[match[1], match[2]] += 1
            if place in line and not line.split(" ", 1)[1].lstrip().startswith("execve"):
                found.append(Call(match[2], counted[match[1], match[2]], line[match.end(1) :].strip()))
    log.unlink()
    return ended, found


def struck(
    command: Sequence[str], env: dict[str, str], name: str, blow: str, *, stdin: str = "", log: Path | str = "/dev/null"
) -> Ended:
    """Run a command whose calls ``name`` are struck: ``signal=KILL:when=3`` or ``error=EIO:when=2+``."""
    # A signal is lost between the filter's stop and the call's, so that a kill has to do without the filter.
    quick = [] if blow.startswith("signal") else ["--seccomp-bpf"]
    options = [*quick, "-s", "0", "-o", str(log), "-e", f"trace={name}", "-e", f"inject={name}:{blow}"]
    return ran(command, env, stdin=stdin, options=options)


def _known(names: Sequence[str]) -> str:
    return ",".join("?" + name for name in names)
