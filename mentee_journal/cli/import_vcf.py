"""``import vcf``: contacts become mentors. First it is told what would be done, then it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from mentee_journal.cli.asking import sure_of, yes
from mentee_journal.cli.lines import counted, joined
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, remark, safe, say
from mentee_journal.cli.state import State, program
from mentee_journal.domain.contact_cards import Brought

if TYPE_CHECKING:
    from mentee_journal.domain.contact_cards import CardFile, ContactItem, ContactsPreview
    from mentee_journal.services.journal import Journal


class Answers(NamedTuple):
    """What the user said about the cards."""

    chosen: set[int]
    there: set[tuple[int, str]]
    merge: set[int]
    asked: bool


@click.command("vcf")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--yes", "all_", is_flag=True, help="Take what is new and fill what is empty here, without asking.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--json", "json_", is_flag=True, help="As a JSON object, for scripts; with --yes it is done as well.")
@pass_state
def command(state: State, file: Path, all_: bool, dry_run: bool, json_: bool) -> None:
    """Read contacts (vCard) from FILE and add them as mentors.

    First you see what is new, what would fill in something here, what says something else than your journal, and what
    cannot be used. Nothing of yours is replaced unless you say so for each field, and people of the same name are
    never put together unasked. Reading the same file twice changes nothing.

    \b
    mj import vcf dana.vcf
    mj import vcf contacts.vcf --dry-run
    """
    from mentee_journal.exchange.vcf_read import read_vcf

    read = read_vcf(file)
    if dry_run or (json_ and not all_):
        _tell(_preview(state, read), json_)
        return
    preview = _preview(state, read)
    if not json_:
        say("\n".join(preview_lines(preview)))
        if all(item.kind == "same" for item in preview.items):
            return
    answers = Answers(set(preview.usual), set(), set(), asked=False) if all_ else _ask(preview)
    if not (answers.chosen or json_):
        say("Nothing was brought in.")
        _say_left(preview, answers)
        return
    brought = _apply(state, preview, answers) if answers.chosen else Brought(0, 0)
    if json_:
        say(as_json(shape(preview) | {"done": {"new": brought.new, "changed": brought.changed}}))
    else:
        say(f"Brought in: {brought.words}.")
        _say_left(preview, answers)


def _preview(state: State, read: CardFile) -> ContactsPreview:
    """What would be done in the journal, which may not be there yet."""
    from mentee_journal.services import contacts_import

    with state.comparing() as journal:
        return contacts_import.plan_import(journal, read)


def _apply(state: State, preview: ContactsPreview, answers: Answers) -> Brought:
    from mentee_journal.services import contacts_import

    def apply(journal: Journal) -> Brought:
        return contacts_import.apply(
            journal, preview, answers.chosen, there=answers.there, merge=answers.merge, asked=answers.asked
        )

    return state.change(apply)


def _tell(preview: ContactsPreview, json_: bool) -> None:
    if json_:
        say(as_json(shape(preview) | {"done": None}))
    else:
        say("\n".join(preview_lines(preview)))


def shape(preview: ContactsPreview) -> dict[str, Any]:
    """What would be done, as a JSON object."""
    return {
        "cards": [
            {
                "card": item.number,
                "what": item.kind,
                "name": item.name,
                "mentor_id": item.mentor_id,
                "mentor": item.mentor or None,
                "fills": {field: value for field, _, value in item.fills},
                "differs": {one.field: {"here": one.here, "there": one.there} for one in item.differences},
                "remarks": list(item.remarks),
            }
            for item in preview.items
        ],
        "unreadable": [{"card": one.number, "name": one.name, "why": one.why} for one in preview.unread],
    }


def preview_lines(preview: ContactsPreview) -> Iterator[str]:
    """What would be done, in sections, a card a line and what it says below."""
    parts = [
        [f"{name}:", *(f"  {line}" for item in items for line in _item_lines(item))]
        for name, items in (
            ("New", preview.of("new")),
            ("Here already, and the file says more or something else", preview.of("changed")),
            ("May be somebody who is here already", preview.of("double")),
        )
        if items
    ]
    if same := len(preview.of("same")):
        parts.append([f"{counted(same, 'contact')} {'is' if same == 1 else 'are'} here already, as in the file."])
    if preview.unread:
        unread = (f"  {joined(f'card {one.number}', one.name)}: {one.why}" for one in preview.unread)
        parts.append(["Cannot be used:", *unread])
    for number, part in enumerate(parts):
        yield from ("", *part) if number else part


def _item_lines(item: ContactItem) -> Iterator[str]:
    who = f"card {item.number}: {one_line(item.name)}"
    if item.kind == "new":
        yield joined(who, *(value.replace("\n", ", ") for field, _, value in item.fills if field != "notes"))
    elif item.kind == "double" and item.mentor_id is not None:
        yield f"{who}: may be {one_line(item.mentor)} (mentor {item.mentor_id})"
    elif item.mentor_id is not None:
        yield f"{who}: mentor {item.mentor_id}"
    else:
        yield who
    if item.kind != "new":
        for _, label, value in item.fills:
            yield f"    {label}: {_short(value)} (empty here)"
        for one in item.differences:
            yield f"    {one.label}: here {_short(one.here)} / there {_short(one.there)}"
    for said in item.remarks:
        yield f"    {safe(said)}"


def _short(text: str) -> str:
    words = one_line(text.replace("\n", ", "))
    return words if len(words) <= 70 else words[:69].rstrip() + "…"


def _ask(preview: ContactsPreview) -> Answers:
    """Ask about all that is plain at once, then about each field that differs, then about each possible double."""
    chosen: set[int] = set()
    there: set[tuple[int, str]] = set()
    merge: set[int] = set()
    say("")
    plain = [item for item in preview.items if item.kind in ("new", "changed")]
    if plain and sure_of(len(plain), f"Bring in {_counts(preview)}?", undone="nothing was brought in"):
        chosen |= {item.number for item in plain}
        for item in plain:
            there |= _fields(item)
    for item in preview.of("double"):
        name = one_line(item.name)
        if item.mentor_id is None:
            if yes(f"{name} is in the file twice. Add them once more?"):
                chosen.add(item.number)
        elif yes(f"Is {name} (card {item.number}) your mentor {one_line(item.mentor)}?"):
            chosen.add(item.number)
            merge.add(item.number)
            there |= _fields(item)
        elif yes(f"Add {name} as somebody new?"):
            chosen.add(item.number)
    return Answers(chosen, there, merge, asked=True)


def _counts(preview: ContactsPreview) -> str:
    new, changed = len(preview.of("new")), len(preview.of("changed"))
    return " and ".join(
        part
        for part in (counted(new, "new contact") if new else "", f"what is said of {changed} here" if changed else "")
        if part
    )


def _fields(item: ContactItem) -> set[tuple[int, str]]:
    """The fields of a card that take what the file says."""
    return {
        (item.number, one.field)
        for one in item.differences
        if yes(f"{one.label} of {one_line(item.mentor)}: replace {_short(one.here)} by {_short(one.there)}?")
    }


def _say_left(preview: ContactsPreview, answers: Answers) -> None:
    """After --yes: what was left for the user to decide."""
    if answers.asked:
        return
    left = [item for item in preview.items if item.kind == "double" or item.differences]
    if left:
        remark(
            f"{counted(len(left), 'card')} left something to decide; nothing of yours was replaced. "
            f"Without --yes, “{program()} import vcf” asks."
        )
