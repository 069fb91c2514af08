"""A rhythm from wherever one is: first with whom, then how often."""

from __future__ import annotations

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.rhythm_words import plan_words
from mentee_journal.services import mentors, plans
from mentee_journal.ui.dialogs.pick import Pick, PickDialog
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.plan_form import edit_rhythm
from mentee_journal.ui.text import clip, one_line
from mentee_journal.ui.theme import role_look
from mentee_journal.ui.touching import mentor_here

__all__ = ["pick_rhythm"]


def pick_rhythm(screen: BaseScreen) -> None:
    """Agree on a rhythm or change one. The cursor begins with the mentor who is shown."""
    app = screen.mentee
    try:
        people = mentors.listing(app.journal)
        rhythms = {row.mentor_id: row for row in plans.listing(app.journal)}
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    today = app.now().date()
    picks = [
        Pick(
            one.id,
            one_line(one.name, 60),
            lead=role_look(one.roles[0]) if one.roles else ("·", "quiet"),
            help=clip(plan_words(rhythms[one.id].phases, today, app.order), 46) if one.id in rhythms else "as it comes",
        )
        for one in people
        if not one.status.is_over
    ]
    if not picks:
        app.say("A rhythm is with a mentor, and nobody is here to meet yet: n in Mentors adds one.")
        return

    def picked(mentor_id: object) -> None:
        if isinstance(mentor_id, int):
            edit_rhythm(screen, mentor_id)

    app.push_screen(PickDialog("A rhythm with whom?", picks, chosen=mentor_here(app)), picked)
