"""The kinds of records a search knows, by the words people use for them."""

from __future__ import annotations

from mentee_journal.domain.search_words import fold

__all__ = ["KIND_NAMES", "LABELS", "TYPED", "could_be_kind", "kinds_named"]

LABELS = {
    "goal": "Goals",
    "mentor": "Mentors",
    "session": "Sessions",
    "reflection": "Reflections",
    "question": "Questions",
    "capability": "Strengths and growth",
    "follow_up": "Follow-ups",
    "touchpoint": "Contacts",
}
"""How each kind is headed, in the order they are shown in."""

KIND_NAMES = {
    "reflection": "reflections",
    "session": "sessions",
    "question": "questions",
    "goal": "goals",
    "strength": "strengths",
    "growth": "areas for growth",
    "follow-up": "follow-ups",
    "mentor": "mentors",
    "contact": "contact between sessions",
    "worry": "worries",
    "idea": "ideas",
    "win": "wins",
}
"""Words offered after ``kind:``, each with what it means."""

TYPED = {"capability": "register", "follow_up": "follow-up", "touchpoint": "contact"}
"""What is put after ``kind:`` for all of a kind, where it is not the kind's own name."""

Sort = tuple[str, str]

_WORDS: dict[Sort, str] = {
    ("mentor", ""): "mentor mentors person people",
    ("session", ""): "session sessions meeting meetings agenda agendas topic topics outcome outcomes",
    ("question", ""): "question questions thought thoughts inbox answer answers",
    ("question", "kworry"): "worry worries",
    ("question", "kidea"): "idea ideas",
    ("question", "kwin"): "win wins",
    ("goal", ""): "goal goals review reviews",
    ("reflection", ""): "reflection reflections",
    ("capability", ""): "capability capabilities register",
    ("capability", "kstrength"): "strength strengths",
    ("capability", "kgrowth"): "growth area areas areaforgrowth areasforgrowth growtharea growthareas weakness",
    ("follow_up", ""): "followup followups action actions task tasks",
    ("touchpoint", ""): "contact contacts touchpoint touchpoints mail mails call calls message messages",
}
_KINDS = {word: sort for sort, words in _WORDS.items() for word in words.split()}


def kinds_named(value: str, *, begun: bool = False) -> Sort | None:
    """Kind and sort ("question", "kworry") that a word names, in full or by a beginning; None for any other.

    A beginning may stand for one kind only; while it is being typed (``begun``) nothing is asked of its length.
    """
    word = "".join(fold(value))
    if word in _KINDS:
        return _KINDS[word]
    meant = {sort for name, sort in _KINDS.items() if name.startswith(word)}
    return meant.pop() if len(meant) == 1 and (begun or len(word) > 2) else None


def could_be_kind(value: str) -> bool:
    """Whether a kind's word begins so."""
    word = "".join(fold(value))
    return any(name.startswith(word) for name in _KINDS)
