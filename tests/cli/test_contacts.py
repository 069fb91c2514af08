"""``export vcf`` and ``import vcf``: what is said, what is asked, and what is done."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Mj
from tests.cli.hostile import HOSTILE
from tests.cli.test_plain import steers

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Dana Ortiz
EMAIL:dana@example.org
TEL:55
TZ:Europe/London
END:VCARD
BEGIN:VCARD
FN:Lee Park
TEL:1
END:VCARD
BEGIN:VCARD
FN:Dr. Dana Ortiz
END:VCARD
BEGIN:VCARD
TEL:1
END:VCARD
"""
PREVIEW = """New:
  card 2: Lee Park · 1

Here already, and the file says more or something else:
  card 1: Dana Ortiz: mentor 1
      Phone: 55 (empty here)
      Time zone: here America/Los_Angeles / there Europe/London

May be somebody who is here already:
  card 3: Dr. Dana Ortiz: may be Dana Ortiz (mentor 1)

Cannot be used:
  card 4: it has no name and no e-mail address
"""


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """A file that has one of everything for the journal that began."""
    file = tmp_path / "contacts.vcf"
    file.write_text(CARDS)
    return file


def mentor(mj: Mj, number: int) -> dict[str, object]:
    """A mentor as JSON."""
    found: dict[str, object] = mj("show", "mentor", number, "--json").json
    return found


def test_what_would_be_done_is_told_and_nothing_done(began: Mj, cards: Path) -> None:
    before = began("export", "json", "-").out
    assert began("import", "vcf", cards, "--dry-run").out == PREVIEW
    told = began("import", "vcf", cards, "--json").json
    assert [(one["card"], one["what"]) for one in told["cards"]] == [(1, "changed"), (2, "new"), (3, "double")]
    assert told["cards"][0]["differs"] == {"zone": {"here": "America/Los_Angeles", "there": "Europe/London"}}
    assert [one["card"] for one in told["unreadable"]] == [4]
    assert told["done"] is None
    assert began("export", "json", "-").out == before


def test_it_is_asked_first_and_no_answer_is_no(began: Mj, cards: Path) -> None:
    before = began("export", "json", "-").out
    done = began("import", "vcf", cards)
    assert (done.status, done.out) == (1, PREVIEW + "\n")
    assert done.err.splitlines() == [
        "Bring in 1 new contact and what is said of 1 here? [y/N]",
        "There was no answer, so nothing was brought in. With --yes nothing is asked.",
    ]
    done = began("import", "vcf", cards, stdin=b"\nn\nmaybe\nN\n")
    assert (done.status, done.out.splitlines()[-1]) == (0, "Nothing was brought in.")
    assert began("export", "json", "-").out == before


def test_each_field_and_each_possible_double_is_asked_about(began: Mj, cards: Path) -> None:
    done = began("import", "vcf", cards, stdin=b"y\ny\nn\ny\n")
    assert done.err.splitlines() == [
        "Bring in 1 new contact and what is said of 1 here? [y/N]",
        "Time zone of Dana Ortiz: replace America/Los_Angeles by Europe/London? [y/N]",
        "Is Dr. Dana Ortiz (card 3) your mentor Dana Ortiz? [y/N]",
        "Add Dr. Dana Ortiz as somebody new? [y/N]",
    ]
    assert done.out.endswith("Brought in: 2 new mentors, 1 filled in or changed.\n")
    assert (mentor(began, 1)["zone"], mentor(began, 1)["phone"]) == ("Europe/London", "55")
    assert [one["name"] for one in began("list", "mentors", "--json").json] == [
        "Dana Ortiz",
        "Dr. Dana Ortiz",
        "Lee Park",
    ]
    assert began("import", "vcf", cards).out.startswith("3 contacts are here already, as in the file.\n")


def test_yes_takes_what_is_plain_and_replaces_nothing(began: Mj, cards: Path) -> None:
    done = began("import", "vcf", cards, "--yes")
    assert (done.status, done.out) == (0, PREVIEW + "Brought in: 1 new mentor, 1 filled in or changed.\n")
    assert done.err.startswith("2 cards left something to decide; nothing of yours was replaced.")
    assert (mentor(began, 1)["zone"], mentor(began, 1)["phone"]) == ("America/Los_Angeles", "55")
    assert len(began("list", "mentors", "--json").json) == 2
    before = began("export", "json", "-").json["tables"]
    told = began("import", "vcf", cards, "--yes", "--json").json
    assert told["done"] == {"new": 0, "changed": 0}
    assert began("import", "vcf", cards, "--yes").status == 0
    assert began("export", "json", "-").json["tables"] == before


def test_a_first_journal_may_begin_with_contacts(mj: Mj, cards: Path, db: Path) -> None:
    assert mj("import", "vcf", cards, "--dry-run").status == 0
    assert not db.exists()
    assert mj("import", "vcf", cards, "--yes").out.endswith("Brought in: 2 new mentors.\n")


@pytest.mark.parametrize(("data", "says"), [(b"", "holds no vCard"), (b"\xff\xfe\x00", "holds no vCard")])
def test_another_file_is_a_sentence(began: Mj, tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "x.vcf"
    file.write_bytes(data)
    for path in (file, tmp_path, tmp_path / "none.vcf"):
        done = began("import", "vcf", path, "--yes")
        assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
        assert says in done.err or path != file


def test_contacts_out(began: Mj, tmp_path: Path) -> None:
    out = tmp_path / "out.vcf"
    began("add", "mentor", "Lee Park", "--notes", "my own words")
    assert began("export", "vcf", out).out == f"Wrote 2 contacts to {out}.\n"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    text = out.read_bytes().decode()
    assert text.count("BEGIN:VCARD\r\nVERSION:3.0\r\n") == 2 and "my own words" not in text
    again = began("export", "vcf", out)
    assert (again.status, again.out) == (1, "")
    assert again.err.endswith("With --force it is replaced.\n")
    assert began("export", "vcf", out, "--force", "--mentor", "lee", "--version", "4.0", "--notes").status == 0
    text = out.read_bytes().decode()
    assert text.count("BEGIN:VCARD\r\nVERSION:4.0\r\n") == 1 and "NOTE:my own words\r\n" in text
    assert began("export", "vcf", "-", "--mentor", "lee", "--version", "4.0", "--notes").out == text
    assert began("import", "vcf", out).out == "1 contact is here already, as in the file.\n"


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_the_names_nothing_steers_the_terminal(mj: Mj, tmp_path: Path, typed: str) -> None:
    out = tmp_path / "out.vcf"
    mj("add", "mentor", f"--notes={typed}", f"--email=a@{typed}", f"--phone={typed}", "--", f"M{typed}")
    assert mj("export", "vcf", out, "--notes").status == 0
    other = tmp_path / "other.db"
    for options in (("--dry-run",), ("--yes",), ("--dry-run",)):
        done = mj("import", "vcf", out, *options, journal=other)
        assert done.status == 0, done.err
        assert not steers(done.out + done.err)
    assert done.out == "1 contact is here already, as in the file.\n"
    for stdin in (b"y\n" * 20, b"n\n" * 20):
        out.write_text(
            f"BEGIN:VCARD\nFN:M {typed}\nNOTE:{typed}\nTITLE:t {typed}\nEMAIL:b@{typed}\nEND:VCARD\n", "utf-8"
        )
        done = mj("import", "vcf", out, stdin=stdin)
        assert not steers(done.out + done.err)
