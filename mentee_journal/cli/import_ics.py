"""``import ics``: meetings of a calendar become sessions. First it is told what would be done, then it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mentee_journal.cli.adding import read_date
from mentee_journal.cli.asking import sure_of
from mentee_journal.cli.lines import Habits, counted, joined
from mentee_journal.cli.params import TEXT
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, remark, safe, say
from mentee_journal.cli.state import State, program
from mentee_journal.domain.calendar_import import Imported, ImportEntry, ImportKind, ImportPreview
from mentee_journal.domain.calendar_import_words import TITLES, Wording, counts, remark_lines, unknown_series
from mentee_journal.domain.moments import to_utc_text

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal

MOST_UNKNOWN = 20
"""Events of strangers that are listed; the others are counted."""


@click.command("ics")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--yes", "all_", is_flag=True, help="Take all that is new or changed, without asking.")
@click.option("--mentor", type=TEXT, help="Whose the meetings are that name nobody you know.")
@click.option(
    "--from",
    "from_",
    type=TEXT,
    metavar="DATE",
    help="Meetings from that day on. Without it: of the last year and the next.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--json", "json_", is_flag=True, help="As a JSON object, for scripts; with --yes it is done as well.")
@pass_state
def command(
    state: State, file: Path, all_: bool, mentor: str | None, from_: str | None, dry_run: bool, json_: bool
) -> None:
    """Read a calendar (iCalendar) from FILE and add its meetings with your mentors as sessions.

    First you see what is new, what was changed or called off there, what is here already, and what cannot be read. A
    meeting is with a mentor when their e-mail address or their name is in it. What you have changed here is not
    replaced, what one of you declined is not taken unasked, and what is held is never touched. Reading the same file
    twice changes nothing.

    \b
    mj import ics calendar.ics
    mj import ics dana.ics --mentor Dana --from "1 sep" --dry-run
    """
    with state.comparing() as journal:
        habits = Habits.of(journal)
        preview = _preview(journal, file, mentor, from_, habits)
    wording = Wording(habits.zone, habits.order, frozenset(preview.reading.remarks))
    if json_:
        done = _apply(state, preview) if all_ and not dry_run else None
        say(as_json(shape(preview, done)))
        return
    say("\n".join(preview_lines(preview, wording)))
    if dry_run:
        return
    chosen = [entry for entry in preview.entries if entry.ticked]
    if not chosen and not (all_ and any(entry.link for entry in preview.entries)):
        say("Nothing was brought in.")
        return
    if chosen and not all_:
        say("")
        if not sure_of(len(chosen), f"Bring in {counts(chosen)}?", undone="nothing was brought in"):
            say("Nothing was brought in.")
            return
    done = _apply(state, preview)
    say(f"Brought in: {done.words}." if done.anything else "Nothing was brought in.")
    for sentence in done.left:
        remark(one_line(sentence))
    _say_left(preview)


def _preview(journal: Journal, file: Path, mentor: str | None, from_: str | None, habits: Habits) -> ImportPreview:
    from mentee_journal.exchange.ics_read import read_ics
    from mentee_journal.services import calendar_import, mentors

    mentor_id = mentors.find_by_name(journal, mentor).id if mentor is not None else None
    since = read_date(from_, "--from", habits)
    reading = read_ics(file, zone=habits.zone, today=habits.today, since=since)
    return calendar_import.plan_import(journal, reading, mentor_id=mentor_id)


def _apply(state: State, preview: ImportPreview) -> Imported:
    from mentee_journal.services import calendar_import

    if not preview.usual and not any(entry.link for entry in preview.entries):
        return Imported()
    return state.change(lambda journal: calendar_import.apply(journal, preview, preview.usual))


def shape(preview: ImportPreview, done: Imported | None) -> dict[str, Any]:
    """What would be done, as a JSON object."""
    return {
        "from": preview.reading.since.isoformat(),
        "until": preview.reading.until.isoformat(),
        "remarks": list(preview.reading.remarks),
        "meetings": [_meeting(entry) for entry in preview.entries],
        "unreadable": [{"summary": one.summary, "why": one.why} for one in preview.unread],
        "done": None
        if done is None
        else {
            "new": done.new,
            "changed": done.changed,
            "cancelled": done.cancelled,
            "left": list(done.left),
        },
    }


def _meeting(entry: ImportEntry) -> dict[str, Any]:
    event, here = entry.event, entry.here
    there = entry.there._asdict() | {"starts_at": to_utc_text(event.starts_at)}
    mine = {} if here is None else here._asdict() | {"starts_at": to_utc_text(here.starts_at)}
    return {
        "what": entry.kind.value,
        "taken": entry.ticked,
        "uid": event.uid,
        "recurrence": event.recurrence or None,
        "summary": event.summary,
        "starts_at": there["starts_at"],
        "zone": event.zone,
        "minutes": event.minutes,
        "place": event.place,
        "all_day": event.all_day,
        "cancelled": event.cancelled,
        "mentor_id": entry.mentor_id,
        "mentor": entry.mentor or None,
        "session_id": entry.session_id,
        "changes": {field: {"here": mine[field], "there": there[field]} for field in entry.fields},
        "remarks": [*([entry.note] if entry.note else []), *event.remarks],
    }


def preview_lines(preview: ImportPreview, wording: Wording) -> Iterator[str]:
    """What would be done, in sections, a meeting a line and what there is to say of it below."""
    yield from map(safe, remark_lines(preview, wording))
    for kind, title in TITLES.items():
        entries = preview.of(kind)
        if not entries:
            continue
        yield ""
        if kind is ImportKind.HERE:
            yield f"{counted(len(entries), 'meeting')} {'is' if len(entries) == 1 else 'are'} here already."
            yield from (f"  {joined(wording.when(one), one.mentor, one.note)}" for one in entries if one.note)
        elif kind is ImportKind.WHOSE:
            yield from _unknown_lines(preview, wording)
        else:
            yield f"{title} ({len(entries)}):" if len(entries) > 1 else f"{title}:"
            for entry in entries:
                yield from _entry_lines(entry, wording)
    if preview.unread:
        yield from ("", "Cannot be read:")
        yield from (f"  {joined(one.summary or 'without a name', '')}: {safe(one.why)}" for one in preview.unread)


def _entry_lines(entry: ImportEntry, wording: Wording) -> Iterator[str]:
    event = entry.event
    yield "  " + joined(wording.when(entry), entry.mentor, wording.length(entry), event.summary, event.place)
    for said in (*wording.changes(entry), *wording.notes(entry)):
        yield f"      {one_line(said)}"


def _unknown_lines(preview: ImportPreview, wording: Wording) -> Iterator[str]:
    unknown = unknown_series(preview)
    one, many = "event names nobody you know and is left out", "events name nobody you know and are left out"
    yield f"With whom? {counted(len(unknown), one, many)}."
    for event in unknown[:MOST_UNKNOWN]:
        yield "  " + joined(event.times(wording), event.summary, event.entries[0].note)
    if len(unknown) > MOST_UNKNOWN:
        yield f"  and {len(unknown) - MOST_UNKNOWN} more"
    yield "  Add the mentor’s e-mail address to your journal, or say whose they are with --mentor NAME."


def _say_left(preview: ImportPreview) -> None:
    """What was left for the user to decide."""
    left = preview.of(ImportKind.BOTH, ImportKind.REMOVED, ImportKind.ALL_DAY)
    if left:
        remark(
            f"Left for you to decide: {counted(len(left), 'meeting')}; nothing you changed was replaced. "
            f"In the app ({program()}) you choose them one by one."
        )
