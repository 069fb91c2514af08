"""Text is stored byte for byte as it was typed, and broken text is refused in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.records import AgendaItem, Answer, Draft, Goal, Mentor, Reflection, Seen, Session
from mentee_journal.domain.words import CapabilityKind
from mentee_journal.services import (
    capabilities,
    drafts,
    goals,
    history,
    lookup,
    mentors,
    profile,
    reflections,
    roles,
    sessions,
    today,
    transfer,
    trash,
)
from mentee_journal.store.journal import Journal
from tests.hostile import HOSTILE, MULTILINE
from tests.services.writes import START, Ids


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_names_are_kept_as_typed(journal: Journal, ids: Ids, text: str, reopened: Callable[[], Journal]) -> None:
    mentor = mentors.save(journal, Mentor(text, headline=text, phone=text, roles=(roles.add(journal, text).key,)))
    goal = goals.save(journal, Goal(text, mentor_id=mentor.id))
    session = sessions.create(journal, Session(mentor.id, START, "UTC", place=text), goals=[text])
    item = sessions.add_item(journal, AgendaItem(session.id, text))
    profile.save(journal, replace(profile.get(journal), name=text))
    written = reflections.save(
        journal,
        Reflection(
            date(2026, 1, 1),
            title=text,
            event=text,
            session_id=session.id,
            goal_id=goal.id,
            tags=(text,),
            seen=(Seen(text, CapabilityKind.GROWTH, text),),
        ),
    )
    again = reopened()
    assert mentors.get(again, mentor.id).name == text
    assert mentors.page(again, mentor.id).roles[0].name == text
    assert goals.get(again, goal.id).statement == text
    page = sessions.page(again, session.id)
    assert (page.session.place, page.goals[0].text, page.items[0].title) == (text, text, text)
    kept = reflections.get(again, written.id)
    assert (kept.title, kept.event, kept.tags, kept.seen[0].name) == (text, text, (text,), text)
    row = reflections.timeline(again, limit=1)[0]
    assert row.tags or row.goal
    assert profile.get(again).name == text
    assert any(found.id == goal.id for found in lookup.find(again, text[:100], limit=50) if found.kind == "goal")
    assert mentors.find_by_name(again, text).id == mentor.id
    assert [r.id for r in reflections.timeline(again, tag=text)] == [written.id]
    step = trash.remove(again, "mentor", mentor.id)
    trash.bring_back(again, step)
    assert mentors.get(again, mentor.id).name == text
    assert sessions.page(again, session.id).items[0] == item
    assert today.overview(again).name == text


@pytest.mark.parametrize("text", MULTILINE.values(), ids=MULTILINE)
def test_texts_are_kept_byte_for_byte(journal: Journal, ids: Ids, text: str) -> None:
    sessions.save_notes(journal, ids.session, notes=text, takeaways=text)
    written = reflections.save(
        journal,
        Reflection(date(2026, 1, 1), answers=(Answer(text[:200], text),), mentor_view=text, will_try=text),
        draft_key="x",
    )
    drafts.keep(journal, Draft("d", text, text))
    mentors.save(journal, replace(mentors.get(journal, ids.mentor), notes=text, offers=text))
    assert sessions.get(journal, ids.session).notes == text
    assert reflections.get(journal, written.id) == written
    assert (written.answers[0].text, written.will_try) == (text, text)
    kept = drafts.find(journal, "d")
    assert kept is not None and kept.text == text
    # Through history, too: a second save, and back.
    reflections.save(journal, replace(written, answers=(Answer("", "short"),), will_try=""))
    assert reflections.versions(journal, written.id)[0].reflection.answers == written.answers
    history.undo(journal)
    assert reflections.get(journal, written.id) == written
    assert transfer.dump(journal)["sessions"][1]["notes"] == text


def test_what_cannot_be_stored_is_refused(journal: Journal, ids: Ids) -> None:
    for bad in ("half \ud83d", "x" * 10_000_001):
        for write in (
            lambda t: mentors.save(journal, Mentor(t)),
            lambda t: goals.save(journal, Goal("g", why=t)),
            lambda t: sessions.save_notes(journal, ids.session, notes=t),
            lambda t: reflections.save(journal, Reflection(date(2026, 1, 1), answers=(Answer("", t),))),
            lambda t: reflections.save(journal, Reflection(date(2026, 1, 1), tags=(t,))),
            lambda t: drafts.keep(journal, Draft("k", "l", t)),
            lambda t: capabilities.add(journal, t, CapabilityKind.GROWTH),
            lambda t: roles.add(journal, t),
            lambda t: lookup.find(journal, t),
            lambda t: mentors.listing(journal, filter=t[:50]) if "\ud83d" in t else checked(t),
        ):
            with pytest.raises(Refused) as refused:
                write(bad)
            assert str(refused.value).endswith(".")


def checked(text: str) -> None:
    from mentee_journal.services import checks

    checks.text(text, "x")


def test_one_line_fields_stay_on_one_line(journal: Journal) -> None:
    mentor = mentors.save(journal, Mentor("  Dana\nOrtiz\r\n ", headline="a\rb"))
    assert (mentor.name, mentor.headline) == ("Dana Ortiz", "a b")
