"""``add mentor``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from mentee_journal.cli.adding import json_option, lines_of, read_date, tell
from mentee_journal.cli.find import role_key, zone_named
from mentee_journal.cli.lines import Habits, joined
from mentee_journal.cli.params import TEXT, Choose, plain_word
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.state import State
from mentee_journal.domain.records import Mentor
from mentee_journal.domain.words import Formality, MentorStatus

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal


@click.command(name="mentor")
@click.argument("name", type=TEXT)
@click.option("--role", "roles", type=TEXT, multiple=True, help="A kind of guidance they give. Repeatable.")
@click.option("--new-role", "new_roles", type=TEXT, multiple=True, help="A kind of guidance of your own. Repeatable.")
@click.option("--headline", type=TEXT, default="", help="Who they are in a line.")
@click.option("--status", type=Choose(MentorStatus), default=MentorStatus.ACTIVE, help="Where it stands.")
@click.option("--formality", type=Choose(Formality), default=Formality.INFORMAL)
@click.option("--email", type=TEXT, default="")
@click.option("--phone", type=TEXT, default="")
@click.option("--link", type=TEXT, default="", help="The meeting link or place they usually use.")
@click.option("--reach", type=TEXT, default="", help="How they like to be reached.")
@click.option("--zone", type=TEXT, default="", help="Their time zone, or a city: Portland, Europe/London.")
@click.option("--hours", type=TEXT, default="", help="When they can be met, in words.")
@click.option("--offers", type=TEXT, multiple=True, help="What they offer. Repeatable.")
@click.option("--does-not-offer", type=TEXT, multiple=True, help="What they do not offer. Repeatable.")
@click.option("--started", type=TEXT, help="Since when: a date as you would say it.")
@click.option("--ended", type=TEXT, help="Until when.")
@click.option("--end-reason", type=TEXT, default="", help="Why it ended.")
@click.option("--nudge-days", type=click.IntRange(1, 730), help="Remind me after so many days without contact.")
@click.option("--notes", type=TEXT, default="")
@json_option
@pass_state
def command(
    state: State,
    name: str,
    roles: tuple[str, ...],
    new_roles: tuple[str, ...],
    status: MentorStatus,
    formality: Formality,
    zone: str,
    offers: tuple[str, ...],
    does_not_offer: tuple[str, ...],
    started: str | None,
    ended: str | None,
    json_: bool,
    headline: str,
    email: str,
    phone: str,
    link: str,
    reach: str,
    hours: str,
    end_reason: str,
    nudge_days: int | None,
    notes: str,
) -> None:
    """Add a mentor: anybody who guides you.

    \b
    mj add mentor "Dana Ortiz" --role "clinical reasoning" --email dana@example.org --zone Portland
    """
    zone = zone_named(zone)

    def save(journal: Journal) -> tuple[Mentor, str]:
        from mentee_journal.services import mentors

        habits = Habits.of(journal)
        mentor = Mentor(
            name=name,
            status=status,
            formality=formality,
            zone=zone,
            offers=lines_of(offers),
            does_not_offer=lines_of(does_not_offer),
            started_on=read_date(started, "--started", habits),
            ended_on=read_date(ended, "--ended", habits),
            headline=headline,
            email=email,
            phone=phone,
            link=link,
            reach=reach,
            hours=hours,
            end_reason=end_reason,
            notes=notes,
            nudge_days=nudge_days,
        )
        with journal.atomic(f"Add mentor {name}", subject_kind="mentor", subject_label=name):
            keys, names = _roles(journal, roles, new_roles)
            stored = mentors.save(journal, replace(mentor, roles=keys))
        return stored, joined(stored.name, ", ".join(names), stored.headline)

    mentor, line = state.change(save)
    tell("mentor", mentor, line, json_)


def _roles(
    journal: Journal, known_words: tuple[str, ...], new_words: tuple[str, ...]
) -> tuple[tuple[str, ...], list[str]]:
    """The keys and shown names of the roles asked for, with the new ones made."""
    from mentee_journal.services import roles

    known = list(roles.all_roles(journal))
    for word in new_words:
        if not any(plain_word(word) in (plain_word(role.key), plain_word(role.name)) for role in known):
            known.append(roles.add(journal, word))
    keys = list(dict.fromkeys(role_key(known, word) for word in (*known_words, *new_words)))
    shown = {role.key: role.name for role in known}
    return tuple(keys), [shown[key] for key in keys]
