"""A journal goes out and comes back exactly, or not at all."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.records import Draft, Mentor
from mentee_journal.services import drafts, history, mentors, reflections, transfer, trash
from mentee_journal.store.journal import Journal
from tests.services.conftest import records
from tests.services.writes import WRITES, Ids


@pytest.fixture
def other(tmp_path: Path, journal_at: Callable[..., Journal]) -> Journal:
    """A second, empty journal."""
    return journal_at(tmp_path / "other.db")


def test_everything_comes_back_exactly(journal: Journal, ids: Ids, other: Journal) -> None:
    drafts.keep(journal, Draft("k", "l", "text"))
    WRITES["reflections.save"](journal, ids)
    before_removal = records(journal)
    last = mentors.save(journal, Mentor("Last")).id
    trash.remove(journal, "mentor", last)
    trash.remove(journal, "session", ids.held)
    history.undo(journal)
    dumped = transfer.dump(journal)
    count = transfer.load(other, json.loads(json.dumps(dumped)), schema=transfer.schema_version(journal))
    assert transfer.dump(other) == dumped
    assert count == sum(len(rows) for rows in dumped.values())
    # History came along: redo, versions, trash and undo all go on where they were.
    assert reflections.versions(other, ids.reflection) == reflections.versions(journal, ids.reflection)
    assert history.redo(other) and history.undo(other)
    assert mentors.save(other, Mentor("Newer")).id > last
    history.undo(other)
    (entry,) = trash.contents(other)
    trash.bring_back(other, entry.step_id)
    assert mentors.get(other, last).name == "Last"
    for _ in range(3):
        history.undo(other)
    assert records(other) == before_removal


def test_only_an_empty_journal_takes_another_in(journal: Journal, ids: Ids, other: Journal) -> None:
    dumped = transfer.dump(other)
    before = transfer.dump(journal)
    with pytest.raises(Refused, match="not empty"):
        transfer.load(journal, dumped)
    assert transfer.dump(journal) == before
    drafts.keep(other, Draft("k", "l", "t"))
    with pytest.raises(Refused, match="not empty"):
        transfer.load(other, dumped)


SPOILT: dict[str, tuple[str, Callable[[dict[str, Any]], object]]] = {
    "a table nobody knows": ("secrets", lambda d: d.update(secrets=[])),
    "a column nobody knows": ("mentors", lambda d: d["mentors"][1].update(shoe_size=40)),
    "a number for a text": ("goals", lambda d: d["goals"][0].update(minutes_=3)),
    "a text for a number": ("sessions", lambda d: d["sessions"][1].update(minutes="long")),
    "no member of the words": ("mentors", lambda d: d["mentors"][1].update(status="friend")),
    "an empty name": ("mentors", lambda d: d["mentors"][1].update(name="")),
    "points nowhere": ("sessions", lambda d: d["sessions"][1].update(mentor_id=99)),
    "a date that is none": ("reflections", lambda d: d["reflections"][0].update(written_on="2026-02-30")),
    "a moment without a zone": ("sessions", lambda d: d["sessions"][0].update(ended_at="2026-02-03T10:00:00")),
    "twice the same": ("mentors", lambda d: d["mentors"].append(d["mentors"][0])),
    "a list for a text": ("tags", lambda d: d["tags"][0].update(name=["x"])),
    "a yes for a number": ("sessions", lambda d: d["sessions"][0].update(reflect_waived=True)),
    "an id of nothing": ("tags", lambda d: d["tags"][0].update(id=0)),
    "an empty row": ("tags", lambda d: d["tags"].append({})),
    "half a character": ("mentors", lambda d: d["mentors"][0].update(name="\ud83d")),
    "too large a number": ("sessions", lambda d: d["sessions"][0].update(revision=2**64)),
    "no name at all": ("mentors", lambda d: d["mentors"][0].pop("name")),
}


@pytest.mark.parametrize(("table", "spoil"), SPOILT.values(), ids=SPOILT)
def test_what_is_spoilt_is_refused_whole(
    journal: Journal, ids: Ids, other: Journal, table: str, spoil: Callable[[dict[str, Any]], object]
) -> None:
    dumped = copy.deepcopy(transfer.dump(journal))
    spoil(dumped)
    before = transfer.dump(other)
    with pytest.raises(Refused, match=table):
        transfer.load(other, dumped)
    assert transfer.dump(other) == before
    assert other.one("SELECT recording FROM step_now") == (1,)


def test_a_newer_export_is_refused(other: Journal) -> None:
    with pytest.raises(Refused, match="newer"):
        transfer.load(other, {}, schema=99)
