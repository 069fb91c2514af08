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

_TAKING = _set(
    "take taking complete completing finish finishing attend attending do doing pass passing sit sitting get getting"
    " earn earning obtain obtaining enrol enroll enrolling book booking renew renewing start starting join joining"
    " watch watching gain gaining study studying revise prepare preparing register registering achieve become"
    " work working log collect"
)

_COURSE = _set(
    "course courses coursework module modules webinar webinars workshop workshops seminar seminars diploma degree"
    " masters master's training trainings e-learning elearning mooc lecture lectures exam exams examination quiz"
    " certificate certificates certification certifications credential credentials recertification class classes"
    " residency fellowship tutorial tutorials ceu ceus cpr bls licensure boards nbcot"
)
_ALONE = _set("cpr bls ceu ceus certification certifications recertification recertify coursework nbcot npte")
"""Words that mean a course or an exam without any verb beside them."""

_TESTS = _set(
    "exam exams examination test tests course courses class module modules boards certification assessment quiz"
    " licensure cpr bls nbcot npte praxis competency competencies licence license audition"
)
_READING = _set(
    "book books chapter chapters article articles paper papers textbook textbooks manual manuals guideline guidelines"
    " handbook workbook"
)
_WITH_JUDGEMENT = _set("critically critique critiquing discuss discussing confidence confidently apply applying")

_PERFORM = _set("perform performing administer administering fabricate fabricating score scoring")
"""Verbs of a procedure that is taught step by step, whatever its name."""
_DO = _PERFORM | _set(
    "do doing use using make making give giving complete completing conduct conducting carry apply applying fit"
    " fitting measure measuring run running place placing"
)
_TECHNIQUE = _set(
    "technique techniques manoeuvre manoeuvres maneuver maneuvers dix-hallpike hallpike epley semont splinting splint"
    " splints orthosis orthoses orthotics taping kinesiotaping kinesio k-tape needling mobilisation mobilisations"
    " mobilization mobilizations manipulation manipulations cupping myofascial ultrasound estim e-stim nmes tens fees"
    " mbss mbs vitalstim prompt lsvt ndt pnf bobath goniometry goniometer debridement suctioning casting iastm graston"
    " mckenzie sipt bot-2 bot-3 pdms pdms-2 pdms-3 peabody copm moca berg dash amps fim canalith phonophoresis"
    " iontophoresis laryngoscopy audiometry"
)
_SOFT = _set("confidence confidently calmly pressure best feedback honestly kindly sooner alone together")
"""With one of these, doing a thing is not about its steps."""
_WHY = _set("when why which whether who from to-say not")
"""After "learn", these ask for judgement."""
_FILLING = _set("how to the a an my of about in basics basic new some more proper safe correct and its on")

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def _course_of(words: list[str], at: int) -> bool:
    """Whether the "course" at a place is none: of course, over the course of, in due course, change course."""
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    return words[at] == "course" and (after == "of" or before in ("of", "due", "change", "stay", "correct", "hold"))


def _given(words: list[str], until: int) -> bool:
    return any(word in _GIVING for word in words[max(0, until - 8) : until])


def _course(words: list[str]) -> tuple[int, int] | None:
    for at, word in enumerate(words):
        if word in _ALONE and not _given(words, at):
            return at, at + 1
        if word in _COURSE and not _course_of(words, at) and not _given(words, at):
            taken = next((k for k in range(max(0, at - 6), at) if words[k] in _TAKING), None)
            if taken is not None and not (word in ("class", "classes", "training") and _set_aside(words, taken, at)):
                return taken, at + 1
        if word == "certified" and _certified(words, at):
            return max(0, at - 1), at + 1
    return None


def _set_aside(words: list[str], taken: int, at: int) -> bool:
    """Whether a class or a training is only where something takes place ("get through to a class")."""
    return any(word in ("to", "with", "in", "through", "for", "at", "during") for word in words[taken + 1 : at])


def _certified(words: list[str], at: int) -> bool:
    after = words[at + 1] if at + 1 < len(words) else ""
    becoming = any(word in ("get", "become", "be", "getting", "becoming") for word in words[max(0, at - 4) : at])
    return becoming and after in ("", "in", "as", "for", "to", "by", "on", "before", "this", "with")


def _test(words: list[str]) -> tuple[int, int] | None:
    for at, word in enumerate(words):
        if word in ("pass", "passing", "sit", "retake", "resit") and words[at + 1 : at + 2] != ["on"]:
            for k in range(at + 1, min(at + 6, len(words))):
                if words[k] in _TESTS and not _course_of(words, k) and not _given(words, at):
                    return at, k + 1
    return None


def _reading(words: list[str]) -> tuple[int, int] | None:
    for at, word in enumerate(words):
        if word in ("read", "reading", "re-read", "study", "finish"):
            for k in range(at + 1, min(at + 6, len(words))):
                if words[k] in _READING:
                    around = words[at : k + 8]
                    if not _given(words, at) and not any(one in _WITH_JUDGEMENT for one in around):
                        return at, k + 1
    return None


def _technique(words: list[str]) -> tuple[int, int] | None:
    for at, word in enumerate(words):
        if word not in ("learn", "learning", "master", "mastering", "trained", "training"):
            continue
        doing = word in ("master", "mastering")
        for k in range(at + 1, min(at + 9, len(words))):
            one = words[k]
            if one in _WHY or (one in _GIVING and one not in _DO):
                break
            if one in _TECHNIQUE:
                return at, k + 1
            if one in _PERFORM and not doing and word != "training":
                if words[k + 1 :] and not any(soft in _SOFT for soft in words[k + 1 : k + 12]):
                    return at, min(k + 3, len(words))
                doing = True
            elif one not in _FILLING and one not in _DO and k - at > 5:
                break
    return None


_RULES: tuple[tuple[Callable[[list[str]], tuple[int, int] | None], str], ...] = (
    (_test, "reads like an exam or a course to pass"),
    (_course, "reads like a course, an exam or a certificate"),
    (_reading, "reads like something to read"),
    (_technique, "reads like a technique that is taught step by step"),
)


def look(statement: str) -> Fit | None:
    """What makes a goal look like coursework, reading or a taught technique; None for growth."""
    text = statement[:_LOOKED_AT]
    found = list(_WORD.finditer(text))
    words = [one.group().casefold().replace("’", "'") for one in found]
    for rule, reason in _RULES:
        span = rule(words)
        if span is not None:
            quoted = " ".join(text[found[span[0]].start() : found[span[1] - 1].end()].split())
            return Fit(quoted, f"“{quoted}” {reason}.", QUESTION)
    return None
