"""Whether a goal reads like a taught technique, a course or reading: a rule set that can say why.

It looks for a few words in a certain order and for nothing else. It asks; it never decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

__all__ = ["Fit", "look"]


class Fit(NamedTuple):
    """Why a goal looks like something that is taught or read rather than grown into."""

    words: str
    """The words of the statement that made it look so."""
    reason: str
    """One sentence."""
    question: str
    """What to ask, kindly."""


QUESTION = "Is this growth with a mentor, or a course or reading you do by yourself?"

_LOOKED_AT = 1000
"""Characters of a statement that are looked through."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Whoever gives it, plans it or uses it is past being taught it.
_GIVING = _set(
    "teach teaching lead leading run running give giving design designing build building create creating develop"
    " developing write writing present presenting host hosting organise organising organize organizing mentor"
    " mentoring help helping support supporting guide guiding coach coaching supervise supervising assess assessing"
    " apply applying use using bring bringing share sharing explain explaining turn turning talk talking discuss"
    " discussing offer offering decide deciding choose choosing say saying ask asking carry put"
)
_OTHERS = _set(
    "families family parents parent students student colleagues colleague staff teachers teacher children child"
    " caregivers clients patients team others people aides assistants"
)

_BEGINNING = "enrol enroll enrolling register registering sign signing"
_ATTENDING = f"take taking attend attending join joining book booking go going {_BEGINNING}"
_FINISHING = "complete completing finish finishing do doing get getting earn earning obtain obtaining achieve gain"
_TESTED = "pass passing sit sitting take taking retake resit study studying revise revising prepare preparing register"

_COURSES = (
    # What is taken or attended, and with which verbs before it.
    (
        _set("course courses module modules e-learning elearning mooc residency fellowship"),
        _set(f"{_ATTENDING} {_FINISHING} pass passing start starting watch study studying renew"),
    ),
    (
        _set("webinar webinars workshop workshops seminar seminars lecture lectures tutorial tutorials"),
        _set(f"{_ATTENDING} complete completing finish finishing watch watching listen"),
    ),
    (
        _set("training trainings class classes"),
        _set(f"{_ATTENDING} complete completing finish finishing get getting pass"),
    ),
    (
        _set(
            "certificate certificates credential credentials licensure licence license diploma degree doctorate"
            " masters master's msc phd otd dpt"
        ),
        _set(f"{_FINISHING} {_BEGINNING} pass passing renew renewing start starting study studying"),
    ),
    (_set("exam exams examination boards quiz"), _set(_TESTED)),
)
_ALONE = _set("cpr bls ceu ceus certification certifications recertification recertify coursework nbcot npte")
"""Words that mean a course or an exam without any verb beside them."""

_TESTS = _set(
    "exam exams examination test tests course courses class module modules boards certification assessment quiz"
    " licensure cpr bls nbcot npte praxis competency competencies licence license"
)
_BETWEEN = _set("to with in through for at during between of on")
"""Between the verb and the noun, these make the noun a place or a side matter: "get through to the class"."""
_OPENING = {
    "study": "for", "studying": "for", "prepare": "for", "preparing": "for", "revise": "for", "revising": "for",
    "sign": "up", "signing": "up", "go": "to", "going": "to", "listen": "to",
}  # fmt: skip
"""What follows these verbs when they mean oneself: "prepare for the exam", not "prepare students for the exam"."""
_ENDING = _set("in on about for at by this next to before and with from after until or as that which") | {""}
"""What may follow a noun that means a course; any other word makes it the first half of another noun."""

_READING = _set(
    "book books chapter chapters article articles paper papers textbook textbooks manual manuals guideline guidelines"
    " handbook workbook"
)
_JUDGEMENT = _set("critically critique critiquing discuss discussing confidence confidently apply applying")

_PERFORM = _set("perform performing administer administering fabricate fabricating score scoring")
"""Verbs of a procedure that is taught step by step, whatever its name."""
_NO_PROCEDURE = _set("well better best at under in as with less fewer more my me")
"""After those verbs: "perform under pressure"."""
_DO = _PERFORM | _set(
    "do doing use using make making give giving complete completing conduct conducting carry apply applying fit"
    " fitting measure measuring run running place placing"
)
_TECHNIQUE = _set(
    "technique techniques manoeuvre manoeuvres maneuver maneuvers dix-hallpike hallpike epley semont splinting splint"
    " splints orthosis orthoses orthotics taping kinesiotaping kinesio kinesiology k-tape needling mobilisation"
    " mobilisations mobilization mobilizations manipulation manipulations manual cupping myofascial ultrasound estim"
    " e-stim nmes mbss mbs vitalstim lsvt ndt pnf bobath goniometry goniometer debridement suctioning casting iastm"
    " graston mckenzie sipt bot-2 bot-3 pdms pdms-2 pdms-3 peabody copm moca berg canalith phonophoresis"
    " iontophoresis laryngoscopy audiometry"
)
_CAPITALS = frozenset(("AMPS", "DASH", "FEES", "FIM", "PROMPT", "TENS"))
"""Techniques whose names are everyday words unless they are written in capitals."""
_SOFT = _set("confidence confidently calmly pressure best feedback honestly kindly sooner alone together")
"""With one of these, doing a thing is not about its steps."""
_WHY = _set("when why which whether who from not")
"""After "learn", these ask for judgement."""

_WORD = re.compile(r"[^\W_]+(?:['’‐‑–-][^\W_]+)*")
_AS_ONE = str.maketrans("’‐‑–", "'---")

Span = tuple[int, int]


def _word(words: list[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _no_course(words: list[str], at: int) -> bool:
    """Whether a noun means none: of course, over the course of, in due course, a degree of calm, a training day."""
    if words[at] == "course" and _word(words, at - 1) in ("of", "due", "change", "stay", "correct", "hold"):
        return True
    if words[at] == "course" and _word(words, at + 1).startswith("correct"):
        return True
    if _word(words, at + 1) == "of":
        return words[at] in ("course", "degree")
    return words[at] in ("class", "training", "degree", "license") and _word(words, at + 1) not in _ENDING


def _given(words: list[str], until: int) -> bool:
    """Whether it is given to others or put to use, as said before the word at a place."""
    return any(word in _GIVING or word in _OTHERS for word in words[max(0, until - 8) : until])


def _taken(words: list[str], at: int, verbs: frozenset[str]) -> int | None:
    """Where the verb stands that says that the noun at a place is taken; None without one."""
    for k in range(max(0, at - 6), at):
        if words[k] in verbs:
            opening = _OPENING.get(words[k])
            begins = k + 1
            if opening is not None:
                if _word(words, k + 1) != opening:
                    continue
                begins += 1
            if _word(words, begins) in ("for", "in"):
                begins += words[k] in _BEGINNING
            if not any(word in _BETWEEN for word in words[begins:at]):
                return k
    return None


def _course(words: list[str]) -> Span | None:
    for at, word in enumerate(words):
        if word in _ALONE and not _given(words, at):
            return at, at + 1 + (_word(words, at + 1) in _TESTS)
        if word == "certified" and _certified(words, at):
            return max(0, at - 1), at + 1
        for nouns, verbs in _COURSES:
            if word in nouns and not _no_course(words, at) and not _given(words, at):
                taken = _taken(words, at, verbs)
                if taken is not None:
                    return taken, at + 1
    return None


def _certified(words: list[str], at: int) -> bool:
    becoming = any(word in ("get", "become", "be", "getting", "becoming") for word in words[max(0, at - 4) : at])
    return becoming and _word(words, at + 1) in _ENDING


def _test(words: list[str]) -> Span | None:
    for at, word in enumerate(words):
        if word in ("pass", "passing", "retake", "resit") and _word(words, at + 1) != "on" and not _given(words, at):
            for k in range(at + 1, min(at + 6, len(words))):
                if words[k] in _BETWEEN:
                    break
                if words[k] in _TESTS and not _no_course(words, k):
                    while _word(words, k + 1) in _TESTS and not _no_course(words, k + 1):
                        k += 1  # "the CPR course" is quoted whole, not as "the CPR".
                    return at, k + 1
    return None


def _reading(words: list[str]) -> Span | None:
    for at, word in enumerate(words):
        if word in ("read", "reading", "re-read", "study", "finish") and not _given(words, at):
            for k in range(at + 1, min(at + 6, len(words))):
                if words[k + 1 : k + 3] == ["of", "my"]:
                    break
                if words[k] in _READING and not any(one in _JUDGEMENT for one in words[at : k + 8]):
                    return at, k + 1
    return None


def _technique(words: list[str]) -> Span | None:
    for at, word in enumerate(words):
        if word not in ("learn", "learning", "master", "mastering", "trained"):
            continue
        for k in range(at + 1, min(at + 9, len(words))):
            one = words[k]
            if one in _TECHNIQUE:
                return at, k + 1
            if one in _WHY or (one not in _DO and (one in _GIVING or _word(words, k - 1) == "to")):
                break
            after = _word(words, k + 1)
            if (
                one in _PERFORM
                and _word(words, k - 1) == "to"
                and after not in _NO_PROCEDURE
                and (after in ("a", "an", "the") or (after and one[:5] != "score"))
                and not any(soft in _SOFT for soft in words[k + 1 : k + 12])
            ):
                return at, min(k + 3, len(words))
    return None


_RULES: tuple[tuple[Callable[[list[str]], Span | None], str], ...] = (
    (_test, "reads like an exam or a course to pass"),
    (_course, "reads like a course, an exam or a certificate"),
    (_reading, "reads like something to read"),
    (_technique, "reads like a technique that is taught step by step"),
)


def look(statement: str) -> Fit | None:
    """What makes a goal look like coursework, reading or a taught technique; None for growth."""
    text = statement[:_LOOKED_AT]
    found = list(_WORD.finditer(text))
    words = [one.group().casefold().translate(_AS_ONE) for one in found]
    if not text.isupper():
        words = ["technique" if one.group() in _CAPITALS else word for one, word in zip(found, words, strict=True)]
    for rule, reason in _RULES:
        span = rule(words)
        if span is not None:
            quoted = " ".join(text[found[span[0]].start() : found[span[1] - 1].end()].split())
            return Fit(quoted, f"“{quoted}” {reason}.", QUESTION)
    return None
