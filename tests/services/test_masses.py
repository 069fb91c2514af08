"""Before much changes there is a backup, or nothing changes."""

from __future__ import annotations

import pytest

from mentee_journal.domain.backup_views import BackupReason
from mentee_journal.domain.contact_cards import CardFile, ContactCard
from mentee_journal.domain.errors import Refused
from mentee_journal.domain.records import Mentor
from mentee_journal.services import backups, contacts_import, masses, mentors
from mentee_journal.store.journal import Journal

LEE = CardFile((ContactCard(1, "Lee"),))


def why(journal: Journal) -> list[BackupReason]:
    return [one.why for one in backups.listing(journal.path)]


def test_an_import_is_backed_up_where_there_is_anything(journal: Journal) -> None:
    masses.before_import(journal)
    assert why(journal) == []
    mentors.save(journal, Mentor("Dana"))
    contacts_import.apply(journal, contacts_import.plan_import(journal, LEE), [1])
    assert why(journal) == [BackupReason.IMPORT]


def test_without_one_nothing_comes_in(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    mentors.save(journal, Mentor("Dana"))
    preview = contacts_import.plan_import(journal, LEE)

    def refuse(*_: object) -> None:
        raise Refused("No backup could be made first, so nothing was changed.")

    monkeypatch.setattr(backups, "before", refuse)
    with pytest.raises(Refused, match="nothing was changed"):
        contacts_import.apply(journal, preview, [1])
    assert journal.one("SELECT count(*) FROM mentors") == (1,)


@pytest.mark.parametrize(("records", "made"), [(20, []), (21, [BackupReason.CHANGE])])
def test_more_than_twenty_are_many(journal: Journal, records: int, made: list[BackupReason]) -> None:
    mentors.save(journal, Mentor("Dana"))
    masses.backed_up(journal, records)
    assert why(journal) == made
