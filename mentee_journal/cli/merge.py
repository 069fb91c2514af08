"""``merge``: another copy of the journal brought in; or two strengths or areas for growth that are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mentee_journal.cli.asking import sure_of
from mentee_journal.cli.params import TEXT
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import one_line, say
from mentee_journal.cli.state import State
from mentee_journal.domain.errors import NotFound

if TYPE_CHECKING:
    from mentee_journal.domain.records import Capability
    from mentee_journal.services.journal import Journal

NOTHING = "nothing was changed"


@click.command(name="merge")
@click.argument("into", metavar="OTHER", type=TEXT)
@click.argument("other", metavar="[SECOND]", required=False, type=TEXT)
@click.option("--yes", "sure", is_flag=True, help="Do it without asking.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--json", "json_", is_flag=True, help="As a JSON object, for scripts; nothing is asked without --yes.")
@pass_state
def command(state: State, into: str, other: str | None, sure: bool, dry_run: bool, json_: bool) -> None:
    """Bring in another copy of your journal, or put together two strengths that are one.

    With one name, OTHER is a file: a journal of this program, such as the copy that a synced folder made when two
    computers wrote, or an export by “export json”. Records are told apart by what they are, not by their names. The
    newest version of each is shown, the other one becomes an earlier version, and what was removed in one goes unless
    it was changed in the other since. OTHER is only read. First it is said what would happen, and a backup is made.

    With two names, they are strengths or areas for growth: the first keeps its name and its kind; the evidence, goals
    and thoughts of the second come along, and it is found by the names of both. Each is a name, one of its other
    names, or the id of “list strengths”.

    \b
    mj merge "journal (conflicted copy).db"
    mj merge "asking for the reasoning" "ask for reasons"
    """
    if other is None:
        from mentee_journal.cli.merge_journals import merge_journal

        merge_journal(state, into, sure=sure, dry_run=dry_run or (json_ and not sure), json_=json_)
        return
    _put_together(state, into, other, sure=sure, dry_run=dry_run)


def _put_together(state: State, into: str, other: str, *, sure: bool, dry_run: bool) -> None:
    from mentee_journal.services import capability_merging

    state.must_exist()
    with state.reading() as journal:
        from mentee_journal.domain.capability_words import merge_words

        kept, going = _named(journal, into), _named(journal, other)
        preview = capability_merging.what_would_merge(journal, kept, going)
        moved = preview.evidence + preview.goals + preview.questions
        said = merge_words(preview, journal.order())
    for sentence in said:
        say(one_line(sentence))
    if dry_run:
        return
    if not sure and not sure_of(moved, "Put them together?", undone=NOTHING):
        say(f"{NOTHING.capitalize()}.")
        return

    def change(journal: Journal) -> Capability:
        return capability_merging.merge(journal, kept, going)

    merged = state.change(change)
    say(f"Put together as {merged.id}: {one_line(merged.name)}. In the app, u takes it back.")


def _named(journal: Journal, typed: str) -> int:
    """The one that is meant: by a name it goes by, else by its id. Raises NotFound."""
    from mentee_journal.domain.capability_naming import name_key
    from mentee_journal.services import capabilities

    found = capabilities.by_names(journal).get(name_key(typed))
    if found is not None:
        return found.id
    if typed.strip().isascii() and typed.strip().isdigit() and len(typed.strip()) < 19:
        return capabilities.get(journal, int(typed)).id
    near = capabilities.suggest(journal, typed, limit=2)
    hint = f" Do you mean {' or '.join(f'“{one_line(one.row.name)}”' for one in near)}?" if near else ""
    raise NotFound(f"There is no strength or area for growth called “{one_line(typed[:60])}”.{hint}")
