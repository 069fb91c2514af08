"""Journals of every schema take up what deepens reflection, and all of it can be taken back."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mentee_journal.domain.records import FrameworkPrompt, OwnFramework
from mentee_journal.domain.words import WordList
from mentee_journal.services import (
    capabilities,
    capability_merging,
    frameworks,
    history,
    identifiers,
    insights,
    looking_back,
    reflections,
    search,
    tags,
    transfer,
    trash,
)
from mentee_journal.services.health import check
from mentee_journal.services.journal import Journal, open_journal

OLD = sorted((Path(__file__).parent.parent / "data").glob("journal-schema-*.db"))


def records(journal: Journal) -> dict[str, Any]:
    return {table: rows for table, rows in transfer.dump(journal).items() if table not in ("steps", "changes")}


@pytest.mark.parametrize("kept", OLD, ids=lambda path: path.stem)
def test_each_new_thing_can_be_done_and_taken_back(kept: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(kept, tmp_path / "journal.db"))
    path.chmod(0o600)
    with open_journal(path, durable=False) as journal:
        before, found = records(journal), search.find(journal, "tag:grading").total
        assert found and insights.look(journal).anything and len(tags.listing(journal)) >= 15
        written = reflections.timeline(journal)[0].id
        first, second, *_ = capabilities.register(journal)
        reflections.bring_back(journal, written, 1)
        reflections.say_came_of_it(journal, written, "It held, since the handover #handed")
        looking_back.show(journal, written, False)
        tags.rename(journal, "handed", "handover")
        tags.merge(journal, "grading", "reasoning")
        merged = capability_merging.merge(journal, first.id, second.id)
        own = frameworks.save(journal, OwnFramework("Mine", prompts=(FrameworkPrompt("What now?"),)))
        reflections.save(journal, replace(reflections.get(journal, written), framework=own.key))
        frameworks.hide(journal, "gibbs")
        trash.remove(journal, "framework", own.id)
        identifiers.add(journal, "Elm School", WordList.DENY)
        identifiers.keep(journal, "date", "3 May 2026", "made up")
        search.save_search(journal, "Handed over", "tag:handover")
        assert second.name in merged.also
        assert search.find(journal, "tag:grading").total == 0
        assert search.find(journal, "tag:handover held").total == 1
        assert reflections.get(journal, written).framework_name == "Mine"
        for _ in range(13):
            assert history.undo(journal)
        assert records(journal) == before
        assert search.find(journal, "tag:grading").total == found
    assert all(one.ok for one in check(path))
