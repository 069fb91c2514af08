"""The records as tables for a spreadsheet: one CSV file for each kind, and nothing in them that it would run."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.steering import STEERING
from mentee_journal.exchange.files import Exists, name_of, write_private
from mentee_journal.services import transfer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from re import Match

    from mentee_journal.services.journal import Journal

__all__ = ["Written", "cell", "export_csv", "table_text"]

RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a cell begins with that a spreadsheet takes for a formula; the last four are their full-width forms."""
_LEFT_OUT = ("uid",)


class Written(NamedTuple):
    """What was written."""

    files: int
    rows: int


def cell(value: Any) -> Any:
    """A value as a cell: a text that a spreadsheet would run begins with a quotation mark, and steers no terminal."""
    if not isinstance(value, str):
        return value
    text = STEERING.sub(_picture, value.replace("\r\n", "\n").replace("\r", "\n"))
    # Spreadsheets look past spaces, and past a mark of the byte order.
    first = text.lstrip(" \u00a0\u3000\ufeff\u200b\"'")[:1]
    return f"'{text}" if text[:1] in RUN or first in RUN else text


def _picture(found: Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def table_text(rows: Iterable[Mapping[str, Any]]) -> str:
    """A table as CSV, its columns named in the first line."""
    rows = list(rows)
    columns = [name for name in (rows[0] if rows else ()) if name not in _LEFT_OUT]
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["" if row[name] is None else cell(row[name]) for name in columns])
    return out.getvalue()


def export_csv(journal: Journal, folder: Path, *, overwrite: bool = False) -> Written:
    """Write a file for each kind of record there is any of into ``folder``, which is made when it is missing (0700).

    The files are 0600. Raises Exists when one of them is there and ``overwrite`` is not set, before any is written;
    Refused when the folder cannot be.
    """
    tables = transfer.dump(journal)
    texts = {f"{table}.csv": table_text(tables[table]) for table in transfer.KINDS.values() if tables.get(table)}
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise Refused(f"{name_of(folder)} is a file. Give the name of a folder.") from None
    except OSError as error:
        why = error.strerror or "the computer refused"
        raise Refused(f"The folder {name_of(folder)} could not be made: {why}.") from error
    there = [name for name in texts if (folder / name).is_symlink() or (folder / name).exists()]
    if there and not overwrite:
        raise Exists(f"There is already a file {there[0]} in {name_of(folder)}, and it was left as it is.")
    for name, text in texts.items():
        # The mark of the byte order is how Excel knows UTF-8.
        write_private(folder / name, text.encode("utf-8-sig", "replace"), overwrite=overwrite, keep=journal.path)
    return Written(len(texts), sum(len(tables[name.removesuffix(".csv")]) for name in texts))
