"""The places, each imported on its first visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.screens.base import BaseScreen


def make_place(place: str) -> BaseScreen:
    """The screen of a place; raises KeyError for a name that is none."""
    if place == "mentors":
        from mentee_journal.ui.screens.mentors import MentorsScreen

        return MentorsScreen()
    if place == "sessions":
        from mentee_journal.ui.screens.sessions import SessionsScreen

        return SessionsScreen()
    if place == "goals":
        from mentee_journal.ui.screens.goals import GoalsScreen

        return GoalsScreen()
    if place == "reflections":
        from mentee_journal.ui.screens.reflections import ReflectionsScreen

        return ReflectionsScreen()
    if place == "insights":
        from mentee_journal.ui.screens.insights import InsightsScreen

        return InsightsScreen()
    if place == "today":
        from mentee_journal.ui.screens.today import TodayScreen

        return TodayScreen()
    if place == "inbox":
        from mentee_journal.ui.screens.inbox import InboxScreen

        return InboxScreen()
    if place == "follow_ups":
        from mentee_journal.ui.screens.follow_ups import FollowUpsScreen

        return FollowUpsScreen()
    if place == "how_far":
        from mentee_journal.ui.screens.goals_score import ScoreScreen

        return ScoreScreen()
    raise KeyError(place)


_PLACE_OF = {"mentor": "mentors", "goal": "goals", "question": "inbox", "follow_up": "follow_ups"}
"""The place that holds the page of a record."""


def _under(app: MenteeApp) -> BaseScreen:
    """The screen that a dialog opens upon."""
    from mentee_journal.ui.screens.base import BaseScreen

    return next(screen for screen in reversed(app.screen_stack) if isinstance(screen, BaseScreen))


def show_record(app: MenteeApp, kind: str, record_id: int) -> None:
    """Open the page of a record, from wherever the user is; Esc there leads back."""
    if kind == "session":
        from mentee_journal.ui.screens.session.screen import SessionScreen

        app.push_screen(SessionScreen(record_id))
    elif kind == "capability":
        from mentee_journal.ui.screens.register import RegisterScreen

        app.push_screen(RegisterScreen(record_id or None))
    elif kind == "tag":
        from mentee_journal.ui.screens.tags import open_tags

        open_tags(app, record_id)
    elif kind == "reflection":
        from mentee_journal.ui.screens.reflection_page import ReflectionScreen

        app.push_screen(ReflectionScreen(record_id))
    elif kind == "plan":
        from mentee_journal.services import plan_reading
        from mentee_journal.ui.screens.plan_form import edit_rhythm

        edit_rhythm(_under(app), plan_reading.get(app.journal, record_id).mentor_id)
    elif kind == "time_off":
        from mentee_journal.ui.screens import time_off

        time_off.open(_under(app), record_id)
    elif kind == "framework":
        from mentee_journal.ui.screens import frameworks

        frameworks.show(_under(app), record_id or None)
    elif kind == "identifier_word":
        from mentee_journal.ui.screens.identifier_words import open_words

        open_words(app, record_id)
    elif kind == "touchpoint":
        from mentee_journal.ui.screens.touch_form import edit_touch

        edit_touch(app, record_id)
    elif kind == "saved_search":
        from mentee_journal.services import search
        from mentee_journal.ui.screens.search import open_search

        open_search(app, search.get_saved(app.journal, record_id).query)
    elif kind == "review":
        from mentee_journal.services import reviews

        show_record(app, "goal", reviews.get(app.journal, record_id).goal_id)
    elif kind == "answer":
        from mentee_journal.services import questions

        show_record(app, "question", questions.get_answer(app.journal, record_id).question_id)
    elif kind in _PLACE_OF:
        place = _PLACE_OF[kind]
        here = app.place(place)
        if here is not None and app.screen is here:
            here.select(record_id)
            return
        screen = make_place(place)
        screen.visiting = True
        screen.select(record_id)
        app.push_screen(screen)


def open_draft(app: MenteeApp, key: str) -> bool:
    """Open the editor that a kept draft belongs to; False when nothing here does."""
    parts = key.split(":")
    if parts[0] == "reflection":
        from mentee_journal.ui.screens.reflection_editor import open_draft as open_reflection

        return open_reflection(app, key)
    if parts[0] == "session" and len(parts) > 2 and parts[1].isdigit():
        from mentee_journal.ui.screens.session.screen import SessionScreen

        step = parts[2] if parts[2] in ("prepare", "reflect") else "meet"
        app.push_screen(SessionScreen(int(parts[1]), step))  # type: ignore[arg-type]
        return True
    if key == "capture":
        app.action_capture()
        return True
    if parts[0] in ("touch", "touchpoint"):
        from mentee_journal.ui.screens import touch_form

        return touch_form.reopen(app, key)
    if parts[0] == "framework":
        from mentee_journal.ui.screens import frameworks_form

        return frameworks_form.reopen(app, key)
    if parts[0] == "rhythm":
        from mentee_journal.ui.screens import plan_form

        return plan_form.reopen(app.go("sessions"), key)
    if parts[0] == "time_off":
        from mentee_journal.ui.screens import time_off_form

        return time_off_form.reopen(app.go("sessions"), key)
    if parts[0] in (*_PLACE_OF, "session", "form"):
        place = parts[1] if parts[0] == "form" and len(parts) > 1 else _PLACE_OF.get(parts[0], f"{parts[0]}s")
        return app.go(place).reopen_form(key)
    return False
