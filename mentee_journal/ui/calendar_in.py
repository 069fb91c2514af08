"""Meetings of a calendar come in: which file, then what it would do, meeting by meeting; then as one step."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.errors import Refused
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.dialogs.progress import working
from mentee_journal.ui.paths import typed_path
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from mentee_journal.domain.calendar_events import CalendarReading
    from mentee_journal.domain.calendar_import import ImportPreview
    from mentee_journal.ui.app import MenteeApp

__all__ = ["bring_in", "completions"]

EXAMPLE = "~/Downloads/calendar.ics"
MOST_NAMES = 2_000
"""Names of a folder that are looked at for completing what is typed."""


class _Read(NamedTuple):
    preview: ImportPreview
    name: str


def bring_in(app: MenteeApp, *, mentor_id: int | None = None) -> None:
    """Ask for the file and show what it would do. ``mentor_id`` is offered first for meetings of nobody known."""

    async def read(values: Values) -> _Read:
        from mentee_journal.services import calendar_import

        path = typed_path(values["path"], EXAMPLE)
        since = _day(app, values["since"]) if values["since"].strip() else None
        try:
            work = partial(_read, path, app.zone, app.now().date(), since)
            reading = await working(app, "Reading the calendar", work)
        except Refused as refused:
            raise Refused(str(refused), refused.field or "path") from refused
        return _Read(await app.writer.run(calendar_import.plan_import, reading), path.name)

    def seen(found: object) -> None:
        if isinstance(found, _Read):
            _show(app, found, mentor_id)

    fields = [
        Field(
            "path",
            "Calendar file",
            placeholder=EXAMPLE,
            help="As your calendar saves or exports it (.ics). You see first what would be done.",
            check=file_words,
            suggest=completions,
        ),
        Field(
            "since",
            "From",
            placeholder="a year ago",
            help="Empty: the last year and the next.",
            check=partial(_day_words, app),
            more=True,
        ),
    ]
    dialog = FormDialog("Bring in meetings", fields, read, verb="Look at it", more_words="from which day on")
    app.push_screen(dialog, seen)


def _day(app: MenteeApp, text: str) -> date:
    from mentee_journal.domain.dates import parse_date

    return parse_date(text, now=app.now(), zone=app.zone, order=app.order, prefer="past")


def _day_words(app: MenteeApp, text: str) -> str:
    from mentee_journal.domain.dates import full_day

    return full_day(_day(app, text), app.order)


def _read(
    path: Path, zone: str, today: date, since: date | None, progress: Callable[[int, int], bool]
) -> CalendarReading:
    """In a thread: what reads calendars is slow to import."""
    from mentee_journal.exchange.ics_read import read_ics

    return read_ics(path, zone=zone, today=today, since=since, progress=progress)


def file_words(text: str) -> str:
    """What there is under the path that is typed: "calendar.ics, 24 KB". Raises Refused."""
    path = typed_path(text, EXAMPLE)
    try:
        if path.is_dir():
            raise Refused("That is a folder. Go on with the name of a file in it.", "path")
        size = path.stat().st_size
    except (OSError, ValueError):
        raise Refused(f"There is no file at {one_line(str(path), 200)}.", "path") from None
    words = f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"
    return f"{one_line(path.name, 60)}, {words}"


def completions(text: str) -> Sequence[str]:
    """Folders and calendar files whose names go on from what is typed, written the way it was begun."""
    folder, _, begun = text.rpartition("/")
    if not (text.startswith(("~", "/", ".")) or folder):
        return ()
    try:
        where = Path(f"{folder}/").expanduser()
        with os.scandir(where) as found:
            names = sorted(_offered(found, begun))
    except (OSError, RuntimeError, ValueError):
        return ()
    return [f"{folder}/{name}" for name in names]


def _offered(found: Iterable[os.DirEntry[str]], begun: str) -> list[str]:
    names = []
    for one in islice(found, MOST_NAMES):
        if one.name.startswith(".") and not begun.startswith("."):
            continue
        if one.name.casefold().startswith(begun.casefold()):
            if one.is_dir():
                names.append(f"{one.name}/")
            elif one.name.lower().endswith((".ics", ".ical", ".ifb", ".vcs")):
                names.append(one.name)
    return names


def _show(app: MenteeApp, found: _Read, mentor_id: int | None) -> None:
    from mentee_journal.services import calendar_import
    from mentee_journal.ui.calendar_preview import CalendarDialog, Chosen
    from mentee_journal.ui.dialogs.typed import if_many

    async def apply(said: Chosen | None) -> None:
        if said is None:
            return

        async def sure() -> None:
            done = await app.attempt("", calendar_import.apply, said.preview, said.numbers)
            if done is None:
                return
            left = f" Left as it was: {done.left[0]}" if done.left else ""
            app.say(f"Brought in: {done.words} · u to undo.{left}" if done.anything else f"Nothing has changed.{left}")

        await if_many(app, "Bring in all of these meetings?", "Bring in", sure, records=len(said.numbers))

    app.push_screen(CalendarDialog(found.preview, found.name, mentor_id), apply)
