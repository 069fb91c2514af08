"""A record that was found, as it is shown beside the list: the part the hit stands in, with its words marked."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.errors import NotFound
from mentee_journal.domain.search_marks import Marker, window
from mentee_journal.domain.search_views import SearchPreview
from mentee_journal.domain.when_words import clock_words, full_day, minutes_words
from mentee_journal.services import search_meaning
from mentee_journal.services.search_parts import where_words
from mentee_journal.services.typed_text import short
from mentee_journal.store import search_rows, search_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentee_journal.domain.search_views import SearchHit, Span
    from mentee_journal.domain.words import DateOrder
    from mentee_journal.store.journal import Journal
    from mentee_journal.store.search_texts import Texts

__all__ = ["preview"]

_SHOWN = 4000
"""Characters of a part that are shown."""
_BESIDE = 600


def preview(journal: Journal, hit: SearchHit, text: str) -> SearchPreview:
    """The part of a record ``hit`` stands in, ``text`` being the search. Raises NotFound when it is gone."""
    with journal.reading(), search_texts.forgiving(journal):
        texts = search_texts.texts_of(journal, hit.kind, (hit.id,)).get(hit.id)
        facts = search_rows.facts_of(journal, hit.kind, (hit.id,)).get(hit.id)
        if texts is None or facts is None:
            raise NotFound("That is not in the journal any more.")
        meaning = search_meaning.read(journal, text)
        marker = Marker(meaning.wanted.terms)
        order = journal.order()
        said = dict(texts.parts)
        part = hit.part if hit.part in said else "title"
        return SearchPreview(
            hit.kind,
            hit.id,
            hit.title,
            tuple(line for line in _head(journal, hit.kind, facts, texts, order) if line),
            part,
            "" if part == "title" else where_words(journal, hit.kind, part, order),
            window(said.get(part, texts.title), marker, _SHOWN),
            _beside(journal, texts, part, marker, order),
        )


def _beside(
    journal: Journal, texts: Texts, part: str, marker: Marker, order: DateOrder
) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    """What belongs to the part: the rest of a topic, or, under a title, what was written first."""
    name, _, rest = part.partition(":")
    number = rest.partition(":")[0]
    if part == "title":
        chosen = [one for one in texts.parts if one[0] != "tags"][:2]
    elif name == "item":
        chosen = [one for one in texts.parts if one[0].startswith(f"item:{number}:") and one[0] != part]
    elif name == "answer" and texts.kind == "question":
        chosen = [("title", texts.title)]
    else:
        chosen = []
    return tuple(
        ("" if key == "title" else where_words(journal, texts.kind, key, order), window(text, marker, _BESIDE))
        for key, text in chosen
    )


def _head(journal: Journal, kind: str, facts: Sequence[Any], texts: Texts, order: DateOrder) -> Sequence[str]:
    day = full_day(date.fromordinal(texts.day), order) if texts.day else ""
    match kind:
        case "mentor":
            return (_roles(journal, texts.id), short(facts[2], 80), facts[1])
        case "session":
            state = "skipped" if facts[4] else facts[3]
            return (
                f"{_roles(journal, facts[6])} · {minutes_words(facts[5])}".removeprefix(" · "),
                _start(journal, facts[1], day, state),
            )
        case "question":
            return (f"captured {day}", f"for {short(facts[6], 60)}" if facts[6] else "", _state(facts[1], facts[2]))
        case "goal":
            return (facts[1], f"with {short(facts[3], 60)}" if facts[3] else "")
        case "reflection":
            return (day, f"with {short(facts[1], 60)}" if facts[1] else "", short(facts[2] or facts[3], 80))
        case "capability":
            return ("area for growth" if facts[1] == "growth" else "strength",)
        case "follow_up":
            return (f"agreed {day}", f"with {short(facts[5], 60)}" if facts[5] else "", facts[1])
    return (day, facts[2] or "")


def _roles(journal: Journal, mentor_id: int) -> str:
    return ", ".join(short(name, 40) for name in search_rows.roles_of_mentor(journal, mentor_id))


def _state(kind: str, status: str) -> str:
    return status if kind == "question" else f"{kind}, {status}"


def _start(journal: Journal, starts_at: str, day: str, state: str) -> str:
    from mentee_journal.domain.moments import Moment
    from mentee_journal.domain.zones import valid_zone

    zone = journal.zone()
    try:
        moment = datetime.fromisoformat(starts_at)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:  # Another program wrote it.
        return ", ".join(filter(None, (day, state)))
    local = Moment(moment, zone if valid_zone(zone) else "UTC").local()
    return f"{full_day(local.date(), journal.order())}, {clock_words(local)}, {state}"
