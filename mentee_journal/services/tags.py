"""Tags: all there are, and changing one everywhere it stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.refusal import quoted
from mentee_journal.domain.search_query import parse
from mentee_journal.domain.tag_views import TagChange, TagRow
from mentee_journal.domain.tags import drop_tag, replace_tag, tag_key, text_form
from mentee_journal.services import checks, masses
from mentee_journal.services.typed_text import short
from mentee_journal.store import capabilities
from mentee_journal.store import tags as store

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["begun", "listing", "merge", "name", "remove", "rename", "what_would_change"]


def listing(journal: Journal) -> tuple[TagRow, ...]:
    """Every tag, in the field of reflections or in any text of any record, the most used first."""
    with journal.reading():
        return tuple(store.counted(journal))


def begun(journal: Journal, typed: str) -> str:
    """The tag that begins with what is typed after a ``#``, as it stands in a text; the most used one, or nothing."""
    start = typed.casefold()
    fitting: dict[str, int] = {}
    for name, tag_id in store.beginning(journal, tag_key(typed)):
        written = text_form(name)
        if len(written) > len(typed) and written[: len(typed)].casefold() == start:
            fitting.setdefault(written, tag_id)
    return max(sorted(fitting), key=lambda written: store.uses(journal, fitting[written])) if fitting else ""


def name(journal: Journal, tag_id: int) -> str:
    """How the tag of a row is written. Raises NotFound."""
    found = store.name_of(journal, checks.row_id(tag_id))
    if found is None:
        raise NotFound("That tag does not exist any more.")
    return found


def what_would_change(journal: Journal, name: str) -> TagChange:
    """What renaming, merging or removing a tag would change: in how many records of which kind it stands.

    Raises NotFound when it stands nowhere.
    """
    key = _key(name, "old")
    with journal.reading():
        return _change(journal, name, list(store.places(journal, key, str)), _fields(journal, key))


def rename(journal: Journal, old: str, new: str) -> TagChange:
    """Write a tag differently everywhere: in the field of reflections and in every text of every record.

    Everything else of the texts stays, byte for byte. With a space in ``new``, texts get a hyphen for it. Raises
    NotFound, or Refused when ``new`` can be no tag, or is one already.
    """
    key, name = _key(old, "old"), _name(new)
    with journal.atomic(f"Rename the tag #{short(old, 40)} to #{short(name, 40)}", subject_kind="tag"):
        if tag_key(name) != key and store.spellings(journal, tag_key(name)):
            raise Refused(f"There is a tag #{short(name, 40)} already. To make one of the two, merge them.", "new")
        return _put(journal, old, name)


def merge(journal: Journal, old: str, into: str) -> TagChange:
    """Make one tag of two: wherever ``old`` stands, ``into`` stands then, written as it is written now.

    Raises NotFound when there is no such tag, or Refused.
    """
    key, target = _key(old, "old"), _key(into, "into")
    if key == target:
        raise Refused(f"{quoted(old)} and {quoted(into)} are one tag already.", "into")
    with journal.atomic(f"Merge the tag #{short(old, 40)} into #{short(into, 40)}", subject_kind="tag"):
        name = _as_written(journal, into)
        if not text_form(name):
            raise Refused(f"{quoted(name)} cannot stand in a text after a #. Rename it first.", "into")
        return _put(journal, old, name)


def remove(journal: Journal, name: str) -> TagChange:
    """Take a tag away everywhere. In a text its word stays, without the ``#``. Raises NotFound."""
    key = _key(name, "name")
    with journal.atomic(f"Remove the tag #{short(name, 40)}", subject_kind="tag"):
        found = list(store.places(journal, key, lambda text: drop_tag(text, _bare(name))))
        fields = _fields(journal, key)
        done = _change(journal, name, found, fields)
        masses.backed_up(journal, done.records)
        store.relink(journal, key, None)
        _write(journal, found, fields)
        store.clean_up(journal, key)
        return done


def _put(journal: Journal, old: str, name: str) -> TagChange:
    key = tag_key(_bare(old))
    found = list(store.places(journal, key, lambda text: replace_tag(text, _bare(old), name)))
    fields = _fields(journal, key)
    done = _change(journal, old, found, fields)
    masses.backed_up(journal, done.records)
    store.relink(journal, key, name)
    _write(journal, found, fields)
    store.follow(journal, lambda query: _query(query, key, name))
    if tag_key(name) != key:
        store.clean_up(journal, key)
    return done


def _query(query: str, key: str, name: str) -> str:
    """A search that is kept, asking for the tag as it is called from now on."""
    done, parts = 0, []
    for piece in parse(query).filters:
        if piece.key == "tag" and tag_key(_bare(piece.value)) == key:
            parts += [query[done : piece.start], "-" * piece.negated, f"tag:{text_form(name)}"]
            done = piece.end
    return "".join([*parts, query[done:]])


def _write(journal: Journal, found: list[store.Place], fields: set[int]) -> None:
    taken: dict[str, int] = {}
    for place in found:
        if place.table in ("capabilities", "capability_names"):
            name = place.values["name"]
            other = capabilities.by_name(journal, name)
            if (other is not None and other.id != place.of) or capabilities.name_key(name) in taken:
                raise Refused(
                    f"That would give the name {quoted(name)} to two in your register. Rename or merge them first."
                )
            taken[capabilities.name_key(name)] = place.of
    store.write(journal, found, fields)


def _fields(journal: Journal, key: str) -> set[int]:
    return {reflection for _, reflection in store.links(journal, key)}


def _change(journal: Journal, name: str, found: list[store.Place], fields: set[int]) -> TagChange:
    records = {(place.kind, place.of) for place in found} | {("reflection", one) for one in fields}
    if not records:
        raise NotFound(f"There is no tag {quoted(_bare(name))} in your journal.")
    kinds = Counter(kind for kind, _ in records)
    return TagChange(_as_written(journal, name), len(records), tuple(kinds.most_common()))


def _as_written(journal: Journal, name: str) -> str:
    """The name as it is written most often; at first sight of all when several are. Raises NotFound."""
    written = Counter(store.spellings(journal, tag_key(_bare(name))))
    if not written:
        raise NotFound(f"There is no tag {quoted(_bare(name))} in your journal.")
    return written.most_common(1)[0][0]


def _bare(name: str) -> str:
    return name.strip().lstrip("#").strip()


def _key(name: str, field: str) -> str:
    return tag_key(checks.needed(_bare(checks.line(name, field)), field, "Say which tag."))


def _name(new: str) -> str:
    """A new name as it is kept in the field. Raises Refused for what could not stand in a text."""
    name = " ".join(checks.needed(_bare(checks.line(new, "new")), "new", "Say how the tag is to be written.").split())
    if not text_form(name):
        raise Refused(
            f"{quoted(name)} can be no tag: use letters and digits with - or _ between them, at least one letter, "
            "as in family-work.",
            "new",
        )
    return name
