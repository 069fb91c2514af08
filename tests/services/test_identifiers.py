"""The user's own lists, what is kept, and the look before an export: nothing that was matched is ever stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.identifier_views import FoundIn, check_words
from mentee_journal.domain.records import (
    AgendaItem,
    Answer,
    Draft,
    IdentifierKeep,
    Mentor,
    Profile,
    Reflection,
    Session,
)
from mentee_journal.domain.words import WordList
from mentee_journal.services import drafts, identifiers, mentors, profile, reflections, sessions, transfer, trash
from mentee_journal.services.history import undo
from mentee_journal.store.journal import Journal
from mentee_journal.store.written import WRITTEN
from tests.services.writes import START, Ids


def marked(journal: Journal, text: str) -> list[str]:
    return [text[f.start : f.end] for f in identifiers.scan_text(journal, text)]


def everything(journal: Journal) -> str:
    """All that is in the file, history included."""
    return str(transfer.dump(journal))


def test_mentors_and_the_user_are_known_by_themselves(journal: Journal) -> None:
    said = (
        "Ms Ortiz rang from 503-555-0142, wrote from dana@example.org; see https://meet.example.org/d/1. Mr Lee, P.N."
    )
    assert len(marked(journal, said)) == 6
    mentors.save(
        journal,
        Mentor("Dana Ortiz", email="dana@example.org", phone="(503) 555 0142", link="https://meet.example.org/d"),
    )
    profile.save(journal, Profile(name="Priya Natarajan"))
    assert marked(journal, said) == ["Mr Lee"]


def test_a_word_is_on_one_list_at_a_time(journal: Journal) -> None:
    first = identifiers.add(journal, "  Old   Mill ", WordList.DENY, "a clinic")
    assert first.text == "Old Mill"
    assert marked(journal, "At the old mill again.") == ["old mill"]
    second = identifiers.add(journal, "OLD MILL", WordList.ALLOW)
    assert (second.id, second.list, second.note) == (first.id, WordList.ALLOW, "a clinic")
    assert marked(journal, "At the old mill again.") == []
    assert [w.text for w in identifiers.listing(journal, WordList.ALLOW)] == ["Old Mill"]
    assert identifiers.listing(journal, WordList.DENY) == ()


@pytest.mark.parametrize("text", ["", "  ", "...", "x" * 121])
def test_what_is_no_word_is_refused(journal: Journal, text: str) -> None:
    with pytest.raises(Refused):
        identifiers.add(journal, text, WordList.DENY)


def test_a_word_can_be_changed_but_not_into_another(journal: Journal) -> None:
    mill = identifiers.add(journal, "Mill", WordList.DENY)
    identifiers.add(journal, "Barn", WordList.ALLOW)
    changed = identifiers.edit(journal, mill.__class__("The Mill", WordList.DENY, id=mill.id, uid=mill.uid))
    assert changed.text == "The Mill"
    with pytest.raises(Refused):
        identifiers.edit(journal, mill.__class__("barn", WordList.DENY, id=mill.id, uid=mill.uid))


def test_a_word_that_was_removed_comes_back(journal: Journal) -> None:
    mill = identifiers.add(journal, "Mill", WordList.DENY)
    trash.remove(journal, "identifier_word", mill.id)
    assert marked(journal, "The mill.") == []
    undo(journal)
    assert marked(journal, "The mill.") == ["mill"]


def test_what_is_kept_is_known_again_and_its_text_is_nowhere(journal: Journal) -> None:
    text = "Mrs Quillfeather came on 3 May 2026; Mrs Smith too."
    identifiers.keep(journal, "name_title", "Mrs Quillfeather", "her own wish")
    assert marked(journal, text) == ["3 May 2026", "Mrs Smith"]
    assert "uillfeather" not in everything(journal)
    (kept,) = identifiers.keeps(journal)
    assert (kept.kind, kept.reason) == ("name_title", "her own wish")
    assert isinstance(kept, IdentifierKeep)
    undo(journal)
    assert len(marked(journal, text)) == 3


def test_a_word_that_is_always_marked_can_be_kept_too(journal: Journal) -> None:
    identifiers.add(journal, "Fernleigh", WordList.DENY)
    identifiers.add(journal, "Hollybank", WordList.DENY)
    text = "From Fernleigh to Hollybank."
    assert marked(journal, text) == ["Fernleigh", "Hollybank"]
    identifiers.keep(journal, "deny", "Fernleigh", "a street here")
    assert marked(journal, text) == ["Hollybank"]


def test_all_of_a_kind_are_kept_in_one_step(journal: Journal) -> None:
    text = "On 3 May 2026 and on 4 May 2026 he walked."
    assert identifiers.keep(journal, "date", ["3 May 2026", "4 May 2026"], "made up") == 2
    assert marked(journal, text) == []
    identifiers.forget(journal, identifiers.keeps(journal)[0].id)
    assert len(marked(journal, text)) == 1
    undo(journal)
    undo(journal)
    assert len(marked(journal, text)) == 2


def test_keeping_again_changes_the_reason(journal: Journal) -> None:
    identifiers.keep(journal, "date", "3 May 2026", "one")
    identifiers.keep(journal, "date", "3 May 2026", "two")
    assert [k.reason for k in identifiers.keeps(journal)] == ["two"]


def test_looking_writes_nothing(journal: Journal) -> None:
    before = everything(journal)
    identifiers.scan_text(journal, "Mrs Smith, 07700 900123")
    identifiers.before_export(journal)
    assert everything(journal) == before
    assert drafts.pending(journal) == ()


def _written(journal: Journal) -> tuple[int, int, int]:
    mentor = mentors.save(journal, Mentor("Dana Ortiz", notes="knows Mrs Hall")).id
    session = sessions.create(
        journal,
        Session(mentor, START, "UTC"),
        goals=["Plan for patient Mary"],
        items=[AgendaItem(0, "Call her on 07700 900123", wanted="A word for Mary's mum", note="MRN 123456")],
    ).id
    reflection = reflections.save(
        journal, Reflection(date(2026, 11, 3), answers=(Answer("What?", "Mr Doyle, 94 years old, 3 May 2026."),))
    ).id
    return mentor, session, reflection


def test_before_an_export_everything_is_looked_at(journal: Journal) -> None:
    mentor, session, reflection = _written(journal)
    found = identifiers.before_export(journal)
    assert found.where == (
        FoundIn("session", session, 4),
        FoundIn("reflection", reflection, 3),
        FoundIn("mentor", mentor, 1),
    )
    assert (found.total, found.strong) == (8, 7)
    assert dict(found.kinds) == {"name_role": 2, "name_title": 2, "phone": 1, "record": 1, "age": 1, "date": 1}
    words = check_words(found)
    assert words.startswith("8 possible identifiers in 3 records: ")
    assert not any(name in words for name in ("Mary", "Doyle", "Hall", "07700", "123456"))
    assert "anonym" not in words


def test_every_column_people_write_in_is_looked_at(journal: Journal, ids: Ids) -> None:
    nobody = {("mentors", "name"), ("reflection_answers", "prompt")}
    for table, (_, _, columns) in WRITTEN.items():
        row_id = journal.all(f"SELECT min(id) FROM {table}")[0][0]
        for column in columns:
            with journal.atomic("Write"):
                journal.run(f"UPDATE {table} SET {column} = 'MRN 123456 of long ago' WHERE id = ?", (row_id,))
            found = dict(identifiers.before_export(journal).kinds).get("record", 0)
            assert found == ((table, column) not in nobody), (table, column)
            undo(journal)
    assert "record" not in dict(identifiers.before_export(journal).kinds)


def test_earlier_versions_the_trash_and_drafts_leave_with_the_journal(journal: Journal) -> None:
    _, session, reflection = _written(journal)
    first = replace(reflections.get(journal, reflection), revision=0)
    reflections.save(journal, replace(first, answers=(Answer("What?", "Mr Doyle again, and MRN 777888."),)))
    assert identifiers.before_export(journal).earlier == 1  # The age; Mr Doyle still stands there.
    reflections.save(journal, replace(first, answers=(Answer("What?", "A client."),)))
    assert identifiers.before_export(journal).earlier == 3
    typed = '{"answers": ["Rang\\n020 7946 0958", "On 3 May", "2026-05-03"]}'
    drafts.keep(journal, Draft("reflection:new", "New", typed))
    assert identifiers.before_export(journal).earlier == 4
    trash.remove(journal, "session", session)
    found = identifiers.before_export(journal)
    assert (found.total, found.earlier) == (1, 8)
    assert check_words(found) == "1 possible identifier: a name. And 8 in earlier versions, drafts or the trash."
    trash.remove(journal, "mentor", 1)
    found = identifiers.before_export(journal)
    assert check_words(found) == "9 possible identifiers in earlier versions, drafts or the trash."
    assert identifiers.before_export(journal, "agenda").earlier == 0


def test_before_an_agenda_leaves_only_what_it_tells_is_looked_at(journal: Journal) -> None:
    _, session, _ = _written(journal)
    assert identifiers.before_export(journal, "agenda", [session]).total == 3
    assert identifiers.before_export(journal, "agenda", [session + 1]).total == 0
    assert identifiers.before_export(journal, "agenda").total == 3


def test_before_contacts_leave_their_notes_are_looked_at(journal: Journal) -> None:
    mentor, _, _ = _written(journal)
    assert identifiers.before_export(journal, "contacts").total == 1
    assert identifiers.before_export(journal, "contacts", [mentor]).total == 1
    assert identifiers.before_export(journal, "contacts", [mentor + 1]).total == 0


def test_a_check_that_is_switched_off_finds_nothing(journal: Journal) -> None:
    _written(journal)
    profile.save(journal, Profile(identifier_check=False))
    assert identifiers.before_export(journal).total == 0
