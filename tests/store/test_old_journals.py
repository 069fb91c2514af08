"""Journals made by every schema that has landed still open, with everything in them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mentee_journal.services import drafts, history, mentors, reflections, transfer, trash
from mentee_journal.services.health import check
from mentee_journal.services.journal import open_journal

DATA = Path(__file__).parent.parent / "data"
OLD = sorted(DATA.glob("journal-schema-*.db"))


def test_there_is_one_of_every_schema() -> None:
    from mentee_journal.store.tables import SCHEMA_VERSION

    assert [path.stem.rpartition("-")[2] for path in OLD] == [str(n + 1) for n in range(SCHEMA_VERSION)]


@pytest.mark.parametrize("kept", OLD, ids=lambda path: path.stem)
def test_it_opens_whole(kept: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(kept, tmp_path / "journal.db"))
    path.chmod(0o600)
    with open_journal(path, durable=False) as journal:
        assert len(reflections.timeline(journal, limit=500)) == 31
        assert reflections.versions(journal, reflections.timeline(journal)[0].id)
        kept_draft = drafts.find(journal, "reflection:new")
        assert kept_draft is not None and kept_draft.text == "half a sen"
        marta = next(entry for entry in trash.contents(journal) if entry.kind == "mentor")
        trash.bring_back(journal, marta.step_id)
        assert mentors.find_by_name(journal, "Marta Lind").end_reason is not None
        while history.undo(journal) is not None:
            pass
        assert transfer.dump(journal)["sessions"]
    assert all(found.ok for found in check(path))
