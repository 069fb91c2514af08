"""vCards as phones, mail programs and address books write them, and as somebody who means harm would."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.domain.contact_cards import ContactCard
from mentee_journal.domain.errors import Refused
from mentee_journal.exchange import vcf_read
from mentee_journal.exchange.vcf_read import read_cards, read_vcf

APPLE = rb"""BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS 17.4//EN
N:Ortiz;Dana;;Dr.;
FN:Dr. Dana Ortiz
ORG:Riverside Clinic\, Portland;Kids
TITLE:Senior OT
item1.EMAIL;type=INTERNET:home@example.org
item2.EMAIL;type=INTERNET;type=pref:dana@example.org
item2.X-ABLabel:_$!<Work>!$_
TEL;type=CELL;type=VOICE;type=pref:+1 (503) 555-0100
item3.URL;type=pref:https\://meet.example.org/dana
NOTE:Met in Portland\nlikes \\n\, commas
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD
 /2wBDAAEBAQEBAQEBAQEBAQEBAQEB
END:VCARD
"""
GOOGLE = b"""BEGIN:VCARD\r
VERSION:3.0\r
FN:Lee Park\r
N:Park;Lee;;;\r
EMAIL;TYPE=INTERNET;TYPE=WORK:lee@example.org\r
TEL;TYPE=CELL:555-0117\r
item1.URL:http\\://www.google.com/profiles/1\r
item1.X-ABLabel:PROFILE\r
CATEGORIES:myContacts,clinical reasoning\r
END:VCARD\r
"""
OUTLOOK = b"""BEGIN:VCARD\r
VERSION:2.1\r
X-MS-OL-DEFAULT-CHARSET:UTF-8\r
N;LANGUAGE=de;CHARSET=Windows-1252:M\xfcller;J\xf6rg\r
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg M=C3=\r
=BCller\r
ORG:Klinik;Abteilung\r
TEL;WORK;VOICE:+49 30 1234\r
NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:eins=0D=0A=\r
zwei; drei=3D3\r
EMAIL;PREF;INTERNET:joerg@example.org\r
PHOTO;TYPE=JPEG;ENCODING=BASE64:\r
 /9j/4AAQ\r
 SkZJRg==\r
\r
REV:20260101T000000Z\r
END:VCARD\r
"""
FOUR = """BEGIN:VCARD
VERSION:4.0
UID:urn:uuid:03A0E51F-D1AA-4385-8A53-E29025ACD8AF
FN;PREF=2:Zoe
FN;PREF=1:Zoë Ruiz
TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+1-555-555;ext=5
EMAIL:mailto:zoe@example.org
TZ:Europe/Madrid
KIND:individual
END:VCARD
"""


def only(data: bytes) -> ContactCard:
    """The one card in there."""
    file = read_cards(data)
    assert not file.unread, file.unread
    (card,) = file.cards
    return card


def test_a_card_of_apple() -> None:
    card = only(APPLE)
    assert card.name == "Dr. Dana Ortiz"
    assert card.emails == ("dana@example.org", "home@example.org"), "the preferred one first, groups or not"
    assert card.phones == ("+1 (503) 555-0100",)
    assert card.link == "https://meet.example.org/dana"
    assert card.headline == "Senior OT, Riverside Clinic, Portland"
    assert card.note == "Met in Portland\nlikes \\n, commas"
    assert not card.ours


def test_a_card_of_google() -> None:
    card = only(GOOGLE)
    assert (card.name, card.emails, card.phones) == ("Lee Park", ("lee@example.org",), ("555-0117",))
    assert card.categories == ("myContacts", "clinical reasoning")
    assert card.link == ""


def test_a_card_of_outlook_in_the_manner_of_2_1() -> None:
    card = only(OUTLOOK)
    assert card.name == "Jörg Müller"
    assert card.emails == ("joerg@example.org",)
    assert card.note == "eins\nzwei; drei=3"
    assert card.headline == "Klinik"
    # Without FN the name is put together of N, which names an encoding of its own.
    assert only(OUTLOOK.replace(b"FN;", b"X-FN;")).name == "Jörg Müller"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_card_of_4_0_in_every_encoding_of_unicode(encoding: str) -> None:
    card = only(FOUR.encode(encoding))
    assert card == ContactCard(
        1,
        "Zoë Ruiz",
        uid="urn:uuid:03A0E51F-D1AA-4385-8A53-E29025ACD8AF",
        emails=("zoe@example.org",),
        phones=("+1-555-555 ext. 5",),
        zone="Europe/Madrid",
    )


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "mac-roman"])
def test_old_encodings(encoding: str) -> None:
    named = ";CHARSET=macintosh" if encoding == "mac-roman" else ""
    assert only(f"BEGIN:VCARD\nN{named}:Müller;José\nEND:VCARD".encode(encoding)).name == "José Müller"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_fold_may_part_a_letter(line_end: str) -> None:
    folded = b"BEGIN:VCARD|FN:Jos\xc3| \xa9 Pe|\t\xc3\xb1a|END:VCARD".replace(b"|", line_end.encode())
    assert only(folded).name == "José Peña"


def test_several_cards_and_what_cannot_be_used() -> None:
    file = read_cards(
        b"some words first\n"
        b"BEGIN:VCARD\nFN:One\nEND:VCARD\n"
        b"BEGIN:VCARD\nX-ADDRESSBOOKSERVER-KIND:group\nFN:Friends\nEND:VCARD\n"
        b"BEGIN:VCARD\nTEL:5\nEND:VCARD\n"
        b"BEGIN:VCARD\nFN:Begun\nBEGIN:VCARD\nEMAIL:two@example.org\nEMAIL:nonsense\nTZ:-05:00\nEND:VCARD\n"
        b"BEGIN:VCARD\nFN:Cut"
    )
    assert [(card.number, card.name) for card in file.cards] == [(1, "One"), (5, "two@example.org")]
    assert [(one.number, one.name, one.why) for one in file.unread] == [
        (2, "Friends", "it is a group, not a person"),
        (3, "", "it has no name and no e-mail address"),
        (4, "Begun", "it was cut short"),
        (6, "Cut", "it was cut short"),
    ]
    said = " ".join(file.cards[1].remarks)
    assert "nonsense" in said and "-05:00" in said and "no name" in said


def test_files_put_one_behind_the_other_are_read_to_the_end() -> None:
    one = "BEGIN:VCARD\nFN:One\nEND:VCARD\n".encode("utf-8-sig")
    assert [card.number for card in read_cards(one + b"\n" + one).cards] == [1, 2]


@pytest.mark.parametrize("said", ['TYPE="work,pref"', "TYPE=work,pref", "type=work;type=PREF", "PREF", "WORK;PREF=1"])
def test_the_preferred_address_is_the_first(said: str) -> None:
    card = only(f"BEGIN:VCARD\nFN:A\nEMAIL;TYPE=home:a@x.org\nEMAIL;{said}:b@x.org\nEND:VCARD".encode())
    assert card.emails == ("b@x.org", "a@x.org")


@pytest.mark.parametrize(
    ("url", "meeting"),
    [
        ("https://us02web.zoom.us/j/123?pwd=x", True),
        ("https://meet.google.com/abc-defg", True),
        ("HTTPS://Teams.Microsoft.com/l/meetup-join/1", True),
        ("https://meet.jit.si/Dana", True),
        ("https://www.linkedin.com/in/dana", False),
        ("http://www.google.com/profiles/1", False),
        ("https://notzoom.us/j/1", False),
        ("https://example.org/zoom.us/", False),
    ],
)
def test_a_page_about_somebody_is_no_place_to_meet(url: str, meeting: bool) -> None:
    card = only(f"BEGIN:VCARD\nFN:A\nURL:{url}\nEND:VCARD".encode())
    assert (card.link, bool(card.remarks)) == ((url, False) if meeting else ("", True))


def test_a_card_within_a_card_is_passed_over() -> None:
    agent = b"BEGIN:VCARD\nN:Boss;The\nAGENT:\nBEGIN:VCARD\nFN:Secretary\nEMAIL:s@x.org\nEND:VCARD\nTEL:5\nEND:VCARD"
    card = only(agent)
    assert (card.name, card.emails, card.phones) == ("The Boss", (), ("5",))


@pytest.mark.parametrize(
    "charset", ["zip", "punycode", "base64", "rot13", "idna", "undefined", "unicode_escape", "x\x00"]
)
def test_only_encodings_of_text_are_believed(charset: str) -> None:
    assert only(f"BEGIN:VCARD\nFN;CHARSET={charset}:Jos\u00e9\\u0041\nEND:VCARD".encode()).name == "Jos\u00e9\\u0041"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "holds no vCard"),
        (b"Name,E-mail\nDana,d@example.org\n", "holds no vCard"),
        (b"\x00" * 1000, "holds no vCard"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "holds no vCard"),
    ],
)
def test_what_is_no_address_book_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "x.vcf"
    file.write_bytes(data)
    with pytest.raises(Refused, match=says) as refused:
        read_vcf(file)
    assert str(refused.value).startswith(f"{file} cannot be read as contacts: it ")


HOSTILE = {
    "many beginnings": b"BEGIN:VCARD\n" * 2_000_000,
    "many properties": b"BEGIN:VCARD\n" + b"a:b\n" * 5_000_000,
    "many lines": b"BEGIN:VCARD\nNOTE:" + b"\n a" * 5_000_000,
    "one long line": b"BEGIN:VCARD\nN:" + b"a;" * 10_000_000,
    "soft breaks": b"BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:" + b"=\n" * 900_000,
    "quotes": b"BEGIN:VCARD\n" + b'X;"' * 7_000_000,
    "nested": b"BEGIN:VCARD\nAGENT:\n" * 900_000,
    "parts": b"BEGIN:VCARD\n" + (b"N:" + b";" * 190 + b"\n") * 100_000 + b"END:VCARD",
    "parameters": b"BEGIN:VCARD\n" + (b"FN" + b";a" * 40_000 + b":x\n") * 250 + b"END:VCARD",
    "line ends": b"BEGIN:VCARD" + b"\n" * 20_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_quickly(name: str) -> None:
    begun = time.process_time()
    try:
        file = read_cards(HOSTILE[name])
        assert len(file.cards) + len(file.unread) == 1
    except Refused as refused:
        assert str(refused).startswith("It")
    assert time.process_time() - begun < 5


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.vcf"
    file.write_bytes(b"BEGIN:VCARD\n")
    monkeypatch.setattr(vcf_read, "LARGEST", 5)
    with pytest.raises(Refused, match="which no address book is"):
        read_vcf(file)


PIECES = (
    *(b"BEGIN:VCARD", b"END:VCARD", b"AGENT:", b"VERSION:2.1\n", b"FN:", b"N;CHARSET=", b"EMAIL:a@b", b"UID:", b"TZ:"),
    *(b"ENCODING=QUOTED-PRINTABLE", b"\n", b"\r\n ", b":", b";", b'"', b"=", b"=\n", b"\\", b"\xff\xfe", b"\xc3"),
)


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=6)), max_size=60).map(b"".join))
def test_whatever_comes_is_read_or_refused(data: bytes) -> None:
    try:
        file = read_cards(data)
    except Refused:
        return
    for card in file.cards:
        assert card.name.strip() and "\n" not in card.name
        assert all("@" in email for email in card.emails)
