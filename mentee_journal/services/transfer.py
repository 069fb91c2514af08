"""A whole journal out and in, for the exchange of files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mentee_journal.services import masses
from mentee_journal.store import transfer as store
from mentee_journal.store.tables import COUNTED, SCHEMA_VERSION

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["KINDS", "dump", "load", "must_be_empty", "schema_version"]

KINDS = COUNTED
"""Kinds of record and the tables they are kept in."""


def schema_version(journal: Journal) -> int:
    """The version of the schema ``dump`` gives and ``load`` takes."""
    return SCHEMA_VERSION


def dump(journal: Journal) -> dict[str, list[dict[str, Any]]]:
    """Every table with its rows; history and drafts included."""
    return store.dump_tables(journal)


def load(journal: Journal, tables: Mapping[str, Sequence[Mapping[str, Any]]], *, schema: int = SCHEMA_VERSION) -> int:
    """Fill an empty journal with such tables; the number of rows. All or nothing: raises Refused.

    A backup is made first of one in which anything was ever done.
    """
    must_be_empty(journal)
    masses.before_import(journal)
    return store.load_tables(journal, tables, schema=schema)


def must_be_empty(journal: Journal) -> None:
    """Raise Refused when the journal has anything in it that would be lost."""
    store.refuse_unless_empty(journal)
