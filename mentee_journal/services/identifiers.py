"""Possible identifiers: looking at text with the user's own lists, and those lists.

Nothing that was matched is stored. What is kept is known again by 20 bits of a keyed digest; a word the user puts on
a list is theirs. Looking writes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.identifier_views import ExportCheck, FoundIn
from mentee_journal.domain.records import IdentifierKeep, IdentifierWord
from mentee_journal.domain.words import WordList
from mentee_journal.services import checks
from mentee_journal.store import identifiers as store
from mentee_journal.store.rows import folded

if TYPE_CHECKING:
    from mentee_journal.domain.identifiers import Finding, Lists
    from mentee_journal.store.journal import Journal

__all__ = [
    "add",
    "before_export",
    "edit",
    "forget",
    "get",
    "in_texts",
    "keep",
    "keeps",
    "listing",
    "lists",
    "scan_text",
]

LONGEST_WORD = 120
"""Characters of a word on a list."""
What = Literal["everything", "agenda", "contacts"]


# --- looking ----------------------------------------------------------------------------------------------


def lists(journal: Journal) -> Lists:
    """The user's words, those who are known by themselves, and what is kept, ready for looking at text."""
    from mentee_journal.domain.identifiers.lists import prepare

    with journal.reading():
        words, kept = store.words(journal), store.keeps(journal)
        people, reached = store.known(journal)
        key = store.key(journal)
    return prepare(
        (word.text for word in words if word.list is WordList.DENY),
        (*(word.text for word in words if word.list is WordList.ALLOW), *reached),
        people,
        ((one.kind, one.mark) for one in kept),
        key,
    )


def scan_text(journal: Journal, text: str) -> tuple[Finding, ...]:
    """What in a text may be an identifier, as the user's lists have it."""
    from mentee_journal.domain.identifiers.scan import scan_all

    return scan_all(text, lists(journal))


def before_export(journal: Journal, what: What = "everything", ids: Iterable[int] | None = None) -> ExportCheck:
    """How many possible identifiers are in what is about to leave, and in which records; never the text.

    ``what`` is everything, the agenda of sessions, or what contacts tell of mentors; ``ids`` are those sessions or
    mentors. Nothing is looked at where the user has switched the check off.
    """
    if what == "agenda":
        return in_texts(journal, store.agenda_texts(journal, ids))
    if what == "contacts":
        return in_texts(journal, store.mentor_texts(journal, ids))
    return in_texts(journal, store.all_texts(journal), store.earlier_texts(journal))


def in_texts(journal: Journal, texts: Iterable[tuple[str, int, str]], earlier: Iterable[str] = ()) -> ExportCheck:
    """The same of these texts, each with the kind and the id of its record; and of what is ``earlier`` than they."""
    from mentee_journal.domain.identifiers.scan import scan_all
    from mentee_journal.services import profile

    if not profile.get(journal).identifier_check:
        return ExportCheck()
    known = lists(journal)
    kinds: Counter[tuple[bool, str]] = Counter()
    where: Counter[tuple[str, int]] = Counter()
    looked_at: set[str] = set()
    seen: set[tuple[str, str]] = set()
    for record, row_id, text in texts:
        looked_at.add(text)
        for finding in scan_all(text, known):
            kinds[not finding.strong, finding.kind] += 1
            where[record, row_id] += 1
            seen.add((finding.kind, text[finding.start : finding.end].casefold()))
    before = len(seen)
    for text in earlier:
        if text not in looked_at:
            looked_at.add(text)
            found = (one for one in scan_all(text, known) if one.strong)
            seen |= {(one.kind, text[one.start : one.end].casefold()) for one in found}
    counted: Counter[str] = Counter()
    for (_, kind), number in sorted(kinds.items()):
        counted[kind] += number
    return ExportCheck(
        sum(counted.values()),
        sum(number for (weak, _), number in kinds.items() if not weak),
        tuple(counted.items()),
        tuple(FoundIn(record, row_id, number) for (record, row_id), number in where.most_common()),
        len(seen) - before,
    )


# --- the two lists ------------------------------------------------------------------------------------------


def listing(journal: Journal, which: WordList | None = None) -> tuple[IdentifierWord, ...]:
    """The words of one list, or of both: the always marked ones first."""
    return tuple(word for word in store.words(journal) if which is None or word.list is which)


def get(journal: Journal, word_id: int) -> IdentifierWord:
    """The word with this id. Raises NotFound."""
    found = store.word(journal, checks.row_id(word_id))
    if found is None:
        raise NotFound("That word is on no list any more.")
    return found


def _tidy(word: IdentifierWord) -> IdentifierWord:
    text = checks.needed(word.text, "text", "Write a word, such as the name of a school.")
    text = " ".join(text.split())
    if len(text) > LONGEST_WORD:
        raise Refused(f"A word on a list has at most {LONGEST_WORD} characters.", "text")
    if not any(map(str.isalnum, text)):
        raise Refused("A word has letters or digits in it.", "text")
    which = checks.member(WordList, word.list, "list")
    return replace(word, text=text, list=which, note=checks.line(word.note, "note"))


def add(journal: Journal, text: str, which: WordList, note: str = "") -> IdentifierWord:
    """Put a word on a list; one that is on the other list moves. Raises Refused for an empty one."""
    word = _tidy(IdentifierWord(text, which, note=note))
    text_key = folded(word.text)
    label = "Always mark a word" if word.list is WordList.DENY else "Never mark a word"
    with journal.atomic(label, subject_kind="identifier_word"):
        there = store.word_by_key(journal, text_key)
        if there is None:
            return get(journal, store.insert_word(journal, word, text_key))
        store.update_word(journal, replace(there, list=word.list, note=word.note or there.note), text_key)
        return get(journal, there.id)


def edit(journal: Journal, word: IdentifierWord) -> IdentifierWord:
    """Store a changed word. Raises NotFound, or Refused when the text is on a list already."""
    word = _tidy(word)
    text_key = folded(word.text)
    with journal.atomic("Change a word on a list", subject_kind="identifier_word"):
        get(journal, word.id)
        there = store.word_by_key(journal, text_key)
        if there is not None and there.id != word.id:
            raise Refused(f"That word is {there.list.words} already.", "text")
        store.update_word(journal, word, text_key)
        return get(journal, word.id)


# --- keep, because ------------------------------------------------------------------------------------------


def keeps(journal: Journal) -> tuple[IdentifierKeep, ...]:
    """What stays although it may be an identifier, the newest first: kind and reason, no text."""
    return store.keeps(journal)


def keep(journal: Journal, kind: str, matched: str | Iterable[str], reason: str = "") -> int:
    """Mark these texts no longer, wherever they stand; how many. Only 20 bits of each are kept.

    Raises Refused for an unknown kind.
    """
    from mentee_journal.domain.identifiers import KINDS, mark_of

    if kind not in KINDS:
        raise Refused("That is no kind of identifier.")
    reason = checks.line(reason, "reason")
    key = store.key(journal)
    marks = {mark_of(key, kind, text) for text in ([matched] if isinstance(matched, str) else matched)}
    with journal.atomic("Keep a possible identifier", subject_kind="profile"):
        for mark in sorted(marks):
            store.add_keep(journal, IdentifierKeep(kind, mark, reason))
    return len(marks)


def forget(journal: Journal, keep_id: int) -> None:
    """Mark again what was kept. Raises NotFound."""
    with journal.atomic("Mark a possible identifier again", subject_kind="profile"):
        if not store.remove_keep(journal, checks.row_id(keep_id)):
            raise NotFound("That is marked again already.")
