"""What is written as vCards: for every reader, to the octet; vobject is the oracle in both directions."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.records import Mentor
from mentee_journal.exchange.files import Exists
from mentee_journal.exchange.vcf_read import read_cards, read_vcf
from mentee_journal.exchange.vcf_write import VERSIONS, Version, card, export_vcf, folded, parted_name
from mentee_journal.services import mentors
from mentee_journal.services.journal import Journal
from tests.exchange.conftest import Opens
from tests.hostile import HOSTILE

ROLES = {"clinical_reasoning": "clinical reasoning", "moral_support": "moral support", "odd": "a; b, c"}
DANA = Mentor(
    "Dr. Dana Ortiz",
    uid="0123456789abcdef0123456789abcdef",
    roles=("clinical_reasoning", "odd"),
    headline="pediatric OT, hard to please",
    email="dana@example.org",
    phone="+1 503 555-0100; ext. 5",
    link="https://meet.example.org/dana?a=1;b=2,3",
    zone="America/Los_Angeles",
    reach="mail",
    notes="Private: she is\nleaving; soon, she says \\ maybe",
)


def test_a_card_of_3_0_exactly() -> None:
    lines = card(DANA, ROLES).split("\r\n")
    assert lines.pop(2).startswith("PRODID:-//Mentee Journal//Mentee Journal ")
    assert lines == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "UID:0123456789abcdef0123456789abcdef",
        "N:Ortiz;Dana;;Dr.;",
        "FN:Dr. Dana Ortiz",
        "EMAIL;TYPE=INTERNET:dana@example.org",
        "TEL;TYPE=VOICE:+1 503 555-0100\\; ext. 5",
        "URL:https://meet.example.org/dana?a=1;b=2,3",
        "TZ;VALUE=text:America/Los_Angeles",
        "CATEGORIES:clinical reasoning,a\\; b\\, c",
        "END:VCARD",
        "",
    ]


def test_a_card_of_4_0_says_what_is_no_uri() -> None:
    lines = card(DANA, ROLES, version="4.0").split("\r\n")
    assert lines[1] == "VERSION:4.0"
    assert "UID;VALUE=text:0123456789abcdef0123456789abcdef" in lines
    assert "TZ:America/Los_Angeles" in lines
    assert "TEL;VALUE=text:+1 503 555-0100\\; ext. 5" in lines


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("+49 170 1234, +49 30 5678", ["+49 170 1234", "+49 30 5678"]),
        ("555-0142; 555-0143", ["555-0142", "555-0143"]),
        ("+1 503 555-0100, ext. 5", ["+1 503 555-0100\\, ext. 5"]),
        ("evenings, 555-0142", ["evenings\\, 555-0142"]),
        ("555-0142,", ["555-0142\\,"]),
    ],
)
def test_a_telephone_dials_one_number(typed: str, lines: list[str]) -> None:
    made = card(Mentor("Dana", phone=typed), ROLES)
    assert [line[15:] for line in made.split("\r\n") if line.startswith("TEL;TYPE=VOICE:")] == lines
    (found,) = read_cards(made.encode()).cards
    assert ", ".join(found.phones) == typed.replace(";", ",")


@pytest.mark.parametrize("version", VERSIONS)
def test_what_the_mentee_wrote_about_them_stays_here_unless_asked_for(version: Version) -> None:
    quiet = card(DANA, ROLES, version=version)
    assert "Private" not in quiet and "hard to please" not in quiet
    (found,) = read_cards(card(DANA, ROLES, version=version, notes=True).encode()).cards
    assert (found.note, found.headline) == (DANA.notes, DANA.headline)


@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_written_is_read_back(version: Version) -> None:
    (found,) = read_cards(card(DANA, ROLES, version=version).encode()).cards
    assert found.ours
    assert (found.name, found.uid, found.emails, found.phones) == (
        DANA.name,
        DANA.uid,
        (DANA.email,),
        (DANA.phone,),
    )
    assert (found.link, found.zone, found.categories) == (DANA.link, DANA.zone, ("clinical reasoning", "a; b, c"))


def test_vobject_reads_what_is_written() -> None:
    text = card(DANA, ROLES, notes=True) + card(Mentor("Zoë", uid="z"), ROLES)
    dana, zoe = vobject.readComponents(text)
    assert (dana.fn.value, dana.n.value.family, dana.n.value.given) == (DANA.name, "Ortiz", "Dana")
    assert (dana.email.value, dana.uid.value, dana.tz.value) == (DANA.email, DANA.uid, DANA.zone)
    assert dana.note.value == DANA.notes
    assert dana.categories.value == ["clinical reasoning", "a; b, c"]
    # vobject parts a URL at a comma, which has no meaning there.
    assert dana.url.value == DANA.link.removesuffix(",3")
    assert (zoe.fn.value, zoe.n.value.given) == ("Zoë", "Zoë")
    dana.validate()
    zoe.validate()


def test_what_vobject_writes_is_read() -> None:
    made = vobject.vCard()
    made.add("n").value = vobject.vcard.Name(family="Ortíz", given="Dana", prefix="Dr.")
    made.add(
        "fn"
    ).value = "Dr. Dana Ortíz, with a name so long that it has to be folded somewhere, perhaps in a letter é"
    made.add("email").value = "dana@example.org"
    made.add("tel").value = "1;2,3"
    made.add("note").value = "one\ntwo; three, \\four"
    made.add("categories").value = ["a,b", "c"]
    (found,) = read_cards(made.serialize().encode()).cards
    assert (found.name, found.emails, found.phones) == (made.fn.value, ("dana@example.org",), ("1;2,3",))
    assert (found.note, found.categories) == (made.note.value, ("a,b", "c"))


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=list(HOSTILE))
@pytest.mark.parametrize("version", VERSIONS)
def test_hostile_names_and_notes_stay_in_their_lines(typed: str, version: Version) -> None:
    mentor = Mentor(
        f"A {typed}", uid="u", email=f"a@{typed}", phone=typed, link=f"https://{typed}", notes=f"{typed}\nEND:VCARD"
    )
    text = card(mentor, {}, version=version, notes=True)
    assert text.count("BEGIN:VCARD\r\n") == 1
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert not any(ord(letter) < 32 for letter in text.replace("\r\n", ""))
    (found,) = read_cards(text.encode()).cards
    assert found.name.startswith("A") and found.note.endswith("END:VCARD")
    if typed.isprintable() and len(typed) < 200:
        assert found.name.split() == mentor.name.split()
        assert found.note == mentor.notes.strip()
    if version == "3.0":
        (theirs,) = vobject.readComponents(text)
        assert theirs.note.value.endswith("END:VCARD")


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=200))
def test_lines_are_folded_in_octets_between_letters(line: str) -> None:
    written = folded(line)
    pieces = written.encode().split(b"\r\n")
    if "\r" not in line and "\n" not in line:
        assert all(len(piece) <= 75 for piece in pieces)
        assert all(piece.decode() is not None for piece in pieces)
    assert written.removesuffix("\r\n").replace("\r\n ", "") == line.replace("\r\n ", "")


@given(
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=60).filter(str.strip),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), include_characters="\n"), max_size=300),
)
def test_any_name_and_note_come_back(name: str, note: str) -> None:
    for version in VERSIONS:
        (found,) = read_cards(card(Mentor(name, uid="u", notes=note), {}, version=version, notes=True).encode()).cards
        assert (found.name, found.note) == (" ".join(name.split()), note.strip())


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Dana Ortiz", ("Ortiz", "Dana", "", "", "")),
        ("Dr. Ana María Ruiz, PhD", ("Ruiz", "Ana", "María", "Dr.", "PhD")),
        ("Dana", ("", "Dana", "", "", "")),
        ("Dr.", ("", "Dr.", "", "", "")),
    ],
)
def test_the_parts_of_a_name(name: str, parts: tuple[str, ...]) -> None:
    assert parted_name(name) == parts


def test_a_file_of_everybody(full: Journal, tmp_path: Path) -> None:
    out = tmp_path / "out.vcf"
    people = mentors.listing(full)
    assert export_vcf(full, out) == len(people)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    found = read_vcf(out)
    assert ([card.name for card in found.cards], found.unread) == ([row.name for row in people], ())
    with pytest.raises(Exists):
        export_vcf(full, out, mentor_ids=[people[0].id])
    assert export_vcf(full, out, mentor_ids=[people[0].id], overwrite=True) == 1
    with pytest.raises(Refused):
        export_vcf(full, full.path, overwrite=True)


def test_a_link_that_is_a_place_is_no_url(opens: Opens) -> None:
    assert "URL" not in card(Mentor("A", uid="u", link="staff room"), {})
