"""A plain scan over everything a journal holds: slow, simple, and without a look at the index.

What it finds is what a search has to find. Words are taken from texts letter by letter here, and from whole words in
the program; that both agree is a test of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any
from unicodedata import category, combining, normalize
from zoneinfo import ZoneInfo

from snowballstemmer.english_stemmer import EnglishStemmer

from mentee_journal.domain.tags import find_tags, tag_key
from mentee_journal.services import transfer
from mentee_journal.store.journal import Journal

Key = tuple[str, int]
_STEMMER = EnglishStemmer()
_SPECIAL = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
_SPECIAL["ə"] = "a"


def _alone(c: str) -> bool:
    code = ord(c)
    return (
        0x0E00 <= code <= 0x0EFF
        or 0x1000 <= code <= 0x109F
        or 0x1780 <= code <= 0x17FF
        or 0x3040 <= code <= 0x30FF
        or 0x3400 <= code <= 0x4DBF
        or 0x4E00 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFF
    )


def tokens(text: str) -> list[str]:
    """The words of a text, folded."""
    found: list[str] = []
    word = ""
    for c in normalize("NFKD", normalize("NFKD", text).casefold()):
        if combining(c) or (category(c) == "Cf" and c not in "\u200b\u2060"):
            continue
        if category(c)[0] in "LNM" and not _alone(c):
            word += _SPECIAL.get(c, c)
            continue
        if word:
            found.append(word[:64])
            word = ""
        if category(c)[0] in "LN":
            found.append(c)
        elif category(c)[0] == "M":
            word = c
    return [*found, word[:64]] if word else found


@cache
def stem(word: str) -> str:
    """Without its ending, where it is an English word."""
    plain = word.isascii() and word.isalpha() and 3 <= len(word) <= 40
    return str(_STEMMER.stemWord(word)) if plain else word


@dataclass
class Held:
    """A record as it can be found."""

    day: date | None
    texts: list[list[str]] = field(default_factory=list)
    mentors: set[int] = field(default_factory=set)
    goals: set[int] = field(default_factory=set)
    roles: set[int] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    sort: str = ""

    @cached_property
    def known(self) -> set[str]:
        """Its words and their stems, once all is said."""
        plain = {token for text in self.texts for token in text}
        return plain | {stem(token) for token in plain}

    def say(self, *texts: str) -> None:
        for text in texts:
            self.texts.append(tokens(text))
            self.tags |= {tag_key(name) for name in find_tags(text)}


def _day(*texts: str | None) -> date | None:
    for text in texts:
        try:
            return date.fromisoformat((text or "")[:10])
        except ValueError:
            continue
    return None


_LEVELS = ("level_much_less", "level_less", "level_expected", "level_more", "level_much_more")


def everything(journal: Journal) -> dict[Key, Held]:
    """Every record that can be found."""
    return dict(_held(transfer.dump(journal)))


def _held(tables: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[Key, Held]]:
    def of(table: str, column: str, row_id: int) -> list[dict[str, Any]]:
        return [row for row in tables[table] if row[column] == row_id]

    def one(table: str, row_id: int | None) -> dict[str, Any]:
        return next((row for row in tables[table] if row["id"] == row_id), {})

    def ids(rows: Iterable[dict[str, Any]], column: str) -> set[int]:
        return {row[column] for row in rows if row.get(column) is not None}

    for m in tables["mentors"]:
        held = Held(_day(m["started_on"], m["created_at"]), mentors={m["id"]})
        held.say(m["name"], m["headline"], m["reach"], m["hours"], m["offers"], m["does_not_offer"], m["notes"])
        held.say(m["end_reason"], m["email"], m["phone"], m["link"])
        yield ("mentor", m["id"]), held
    for s in tables["sessions"]:
        at = datetime.fromisoformat(s["starts_at"]).astimezone(ZoneInfo(s["zone"]))
        wanted, items = of("session_goals", "session_id", s["id"]), of("agenda_items", "session_id", s["id"])
        held = Held(at.date(), mentors={s["mentor_id"]}, goals=ids(wanted, "goal_id") | ids(items, "goal_id"))
        held.say(s["notes"], s["takeaways"], s["place"], s["status_reason"], *(goal["text"] for goal in wanted))
        for item in items:
            held.say(item["title"], item["wanted"], item["note"], item["outcome"])
        held.say(*(move["reason"] for move in of("session_moves", "session_id", s["id"])))
        yield ("session", s["id"]), held
    for q in tables["questions"]:
        answers, items = of("question_answers", "question_id", q["id"]), of("agenda_items", "question_id", q["id"])
        held = Held(_day(q["captured_on"]), goals=ids([q], "goal_id"), roles=ids([q], "role_id"), sort=q["kind"])
        held.mentors = ids([q], "mentor_id") | ids(answers, "mentor_id")
        held.mentors |= {one("sessions", item["session_id"])["mentor_id"] for item in items}
        held.say(q["text"], q["note"])
        for answer in answers:
            held.say(answer["text"], answer["who"])
        yield ("question", q["id"]), held
    for g in tables["goals"]:
        reviews = of("progress_reviews", "goal_id", g["id"])
        held = Held(_day(g["started_on"], g["created_at"]), goals={g["id"]})
        held.mentors = ids([g], "mentor_id") | ids(reviews, "mentor_id")
        held.say(g["statement"], g["why"], g["criteria"], g["closing_note"], *(g[level] for level in _LEVELS))
        for review in reviews:
            held.say(review["evidence"], review["mentor_view"])
        for old in of("goal_wordings", "goal_id", g["id"]):
            held.say(old["statement"], old["criteria"], *(old[level] for level in _LEVELS))
        yield ("goal", g["id"]), held
    for r in tables["reflections"]:
        mentor = r["mentor_id"] or one("sessions", r["session_id"]).get("mentor_id")
        held = Held(_day(r["written_on"]), mentors={mentor} if mentor else set(), goals=ids([r], "goal_id"))
        held.say(r["title"], r["event"], r["mentor_view"], r["will_try"], r["came_of_it"], r["benefit"])
        held.say(*(answer["text"] for answer in of("reflection_answers", "reflection_id", r["id"])))
        links = of("reflection_tags", "reflection_id", r["id"])
        names = sorted((one("tags", link["tag_id"])["name_key"], one("tags", link["tag_id"])["name"]) for link in links)
        held.texts.append(tokens(", ".join(name for _, name in names)))
        held.tags |= {tag_key(name) for _, name in names}
        yield ("reflection", r["id"]), held
    for c in tables["capabilities"]:
        seen = of("evidence", "capability_id", c["id"])
        last = max((row["seen_on"] for row in seen), default=None)
        held = Held(_day(last, c["created_at"]), mentors=ids(seen, "mentor_id"), sort=c["kind"])
        held.goals = ids(of("goals", "capability_id", c["id"]), "id")
        held.say(c["name"], *(row["note"] for row in seen))
        held.say(*(row["name"] for row in of("capability_names", "capability_id", c["id"])))
        yield ("capability", c["id"]), held
    for f in tables["follow_ups"]:
        held = Held(_day(f["agreed_on"]), mentors=ids([f], "mentor_id"), goals=ids([f], "goal_id"))
        held.say(f["text"], f["happened"])
        yield ("follow_up", f["id"]), held
    for t in tables["touchpoints"]:
        held = Held(_day(t["happened_on"]), mentors={t["mentor_id"]})
        held.say(t["text"], t["note"])
        yield ("touchpoint", t["id"]), held


Test = Callable[[Key, Held], bool]


def word(said: str, *, begun: bool = False) -> Test:
    """A word, whatever its ending; with ``begun`` any that begins so."""
    wanted = tokens(said)
    if len(wanted) != 1:
        return phrase(said, begun=begun)

    def test(_: Key, held: Held) -> bool:
        return not {wanted[0], stem(wanted[0])}.isdisjoint(held.known) or (
            begun and any(token.startswith(wanted[0]) for token in held.known)
        )

    return test


def phrase(said: str, *, begun: bool = False) -> Test:
    """Exactly these words in a row, within one text."""
    wanted = tokens(said)

    def test(_: Key, held: Held) -> bool:
        return any(_in_a_row(wanted, text, begun) for text in held.texts)

    return test


def _in_a_row(wanted: Sequence[str], text: Sequence[str], begun: bool) -> bool:
    for at in range(len(text) - len(wanted) + 1):
        row = list(text[at : at + len(wanted)])
        last_fits = row[-1].startswith(wanted[-1]) if begun else row[-1] == wanted[-1]
        if row[:-1] == list(wanted[:-1]) and last_fits:
            return True
    return False


def no(other: Test) -> Test:
    """What the other test does not hold for."""
    return lambda key, held: not other(key, held)


def scan(held: dict[Key, Held], tests: Iterable[Test]) -> set[Key]:
    """The records that pass every test."""
    wanted = list(tests)
    return {key for key, one in held.items() if all(test(key, one) for test in wanted)}
