"""``add strength``: a strength or an area for growth by name, or one more piece of evidence for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mentee_journal.cli.adding import json_option, read_date, tell
from mentee_journal.cli.lines import Habits, counted, joined
from mentee_journal.cli.params import TEXT
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.state import State
from mentee_journal.domain.words import CapabilityKind, EvidenceSource

if TYPE_CHECKING:
    from mentee_journal.domain.records import Capability
    from mentee_journal.services.journal import Journal


@click.command(name="strength")
@click.argument("name", type=TEXT)
@click.option("--growth", is_flag=True, help="It is an area for growth; seen again, it is something to work on.")
@click.option("--note", type=TEXT, default="", help="What showed it.")
@click.option("--by", "mentor", type=TEXT, help="The mentor who saw it: the name, its beginning, or the id.")
@click.option("--on", "seen", type=TEXT, help="When it was seen. Without it, today.")
@click.option("--confidence", type=click.IntRange(1, 5), help="How sure of it you feel, from 1 to 5.")
@json_option
@pass_state
def command(
    state: State,
    name: str,
    growth: bool,
    note: str,
    mentor: str | None,
    seen: str | None,
    confidence: int | None,
    json_: bool,
) -> None:
    """Name a strength or an area for growth. One that goes by NAME already gets one more piece of evidence.

    \b
    mj add strength "Staying calm with families" --note "I slowed down" --by Dana
    """

    def save(journal: Journal) -> tuple[Capability, str]:
        from mentee_journal.services import capabilities, mentors

        habits = Habits.of(journal)
        by = mentors.find_by_name(journal, mentor).id if mentor else None
        stored = capabilities.add(
            journal,
            name,
            CapabilityKind.GROWTH if growth else CapabilityKind.STRENGTH,
            note=note,
            source=EvidenceSource.MENTOR if by else EvidenceSource.ME,
            mentor_id=by,
            seen_on=read_date(seen, "--on", habits) or habits.today,
            confidence=confidence,
        )
        row = capabilities.page(journal, stored.id, limit=0).row
        return stored, joined(stored.name, stored.kind.words, f"seen {counted(row.times, 'time')}")

    strength, line = state.change(save)
    tell("strength", strength, line, json_)
