"""Earlier words of any record: seen, brought back, or deleted for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.services import checks, purging
from mentee_journal.services.naming import label
from mentee_journal.services.question_state import following
from mentee_journal.store import agenda, purge_words, rows
from mentee_journal.store import purging as purge_store
from mentee_journal.store import wordings as store
from mentee_journal.store.wordings import KINDS, Place

if TYPE_CHECKING:
    from mentee_journal.domain.records import Reflection
    from mentee_journal.domain.wording_views import Wording, WordingText
    from mentee_journal.store.journal import Journal

__all__ = ["KINDS", "bring_back", "earlier", "forget", "forget_version"]


def earlier(journal: Journal, kind: str, record_id: int) -> tuple[Wording, ...]:
    """What a record said before, the newest first. Raises NotFound."""
    if kind not in KINDS:
        raise NotFound("Its earlier words are not kept by themselves.")
    with journal.reading():
        label(journal, kind, checks.row_id(record_id))
        return store.earlier(journal, kind, record_id)


def bring_back(journal: Journal, kind: str, record_id: int, number: int) -> None:
    """Make the texts of an earlier wording the present ones; one step. Raises NotFound or Refused."""
    with journal.atomic(f"Bring back earlier words of {label(journal, kind, record_id)}", subject_kind=kind):
        wording = _found(journal, kind, record_id, number)
        questions = [_question_of(journal, text) for text in wording.texts]
        with following(journal, questions):
            for text in wording.texts:
                if text.table in ("capabilities", "frameworks") and text.column == "name":
                    raise Refused("A name is brought back by renaming: other records go by it.")
                rows.update(journal, text.table, text.row_id, {text.column: text.text})
        if kind == "session":
            store.count_on(journal, record_id)


def forget(journal: Journal, kind: str, record_id: int, number: int) -> bool:
    """Delete an earlier wording for ever, also from other earlier ones that say the same; whether nothing is left.

    When not, ``purging.finish`` is to be called again. Raises NotFound.
    """
    with journal.joining(None):
        wording = _found(journal, kind, record_id, number)
        _forget_texts(journal, [(Place(one.table, one.row_id, one.column), one.text) for one in wording.texts])
    return purging.finish(journal)


def forget_version(journal: Journal, reflection_id: int, number: int) -> bool:
    """The same for an earlier version of a reflection; what it has in common with the present one stays.

    Raises NotFound.
    """
    from mentee_journal.services import reflections

    with journal.joining(None):
        version = next((one for one in reflections.versions(journal, reflection_id) if one.number == number), None)
        if version is None:
            raise NotFound("There is no such version of this reflection.")
        texts = _texts(version.reflection) - _texts(reflections.get(journal, reflection_id))
        places = store.places_of_reflection(journal, reflection_id, texts)
        store.drop_gone(journal, [place for place, _ in places])
        _forget_texts(journal, places)
    return purging.finish(journal)


def _texts(of: Reflection) -> set[str]:
    said = (of.title, of.event, of.mentor_view, of.will_try, of.came_of_it, of.benefit)
    return {text for text in (*said, *(a.text for a in of.answers), *(one.note for one in of.seen)) if text.strip()}


def _forget_texts(journal: Journal, texts: list[tuple[Place, str]]) -> None:
    """Take texts out of the past, inside ``joining``; the file has still to be made anew."""
    purge_store.drop_idle(journal, store.forget(journal, texts))
    names = {
        " ".join(text.split())[: purge_words.QUOTED].rstrip()
        for place, text in texts
        if place.column in purge_words.NAMES
    }
    now = {" ".join(store.text_now(journal, place).split()) for place, _ in texts}
    quoted = frozenset(name for name in names if len(name) > 1 and not any(name in text for text in now))
    purge_words.take_out(journal, purge_words.Quotes(quoted, frozenset()), set())
    purge_store.note(journal)


def _question_of(journal: Journal, text: WordingText) -> int | None:
    item = agenda.item(journal, text.row_id) if text.table == "agenda_items" else None
    return item.question_id if item is not None else None


def _found(journal: Journal, kind: str, record_id: int, number: int) -> Wording:
    found = next((one for one in earlier(journal, kind, record_id) if one.number == number), None)
    if found is None:
        raise NotFound("There is no such earlier wording (any more).")
    return found
