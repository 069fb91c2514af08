"""What an option's words mean in this journal: a kind of guidance, a time zone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from mentee_journal.cli.params import plain_word
from mentee_journal.cli.plain import one_line
from mentee_journal.cli.state import program
from mentee_journal.domain.dates import find_zones, valid_zone
from mentee_journal.domain.errors import NotFound

if TYPE_CHECKING:
    from mentee_journal.domain.records import Role
    from mentee_journal.services.journal import Journal


def role_named(journal: Journal, text: str) -> Role:
    """The role that is meant, by its key or its shown name. Raises NotFound with the list."""
    from mentee_journal.services import roles

    known = roles.all_roles(journal)
    key = role_key(known, text)
    return next(role for role in known if role.key == key)


def role_key(roles: Sequence[Role], text: str) -> str:
    """The key of the role that is meant, by its key or its shown name. Raises NotFound with the list."""
    wanted = plain_word(text)
    for role in roles:
        if text == role.key or wanted in (plain_word(role.key), plain_word(role.name)):
            return role.key
    known = ", ".join(one_line(role.name) for role in roles)
    raise NotFound(
        f"There is no role “{one_line(text)}”. The roles are: {known}. "
        f"With “{program()} add mentor NAME --new-role ROLE” you add one of your own."
    )


def zone_named(text: str, option: str = "--zone") -> str:
    """The IANA name of the zone that is meant. Raises a usage error that lists what it may be."""
    if not text.strip() or valid_zone(text.strip()):
        return text.strip()
    found = find_zones(text, limit=8)
    if len(found) == 1:
        return found[0]
    shown = one_line(text[:60])
    if not found:
        raise click.UsageError(f"There is no time zone like “{shown}” for {option}. Give a city, such as Portland.")
    raise click.UsageError(f"“{shown}” for {option} may be one of these: {', '.join(found)}. Give one of them.")
