"""Insights: what it shows, the time it is of, and the way from every figure to its records and back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.insight_views import Figure
from mentee_journal.domain.records import Evidence, Mentor, Session
from mentee_journal.domain.words import CapabilityKind, SessionStatus
from mentee_journal.services import capabilities, insights, mentors, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens.insights import InsightsScreen
from mentee_journal.ui.screens.insights_behind import BehindScreen
from mentee_journal.ui.screens.insights_lines import Counted
from mentee_journal.ui.screens.register import RegisterScreen
from mentee_journal.ui.screens.session.screen import SessionScreen
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import MakeApp
from tests.ui.piloting import form, press, settled

NOV = (date(2026, 11, 1), date(2026, 11, 30))


def spots(screen: InsightsScreen) -> dict[Figure, Counted]:
    """Where each figure stands first."""
    found: dict[Figure, Counted] = {}
    for target in screen.sheet.targets:
        if isinstance(target, Counted):
            found.setdefault(target.figure, target)
    return found


def figures(screen: InsightsScreen) -> list[Figure]:
    return list(spots(screen))


def words(screen: InsightsScreen) -> str:
    """What is on the page, without its lines."""
    return " ".join(screen.sheet.plain.split())


async def opened(app: MenteeApp, pilot: Pilot[int]) -> InsightsScreen:
    await settled(pilot)
    await press(pilot, "6")
    assert isinstance(app.screen, InsightsScreen)
    return app.screen


def behind(app: MenteeApp) -> BehindScreen:
    assert isinstance(app.screen, BehindScreen)
    return app.screen


async def test_a_year_at_a_glance_each_figure_with_its_sentence(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        text, said, view = screen.sheet.plain, words(screen), screen.view
        assert view is not None
        assert "‹ December 2025 to November 2026 ▾ ›" in text
        assert "Dec  Jan  Feb  Mar  Apr  May  Jun  Jul  Aug  Sep  Oct  Nov" in text
        for heading in ("Hours by month", "Strengths you noted", "Areas for growth", "Hours by role", "Goals"):
            assert heading in text
        for heading in ("Roles over time", "Questions and thoughts", "GAS T over time", "Hours by mentor", "Meetings"):
            assert heading in text
        there = text[text.index("Roles over time") : text.index("■ a session  ▪ another contact  ○ nobody")]
        for role in view.over_time:
            (row,) = (line for line in there.splitlines() if role.name in line)
            assert row.count("○") == sum(gap.last - gap.first + 1 for gap in role.gaps)
        assert "○" in there
        for sentence in (
            view.hours_words,
            view.kept.words,
            view.strengths_words,
            view.growth_words,
            view.over_time_words,
            view.questions.words,
            view.goals.score_words,
            view.confidence.words,
        ):
            assert sentence and " ".join(sentence.split()) in said
        assert "█ meeting" in text and "▓ preparation" in text and "░ informal" in text
        assert "● leadership           nobody yet, find one" in text
        assert "How sure you felt, 1 to 5" in text and "50, as you expected" in said


async def test_every_figure_knows_its_records_and_they_come_to_it(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        screen.unfolded |= {"themes", "goals", "mentors"}
        screen.sheet.renew()
        found = figures(screen)
        kinds = {figure.what for figure in found}
        assert kinds >= {"hours", "kept", "moved", "missed", "theme", "goal", "level", "score", "asked", "answered"}
        assert kinds >= {"felt", "contact"}
        for figure in found:
            assert insights.behind(app.journal, figure), figure
        assert screen.view is not None
        for month in screen.view.hours:
            assert sum(one.minutes for one in insights.behind(app.journal, month.figure)) == month.spent.minutes


async def test_enter_leads_to_the_records_and_escape_exactly_back(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 24)) as pilot:
        screen = await opened(app, pilot)
        november = [one for one in figures(screen) if one.what == "contact" and one.first == NOV[0]]
        (target,) = [spots(screen)[one] for one in november if one.role_id == 2]
        screen.sheet.move_to(target)
        await settled(pilot)
        at = screen.sheet.scroll_offset
        assert at.y > 0
        await press(pilot, "enter")
        page = behind(app)
        assert "November 2026: " in page.sheet.plain and "clinical reasoning" in page.sheet.plain
        session = next(one for one in page.found if one.kind == "session")
        page.sheet.move_to(("session", session.id))
        await press(pilot, "enter")
        assert isinstance(app.screen, SessionScreen)
        await press(pilot, "escape")
        assert app.screen is page and page.sheet.target == ("session", session.id)
        await press(pilot, "escape")
        assert app.screen is screen
        assert screen.sheet.target == target and screen.sheet.scroll_offset == at and screen.sheet.has_focus


async def test_every_kind_of_record_opens_from_behind(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        seen: set[str] = set()
        for figure in figures(screen):
            for one in insights.behind(app.journal, figure):
                if one.kind in seen:
                    continue
                seen.add(one.kind)
                screen.sheet.move_to(spots(screen)[figure])
                await press(pilot, "enter")
                behind(app).sheet.move_to((one.kind, one.id))
                page = app.screen
                await press(pilot, "enter")
                assert app.screen is not page, one
                await press(pilot, "escape")
                assert app.screen is page, one
                await press(pilot, "escape")
                assert app.screen is screen
        assert {"session", "touchpoint", "question"} <= seen


async def test_all_meetings_with_a_mentor_are_behind_how_they_were_kept(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        assert screen.view is not None
        lee = next(one for one in screen.view.kept.mentors if one.mentor == "Lee Park")
        target = Counted(screen.view.kept.figure._replace(mentor_id=lee.mentor_id), "kept with")
        assert screen.sheet.move_to(target)
        await press(pilot, "enter")
        page = behind(app)
        assert "Meetings with Lee Park" in page.sheet.plain and len(page.found) == lee.agreed + lee.skipped
        told = [one.detail.partition(" ")[0].strip(",") for one in page.found]
        assert [told.count(words) for words in ("moved", "called", "missed")] == [lee.moved, 1, lee.missed]
        await press(pilot, "o")
        assert app.screen is not page and "Lee Park" in str(app.screen.query_one("#page", Sheet).plain)
        await press(pilot, "escape")
        assert app.screen is page


async def test_the_mentors_page_leads_to_what_it_counts(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        dana = next(row for row in mentors.listing(app.journal) if row.name == "Dana Ortiz")
        app.open_record("mentor", dana.id)
        await settled(pilot)
        sheet = app.screen.query_one("#page", Sheet)
        sheet.focus()
        spent = mentors.page(app.journal, dana.id).hours
        for what, title in (("together", "Hours with Dana Ortiz"), ("kept", "Meetings with Dana Ortiz")):
            place = app.screen
            sheet.move_to((what, dana.id))
            await press(pilot, "enter")
            assert title in behind(app).sheet.plain
            if what == "together":
                assert spent is not None and sum(one.minutes for one in behind(app).found) == spent.minutes
            await press(pilot, "escape")
            assert app.screen is place and sheet.target == (what, dana.id)


async def test_many_records_are_read_on(journal: Journal, empty_path: Path, make_app: MakeApp) -> None:
    made = capabilities.add(journal, "Asking early", CapabilityKind.STRENGTH, seen_on=date(2026, 11, 1))
    with journal.atomic("many"):
        for n in range(240):
            capabilities.add_evidence(journal, Evidence(made.id, date(2026, 11, 1 + n % 20)))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        screen.sheet.move_to(next(spot for figure, spot in spots(screen).items() if figure.what == "theme"))
        await press(pilot, "enter")
        page = behind(app)
        assert "241 records" in page.sheet.plain and "+ 41 more" in page.sheet.plain and len(page.found) == 200
        page.sheet.move_to(("more",))
        await press(pilot, "enter")
        assert len(page.found) == 241 and "more" not in page.sheet.plain
        await press(pilot, "o")
        assert isinstance(app.screen, RegisterScreen)


async def test_everything_by_mouse(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)

        async def click(part: str, *, row: int | None = None) -> None:
            rows = screen.sheet.plain.split("\n")
            y = next(n for n, line in enumerate(rows) if part in line) if row is None else row
            await pilot.click("#insights", offset=(rows[y].index(part) + 2, y + 1 - screen.sheet.scroll_offset.y))
            await settled(pilot)

        await click("‹")
        assert "December 2024 to November 2025" in screen.sheet.plain
        await click("›")
        assert "December 2025 to November 2026" in screen.sheet.plain
        await click("December 2025")
        assert isinstance(app.screen, FormDialog)
        await press(pilot, "escape")
        await click("███")
        assert behind(app).figure.what == "hours" and behind(app).figure.first.day == 1
        rows = behind(app).sheet.plain.split("\n")
        y = next(n for n, line in enumerate(rows) if "■" in line)
        await pilot.click("#behind", offset=(20, y + 1))
        await settled(pilot)
        assert isinstance(app.screen, SessionScreen)
        await press(pilot, "escape", "escape")
        await click("sessions kept")
        assert behind(app).figure.what == "kept"
        await press(pilot, "escape")
        await click("▓ preparation")
        assert behind(app).figure.kind == "preparation"
        await press(pilot, "escape")
        y = next(n for n, line in enumerate(screen.sheet.plain.split("\n")) if "Drafting on" in line)
        await click("■", row=y)
        assert behind(app).figure.what == "theme" and "Drafting on the same day" in behind(app).sheet.plain


async def test_a_role_that_nobody_gives_leads_to_somebody_new(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        screen.sheet.move_to(("find", next(one.key for one in screen.view.roles if one.name == "leadership")))  # type: ignore[union-attr]
        await press(pilot, "enter")
        assert isinstance(app.screen, FormDialog)


async def test_the_page_becomes_a_file_and_another_is_not_written_over(app: MenteeApp, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        assert screen.view is not None
        for _ in range(2):
            await press(pilot, "x")
            assert "Insights 2025-12 to 2026-11.md" in form(app).box("path").value
            form(app).box("path").value = str(tmp_path / "evidence.md")
            await press(pilot, "ctrl+s")
        written = (tmp_path / "evidence.md").read_text(encoding="utf-8")
        assert "December 2025 to November 2026" in written and screen.view.hours_words in written
        assert (tmp_path / "evidence.md").stat().st_mode & 0o777 == 0o600
        assert "Save once more to replace it" in form(app).box("path").error
        await press(pilot, "ctrl+s")
        assert app.screen is screen
        await press(pilot, "x")
        form(app).box("path").value = str(tmp_path / "evidence.TXT")
        await press(pilot, "ctrl+s")
        assert "|" not in (plain := (tmp_path / "evidence.TXT").read_text(encoding="utf-8")) and "#" not in plain[:20]
        assert "December 2025 to November 2026" in plain


async def test_before_the_page_leaves_possible_identifiers_are_counted(
    journal: Journal, empty_path: Path, make_app: MakeApp
) -> None:
    marked = capabilities.add(journal, "Calm when 555-867-5309 rings", CapabilityKind.STRENGTH)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot)
        await press(pilot, "x")
        told = form(app).query_one("#below", Sheet)
        assert "1 possible identifier: a phone number" in told.plain and "867" not in told.plain
        await press(pilot, "ctrl+r", "enter")
        assert isinstance(app.screen, RegisterScreen)
        assert marked.name in app.screen.query_one("#page", Sheet).plain


async def test_long_lists_are_unfolded(journal: Journal, empty_path: Path, make_app: MakeApp) -> None:
    for n in range(7):
        capabilities.add(journal, f"Strength {n}", CapabilityKind.STRENGTH)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        assert "and 3 more" in screen.sheet.plain and "Strength 6" not in screen.sheet.plain
        screen.sheet.move_to(("unfold", "themes"))
        await press(pilot, "enter")
        assert "Strength 6" in screen.sheet.plain and ("unfold", "themes") not in screen.sheet.targets


async def test_an_empty_journal_says_what_will_be_here(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        screen = await opened(empty_app, pilot)
        text = words(screen)
        assert "One session that was held is enough to begin." in text and "For example" in text
        assert "Hours by" not in text
        footer = screen.query_one(Footer).plain
        assert "Enter Begin" in footer and "Export" not in footer and "Time" not in footer
        await press(pilot, "enter")
        assert empty_app.screen is not screen


@pytest.fixture
def one_session(journal: Journal) -> Session:
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    at = datetime(2026, 11, 10, 15, tzinfo=UTC)
    made = sessions.create(journal, Session(dana.id, at, "America/New_York", minutes=45))
    return sessions.hold(journal, made.id)


async def test_one_session_is_a_beginning(one_session: Session, empty_path: Path, make_app: MakeApp) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        assert one_session.status is SessionStatus.HELD
        text = words(screen)
        assert "0.75 h with 1 mentor" in text and "1 session kept" in text
        assert "█ meeting" not in text, "one kind needs no legend"
        assert "GAS T over time" not in text and "How sure" not in text
        for figure in figures(screen):
            assert insights.behind(app.journal, figure), figure


async def test_what_changes_meanwhile_is_seen(
    one_session: Session, journal: Journal, empty_path: Path, make_app: MakeApp
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        screen.sheet.move_to(spots(screen)[next(one for one in figures(screen) if one.what == "kept")])
        await press(pilot, "enter")
        page = behind(app)
        sessions.reopen(journal, one_session.id)
        app.journal_changed()
        await settled(pilot)
        assert "Nothing is behind it any more" in page.sheet.plain
        await press(pilot, "escape")
        assert "One session that was held is enough to begin." in words(screen)


@pytest.mark.parametrize("size", [(200, 50), (120, 36), (100, 30), (80, 24), (60, 20), (40, 12), (20, 5)])
@pytest.mark.parametrize("time", ["", "all", "last week", "last 3 years"])
async def test_every_width(app: MenteeApp, size: tuple[int, int], time: str) -> None:
    from mentee_journal.domain.period_line import read_period

    async with app.run_test(size=size) as pilot:
        screen = await opened(app, pilot)
        if time:
            screen.show_period(read_period(time, app.now().date(), app.order))
            await settled(pilot)
        lines = screen.sheet.plain.split("\n")
        assert max(map(len, lines)) <= screen.sheet.size.width
        assert "Hours by" in screen.sheet.plain
        await press(pilot, "end", "home", "down", "right", "enter", "escape")


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_page_is_walked_row_by_row_and_column_by_column(app: MenteeApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await opened(app, pilot)
        sheet = screen.sheet
        assert screen.view is not None and sheet.target == Counted(screen.view.hours_figure, "hours")
        await press(pilot, "right")
        assert isinstance(sheet.target, Counted) and sheet.target.figure.first == date(2025, 12, 1)
        await press(pilot, "right", "right")
        assert isinstance(sheet.target, Counted) and sheet.target.figure.first == date(2026, 2, 1)
        met = []
        for _ in range(90):
            before = sheet.target
            await pilot.press("down")
            if sheet.target != before:  # Else it scrolled: nothing to choose is near.
                met.append(sheet.target)
                y = sheet._spots[sheet._at][0] - sheet.scroll_offset.y
                assert 0 <= y < sheet.size.height, sheet.target
        assert len(met) > 20
        assert met[-1] == ("action", "export")
        whats = {one.figure.what for one in met if isinstance(one, Counted)}
        assert whats >= {"hours", "theme", "goal", "score", "contact", "asked", "felt", "kept"}
        assert len(met) < 70
        for _ in range(90):
            await pilot.press("up")
        assert sheet.target in (("action", "earlier"), ("action", "period"), ("action", "later"))
        assert sheet.scroll_offset.y == 0


async def test_the_way_back_from_behind_a_figure_is_there_for_the_mouse(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        await press(pilot, "right", "enter")
        sheet = behind(app).sheet
        assert isinstance(sheet.target, tuple) and sheet.target[0] == "session"  # The cursor begins on a record.
        await pilot.click("#behind", offset=(sheet.plain.split("\n")[0].index("←") + 3, 1))
        await settled(pilot)
        assert app.screen is screen
