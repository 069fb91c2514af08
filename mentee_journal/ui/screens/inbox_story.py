"""What happened to a question, told in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from mentee_journal.domain.views import StoryLine
from mentee_journal.domain.words import HowFar
from mentee_journal.ui.phrases import first_name
from mentee_journal.ui.text import one_line

QUOTED = 160
INNER = str.maketrans("“”", "‘’")
_TRIED = {
    HowFar.YES: "You tried it in practice",
    HowFar.PARTLY: "You tried part of it in practice",
    HowFar.NO: "Done, though not tried in practice yet",
}


def sentence(line: StoryLine, *, elsewhere: bool = False, names: Iterable[str] = ()) -> str:
    """One thing that happened: "Dana answered: “…”". ``elsewhere``: the answer was no mentor's.

    Of two among ``names`` who are called the same, the whole name is said.
    """
    name = first_name(line.mentor)
    if any(first_name(other) == name and other != line.mentor for other in names):
        name = one_line(line.mentor, 60)
    said = _quoted(line.words)
    with_name = f" with {name}" if name else ""
    agenda = f"{name}’s agenda" if name else "an agenda"
    match line.what:
        case "captured":
            return "You wrote it down."
        case "put":
            return f"You put it on {agenda}."
        case "asked":
            return f"You asked {name or 'a mentor'}." + (f" {said}" if said else "")
        case "taken_off":
            return f"It was taken off {agenda}." + (f" {said}" if said else "")
        case "carried":
            return f"Carried over, not talked about{with_name}." + (f" {said}" if said else "")
        case "left_open":
            return f"You did not get to it{with_name}." + (f" {said}" if said else "")
        case "discussed":
            return f"Talked about{with_name}; no answer was noted." + (f" {said}" if said else "")
        case "answered":
            if elsewhere and name:
                return f"An answer ({one_line(line.mentor, 60)}): {said}"
            return f"{name} answered: {said}" if name else f"You found an answer: {said}"
        case "reflected":
            return f"You reflected on it: {said}" if said else "You reflected on it."
        case "dropped":
            return "You let it go."
        case "became_goal":
            return f"It became a goal: {said}"
        case "became_growth":
            return f"It became an area for growth: {said}"
        case "agreed":
            return f"A follow-up{with_name}: {said}"
        case "done":
            return "Done." + (f" {said}" if said else "")
        case "tried":
            first = _TRIED.get(line.far, "Done") if line.far is not None else "Done"
            return f"{first}: {said}" if said else f"{first}."
    return said or line.what.replace("_", " ").capitalize()


def _quoted(words: str) -> str:
    words = one_line(" ".join(words.split()), QUOTED)
    # Words that are quoted within what is quoted take the other marks.
    return f"“{words.translate(INNER)}”" if words else ""
