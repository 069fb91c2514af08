"""Two windows in which one form is filled in keep both texts, whichever of them ends how."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentee_journal.domain.records import Draft, Mentor
from mentee_journal.services import drafts, mentors
from mentee_journal.services.journal import Journal
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.drafts import DraftKeeper
from mentee_journal.ui.writer import Writer
from tests.ui.conftest import MakeApp


class Window:
    """What a window keeps."""

    def __init__(self, journal: Journal) -> None:
        self.writer = Writer(lambda: journal)
        self.keeper = DraftKeeper(self.writer)
        self.keeper.know(drafts.pending(journal))

    def types(self, key: str, text: str) -> None:
        self.keeper.touch(key, "Form", lambda: text)
        assert self.keeper.flush()

    def ends_its_writing(self) -> None:
        self.writer.submit(lambda journal: None).result(timeout=5)


@pytest.fixture
def windows(journal: Journal) -> Iterator[tuple[Window, Window]]:
    pair = Window(journal), Window(journal)
    yield pair
    for window in pair:
        window.ends_its_writing()
        window.writer._pool.shutdown()


def kept(journal: Journal) -> dict[str, str]:
    return {draft.key: draft.text for draft in drafts.pending(journal)}


def test_both_texts_are_kept_and_each_goes_with_its_own_window(
    journal: Journal, windows: tuple[Window, Window]
) -> None:
    one, other = windows
    one.types("mentor:1:edit", "one")
    other.types("mentor:1:edit", "other")
    one.types("mentor:1:edit", "one more")
    other.types("mentor:1:edit", "other more")
    assert kept(journal) == {"mentor:1:edit": "one more", "mentor:1:edit~2": "other more"}
    assert other.keeper.kept_as("mentor:1:edit") == "mentor:1:edit~2"
    one.keeper.discard("mentor:1:edit")
    one.ends_its_writing()
    assert kept(journal) == {"mentor:1:edit~2": "other more"}
    other.keeper.discard("mentor:1:edit")
    other.ends_its_writing()
    assert kept(journal) == {}


def test_what_an_earlier_window_left_is_gone_on_with(journal: Journal) -> None:
    drafts.keep(journal, Draft("capture", "A thought", "left"))
    window = Window(journal)
    window.types("capture", "left and more")
    assert kept(journal) == {"capture": "left and more"}
    window.ends_its_writing()
    window.writer._pool.shutdown()


def test_giving_up_a_form_without_typing_leaves_the_other_windows_words(
    journal: Journal, windows: tuple[Window, Window]
) -> None:
    one, other = windows
    one.types("capture", "typed there")
    other.keeper.discard("capture")
    other.ends_its_writing()
    assert kept(journal) == {"capture": "typed there"}


def test_words_kept_beside_others_can_be_opened(journal: Journal) -> None:
    drafts.keep(journal, Draft("mentor:1:edit", "", "one"))
    drafts.keep(journal, Draft("mentor:1:edit~2", "", "other"))
    assert drafts.to_open(journal, "mentor:1:edit~2") == "mentor:1:edit"
    assert kept(journal) == {"mentor:1:edit": "other", "mentor:1:edit~2": "one"}
    drafts.discard(journal, "mentor:1:edit")
    assert drafts.to_open(journal, "mentor:1:edit~2") == "mentor:1:edit"
    assert kept(journal) == {"mentor:1:edit": "one"}
    assert drafts.to_open(journal, "goal:1:edit") == "goal:1:edit"


async def test_two_apps_with_one_form(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    app, elsewhere = make_app(empty_path), Window(journal)
    async with app.run_test(size=(120, 36)) as pilot:
        app.keeper.know(())
        app.open_record("mentor", dana.id)
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        elsewhere.types(f"mentor:{dana.id}:edit", json.dumps({"notes": "typed elsewhere"}))
        form = app.screen
        assert isinstance(form, FormDialog)
        form.box("headline").value = "typed here"
        await pilot.pause()
        assert app.keeper.flush()
        texts = kept(journal)
        assert "typed elsewhere" in texts[f"mentor:{dana.id}:edit"]
        assert "typed here" in texts[f"mentor:{dana.id}:edit~2"]
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "typed elsewhere" in "".join(kept(journal).values())
        assert "typed here" not in "".join(kept(journal).values())
    elsewhere.ends_its_writing()
    elsewhere.writer._pool.shutdown()
