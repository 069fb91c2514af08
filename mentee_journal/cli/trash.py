"""``trash``: what was deleted; bringing it back, deleting it for ever, and how long it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click

from mentee_journal.cli.asking import sure_of
from mentee_journal.cli.lazy import KeyedGroup
from mentee_journal.cli.list_parts import asked, common, tell
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, remark, say
from mentee_journal.cli.state import State
from mentee_journal.domain.errors import NotFound
from mentee_journal.domain.purge_said import BACKUPS, UNFINISHED, age_words, amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentee_journal.domain.views import TrashEntry
    from mentee_journal.services.journal import Journal
    from mentee_journal.services.purging import Purge

NOTHING = "nothing was deleted"

surely = click.option("--yes", "sure", is_flag=True, help="Do it without asking.")


@click.group(cls=KeyedGroup)
def command() -> None:
    """What was deleted waits in the trash, with everything that hung on it.

    Nothing leaves it by itself unless you set an age. What is deleted for ever leaves neither words nor search words in
    the journal's file; backups made before still hold it for as long as they are kept.
    """


@command.command("list")
@common
@pass_state
def list_(state: State, limit: int | None, json_: bool) -> None:
    """What is in the trash, the newest first, each with the number the other commands want."""
    from mentee_journal.services import trash
    from mentee_journal.services.naming import NAMES

    with state.reading() as journal:
        entries = trash.contents(journal)[: asked(limit, json_)]
    if json_:
        say(
            as_json(
                [
                    {
                        "id": entry.step_id,
                        "kind": entry.kind,
                        "label": entry.label,
                        "removed_at": entry.removed_at.isoformat().replace("+00:00", "Z"),
                        "records": entry.records,
                    }
                    for entry in entries
                ]
            )
        )
        return
    rows = [
        (entry.step_id, f"{one_line(entry.label)}: {NAMES.get(entry.kind, 'record')}{_with(entry)}, {_day(entry)}")
        for entry in entries
    ]
    tell(rows, limit, "Nothing is in the trash.")


def _with(entry: TrashEntry) -> str:
    return f" and {amount(entry.records - 1)} with it" if entry.records > 1 else ""


def _day(entry: TrashEntry) -> str:
    return f"deleted {entry.removed_at.astimezone():%Y-%m-%d %H:%M}"


@command.command()
@click.argument("id", type=int)
@surely
@pass_state
def restore(state: State, id: int, sure: bool) -> None:
    """Bring back entry ID of the trash, with all that went with it."""
    from mentee_journal.domain import masses
    from mentee_journal.services import trash

    state.must_exist()
    with state.reading() as journal:
        (entry,) = _entries(journal, [id])
    if masses.many(entry.records) and not sure:
        question = f"Bring back {one_line(entry.label)}, {amount(entry.records)}?"
        if not sure_of(entry.records, question, undone="nothing was brought back"):
            say("Nothing was brought back.")
            return

    def bring_back(journal: Journal) -> str:
        entry = _entries(journal, [id])[0]
        trash.bring_back(journal, id)
        return entry.label

    say(f"{one_line(state.change(bring_back))} is back.")


@command.command()
@click.argument("ids", metavar="ID...", type=int, nargs=-1, required=True)
@surely
@pass_state
def delete(state: State, ids: tuple[int, ...], sure: bool) -> None:
    """Delete entries of the trash for ever."""
    from mentee_journal.services import purging

    state.must_exist()
    if not sure:
        with state.reading() as journal:
            entries, going = _entries(journal, ids), purging.preview(journal, ids)
        what = one_line(entries[0].label) if len(entries) == 1 else f"{len(entries)} entries of the trash"
        if not _agreed(f"Delete {what} for ever: {_goes(going)}?", going):
            return
    _told(state.change(lambda journal: purging.delete_for_ever(journal, [e.step_id for e in _entries(journal, ids)])))


@command.command()
@click.option("--older-than", "days", type=click.IntRange(1, 36500), help="Only what has lain there for so many days.")
@surely
@pass_state
def empty(state: State, days: int | None, sure: bool) -> None:
    """Delete everything in the trash for ever, or what has lain there for long."""
    from mentee_journal.services import purging

    state.must_exist()
    with state.reading() as journal:
        steps = purging.steps_in_trash(journal, days=days)
        going = purging.preview(journal, steps)
    if not steps:
        say("Nothing is in the trash." if days is None else "Nothing has been in the trash for that long.")
        return
    entries = f"{len(steps)} {'entry' if len(steps) == 1 else 'entries'}"
    if not sure and not _agreed(f"Delete {entries} of the trash for ever: {_goes(going)}?", going):
        return
    _told(state.change(lambda journal: purging.delete_for_ever(journal, steps)))


@command.command()
@click.argument("days", type=str, required=False)
@pass_state
def keep(state: State, days: str | None) -> None:
    """How long the trash keeps things: DAYS is a number of days, or "always". Without it, says how it is now."""
    from dataclasses import replace

    from mentee_journal.services import profile

    if days is None:
        with state.reading() as journal:
            kept = profile.get(journal).trash_days
    else:
        wanted = _days(days)
        state.must_exist()
        kept = state.change(
            lambda journal: profile.save(journal, replace(profile.get(journal), trash_days=wanted))
        ).trash_days
    say(f"What is deleted stays in the trash {'for ' if kept else ''}{age_words(kept)}.")


def _days(text: str) -> int | None:
    if text.strip().casefold() in ("always", "never", "forever", "for ever"):
        return None
    try:
        return int(text)
    except ValueError:
        _wrong("Give a number of days, such as 30, or always.")


def _wrong(words: str) -> NoReturn:
    raise click.BadParameter(words, param_hint="DAYS")


def _entries(journal: Journal, ids: Sequence[int]) -> list[TrashEntry]:
    """The entries with these numbers. Raises NotFound."""
    from mentee_journal.services import trash

    known = {entry.step_id: entry for entry in trash.contents(journal)}
    for one in ids:
        if one not in known:
            raise NotFound(f"There is no entry {one} in the trash. See: trash list")
    return [known[one] for one in dict.fromkeys(ids)]


def _goes(going: Purge) -> str:
    also = f", and with it {len(going.others)} more in the trash" if going.others else ""
    return f"{amount(going.records, going.drafts)}{also}"


def _agreed(question: str, going: Purge) -> bool:
    remark(BACKUPS)
    agreed = sure_of(going.records, question, undone=NOTHING)
    if not agreed:
        say(f"{NOTHING.capitalize()}.")
    return agreed


def _told(done: Purge) -> None:
    say(f"Deleted for ever: {amount(done.records, done.drafts)}. {BACKUPS if done.finished else UNFINISHED}")
