"""Rhythms as they are typed: over two hundred phrases, what fills what was not said, and that any text ends well."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mentee_journal.domain.moments import DateOrder
from mentee_journal.domain.planning import PlanPhase
from mentee_journal.domain.refusal import NotUnderstood
from mentee_journal.domain.rhythm import occurrences, read_rule
from mentee_journal.domain.rhythm_line import RhythmReading, read_rhythm
from mentee_journal.domain.words import Mode
from tests.domain.rhythm_phrases import READ, REFUSED

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LONDON = "Europe/London"


def read(
    text: str,
    *,
    now: datetime = NOW,
    order: DateOrder = DateOrder.DAY_FIRST,
    zone: str = LONDON,
    usual: PlanPhase | None = None,
) -> RhythmReading:
    return read_rhythm(text, now=now, order=order, zone=zone, usual=usual)


def shown(phase: PlanPhase) -> str:
    rule = phase.rule
    for name in ("FREQ=", "INTERVAL=", "BYDAY=", "BYMONTHDAY="):
        rule = rule.replace(name, "")
    parts = [rule.replace(";", " "), f"{phase.starts_on}", phase.at_time]
    parts += [f"until {phase.until_on}"] if phase.until_on else []
    parts += [phase.zone] if phase.zone != LONDON else []
    parts += [f"{phase.minutes} min"] if phase.minutes != 45 else []
    parts += [phase.mode.value] if phase.mode else []
    return ", ".join([*parts, *([phase.place] if phase.place else [])])


@pytest.mark.parametrize(("text", "meaning"), READ)
def test_what_is_typed_is_understood(text: str, meaning: str) -> None:
    phases = read(text).phases
    assert " / ".join(shown(phase) for phase in phases) == meaning
    for phase in phases:
        # The first day is one the rule gives, and so is written in calendar files as their first.
        assert next(occurrences(phase)).day == phase.starts_on


@pytest.mark.parametrize(("text", "named", "advice"), REFUSED)
def test_what_is_not_understood_is_named_with_an_example(text: str, named: str, advice: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    words = str(refused.value)
    assert named in words
    assert words.endswith(advice)
    assert len(words) <= 200
    assert "\n" not in words


def _examples() -> set[str]:
    """The examples of all refusals, each of them alone."""
    found: set[str] = set()
    for _, _, advice in REFUSED:
        for part in advice.removeprefix("Try ").removesuffix(".").replace("only one of the two", "").split(", or "):
            found |= {piece.strip(", ") for piece in part.split(", and ")}
    # "4 am or 4 pm" is put in place of the time, and is no line.
    return {example for example in found if example and "am or " not in example}


USUAL = PlanPhase(
    "FREQ=WEEKLY;BYDAY=TU", date(2026, 11, 24), "15:00", LONDON, minutes=50, mode=Mode.VIDEO, place="https://meet.ex/1"
)
NO_RHYTHMS = {"30 jun"}
"""Examples for a part of a line only."""


@pytest.mark.parametrize("text", sorted(_examples() - NO_RHYTHMS))
def test_what_a_refusal_advises_is_understood(text: str) -> None:
    read(text if text[:1].islower() or text[:1].isdigit() else f"weekly at 3pm {text}", usual=USUAL)


def test_nothing_typed_is_told_so() -> None:
    for text in ("", "   ", "\t\n"):
        with pytest.raises(NotUnderstood, match="nothing to read as a rhythm yet"):
            read(text)


def test_a_long_text_is_not_read() -> None:
    for text in ("tuesdays " * 40, "9" * 1_000_000, " " * 1000 + "x" * 201, "every " * 100_000):
        with pytest.raises(NotUnderstood, match="Try every other tuesday"):
            read(text)


def test_a_link_may_be_long_but_not_strange() -> None:
    link = "https://meet.example/" + "Ab9" * 100
    assert read(f"tuesdays 3pm {link}.").phases[0].place == link
    for text in (f"tuesdays 3pm {link}\x1b[2J", f"tuesdays 3pm {link * 9}", f"tuesdays 3pm {link} {link}x"):
        with pytest.raises(NotUnderstood):
            read(text)


def test_now_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        read("tuesdays 3pm", now=datetime(2026, 11, 22))


# --- what was not said ---


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("weekly until june", "WEEKLY TU, 2026-11-24, 15:00, until 2027-05-31"),
        ("fortnightly", "WEEKLY 2 TU, 2026-11-24, 15:00"),
        ("quarterly", "MONTHLY 3 1TU, 2026-12-01, 15:00"),
        ("last friday of the month", "MONTHLY -1FR, 2026-11-27, 15:00"),
        ("at 4pm", "WEEKLY TU, 2026-11-24, 16:00"),
        ("for 3 months", "WEEKLY TU, 2026-11-24, 15:00, until 2027-02-23"),
        (
            "twice a month for three months then monthly",
            "MONTHLY 1TU,3TU, 2026-12-01, 15:00, until 2027-02-28 / MONTHLY 1TU, 2027-03-02, 15:00",
        ),
        ("weekly from wed 2 dec", "WEEKLY WE, 2026-12-02, 15:00"),
        ("weekly from 2 dec", "WEEKLY TU, 2026-12-08, 15:00"),
    ],
)
def test_the_usual_fills_what_was_not_said(text: str, meaning: str) -> None:
    phases = read(text, usual=USUAL).phases
    assert all((phase.minutes, phase.mode, phase.place) == (50, Mode.VIDEO, "https://meet.ex/1") for phase in phases)
    plain = [replace(phase, minutes=45, mode=None, place="") for phase in phases]
    assert " / ".join(shown(phase) for phase in plain) == meaning


@pytest.mark.parametrize(
    ("rule", "text", "meant"),
    [
        ("FREQ=MONTHLY;BYDAY=2TU", "monthly", "FREQ=MONTHLY;BYDAY=2TU"),
        ("FREQ=MONTHLY;BYDAY=2TU", "twice a month", "FREQ=MONTHLY;BYDAY=2TU,4TU"),
        ("FREQ=MONTHLY;BYDAY=1TU,3TU", "monthly", "FREQ=MONTHLY;BYDAY=1TU"),
        ("FREQ=MONTHLY;BYDAY=1TU,3TU", "weekly", "FREQ=WEEKLY;BYDAY=TU"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "quarterly", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", "every other week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=MO"),
        ("", "every other week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ],
)
def test_days_are_those_of_the_usual(rule: str, text: str, meant: str) -> None:
    assert read(text, usual=replace(USUAL, rule=rule)).phases[0].rule == meant


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=15", "weekly"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "twice a month"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", "monthly"),
        ("FREQ=WEEKLY;BYDAY=TU", "three times a week"),
    ],
)
def test_days_that_the_usual_leaves_open_are_asked_for(rule: str, text: str) -> None:
    with pytest.raises(NotUnderstood, match="Try "):
        read(text, usual=replace(USUAL, rule=rule))


def test_a_time_that_is_not_known_is_asked_for() -> None:
    with pytest.raises(NotUnderstood, match=r"A time is missing\. Try weekly at 15:00"):
        read("weekly", usual=replace(USUAL, at_time=""))


def test_the_zone_of_the_usual_goes_with_its_time() -> None:
    portland = replace(USUAL, zone="America/Los_Angeles")
    assert read("fortnightly", usual=portland).phases[0].zone == "America/Los_Angeles"
    assert read("fortnightly 3pm london time", usual=portland).phases[0].zone == LONDON


def test_what_is_said_at_the_end_holds_for_the_beginning_too() -> None:
    first, second = read("weekly for 6 weeks then monthly, tue 3pm, 30 min, Boston time").phases
    assert (first.at_time, first.minutes, first.zone) == ("15:00", 30, "America/New_York")
    assert (second.at_time, second.minutes, second.zone) == ("15:00", 30, "America/New_York")


def test_where_the_first_stretch_is_whole_the_end_is_about_the_second() -> None:
    first, second = read("weekly tue 3pm for 6 weeks then monthly at 4pm for 90 min in person").phases
    assert (first.at_time, first.minutes, first.mode) == ("15:00", 45, None)
    assert (second.at_time, second.minutes, second.mode) == ("16:00", 90, Mode.IN_PERSON)


# --- when it begins and ends ---


def test_today_counts_until_its_time_has_come() -> None:
    tuesday = datetime(2026, 11, 24, 14, 59, tzinfo=UTC)
    assert read("tuesdays 3pm", now=tuesday).phases[0].starts_on == date(2026, 11, 24)
    assert read("tuesdays 3pm", now=tuesday.replace(hour=15, minute=0)).phases[0].starts_on == date(2026, 12, 1)


def test_today_is_that_of_the_zone_it_is_planned_in() -> None:
    # It is Tuesday morning in Auckland, and the meeting there is still to come.
    monday = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
    assert read("tuesdays 3pm auckland time", now=monday).phases[0].starts_on == date(2026, 11, 24)


@pytest.mark.parametrize("weekday", ["mon", "tue", "wed", "thu", "fri"])
@pytest.mark.parametrize("start", ["2026-01-01", "2026-08-15", "2027-02-27"])
@pytest.mark.parametrize(("often", "meetings"), [("monthly on the first", 6), ("1st and 3rd", 12), ("last", 6)])
def test_six_months_are_six_meetings_or_twice_as_many(weekday: str, start: str, often: str, meetings: int) -> None:
    text = f"{often} {weekday} of the month at 3pm for 6 months"
    for line in (text, f"{text} from {start}"):
        (phase,) = read(line, now=datetime.fromisoformat(f"{start}T08:00:00+00:00")).phases
        assert len(list(occurrences(phase))) == meetings, line


@pytest.mark.parametrize("count", [1, 2, 7, 12])
def test_so_many_sessions_are_counted(count: int) -> None:
    for often in ("tuesdays", "every other tue", "1st and 3rd tue", "monthly on the 31st"):
        (phase,) = read(f"{often} at 3pm for {count} sessions").phases
        assert len(list(occurrences(phase))) == count


def test_stretches_follow_each_other() -> None:
    phases = read("weekly for a month, then fortnightly for 3 months, then monthly, tue 3pm").phases
    assert [phase.until_on is None for phase in phases] == [False, False, True]
    assert phases[0].until_on and phases[0].until_on < phases[1].starts_on
    assert phases[1].until_on and phases[1].until_on < phases[2].starts_on


def test_dates_follow_the_order_of_the_settings() -> None:
    assert read("fortnightly tue 3pm from 12/1/2027").phases[0].starts_on == date(2027, 1, 12)
    month_first = read("fortnightly tue 3pm from 12/1/2026", order=DateOrder.MONTH_FIRST)
    assert month_first.phases[0].starts_on == date(2026, 12, 1)


@pytest.mark.parametrize(
    "text",
    [
        "tuesdays 3pm until 1 december 2026 from 1 march",
        "tuesdays 3pm from 2 dec until 4 dec",
        "tuesdays 3pm until yesterday",
        "tuesdays 3pm for 6 weeks until june",
        "tuesdays 3pm for 6 weeks then monthly from 1 dec",
        "tuesdays 3pm for 19 years from 2199-01-01",
        "every 52 months on the first tuesday 3pm for 400 sessions",
        "tuesdays 3pm from 2500-01-01",
        "tuesdays 3pm until in 9999 years",
        "weekly tue 3pm then",
        "weekly tue 3pm for 6 weeks then then monthly",
        "tue 3pm for 1 month" + " then weekly for 1 month" * 7,
    ],
)
def test_what_cannot_come_about_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood, match="Try "):
        read(text)


# --- what is said about how it was read ---


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        ("every other tuesday at 15:00", ()),
        ("1st and 3rd tue 3pm", ()),
        ("tue and thu at 8", ("“at 8” is read as 08:00, in the morning.",)),
        ("monthly on tuesdays 3pm", ("Monthly is read as the 1st Tuesday of the month.",)),
        ("twice a month on wed 3pm", ("Twice a month is read as the 1st and 3rd Wednesday of the month.",)),
        ("monthly on the 30th 3pm", ("In a month without a 30th it is the last day.",)),
        ("monthly from tue 15 dec 3pm", ("It begins on a 3rd Tuesday, and is kept on those.",)),
        (
            "tuesdays 3pm until june",
            ("Until june is read as up to 31 May 2027; say through june to have it as well.",),
        ),
    ],
)
def test_a_word_with_several_meanings_is_said_back(text: str, remarks: tuple[str, ...]) -> None:
    assert read(text).remarks == remarks


# --- anything at all ---

WORDS = st.sampled_from(
    [
        *{word for text, _ in READ for word in text.split()},
        *{word for text, _, _ in REFUSED for word in text.split()},
        *("0", "99", "then", "31st", "-", "/", ",", "29", "feb", "9999", "every", "until", "from", "for", "a"),
    ]
)


@settings(max_examples=600, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join)))
@example("from")
@example("every /")
@example("-")
@example("tue 3pm from 0 to 0")
@example("x6")
@example("tue 3pm until 29 feb")
def test_any_text_is_a_rhythm_or_refused_in_one_line(text: str) -> None:
    try:
        found = read(text, usual=USUAL)
    except NotUnderstood as refused:
        assert "\n" not in str(refused)
        assert len(str(refused)) <= 260
        return
    assert found.phases
    for phase in found.phases:
        read_rule(phase.rule)
        first = next(occurrences(phase))
        assert first.day == phase.starts_on
        assert 5 <= phase.minutes <= 1440


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(READ), st.sampled_from(["blorp", "xyzzy", "perhaps", "31:99", "with", "§"]), st.data())
def test_one_strange_word_anywhere_is_never_passed_over(
    phrase: tuple[str, str], strange: str, data: st.DataObject
) -> None:
    words = phrase[0].split()
    words.insert(data.draw(st.integers(0, len(words))), strange)
    with pytest.raises(NotUnderstood):
        read(" ".join(words))
