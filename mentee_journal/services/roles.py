"""Kinds of guidance: the three built in, and the user's own."""

from __future__ import annotations

from dataclasses import replace
from os import urandom
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import Role
from mentee_journal.services import checks
from mentee_journal.store import mentors as store
from mentee_journal.store import rows

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["add", "add_or_find", "all_roles", "get", "remove", "rename"]


def all_roles(journal: Journal) -> tuple[Role, ...]:
    """Every role, the built-in ones first."""
    return store.all_roles(journal)


def get(journal: Journal, role_id: int) -> Role:
    """The role with this id. Raises NotFound."""
    found = store.role(journal, checks.row_id(role_id))
    if found is None:
        raise NotFound("That role does not exist any more.")
    return found


def _free_name(journal: Journal, name: str, except_id: int = 0) -> str:
    name = checks.needed(name, "name", "Give the role a name, such as leadership.")
    for role in store.all_roles(journal):
        if role.id != except_id and role.name.casefold() == name.casefold():
            raise Refused(f"There is a role called {role.name} already.", "name")
    return name


def _key(journal: Journal, name: str) -> str:
    key = "".join(c if c.isascii() and c.isalnum() else "_" for c in name.casefold()).strip("_")[:40]
    while not key or store.role_by_key(journal, key) is not None:
        key = f"role_{urandom(4).hex()}"
    return key


def add(journal: Journal, name: str) -> Role:
    """Add a role. Raises Refused for an empty name or one that is taken."""
    with journal.atomic(f"Add the role {name.strip()[:60]}", subject_kind="role"):
        name = _free_name(journal, name)
        return get(journal, store.save_role(journal, Role(key=_key(journal, name), name=name)))


def add_or_find(journal: Journal, name: str) -> Role:
    """The role of this name, added when there is none. Raises Refused for an empty name."""
    wanted = " ".join(name.split()).casefold()
    known = next((role for role in store.all_roles(journal) if role.name.casefold() == wanted), None)
    return known or add(journal, name)


def rename(journal: Journal, role_id: int, name: str) -> Role:
    """Give a role another name; its key stays. Raises NotFound or Refused."""
    with journal.atomic("Rename a role", subject_kind="role"):
        role = get(journal, role_id)
        store.save_role(journal, replace(role, name=_free_name(journal, name, role.id)))
        return get(journal, role_id)


def remove(journal: Journal, role_id: int) -> None:
    """Remove a role of the user's own; mentors who had it keep their others. Raises NotFound or Refused."""
    role = get(journal, role_id)
    if role.built_in:
        raise Refused(f"The role {role.name} is built in and stays. You can rename it.")
    with journal.atomic(f"Remove the role {role.name}", subject_kind="role", subject_label=role.name, is_removal=True):
        rows.delete(journal, "roles", role.id)
