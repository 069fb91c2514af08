"""Bringing in contacts: nothing is overwritten unasked, nobody is merged unasked, and twice is once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentee_journal.domain.contact_cards import CardFile, ContactCard, ContactsPreview
from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.records import Mentor
from mentee_journal.services import history, mentors, roles, trash
from mentee_journal.services.contacts_import import apply, plan_import
from mentee_journal.store.journal import Journal
from tests import templates
from tests.conftest import NOW, Clock
from tests.services.conftest import records
from tests.services.writes import Ids

DANA = ContactCard(
    1,
    "Dana Ortiz",
    uid="URN:UUID:AA-BB",
    emails=("D@example.org", "other@example.org"),
    phones=("555 1",),
    link="https://meet.example.org",
    zone="America/Denver",
    headline="OT, Portland",
    categories=("procedural", "friends"),
    note="From my phone",
)
"""Fits the Dana of the sample by her address; there she has a zone and roles, and no phone."""


def plan(journal: Journal, *cards: ContactCard) -> ContactsPreview:
    """What these cards would do, numbered as they come."""
    return plan_import(journal, CardFile(tuple(card._replace(number=n) for n, card in enumerate(cards, start=1))))


def kinds(preview: ContactsPreview) -> list[str]:
    return [item.kind for item in preview.items]


def test_an_empty_field_is_filled_and_a_different_one_is_asked_about(journal: Journal, ids: Ids) -> None:
    preview = plan(journal, DANA)
    (item,) = preview.items
    assert (item.kind, item.mentor_id) == ("changed", ids.mentor)
    assert {field for field, _, _ in item.fills} == {"headline", "phone", "link", "notes"}
    assert [(one.field, one.here, one.there) for one in item.differences] == [
        ("zone", "America/Los_Angeles", "America/Denver")
    ]
    before = mentors.get(journal, ids.mentor)
    assert apply(journal, preview, [1]).words == "1 filled in or changed"
    assert mentors.get(journal, ids.mentor) == replace(
        before, headline="OT, Portland", phone="555 1", link="https://meet.example.org", notes="From my phone"
    )


def test_what_is_there_is_taken_where_it_was_chosen(journal: Journal, ids: Ids) -> None:
    apply(journal, plan(journal, DANA), [1], there=[(1, "zone"), (1, "email")])
    dana = mentors.get(journal, ids.mentor)
    assert (dana.zone, dana.email) == ("America/Denver", "d@example.org")


def test_bringing_in_is_one_step_and_twice_is_once(journal: Journal, ids: Ids) -> None:
    before = records(journal)
    cards = (DANA, ContactCard(0, "Ruth Alvarez"), ContactCard(0, "Kim", emails=("kim@example.org",)))
    preview = plan(journal, *cards)
    assert kinds(preview) == ["changed", "new", "new"]
    brought = apply(journal, preview, preview.usual)
    assert brought.words == "2 new mentors, 1 filled in or changed"
    after = records(journal)
    again = plan(journal, *cards)
    assert kinds(again) == ["same", "same", "same"]
    assert apply(journal, again, [1, 2, 3]) == (0, 0)
    assert records(journal) == after
    history.undo(journal)
    assert records(journal) == before
    history.redo(journal)
    assert records(journal) == after


def test_a_difference_nobody_was_asked_about_is_asked_about_the_next_time(journal: Journal, ids: Ids) -> None:
    preview = plan(journal, DANA)
    apply(journal, preview, preview.usual, asked=False)
    again = plan(journal, DANA)
    assert [one.field for one in again.items[0].differences] == ["zone"]
    assert (kinds(again), again.usual) == (["changed"], ())
    apply(journal, again, [1])
    assert kinds(plan(journal, DANA)) == ["same"]
    assert kinds(plan(journal, DANA._replace(phones=("555 2",)))) == ["changed"], "the card says something else now"


@pytest.mark.parametrize("name", ["Dana Ortiz", "Ortiz, Dana", "Dr. DANA ORTÍZ", "dana"])
def test_the_same_name_alone_is_asked_about_and_never_merged(journal: Journal, ids: Ids, name: str) -> None:
    preview = plan(journal, ContactCard(1, name, phones=("1",)))
    (item,) = preview.items
    assert (item.kind, item.mentor_id, item.mentor) == ("double", ids.mentor, "Dana Ortiz")
    assert preview.usual == ()
    people = len(mentors.listing(journal))
    assert apply(journal, preview, [1]) == (1, 0)
    assert len(mentors.listing(journal)) == people + 1
    assert mentors.get(journal, ids.mentor).phone == ""
    history.undo(journal)
    assert apply(journal, preview, [1], merge=[1]) == (0, 1)
    assert (len(mentors.listing(journal)), mentors.get(journal, ids.mentor).phone) == (people, "1")


@pytest.mark.parametrize("name", ["Dana Berg", "Ortiz-Smith", "Sam"])
def test_another_name_is_another_person(journal: Journal, ids: Ids, name: str) -> None:
    assert kinds(plan(journal, ContactCard(1, name))) == ["new"]


def test_an_address_of_an_office_merges_nobody(journal: Journal, ids: Ids) -> None:
    preview = plan(journal, ContactCard(1, "Front Desk", emails=("d@example.org",), phones=("1",)))
    assert (kinds(preview), preview.items[0].mentor_id) == (["double"], ids.mentor)


def test_somebody_new_keeps_all_of_the_card_although_it_may_be_somebody_here(journal: Journal, ids: Ids) -> None:
    card = ContactCard(1, "Dana Ortiz", zone="America/Los_Angeles", phones=("1",))
    apply(journal, plan(journal, card), [1])
    made = mentors.get(journal, max(row.id for row in mentors.listing(journal)))
    assert (made.name, made.zone, made.phone, made.roles) == ("Dana Ortiz", "America/Los_Angeles", "1", ())


def test_our_own_uid_finds_the_mentor_whatever_changed(journal: Journal, ids: Ids) -> None:
    uid = mentors.get(journal, ids.mentor).uid
    for said in (uid, uid.upper(), f"urn:uuid:{uid[:8]}-{uid[8:12]}-{uid[12:16]}-{uid[16:20]}-{uid[20:]}"):
        (item,) = plan(journal, ContactCard(1, "Dana Smith", uid=said)).items
        assert (item.kind, item.mentor_id) == ("changed", ids.mentor)
        assert [(one.field, one.there) for one in item.differences] == [("name", "Dana Smith")]


def test_an_earlier_import_finds_the_mentor_whatever_changed(journal: Journal, ids: Ids) -> None:
    apply(journal, plan(journal, ContactCard(1, "Ruth", uid="r1")), [1])
    made = max(row.id for row in mentors.listing(journal))
    (item,) = plan(journal, ContactCard(1, "Ruth Berg", uid="r1", emails=("r@example.org",))).items
    assert (item.mentor_id, item.kind) == (made, "changed")
    trash.remove(journal, "mentor", made)
    assert kinds(plan(journal, ContactCard(1, "Ruth", uid="r1"))) == ["new"], "who was removed may come again"


def test_one_person_twice_in_a_file_is_one(journal: Journal) -> None:
    preview = plan(
        journal,
        ContactCard(1, "Kim Lee", emails=("k@example.org",)),
        ContactCard(2, "Lee, Kim", emails=("K@example.org", "k2@example.org"), phones=("1",)),
        ContactCard(3, "Kim Lee"),
        ContactCard(4, "Office", emails=("k@example.org",)),
    )
    assert [(item.number, item.kind) for item in preview.items] == [(1, "new"), (3, "double"), (4, "new")]
    assert [(one.number, one.why) for one in preview.unread] == [(2, "it is the same person as card 1")]
    assert ("phone", "Phone", "1") in preview.items[0].fills
    assert preview.items[1].mentor_id is None and preview.items[1].remarks


def test_cards_that_are_one_person_by_way_of_a_third_are_one(journal: Journal) -> None:
    cards = (
        ContactCard(1, "Dana", emails=("x@y.z",), headline="0"),
        ContactCard(2, "Dana Lee", uid="a"),
        ContactCard(3, "Dana", uid="a", emails=("x@y.z",)),
    )
    preview = plan(journal, *cards)
    assert [(item.number, item.kind) for item in preview.items] == [(1, "new")]
    apply(journal, preview, [1])
    assert kinds(plan(journal, *cards)) == ["same"]


def test_a_name_alone_is_not_what_a_card_is_known_by(journal: Journal) -> None:
    first, second = ContactCard(1, "Kim Lee", phones=("1",)), ContactCard(2, "Kim Lee", headline="OT")
    apply(journal, plan(journal, first), [1])
    (item,) = plan(journal, second).items
    assert (item.kind, item.mentor) == ("double", "Kim Lee"), "another card of the same name is asked about"
    apply(journal, plan(journal, second), [1])
    assert kinds(plan(journal, first, second)) == ["same", "same"]


def test_a_later_card_sees_what_an_earlier_one_fills(journal: Journal, ids: Ids) -> None:
    uid = mentors.get(journal, ids.mentor).uid
    preview = plan(
        journal,
        ContactCard(1, "Dana Ortiz", uid=uid, phones=("1",)),
        ContactCard(2, "Dana Ortiz", uid="else", emails=("d@example.org",), phones=("2",)),
    )
    assert [(one.field, one.here, one.there) for one in preview.items[1].differences] == [("phone", "1", "2")]


def test_roles_are_added_where_they_are_known_and_made_where_the_card_is_ours(journal: Journal, ids: Ids) -> None:
    card = ContactCard(1, "Ruth", categories=("Moral Support", "clinical_reasoning", "friends"))
    apply(journal, plan(journal, card), [1])
    made = max(row.id for row in mentors.listing(journal))
    assert set(mentors.get(journal, made).roles) == {"moral_support", "clinical_reasoning"}
    ours = ContactCard(1, "Kim", categories=("research",), ours=True)
    apply(journal, plan(journal, ours), [1])
    assert "research" in {role.name for role in roles.all_roles(journal)}
    more = ContactCard(1, "Dana Ortiz", emails=("d@example.org",), categories=("moral support",))
    preview = plan(journal, more)
    assert [one.field for one in preview.items[0].differences] == ["roles"]
    apply(journal, preview, [1], there=[(1, "roles")])
    assert set(mentors.get(journal, ids.mentor).roles) == {"procedural", "leadership", "moral_support"}


def test_what_cannot_be_kept_is_left_out(journal: Journal) -> None:
    bad = ContactCard(1, "Kim", emails=("no address",), zone="Mars/Base", phones=("\ud800",))
    preview = plan(journal, bad)
    assert preview.items[0].says == ()
    assert apply(journal, preview, [1]) == (1, 0)


def test_what_changed_since_the_preview_is_not_overwritten(journal: Journal, ids: Ids) -> None:
    preview = plan(journal, DANA)
    mentors.save(journal, replace(mentors.get(journal, ids.mentor), phone="mine", zone="Europe/London"))
    apply(journal, preview, [1], there=[(1, "zone")])
    dana = mentors.get(journal, ids.mentor)
    assert (dana.phone, dana.zone) == ("mine", "Europe/London")


def test_a_mentor_who_has_gone_since_stops_all_of_it(journal: Journal, ids: Ids) -> None:
    preview = plan(journal, ContactCard(1, "New"), DANA)
    trash.remove(journal, "mentor", ids.mentor)
    before = records(journal)
    with pytest.raises(JournalError):
        apply(journal, preview, [1, 2])
    assert records(journal) == before


words = st.sampled_from(["Dana", "Ortiz", "Lee", "Kim", "Dr."])
card_strategy = st.builds(
    ContactCard,
    number=st.just(0),
    name=st.lists(words, min_size=1, max_size=3).map(" ".join),
    uid=st.sampled_from(["", "", "a", "B"]),
    emails=st.lists(st.sampled_from(["d@example.org", "x@y.z", "X@Y.z"]), max_size=2).map(tuple),
    phones=st.lists(st.sampled_from(["1", "2"]), max_size=1).map(tuple),
    zone=st.sampled_from(["", "Europe/London"]),
    link=st.just(""),
    headline=st.sampled_from(["", "OT"]),
    categories=st.sampled_from([(), ("moral support",), ("friends",)]),
    note=st.sampled_from(["", "n"]),
    ours=st.just(False),
    remarks=st.just(()),
)


@settings(max_examples=40, deadline=None)
@given(cards=st.lists(card_strategy, max_size=6))
def test_whatever_the_cards_twice_is_once_and_nothing_is_lost(cards: list[ContactCard]) -> None:
    journal = templates.in_memory(Clock(), templates.empty(NOW))
    try:
        mentors.save(journal, Mentor("Dana Ortiz", email="d@example.org", phone="0"))
        mentors.save(journal, Mentor("Lee Park"))
        before = {row.id: mentors.get(journal, row.id) for row in mentors.listing(journal)}
        preview = plan(journal, *cards)
        assert {item.number for item in preview.items} | {one.number for one in preview.unread} == set(
            range(1, len(cards) + 1)
        )
        apply(journal, preview, preview.usual, asked=False)
        for number, old in before.items():
            now = mentors.get(journal, number)
            for field in ("name", "email", "phone", "zone", "notes"):
                assert getattr(now, field) == getattr(old, field) or not getattr(old, field)
        after = records(journal)
        again = plan(journal, *cards)
        assert again.usual == ()
        apply(journal, again, again.usual, asked=False)
        assert records(journal) == after
    finally:
        journal.close()
