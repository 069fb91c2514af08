"""A whole journal as one JSON file, and back: every row of every table, exactly.

The file is an object: ``format``, ``version`` (of this format), ``schema`` (of the journal), ``exported_at``,
``app`` and ``tables``, which holds for each table a list of its rows, a row being an object of its columns.
Every row stands on a line of its own, so that two exports can be compared line by line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mentee_journal import __version__
from mentee_journal.domain.errors import Refused
from mentee_journal.domain.steering import escaped
from mentee_journal.exchange.files import name_of, printable, read_limited, write_private
from mentee_journal.services import transfer

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal

__all__ = [
    "FORMAT",
    "LARGEST",
    "VERSION",
    "Export",
    "export_json",
    "import_json",
    "journal_as_json",
    "load_export",
    "read_export",
]

FORMAT = "mentee-journal"
VERSION = 1
LARGEST = 200_000_000
"""Bytes of an export that is read back; ten years of a busy journal are about twenty million."""
MOST_PARTS = 3_000_000
"""Rows, and whatever else there is in brackets; ten years are about a hundred thousand."""

Tables = dict[str, list[dict[str, Any]]]


def journal_as_json(journal: Journal) -> str:
    """The whole journal as the text of an export."""
    return "".join(_pieces(journal))


def export_json(journal: Journal, path: Path, *, overwrite: bool = False) -> int:
    """Write the whole journal to ``path`` and return the number of rows written.

    Raises Exists (a Refused) when there is a file already and ``overwrite`` is not set; Refused when the
    place cannot be written to.
    """
    tables = transfer.dump(journal)
    text = "".join(_lines(_head(journal), tables))
    write_private(path, text.encode("utf-8"), overwrite=overwrite, keep=journal.path)
    return sum(len(rows) for rows in tables.values())


def _pieces(journal: Journal) -> Iterator[str]:
    return _lines(_head(journal), transfer.dump(journal))


def _head(journal: Journal) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "schema": transfer.schema_version(journal),
        "exported_at": journal.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "app": __version__,
    }


def _lines(head: dict[str, Any], tables: Tables) -> Iterator[str]:
    yield "{\n"
    for key, value in head.items():
        yield f"{json.dumps(key)}: {json.dumps(value)},\n"
    yield '"tables": {'
    for number, (name, rows) in enumerate(tables.items()):
        yield f"{',' if number else ''}\n{json.dumps(name)}: ["
        for index, row in enumerate(rows):
            yield f"{',' if index else ''}\n{escaped(json.dumps(row, ensure_ascii=False))}"
        yield "\n]" if rows else "]"
    yield "\n}\n}\n"


class Export(NamedTuple):
    """An export that was read and looked at, before anything of it is in a journal."""

    shown: str
    schema: int
    tables: Tables
    counts: dict[str, int]
    """Records by kind."""
    newest: str
    """When one was last changed, as it is stored; empty when there is none."""

    @property
    def rows(self) -> int:
        """Rows in all, those of history too."""
        return sum(len(rows) for rows in self.tables.values())


def read_export(path: Path, *, schema: int) -> Export:
    """What an export holds, for a journal of ``schema``. Nothing is written.

    Raises Refused when the file is not an export, is broken, is too large, or comes from a newer version.
    """
    shown = name_of(path)
    document = _parse(read_limited(path, LARGEST), shown)
    tables = _check(document, shown, schema)
    counts = {kind: len(tables[table]) for kind, table in transfer.KINDS.items() if tables.get(table)}
    changed = (row.get("updated_at") for table in transfer.KINDS.values() for row in tables.get(table, ()))
    newest = max((value for value in changed if isinstance(value, str)), default="")
    return Export(shown, document["schema"], tables, counts, newest)


def load_export(journal: Journal, found: Export) -> int:
    """Put it into ``journal``, which must be empty; the number of rows. All of it or nothing: raises Refused."""
    try:
        return transfer.load(journal, found.tables, schema=found.schema)
    except RecursionError as error:
        raise _broken(found.shown, "it is nested too deeply") from error


def import_json(journal: Journal, path: Path) -> int:
    """Read an export into ``journal``, which must be empty; return the number of rows read.

    All of it or nothing: raises Refused, with the journal as it was, when the file is not an export, is
    broken, comes from a newer version, or holds anything that a journal cannot.
    """
    return load_export(journal, read_export(path, schema=transfer.schema_version(journal)))


def _parse(data: bytes, shown: str) -> Any:
    # Lists of nothing take thirty times the room they are written in: they are counted before they are made.
    if data.count(b"{") + data.count(b"[") > MOST_PARTS or data.count(b",") > 20 * MOST_PARTS:
        raise Refused(f"{shown} holds more than any journal does; it was not read.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"{shown} is not an exported journal: it is not UTF-8 text.") from error
    try:
        return json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_object)
    except _TwiceError as error:
        raise _broken(shown, str(error)) from error
    except RecursionError as error:
        raise _broken(shown, "it is nested too deeply") from error
    except ValueError as error:
        raise Refused(f"{shown} is not an exported journal: it is not JSON, or it was cut short.") from error


class _TwiceError(ValueError):
    """A name stands twice in one object."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _TwiceError("a name stands twice in one of its objects")
    return found


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _broken(shown: str, why: str) -> Refused:
    return Refused(f"{shown} cannot be read as an exported journal: {why}. Nothing was imported.")


def _check(document: Any, shown: str, known_schema: int) -> Tables:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Refused(f"{shown} is JSON, but not a journal that was exported with “export json”.")
    for key, known in (("version", VERSION), ("schema", known_schema)):
        found = document.get(key)
        if type(found) is not int or found < 1:
            raise _broken(shown, f"it does not say its {key}")
        if found > known:
            raise Refused(f"{shown} was exported by a newer version of Mentee Journal. Update the program first.")
    tables = document.get("tables")
    if not isinstance(tables, dict):
        raise _broken(shown, "it has no tables")
    for name, rows in tables.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise _broken(shown, f"its table “{printable(name)}” is not a list of rows")
        for row in rows:
            if not all(_storable(value) for value in (*row, *row.values())):
                raise _broken(shown, f"a row of its table “{printable(name)}” holds a value no journal can")
    return tables


def _storable(value: object) -> bool:
    if isinstance(value, str):
        return value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, bool):
        return False
    return value is None or isinstance(value, float) or (isinstance(value, int) and -(2**63) <= value < 2**63)
