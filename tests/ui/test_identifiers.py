"""Possible identifiers in the fields: quiet marks, one line below, and what can be done about each."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mentee_journal.domain.identifiers import scan
from mentee_journal.domain.words import WordList
from mentee_journal.services import drafts, identifiers, profile, transfer
from mentee_journal.ui.dialogs.finding import FindingDialog
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.identifier_marks import Looker, looker
from mentee_journal.ui.screens.reflection_editor import ReflectionEditor
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.editor import Editor
from mentee_journal.ui.widgets.fields import Field
from mentee_journal.ui.widgets.looked import FoundLine, Marks
from mentee_journal.ui.writer import Writer
from tests.hostile import HOSTILE

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp
    from tests.ui.conftest import MakeApp

TEXT = "Saw Mrs Quillfeather on 3 May 2026.\nRang 07700 900123, and on 4 May 2026 again."


async def _writing(app: MenteeApp, pilot: Pilot[Any], text: str = TEXT) -> Editor:
    """The editor of a new reflection with a text that was looked at."""
    app.push_screen(ReflectionEditor(framework="free"))
    await pilot.pause()
    editor = app.screen.query(Editor).first()
    editor.focus()
    editor.replace_all(text)
    await pilot.pause()
    looker(app).look_at_all()
    await pilot.pause()
    return editor


def _line(app: MenteeApp) -> str:
    return " ".join(str(line.content) for line in app.screen.query(FoundLine) if line.display)


def _kinds(editor: Editor) -> list[str]:
    return [finding.kind for finding in editor.findings]


def _shown(editor: Editor, row: int) -> list[str]:
    """The marked words of a line of the editor, as they are painted."""
    text = editor.get_line(row)
    return [text.plain[span.start : span.end] for span in text.spans]


async def test_what_looks_like_an_identifier_is_marked_and_told_below(empty_path: Path, make_app: MakeApp) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await _writing(app, pilot)
        assert _shown(editor, 0) == ["Mrs Quillfeather", "3 May 2026"]
        assert _shown(editor, 1) == ["07700 900123", "4 May 2026"]
        strong, weak = (span.style for span in editor.get_line(0).spans)
        assert (strong.underline, strong.italic) == (True, None)
        assert (weak.underline, weak.italic) == (None, True)
        assert _line(app) == "Possible identifier: a name (strong). Say “the client” instead. ^r 1 of 4"
        editor.replace_all("All is well.")
        await pilot.pause()
        looker(app).look_at_all()
        assert _line(app) == ""


async def test_marks_follow_the_words_while_more_is_typed(empty_path: Path, make_app: MakeApp) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await _writing(app, pilot)
        editor.insert("Today I ", (0, 0))
        assert _shown(editor, 0) == ["Mrs Quillfeather", "3 May 2026"]
        editor.insert("\n", (0, 0))
        assert _shown(editor, 2) == ["07700 900123", "4 May 2026"]
        editor.insert("X", (2, 7))
        assert _shown(editor, 2) == ["4 May 2026"]


async def test_a_wording_takes_its_place_and_undo_takes_that_back_alone(empty_path: Path, make_app: MakeApp) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await _writing(app, pilot)
        await pilot.press("ctrl+r")
        dialog = app.screen
        assert isinstance(dialog, FindingDialog)
        assert "Mrs Quillfeather" in dialog.sheet.plain
        await pilot.press("r")
        assert editor.text.startswith("Saw the client on 3 May 2026.")
        assert app.screen is dialog  # On to the next one.
        await pilot.press("escape")
        editor.undo()
        assert editor.text == TEXT


async def test_what_is_kept_is_unmarked_and_its_text_is_stored_nowhere(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await _writing(app, pilot)
        await pilot.press("ctrl+r", "b")
        form = app.screen
        assert isinstance(form, FormDialog)
        form.box("reason").value = "made up"
        await pilot.press("enter")
        await pilot.pause()
        assert "name_title" not in _kinds(editor)
        assert [keep.reason for keep in identifiers.keeps(journal)] == ["made up"]
        without_drafts = {name: rows for name, rows in transfer.dump(journal).items() if name != "drafts"}
        assert "uillfeather" not in str(without_drafts)
        assert all("uillfeather" not in draft.label for draft in drafts.pending(journal))


async def test_all_of_a_kind_can_be_kept_at_once(empty_path: Path, make_app: MakeApp) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await _writing(app, pilot)
        await pilot.press("ctrl+r", "n")
        assert "Keep all 2 dates in this text" in app.screen.query_one("#sheet").plain  # type: ignore[attr-defined]
        await pilot.press("a", "enter")
        await pilot.pause()
        assert _kinds(editor) == ["name_title", "phone"]


@pytest.mark.parametrize(("key", "which"), [("v", WordList.ALLOW), ("m", WordList.DENY)])
async def test_a_word_goes_on_a_list(
    empty_path: Path, make_app: MakeApp, journal: Journal, key: str, which: WordList
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await _writing(app, pilot, "Mrs Quillfeather sat.")
        await pilot.press("ctrl+r", key)
        await pilot.pause()
        assert [(w.text, w.list) for w in identifiers.listing(journal)] == [("Mrs Quillfeather", which)]
        assert _kinds(editor) == ([] if which is WordList.ALLOW else ["deny"])
        assert isinstance(app.screen, FindingDialog) == (which is WordList.DENY)


async def test_a_number_or_a_date_is_never_put_on_a_list(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    # A list is stored as it is read. A number can be kept, which stores no text.
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await _writing(app, pilot, "Her MRN 00482913 rang.")
        await pilot.press("ctrl+r")
        assert "mark “" not in app.screen.query_one("#sheet").plain  # type: ignore[attr-defined]
        await pilot.press("v", "m")
        await pilot.pause()
        assert identifiers.listing(journal) == ()
        assert _kinds(editor) == ["record"]


async def test_where_the_check_is_off_nothing_is_marked(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    profile.save(journal, replace(profile.get(journal), identifier_check=False))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await _writing(app, pilot)
        assert editor.findings == ()
        await pilot.press("ctrl+r")
        assert not isinstance(app.screen, FindingDialog)


async def test_looking_writes_nothing_but_the_draft(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await _writing(app, pilot)
        app.keeper.flush()
        (draft,) = drafts.pending(journal)
        looker(app).look_at_all()
        await pilot.pause()
        assert drafts.pending(journal) == (draft,)
        assert "uillfeather" not in draft.label
        assert all("uillfeather" not in notice.message for notice in app._notifications)


async def test_only_what_is_new_is_read_again(empty_path: Path, make_app: MakeApp) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await _writing(app, pilot, "\n\n".join(f"Paragraph {n}." for n in range(50)))
        before = looker(app).looks
        editor.insert("More. ", (0, 0))
        await pilot.pause()
        looker(app).look_at_all()
        assert looker(app).looks == before + 1


async def test_a_very_long_text_is_looked_at_a_moment_at_a_time(
    empty_path: Path, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        editor = await _writing(app, pilot, "Fine.")
        text = "".join(f"Mrs Smith, {n} Oak Street. " for n in range(8_000))
        monkeypatch.setattr(type(editor), "look_text", property(lambda self: text), raising=False)
        look = looker(app)
        before = look.looks
        look.touch(editor)
        due = look._fields[editor]
        due.last = due.first = -10.0
        look.tick()
        assert 0 < look.looks - before < 50  # Of some 55 pieces; the rest at the next ticks.
        assert editor.findings == ()
        for _ in range(60):
            look.tick()
        assert len(editor.findings) == 16_000


async def test_who_types_on_and_on_is_told_in_between(empty_path: Path, make_app: MakeApp) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        editor = await _writing(app, pilot, "Fine.")
        now = [100.0]
        look = Looker(app, clock=lambda: now[0])
        told = []
        for _ in range(12):
            now[0] += 0.3
            look.touch(editor)
            before = look.looks
            look.tick()
            told.append(look.looks > before)
        assert told.count(True) == 1 and not any(told[:6])


async def test_while_a_slow_disk_is_written_to_the_lists_are_read_by_the_writer(
    empty_path: Path, make_app: MakeApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    read_by: list[str] = []
    reads = identifiers.lists

    def counted(there: Journal) -> Any:
        read_by.append(threading.current_thread().name)
        return reads(there)

    monkeypatch.setattr(identifiers, "lists", counted)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        monkeypatch.setattr(Writer, "committing", property(lambda _: True))
        app.push_screen(ReflectionEditor(framework="free"))
        await pilot.pause()
        editor = app.screen.query(Editor).first()
        look = Looker(app, clock=lambda: now[0])
        editor.replace_all(TEXT)
        look.touch(editor)
        now[0] = 10.0
        look.tick()
        assert not editor.findings
        await app.writer.run(drafts.pending)  # It does one thing after the other.
        look.tick()
        assert len(editor.findings) == 4
        assert len(read_by) == 1 and read_by[0].startswith("writer")


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_text_can_be_gone_through(empty_path: Path, make_app: MakeApp, name: str) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await _writing(app, pilot, f"Mrs Smith {HOSTILE[name]} Mrs Jones\n{HOSTILE[name]}")
        await pilot.press("ctrl+r", "n", "n", "r", "r", "escape")
        assert app.is_running


async def test_what_is_typed_at_the_end_of_a_long_text_stays_in_sight(empty_path: Path, make_app: MakeApp) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        editor = await _writing(app, pilot, "word " * 600)
        editor.move_cursor(editor.document.end)
        await pilot.pause()
        for _ in range(30):  # Somewhere among them the line is full.
            editor.insert("x")
            await pilot.pause()
            row = editor.wrapped_document.location_to_offset(editor.cursor_location).y
            assert row - editor.scroll_offset.y < editor.size.height


def test_marks_stand_where_the_findings_are_on_every_line() -> None:
    text = "Mrs Smith\nand Mrs Jones\n\nOn 3 May\n2026: Mr Doyle, and\nMrs\nHall"
    found = scan(text)
    marks = Marks()
    marks.put(text, found)
    shown = [line[s.start : s.end] for row, line in enumerate(text.split("\n")) for s in marks.of(row, line)]
    assert " ".join(shown).split() == " ".join(text[f.start : f.end] for f in found).split()


async def test_a_line_of_a_form_is_looked_at_and_a_name_is_not(empty_path: Path, make_app: MakeApp) -> None:
    app = make_app(empty_path)

    async def save(values: dict[str, str]) -> None:
        return None

    fields = [Field("statement", "What", value="Help Mrs Hall"), Field("name", "Name", value="Mrs Hall")]
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(FormDialog("A form", fields, save))
        await pilot.pause()
        looker(app).look_at_all()
        await pilot.pause()
        assert len(app.screen.query(FoundLine)) == 1
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert isinstance(app.screen, FindingDialog)
        await pilot.press("r")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, FormDialog)
        assert form.values() == {"statement": "Help the client", "name": "Mrs Hall"}


async def test_the_last_one_is_shown_whole_and_has_no_next(empty_path: Path, make_app: MakeApp) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await _writing(app, pilot, "Lunch with DOB 3/4/2015, mum of Peter rang.")
        await pilot.press("ctrl+r")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, FindingDialog)
        assert "n Next" in dialog.query_one(Footer).plain
        await pilot.press("r")
        await pilot.pause()
        assert "1 of 1" in dialog.sheet.plain and "n Next" not in dialog.query_one(Footer).plain
        assert not dialog.sheet.show_vertical_scrollbar
