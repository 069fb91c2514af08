"""What the editor of reflections shows besides its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.dates import day_words
from mentee_journal.domain.errors import JournalError
from mentee_journal.services import goals, mentors, questions, sessions
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import clock, count_words, local
from mentee_journal.ui.screens.reflection_editor_form import Typed
from mentee_journal.ui.text import cell_len, clip, one_line

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp


class Ties:
    """The names of what a reflection is tied to; a tie to something that has gone is dropped."""

    def __init__(self, app: MenteeApp) -> None:
        self._app = app
        self.session = self.goal = self.mentor = self.question = ""
        self.takeaways = ""

    def read(self, typed: Typed) -> list[str]:
        """Read the names again; which of the ties lead to nothing any more."""
        journal, gone = self._app.journal, []
        self.session = self.goal = self.mentor = self.question = self.takeaways = ""
        for name, read in (
            ("session_id", self._read_session),
            ("goal_id", self._read_goal),
            ("question_id", self._read_question),
            ("mentor_id", self._read_mentor),
        ):
            number = getattr(typed, name)
            try:
                if number is not None:
                    read(journal, number)
            except JournalError:
                gone.append(name)
        return gone

    def _read_session(self, journal: Journal, number: int) -> None:
        page, app = sessions.page(journal, number), self._app
        at = page.session.starts_at
        when = day_words(local(at, app.zone).date(), today=app.now().date(), order=app.order)
        self.session = f"{page.mentor.name}, {when}, {clock(at, app.zone)}"
        self.takeaways = page.session.takeaways.strip()

    def _read_goal(self, journal: Journal, number: int) -> None:
        self.goal = goals.get(journal, number).statement

    def _read_question(self, journal: Journal, number: int) -> None:
        self.question = questions.get(journal, number).text

    def _read_mentor(self, journal: Journal, number: int) -> None:
        self.mentor = mentors.get(journal, number).name

    @property
    def words(self) -> str:
        """What it is about, in one line."""
        if self.session:
            return f"about the session with {self.session}"
        if self.goal:
            return f"about the goal “{one_line(self.goal)}”"
        if self.question:
            return f"about the question “{one_line(self.question)}”"
        return f"about {self.mentor}" if self.mentor else ""


def head_lines(title: str, about: str, words: int, width: int) -> list[Line]:
    """What is being written, how many words it has, and what it is about."""
    flow = Flow(width).row((title, "bold"), count_words(words, "word") if words else "")
    line = Line().add("‹ Back", "quiet").spot(("action", "close"))
    if about and width > 30:
        line.add("   ").add(clip(one_line(about), width - line.width), "quiet")
    flow.lines.append(line)
    return flow.lines


def about_lines(ties: Ties, width: int) -> list[Line]:
    """Session, goal, question and mentor, each to be chosen."""
    flow = Flow(width).heading("About").lines
    for kind, label, value in (
        ("session", "Session", ties.session),
        ("goal", "Goal", ties.goal),
        ("question", "Question", ties.question),
        ("mentor", "Mentor", ties.mentor),
    ):
        line = Line().add(label, "quiet").pad_to(min(13, max(8, width // 3)))
        line.add(clip(one_line(value) or "choose one", max(4, width - line.width - 2)), "" if value else "quiet")
        flow.append(line.add(" ▾", "quiet").pad_to(width).spot(("choose", kind)))
    return flow


def ways_lines(width: int, *, one: bool, several: bool, editor: bool) -> list[Line]:
    """The way to the longer frameworks, to one prompt at a time, and to an editor of one's own."""
    offers = [("▸ More frameworks", "frameworks")]
    if several:
        offers.append((f"{'▸ All prompts at once' if one else '▸ One prompt at a time'} ^o", "one_prompt"))
    if editor:
        offers.append(("▸ In your own editor ^g", "outside"))
    lines = [Line()]
    for words, action in offers:
        if lines[-1].width and lines[-1].width + 3 + cell_len(words) > width:
            lines.append(Line())
        if lines[-1].width:
            lines[-1].add("   ")
        start = lines[-1].width
        lines[-1].add(words, "quiet").spot(("action", action), start=start)
    return [*lines, Line()]


def fold_lines(width: int, *, unfolded: bool) -> list[Line]:
    """The fold of what need not be filled in."""
    line = Line().add("▾ More" if unfolded else "▸ More", "bold")
    rest = "what I will change, title, date, what it is about, mentor, tags"
    if not unfolded and line.width + 3 + cell_len(rest) <= width:
        line.add("   ").add(rest, "quiet")
    return [line.spot(("action", "more")), Line()]


def verb_lines(width: int) -> list[Line]:
    """The verb at the end."""
    note = "or Ctrl+S; Esc keeps it as a draft"
    return Flow(width).buttons([("Save", ("action", "save"))], note=note).lines


def session_words_lines(ties: Ties, width: int) -> list[Line]:
    """What was taken away from the session it is about."""
    if not ties.takeaways:
        return []
    return Flow(width).blank().heading("Taken from the session").bar(ties.takeaways, bar="tint-a").lines
