"""What is typed reaches the file, also when the disk was full for a while; and only one's own words are given up."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.records import Draft
from mentee_journal.services import drafts
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.drafts import AGAIN, AGE, REST, DraftKeeper


class Disk:
    """A writer that does everything at once, or refuses it while it is ``full``."""

    def __init__(self, journal: Journal) -> None:
        self.journal, self.full = journal, False

    def submit(self, service: Callable[..., Any], *args: Any) -> Future[Any]:
        done: Future[Any] = Future()
        if self.full:
            done.set_exception(Refused("The disk is full."))
        else:
            done.set_result(service(self.journal, *args))
        return done


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def disk(journal: Journal) -> Disk:
    return Disk(journal)


def words(journal: Journal) -> str | None:
    found = drafts.find(journal, "capture")
    return found.text if found else None


def test_what_could_not_be_written_is_told_once_and_written_when_there_is_room(journal: Journal, disk: Disk) -> None:
    clock, told = Clock(), []
    keeper = DraftKeeper(disk, clock=clock)  # type: ignore[arg-type]
    keeper.on_trouble, keeper.on_relief = told.append, lambda: told.append("saved")
    disk.full = True
    keeper.touch("capture", "A thought", lambda: "half a thought")
    for _ in range(60):  # no further key is typed
        clock.now += REST
        keeper.tick()
    assert told == ["The disk is full."]
    assert keeper.typed("capture") == "half a thought"
    assert not keeper.flush() and words(journal) is None
    disk.full = False
    clock.now += AGAIN
    keeper.tick()
    keeper.tick()
    assert words(journal) == "half a thought"
    assert told == ["The disk is full.", "saved"]
    assert keeper.typed("capture") is None and keeper.flush()


def test_flushing_writes_what_failed_before(journal: Journal, disk: Disk) -> None:
    keeper = DraftKeeper(disk)  # type: ignore[arg-type]
    disk.full = True
    keeper.touch("capture", "A thought", lambda: "half a thought")
    assert not keeper.flush()
    disk.full = False
    assert keeper.flush()
    assert words(journal) == "half a thought"


def test_the_words_of_another_window_are_not_given_up(journal: Journal, disk: Disk) -> None:
    keeper = DraftKeeper(disk)  # type: ignore[arg-type]
    keeper.touch("capture", "A thought", lambda: "mine")
    keeper.flush()
    drafts.keep(journal, Draft("capture", "A thought", "theirs"))
    keeper.discard("capture")
    assert words(journal) == "theirs"
    keeper.discard("capture")  # given up where it was brought back
    assert words(journal) is None


async def test_leaving_with_words_that_are_nowhere_is_asked_twice(
    empty_app: MenteeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        monkeypatch.setattr(empty_app.keeper, "flush", lambda timeout=2.0: False)
        await pilot.press("q")
        assert empty_app.is_running and "q again" in str([n.message for n in empty_app._notifications])
        await pilot.press("q")
        await pilot.pause()
    assert empty_app.return_code == 1


def test_what_is_being_saved_is_no_draft_unless_it_goes_on(journal: Journal, disk: Disk) -> None:
    clock = Clock()
    keeper, typed = DraftKeeper(disk, clock=clock), ["one"]  # type: ignore[arg-type]
    keeper.touch("capture", "A thought", lambda: typed[0])
    keeper.hold("capture")
    keeper.touch("capture", "A thought", lambda: typed[0])  # A message that came late.
    clock.now += AGE
    keeper.tick()
    assert words(journal) is None
    keeper.saved("capture")
    clock.now += AGE
    keeper.tick()
    assert words(journal) is None and keeper.typed("capture") is None
    keeper.touch("capture", "A thought", lambda: typed[0])
    keeper.hold("capture")
    typed[0] = "one and another"
    keeper.saved("capture")
    assert keeper.flush() and words(journal) == "one and another"
    keeper.touch("capture", "A thought", lambda: "more")
    keeper.hold("capture")
    keeper.not_saved("capture")
    assert keeper.flush() and words(journal) == "more"


class Shelf:
    """Stands for the place beside the journal."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def keep(self, drafts: list[Draft], seconds: float, ours: object = None) -> None:
        self.kept.update({draft.key: draft.text for draft in drafts})

    def give_up(self, key: str) -> None:
        self.kept.pop(key, None)


def test_what_the_journal_does_not_take_in_time_lies_beside_it_until_it_does(journal: Journal, disk: Disk) -> None:
    clock, shelf = Clock(), Shelf()
    keeper = DraftKeeper(disk, clock=clock)  # type: ignore[arg-type]
    keeper.aside = shelf  # type: ignore[assignment]
    disk.full = True
    keeper.touch("capture", "A thought", lambda: "half a thought")
    for _ in range(4):
        clock.now += REST
        keeper.tick()
    assert shelf.kept == {"capture": "half a thought"}
    disk.full = False
    clock.now += AGAIN
    keeper.tick()
    keeper.tick()
    assert words(journal) == "half a thought" and not shelf.kept


@pytest.mark.parametrize("heard", [False, True])
def test_a_draft_that_is_being_written_while_its_text_is_saved_goes_with_it(journal: Journal, heard: bool) -> None:
    """Somebody quick presses Enter before it is known that the draft is in the file, and where."""
    clock = Clock()
    keeper = DraftKeeper(Disk(journal), clock=clock)  # type: ignore[arg-type]
    keeper._known = {}
    keeper.touch("capture", "A thought", lambda: "why?")
    clock.now += REST
    keeper.tick()
    assert drafts.find(journal, "capture") is not None
    keeper.hold("capture")
    key = keeper.kept_as("capture")
    if heard:
        keeper.tick()
    drafts.discard(journal, key)  # As the save does.
    keeper.saved("capture")
    assert drafts.find(journal, "capture") is None
