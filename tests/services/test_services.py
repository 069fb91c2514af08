"""What the services promise, one sentence a test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentee_journal.content import agenda_templates
from mentee_journal.domain.errors import JournalError, NotFound, Refused
from mentee_journal.domain.records import AgendaItem, Answer, Draft, Evidence, Goal, Mentor, Reflection, Seen, Session
from mentee_journal.domain.words import (
    AgendaStatus,
    CapabilityKind,
    EvidenceSource,
    GoalStatus,
    MentorStatus,
    SessionStatus,
)
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
    trash,
)
from mentee_journal.services.merging import DIVIDER
from mentee_journal.services.session_offers import scaled
from mentee_journal.store.journal import Journal
from tests.conftest import NOW, Clock
from tests.services.writes import START, Ids

G, S = CapabilityKind.GROWTH, CapabilityKind.STRENGTH


def refused(field: str, call: object, *values: object) -> None:
    with pytest.raises(Refused) as caught:
        call(*values)  # type: ignore[operator]
    assert caught.value.field == field, str(caught.value)
    assert str(caught.value).endswith(".")


def test_refusals_name_their_field(journal: Journal, ids: Ids) -> None:
    session = sessions.get(journal, ids.session)
    mentor = mentors.get(journal, ids.mentor)
    goal = goals.get(journal, ids.goal)
    for field, changes in {
        "name": {"name": " \u00a0 "},
        "email": {"email": "dana at work"},
        "zone": {"zone": "Mars/Olympus"},
        "roles": {"roles": ("nobody",)},
        "ended_on": {"started_on": date(2026, 2, 1), "ended_on": date(2026, 1, 1)},
        "started_on": {"started_on": date(20, 2, 1)},
        "status": {"status": "friend"},
    }.items():
        refused(field, mentors.save, journal, replace(mentor, **changes))
    for field, changes in {
        "zone": {"zone": ""},
        "minutes": {"minutes": 0},
        "starts_at": {"starts_at": START.replace(tzinfo=None)},
        "mode": {"mode": "pigeon"},
    }.items():
        refused(field, sessions.save, journal, replace(session, **changes))
    refused("statement", goals.save, journal, replace(goal, statement=""))
    refused("review_weeks", goals.save, journal, replace(goal, review_weeks=0))
    refused("title", sessions.add_item, journal, AgendaItem(ids.session, ""))
    refused("minutes", sessions.add_item, journal, AgendaItem(ids.session, "a", minutes=2000))
    refused("text", sessions.add_goal, journal, ids.session, "")
    refused("zone", profile.save, journal, replace(profile.get(journal), zone="x"))
    refused("name", roles.add, journal, "Leadership")
    refused("seen", reflections.save, journal, Reflection(date(2026, 1, 1), seen=(Seen("", G),)))
    refused("", trash.remove, journal, "role", 1)


@pytest.mark.parametrize("number", [0, -1, 999, 2**63, 10**30, True])
def test_what_is_not_there_is_not_found(journal: Journal, ids: Ids, number: int) -> None:
    for call in (
        mentors.get, mentors.page, sessions.get, sessions.page, sessions.suggestions, goals.get, goals.page,
        reflections.get, reflections.page, reflections.versions, capabilities.page, roles.remove, trash.bring_back,
        sessions.remove_item, sessions.remove_goal, sessions.hold,
    ):  # fmt: skip
        with pytest.raises(NotFound):
            call(journal, number if number is not True else 12345)
    for kind in ("mentor", "session", "goal", "reflection", "capability", "evidence", "agenda_item", "role"):
        with pytest.raises(NotFound):
            lookup.label(journal, kind, 12345 if number is True else number)
    for write in (
        lambda: goals.save(journal, Goal("g", mentor_id=999)),
        lambda: sessions.create(journal, Session(999, START, "UTC")),
        lambda: reflections.save(journal, Reflection(date(2026, 1, 1), session_id=999)),
        lambda: capabilities.add_evidence(journal, Evidence(ids.capability, date(2026, 1, 1), mentor_id=999)),
    ):
        with pytest.raises(NotFound):
            write()


def test_a_refused_write_leaves_nothing_behind(journal: Journal, ids: Ids) -> None:
    steps = journal.all("SELECT * FROM steps")
    with pytest.raises(Refused):
        sessions.create(journal, Session(ids.mentor, START, "UTC"), goals=["fine", ""])
    assert journal.all("SELECT * FROM steps") == steps
    assert len(sessions.upcoming(journal, mentor_id=ids.mentor)) == 1


def test_stale_notes_keep_both_texts(journal: Journal, ids: Ids) -> None:
    base = sessions.get(journal, ids.session)
    sessions.save_notes(journal, base.id, notes="from the phone", revision=base.revision)
    merged = sessions.save_notes(journal, base.id, notes="from the desk", revision=base.revision)
    assert merged.notes == f"from the phone\n\n{DIVIDER}\n\nfrom the desk"
    assert merged.revision == base.revision + 2
    assert sessions.save_notes(journal, base.id, notes="fresh", revision=merged.revision).notes == "fresh"
    # A form that was opened before does not take the notes away.
    form = sessions.save(journal, replace(base, minutes=20))
    assert (form.minutes, form.notes) == (20, "fresh")


def test_a_stale_reflection_keeps_both_answers(journal: Journal, ids: Ids) -> None:
    base = reflections.get(journal, ids.reflection)
    first, second = base.answers
    reflections.save(journal, replace(base, answers=(replace(first, text="one"), second), tags=(*base.tags, "a")))
    merged = reflections.save(journal, replace(base, answers=(replace(first, text="two"), second)))
    assert merged.answers[0].text == f"one\n\n{DIVIDER}\n\ntwo"
    assert merged.answers[1] == second
    assert set(merged.tags) == {"school", "confidence", "a"}


def test_saving_again_touches_only_what_changed(journal: Journal, ids: Ids) -> None:
    base = reflections.get(journal, ids.reflection)
    at = journal.one("SELECT max(id) FROM changes")
    assert at is not None
    reflections.save(journal, replace(base, answers=(base.answers[0], replace(base.answers[1], text="new"))))
    touched = journal.all("SELECT table_name, operation FROM changes WHERE id > ?", at)
    assert sorted(touched) == [("reflection_answers", "update"), ("reflections", "update")]


def test_versions_and_bringing_one_back(journal: Journal, ids: Ids, clock: Clock) -> None:
    texts = ["This.", "second", "third"]
    for text in texts[1:]:
        clock.forward(hours=1)
        now = reflections.get(journal, ids.reflection)
        reflections.save(journal, replace(now, answers=(replace(now.answers[0], text=text),), tags=(text,)))
    found = reflections.versions(journal, ids.reflection)
    assert [v.number for v in found] == [2, 1]
    assert [v.reflection.answers[0].text for v in found] == ["second", "This."]
    assert found[1].reflection.tags == ("school", "confidence")
    assert len(found[1].reflection.answers) == 2
    assert [s.name for s in found[1].reflection.seen] == ["Listening", "Pacing"]
    assert found[1].until == NOW + timedelta(hours=1)
    back = reflections.bring_back(journal, ids.reflection, 1)
    assert [a.text for a in back.answers] == ["This.", "That."]
    newest = reflections.versions(journal, ids.reflection)[0]
    assert (newest.number, newest.reflection.answers[0].text) == (3, "third")
    assert reflections.page(journal, ids.reflection).versions == 3
    with pytest.raises(NotFound):
        reflections.bring_back(journal, ids.reflection, 9)


def test_versions_survive_the_trash(journal: Journal, ids: Ids) -> None:
    now = reflections.get(journal, ids.reflection)
    reflections.save(journal, replace(now, title="Better"))
    trash.bring_back(journal, trash.remove(journal, "reflection", now.id))
    assert [v.reflection.title for v in reflections.versions(journal, now.id)] == ["After the visit"]


def test_the_only_mention_taken_out_takes_the_capability_along(journal: Journal, ids: Ids) -> None:
    now = reflections.get(journal, ids.reflection)
    reflections.save(journal, replace(now, seen=(now.seen[0],)))
    assert "Pacing" not in capabilities.names(journal)
    history.undo(journal)
    row = next(r for r in capabilities.register(journal) if r.name == "Pacing")
    capabilities.make_goal(journal, row.id)
    now = reflections.get(journal, ids.reflection)
    reflections.save(journal, replace(now, seen=()))
    assert "Pacing" in capabilities.names(journal)  # it has a goal
    assert "Listening" not in capabilities.names(journal)


def test_a_capability_pruned_meanwhile_comes_back_with_its_reflection(journal: Journal, ids: Ids) -> None:
    other = reflections.save(journal, Reflection(date(2026, 1, 2), seen=(Seen("Pacing", G),)))
    step = trash.remove(journal, "reflection", ids.reflection)
    reflections.save(journal, replace(other, seen=()))
    assert "Pacing" not in capabilities.names(journal)
    trash.bring_back(journal, step)
    assert [s.name for s in reflections.get(journal, ids.reflection).seen] == ["Listening", "Pacing"]


def test_a_sighting_of_the_other_kind_turns_nothing(journal: Journal, ids: Ids) -> None:
    reflections.save(journal, Reflection(date(2026, 3, 1), seen=(Seen("  pacing ", S, "better"),)))
    row = next(r for r in capabilities.register(journal) if r.name == "Pacing")
    assert (row.kind, row.by_me, row.last_seen) == (G, 2, date(2026, 11, 10))
    page = capabilities.page(journal, row.id)
    assert [e.evidence.kind for e in page.evidence] == [G, S]
    became = capabilities.become_strength(journal, row.id, date(2026, 4, 1))
    assert (became.kind, became.became_strength_on) == (S, date(2026, 4, 1))
    assert capabilities.back_to_growth(journal, row.id).became_strength_on is None


def test_what_a_mentor_saw_is_on_their_page(journal: Journal, ids: Ids) -> None:
    page = mentors.page(journal, ids.mentor)
    assert [(e.capability, e.evidence.source) for e in page.seen] == [
        ("Listening", EvidenceSource.MENTOR),
        ("Documentation", EvidenceSource.MENTOR),
    ]
    assert (page.held, page.held_minutes) == (1, 45)
    assert reflections.get(journal, ids.reflection).mentor_id == ids.mentor


def test_find_by_name(journal: Journal, ids: Ids) -> None:
    assert mentors.find_by_name(journal, "dana  ORTIZ").id == ids.mentor
    assert mentors.find_by_name(journal, "da").id == ids.mentor
    assert mentors.find_by_name(journal, "park").id == ids.other_mentor
    assert mentors.find_by_name(journal, str(ids.mentor)).id == ids.mentor
    mentors.save(journal, Mentor("Dan"))
    assert mentors.find_by_name(journal, "dan").name == "Dan"
    with pytest.raises(Refused, match=r"Dan \(3\) or Dana Ortiz \(1\)"):
        mentors.find_by_name(journal, "d")
    with pytest.raises(NotFound, match="There is Dan, Dana Ortiz, Lee Park"):
        mentors.find_by_name(journal, "")


def test_next_session_and_settling(journal: Journal, ids: Ids, clock: Clock) -> None:
    clock.now = START + timedelta(minutes=44)
    found = sessions.next_session(journal)
    assert found is not None and found.id == ids.session
    clock.forward(minutes=2)
    found = sessions.next_session(journal)
    assert found is not None and found.id == ids.fresh
    view = today.overview(journal)
    assert [row.id for row in view.to_settle] == [ids.session]
    held = sessions.hold(journal, ids.session)
    assert (held.status, held.ended_at) == (SessionStatus.HELD, None)
    view = today.overview(journal)
    assert [row.id for row in view.to_reflect] == [ids.session]
    assert view.counts.to_reflect == today.counts(journal).to_reflect == 1
    sessions.waive_reflection(journal, ids.session)
    assert today.counts(journal).to_reflect == 0


def test_start_then_hold_knows_the_end(journal: Journal, ids: Ids, clock: Clock) -> None:
    clock.now = START
    sessions.start(journal, ids.session)
    clock.forward(minutes=50)
    held = sessions.hold(journal, ids.session)
    assert (held.started_at, held.ended_at) == (START, START + timedelta(minutes=50))
    with pytest.raises(Refused):
        sessions.start(journal, ids.session)
    assert sessions.reopen(journal, ids.session).started_at is None


def test_suggestions(journal: Journal, ids: Ids) -> None:
    offered = sessions.suggestions(journal, ids.session)
    first = offered[0]
    assert (first.origin, first.title) == ("Carried over from Tue 10 Nov", "What was left")
    assert {"Activities"} == {s.origin for s in offered[1:]}  # the only goal is on the agenda already
    taken = sessions.add_item(journal, first.item)
    assert taken.carried_from_id is not None
    assert "What was left" not in {s.title for s in sessions.suggestions(journal, ids.session)}
    sessions.settle_item(journal, taken.id, AgendaStatus.CARRIED)
    later = sessions.create(journal, Session(ids.mentor, START + timedelta(days=14), "UTC"))
    offered = sessions.suggestions(journal, later.id)
    assert ("Carried over from Tue 24 Nov", "What was left") in {(s.origin, s.title) for s in offered}


@pytest.mark.parametrize("length", [1, 4, 10, 20, 30, 44, 45, 60, 90, 240])
def test_templates_fit_the_session(journal: Journal, ids: Ids, length: int) -> None:
    for template in agenda_templates():
        minutes = scaled([t.minutes for t in template.topics], length)
        assert sum(m or 0 for m in minutes) <= length
        if length >= 5 * len(minutes):
            assert all(m and m % 5 == 0 for m in minutes)
        if length >= template.minutes and length % 5 == 0:
            assert sum(m or 0 for m in minutes) == length
    sessions.save(journal, replace(sessions.get(journal, ids.session), minutes=template.minutes))
    added = sessions.use_template(journal, ids.session, template.key)
    assert [i.minutes for i in added] == [t.minutes for t in template.topics]


def test_agenda_order(journal: Journal, ids: Ids) -> None:
    third = sessions.add_item(journal, AgendaItem(ids.session, "third")).id

    def order() -> list[int]:
        return [i.id for i in sessions.page(journal, ids.session).items]

    sessions.move_item(journal, third, -5)
    assert order() == [third, ids.item, ids.second_item]
    sessions.place_item(journal, third, 1)
    assert order() == [ids.item, third, ids.second_item]
    sessions.remove_item(journal, third)
    sessions.move_item(journal, ids.item, 1)
    assert order() == [ids.second_item, ids.item]


def test_conflicts(journal: Journal, ids: Ids) -> None:
    assert [r.id for r in sessions.conflicts(journal, START + timedelta(minutes=44), 10)] == [ids.session]
    assert sessions.conflicts(journal, START + timedelta(minutes=45), 10) == ()
    assert sessions.conflicts(journal, START - timedelta(minutes=10), 10) == ()
    assert sessions.conflicts(journal, START, 10, except_id=ids.session) == ()


def test_filters_know_no_case_and_no_accents(journal: Journal, ids: Ids) -> None:
    mentors.save(journal, Mentor("Zoë Brûlé", headline="100%_sure"))
    assert [m.name for m in mentors.listing(journal, filter="zoe BRU")] == ["Zoë Brûlé"]
    assert [m.name for m in mentors.listing(journal, filter="0%_")] == ["Zoë Brûlé"]
    assert mentors.listing(journal, filter="%") and not mentors.listing(journal, filter="d%n")
    assert [r.id for r in sessions.past(journal, filter="TRY it")] == [ids.held]
    assert [r.id for r in sessions.upcoming(journal, filter="article")] == [ids.session]
    assert sessions.past(journal, filter="nothing like it") == ()
    for options in ({"filter": "THAT."}, {"tag": "#School"}, {"mentor_id": 1}, {"goal_id": 1}, {"framework": "free"}):
        assert [r.id for r in reflections.timeline(journal, **options)] == [ids.reflection]  # type: ignore[arg-type]
        assert reflections.count(journal, **options) == 1  # type: ignore[arg-type]
    assert [g.id for g in goals.listing(journal, filter="ALOUD")] == [ids.goal]
    assert {f.kind for f in lookup.find(journal, "dana")} == {"mentor", "session", "saved_search"}


def test_labels(journal: Journal, ids: Ids) -> None:
    assert lookup.label(journal, "session", ids.session) == "Session with Dana Ortiz, Tue 24 Nov"
    assert lookup.label(journal, "reflection", ids.reflection) == "After the visit, Tue 10 Nov"


def test_today(journal: Journal, ids: Ids) -> None:
    reflections.save(journal, Reflection(date(2025, 11, 20), title="A year ago"))
    view = today.overview(journal)
    assert view.next is not None and view.next.id == ids.session
    assert (view.next_goal, view.next_planned_minutes) == ("Know the next step", 25)
    assert view.look_back is not None and view.look_back.words == "A year ago"
    cover = {c.role.key: (c.mentors, c.candidates) for c in view.network}
    assert cover["moral_support"] == ((), ("Lee Park",))
    assert cover["procedural"] == (("Dana Ortiz",), ())
    assert not view.empty


def test_drafts_are_no_steps_and_go_with_the_save(journal: Journal, ids: Ids) -> None:
    drafts.keep(journal, Draft("k", "Label", "one"))
    drafts.keep(journal, Draft("k", "Label", "two", revision=3))
    (draft,) = drafts.pending(journal)
    assert (draft.text, draft.revision, draft.updated_at) == ("two", 3, NOW)
    last = history.last(journal)
    with pytest.raises(JournalError):
        reflections.save(journal, Reflection(date(2026, 1, 1), session_id=999), draft_key="k")
    assert drafts.find(journal, "k")
    assert history.last(journal) == last
    reflections.save(journal, Reflection(date(2026, 1, 1), answers=(Answer("", "x"),)), draft_key="k")
    assert drafts.find(journal, "k") is None


def test_goals_close_and_open(journal: Journal, ids: Ids) -> None:
    closed = goals.close(journal, ids.goal, GoalStatus.ACHIEVED, note="we did it")
    assert (closed.closed_on, closed.closing_note) == (date(2026, 11, 22), "we did it")
    assert goals.listing(journal, status=GoalStatus.ACTIVE) == ()
    assert goals.reopen(journal, ids.goal).closed_on is None
    row = goals.listing(journal)[0]
    assert (row.sessions, row.reflections, row.mentor) == (1, 1, "Dana Ortiz")
    page = goals.page(journal, ids.goal)
    assert [s.id for s in page.sessions] == [ids.session]
    made = capabilities.make_goal(journal, ids.capability)
    assert capabilities.make_goal(journal, ids.capability) == made


def test_mentorships_end_and_come_back(journal: Journal, ids: Ids) -> None:
    ended = mentors.end(journal, ids.mentor, on=date(2026, 11, 1), reason="moved")
    assert (ended.status, ended.ended_on, ended.end_reason) == (MentorStatus.ENDED, date(2026, 11, 1), "moved")
    back = mentors.bring_back(journal, ids.mentor)
    assert (back.status, back.ended_on) == (MentorStatus.ACTIVE, None)
    assert mentors.set_status(journal, ids.mentor, MentorStatus.ENDED).ended_on == date(2026, 11, 22)


def test_a_session_that_changes_mentor_takes_its_writing_along(journal: Journal, ids: Ids) -> None:
    sessions.save(journal, replace(sessions.get(journal, ids.held), mentor_id=ids.other_mentor))
    assert reflections.get(journal, ids.reflection).mentor_id == ids.other_mentor
    assert [e.capability for e in mentors.page(journal, ids.other_mentor).seen] == ["Listening"]
