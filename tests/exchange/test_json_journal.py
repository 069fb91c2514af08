"""A whole journal out and in again: exactly, or not at all."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.records import Mentor
from mentee_journal.exchange import json_journal
from mentee_journal.exchange.files import Exists
from mentee_journal.exchange.json_journal import export_json, import_json, journal_as_json
from mentee_journal.services import goals, history, mentors, transfer, trash
from mentee_journal.services.journal import Journal
from tests.cli.hostile import HOSTILE
from tests.exchange.conftest import Opens


def test_there_and_back_again(full: Journal, opens: Opens, tmp_path: Path) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    rows = export_json(full, first)
    other = opens("other.db")
    assert import_json(other, first) == rows == sum(len(table) for table in transfer.dump(full).values())
    export_json(other, second)
    assert first.read_bytes() == second.read_bytes()
    assert stat.S_IMODE(first.stat().st_mode) == 0o600


def test_history_and_trash_go_along(full: Journal, opens: Opens, tmp_path: Path) -> None:
    export_json(full, tmp_path / "x.json")
    other = opens("other.db")
    import_json(other, tmp_path / "x.json")
    gone = len(goals.listing(other))
    (entry,) = trash.contents(other)
    assert history.undo(other) is not None
    assert len(goals.listing(other)) == gone + 1
    assert trash.contents(other) == ()
    assert entry.kind == "goal"


def test_the_head_says_what_it_is(full: Journal) -> None:
    document = json.loads(journal_as_json(full))
    assert list(document) == ["format", "version", "schema", "exported_at", "app", "tables"]
    assert (document["format"], document["version"]) == ("mentee-journal", 1)
    assert document["exported_at"] == "2026-12-01T12:00:00Z"


def test_every_row_has_a_line_of_its_own(full: Journal) -> None:
    text = journal_as_json(full)
    assert sum(line.startswith('{"') for line in text.splitlines()) >= 100
    assert text.count("\n{") == sum(len(rows) for rows in transfer.dump(full).values())


@given(texts=st.lists(st.text(st.characters(exclude_categories=("Cs",))), min_size=1, max_size=4))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_survives(tmp_path: Path, texts: list[str]) -> None:
    check_texts(tmp_path, texts)


def test_hostile_texts_survive(tmp_path: Path) -> None:
    check_texts(tmp_path, list(HOSTILE))


def check_texts(folder: Path, texts: list[str]) -> None:
    from contextlib import closing

    from mentee_journal.services.journal import open_journal

    for name in ("a.db", "b.db", "x.json"):
        (folder / name).unlink(missing_ok=True)
    with closing(open_journal(folder / "a.db", durable=False)) as journal:
        for text in texts:
            mentors.save(journal, Mentor(name="x" + text, notes=text))
        export_json(journal, folder / "x.json")
        with closing(open_journal(folder / "b.db", durable=False)) as other:
            import_json(other, folder / "x.json")
            assert transfer.dump(other) == transfer.dump(journal)
            assert sorted(mentors.get(other, row.id).notes for row in mentors.listing(other)) == sorted(texts)


def test_an_export_does_not_replace_a_file(full: Journal, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("mine")
    with pytest.raises(Exists):
        export_json(full, tmp_path / "x.json")
    assert (tmp_path / "x.json").read_text() == "mine"
    export_json(full, tmp_path / "x.json", overwrite=True)
    with pytest.raises(Refused, match="the journal itself"):
        export_json(full, full.path, overwrite=True)


def test_a_journal_that_is_not_empty_is_left_alone(full: Journal, tmp_path: Path) -> None:
    export_json(full, tmp_path / "x.json")
    before = transfer.dump(full)
    with pytest.raises(Refused, match=r"not empty.*--journal"):
        import_json(full, tmp_path / "x.json")
    assert transfer.dump(full) == before


Document = dict[str, Any]


def _set(key: str, value: Any) -> Callable[[Document], Any]:
    return lambda document: document | {key: value}


def _row(table: str, **change: Any) -> Callable[[Document], Any]:
    def spoil(document: Document) -> Document:
        rows = document["tables"][table]
        return document | {"tables": document["tables"] | {table: [*rows[:-1], rows[-1] | change]}}

    return spoil


def _again(table: str) -> Callable[[Document], Any]:
    def spoil(document: Document) -> Document:
        rows = document["tables"][table]
        return document | {"tables": document["tables"] | {table: [*rows, rows[0]]}}

    return spoil


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda d: [d], "not a journal that was exported"),
        (lambda d: "mentee-journal", "not a journal that was exported"),
        (_set("format", "other"), "not a journal that was exported"),
        (_set("version", 2), "newer version"),
        (_set("version", "1"), "its version"),
        (_set("version", True), "its version"),
        (_set("schema", 9999), "newer version"),
        (_set("schema", None), "its schema"),
        (_set("tables", []), "no tables"),
        (_set("tables", {"mentors": {}}), "not a list of rows"),
        (_set("tables", {"mentors": [1]}), "not a list of rows"),
        (_set("tables", {"sqlite_master": []}), "cannot be read|no table"),
        (_set("tables", {"mentors; DROP": []}), "cannot be read|no table"),
        (_row("mentors", name=["a"]), "holds a value"),
        (_row("mentors", name=True), "holds a value"),
        (_row("mentors", name=None), "cannot be read|no table"),
        (_row("mentors", name=""), "cannot be read|no table"),
        (_row("mentors", id=2**70), "holds a value"),
        (_row("mentors", id="one"), "cannot be read|no table"),
        (_row("mentors", status="wizard"), "cannot be read|no table"),
        (_row("mentors", nonsense="x"), "cannot be read|no table"),
        (_row("mentors", notes="half \ud800"), "holds a value"),
        (_row("sessions", mentor_id=9999), "cannot be read|no table"),
        (_row("sessions", starts_at="soon"), "cannot be read|no table"),
        (_again("mentors"), "cannot be read|no table"),
    ],
)
def test_a_spoilt_export_is_refused_whole(
    full: Journal, opens: Opens, tmp_path: Path, spoil: Callable[[Document], Any], says: str
) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps(spoil(json.loads(journal_as_json(full)))))
    other = opens("other.db")
    before = transfer.dump(other)
    with pytest.raises(JournalError, match=says):
        import_json(other, path)
    assert transfer.dump(other) == before


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not JSON"),
        (b"hello", "not JSON"),
        (b'{"format": "mentee-journal", "tables', "not JSON"),
        (b'{"format": NaN}', "not JSON"),
        (b'{"a": ' + b"9" * 5000 + b"}", "not JSON"),
        (b'{"format": "mentee-journal", "format": "x"}', "stands twice"),
        (b"[" * 100_000, "nested too deeply"),
        (b"\xff\xfe", "not UTF-8"),
        (b"SQLite format 3\x00" + bytes(100), "not JSON"),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_what_is_no_export(opens: Opens, tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(data)
    with pytest.raises(Refused, match=says):
        import_json(opens("other.db"), path)


def test_a_byte_order_mark_does_no_harm(full: Journal, opens: Opens, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b"\xef\xbb\xbf" + journal_as_json(full).encode())
    assert import_json(opens("other.db"), path)


def test_a_file_that_is_too_large(opens: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_journal, "LARGEST", 10)
    (tmp_path / "x.json").write_bytes(b" " * 11)
    with pytest.raises(Refused, match="larger than"):
        import_json(opens("other.db"), tmp_path / "x.json")
    with pytest.raises(Refused, match="is a folder"):
        import_json(opens("other.db"), tmp_path)
    with pytest.raises(Refused, match="no file"):
        import_json(opens("other.db"), tmp_path / "none")
    with pytest.raises(Refused, match="ordinary"):
        import_json(opens("other.db"), Path(os.devnull))


@pytest.mark.parametrize("bomb", ["[" * 100, "{}," * 100, "1," * 2_000, '"' + "," * 2_000 + '"'])
def test_what_would_burst_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bomb: str) -> None:
    monkeypatch.setattr(json_journal, "MOST_PARTS", 50)
    monkeypatch.setattr(json, "loads", lambda *_, **__: pytest.fail("it was unpacked"))
    (tmp_path / "x.json").write_text(bomb)
    with pytest.raises(Refused, match="more than any journal"):
        json_journal.read_export(tmp_path / "x.json", schema=5)
