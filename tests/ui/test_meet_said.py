"""A sentence of the mentor's, kept in Meet as evidence."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from mentee_journal.domain.records import Mentor, Session
from mentee_journal.domain.words import CapabilityKind, EvidenceSource
from mentee_journal.services import capabilities, drafts, mentors, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.screens.register_offers import NameForm
from mentee_journal.ui.screens.session.meet import MeetStep
from mentee_journal.ui.screens.session.screen import SessionScreen
from tests.ui.conftest import NOW, MakeApp
from tests.ui.piloting import settled


async def test_what_the_mentor_said_is_kept_as_evidence(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    session = sessions.save(journal, Session(dana.id, NOW - timedelta(hours=1), "America/New_York"))
    capabilities.add(journal, "Waiting before I help", CapabilityKind.GROWTH, seen_on=date(2026, 10, 1))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        app.push_screen(SessionScreen(session.id, "meet"))
        await settled(pilot)
        step = app.screen.query_one(MeetStep)
        assert "Dana said" in step.said.plain
        await pilot.press("w")
        await settled(pilot)
        form = app.screen
        assert isinstance(form, NameForm)
        form.box("note").value = "You are allowed to wait."
        form.box("name").value = "wait to help"
        await settled(pilot)
        assert "Waiting before I help" in form.offers.plain
        await pilot.press("escape")  # what is typed is a draft that comes back
        await settled(pilot)
        app.keeper.flush()
        (draft,) = drafts.pending(journal)
        assert app.go("reflections").reopen_form(draft.key)
        await settled(pilot)
        form = app.screen
        assert isinstance(form, NameForm) and form.box("note").value == "You are allowed to wait."
        form.box("name").value = "Waiting before I help"
        form.box("kind").value = "growth"
        await pilot.press("ctrl+s")
        await settled(pilot)
        (kept,) = capabilities.said_in(journal, session.id)
        evidence = kept.evidence
        assert (evidence.source, evidence.kind, evidence.mentor_id) == (
            EvidenceSource.MENTOR,
            CapabilityKind.GROWTH,
            dana.id,
        )
        assert (evidence.seen_on, evidence.note) == (date(2026, 11, 23), "You are allowed to wait.")
        app.push_screen(SessionScreen(session.id, "meet"))
        await settled(pilot)
        shown = app.screen.query_one(MeetStep).said.plain
        assert "Δ “You are allowed to wait.”" in shown and "constructive, kept" in shown
