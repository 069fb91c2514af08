"""Ways to reflect that the user made, and which of all ways are not offered any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentee_journal.domain.records import FrameworkPrompt, OwnFramework
from mentee_journal.store import rows

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = [
    "by_key",
    "every",
    "get",
    "hidden",
    "hide",
    "insert",
    "key_was_used",
    "place",
    "show",
    "update",
    "used",
]


def _whole(journal: Journal, found: list[tuple[Any, ...]]) -> tuple[OwnFramework, ...]:
    if not found:
        return ()
    at = rows.OWN_FRAMEWORK.columns.index("id")
    ids = [row[at] for row in found]
    prompts: dict[int, list[FrameworkPrompt]] = {}
    for framework_id, text, help_ in journal.all(
        "SELECT framework_id, text, help FROM framework_prompts"
        f" WHERE framework_id IN ({','.join('?' * len(ids))}) ORDER BY framework_id, position, id",
        ids,
    ):
        prompts.setdefault(framework_id, []).append(FrameworkPrompt(text, help_))
    return tuple(rows.OWN_FRAMEWORK.read(row, prompts=tuple(prompts.get(row[at], ()))) for row in found)


def every(journal: Journal) -> tuple[OwnFramework, ...]:
    """All ways of the user's own, in their order."""
    return _whole(
        journal, journal.all(f"SELECT {rows.OWN_FRAMEWORK.select()} FROM frameworks ORDER BY position, id LIMIT 500")
    )


def get(journal: Journal, framework_id: int) -> OwnFramework | None:
    """The way with this id."""
    found = journal.all(f"SELECT {rows.OWN_FRAMEWORK.select()} FROM frameworks WHERE id = ?", (framework_id,))
    return next(iter(_whole(journal, found)), None)


def by_key(journal: Journal, key: str) -> OwnFramework | None:
    """The way with this key."""
    found = journal.all(f"SELECT {rows.OWN_FRAMEWORK.select()} FROM frameworks WHERE key = ?", (key,))
    return next(iter(_whole(journal, found)), None)


def insert(journal: Journal, framework: OwnFramework) -> int:
    """Store a new way, after the others; its id."""
    last = journal.one("SELECT coalesce(max(position), -1) + 1 FROM frameworks")
    values = {**rows.OWN_FRAMEWORK.values(framework), "position": last[0] if last else 0}
    made = rows.insert(journal, "frameworks", values)
    _store_prompts(journal, made, framework.prompts)
    return made


def update(journal: Journal, framework: OwnFramework) -> None:
    """Store a changed way; its key and its place stay as they are."""
    values = rows.OWN_FRAMEWORK.values(framework)
    rows.update(journal, "frameworks", framework.id, {name: values[name] for name in ("name", "blurb", "copied_from")})
    _store_prompts(journal, framework.id, framework.prompts)


def place(journal: Journal, framework_id: int, position: int) -> None:
    """Give a way its place among the others."""
    rows.update(journal, "frameworks", framework_id, {"position": position})


def _store_prompts(journal: Journal, framework_id: int, prompts: tuple[FrameworkPrompt, ...]) -> None:
    had = [
        row[0]
        for row in journal.all(
            "SELECT id FROM framework_prompts WHERE framework_id = ? ORDER BY position, id", (framework_id,)
        )
    ]
    for position, prompt in enumerate(prompts):
        values = {"position": position, "text": prompt.text, "help": prompt.help}
        if position < len(had):
            rows.update(journal, "framework_prompts", had[position], values)
        else:
            rows.insert(journal, "framework_prompts", {"framework_id": framework_id, **values})
    for surplus in had[len(prompts) :]:
        rows.delete(journal, "framework_prompts", surplus)


def key_was_used(journal: Journal, key: str) -> bool:
    """Whether a key is or was that of any way: in the trash, or kept by what was written in it."""
    return (
        journal.one(
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM frameworks WHERE key = ?1)"
            " OR EXISTS (SELECT 1 FROM hidden_frameworks WHERE key = ?1)"
            " OR EXISTS (SELECT 1 FROM reflections WHERE framework = ?1)"
            " OR EXISTS (SELECT 1 FROM changes WHERE table_name = 'frameworks' AND before IS NOT NULL"
            " AND json_extract(before, '$.key') = ?1)",
            (key,),
        )
        is not None
    )


# -- what is offered


def hidden(journal: Journal) -> frozenset[str]:
    """Keys of the ways that are not offered."""
    return frozenset(row[0] for row in journal.all("SELECT key FROM hidden_frameworks"))


def hide(journal: Journal, key: str) -> None:
    """Offer a way no more."""
    if journal.one("SELECT 1 FROM hidden_frameworks WHERE key = ?", (key,)) is None:
        rows.insert(journal, "hidden_frameworks", {"key": key})


def show(journal: Journal, key: str) -> None:
    """Offer a way again."""
    found = journal.one("SELECT id FROM hidden_frameworks WHERE key = ?", (key,))
    if found is not None:
        rows.delete(journal, "hidden_frameworks", found[0])


# -- what was written


def used(journal: Journal) -> tuple[tuple[str, str, int], ...]:
    """Keys of the ways in use, what each was called last and how often it was used, the most used first."""
    found = journal.all(
        "SELECT framework, max(framework_name), count(*) FROM reflections GROUP BY framework ORDER BY 3 DESC, 1"
    )
    return tuple((row[0], row[1], row[2]) for row in found)
