"""Whatever is typed is read or refused, quickly; and whatever is shown can be typed."""

from datetime import UTC, date, datetime, time, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

from dateutil.tz import datetime_ambiguous, resolve_imaginary
from hypothesis import example, given
from hypothesis import strategies as st

from mentee_journal.domain.dates import (
    DateOrder,
    NotUnderstood,
    find_zones,
    from_utc_text,
    full_day,
    long_day,
    parse_date,
    parse_minutes,
    parse_moment,
    to_utc_text,
    valid_zone,
    wall_moment,
)

NOW = datetime(2026, 11, 24, 19, 2, 37, tzinfo=UTC)
VOCABULARY = """
    tue fri monday week weeks month months year years day days next last this coming in on at by the of
    end start first second third fifth 5th december may jan feb half past quarter to morning evening
    tonight today tomorrow yesterday ago from now a an couple and hour hours h min am pm o'clock noon
    8 8th 29 31 0 00 0000 1500 1899 2026 2200 9999 5/12 13/12 8.12 9.30 31/12/2200 2026-12-08
    15:00 3pm 12am 17h , . - / : ' @
"""
WORDS = VOCABULARY.split()

orders = st.sampled_from(list(DateOrder))
zones = st.sampled_from(
    [
        "America/New_York",
        "Europe/London",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Pacific/Apia",
        "UTC",
        "Africa/Cairo",
    ]
)
moments_now = st.datetimes(datetime(1901, 1, 1), datetime(2199, 12, 31), timezones=st.just(UTC))
phrases = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
glued = st.lists(st.sampled_from([*WORDS, " ", " "]), max_size=14).map("".join)
texts = phrases | glued | st.text(max_size=80) | st.text("0123456789:./- apmhtz+", max_size=30)


@given(texts, moments_now, zones, orders, st.none() | st.times())
@example("9" * 1_000_000, NOW, "UTC", DateOrder.DAY_FIRST, None)
@example("in " * 500_000, NOW, "UTC", DateOrder.DAY_FIRST, None)
@example("9999-12-31T23:59-23:59", NOW, "UTC", DateOrder.DAY_FIRST, None)
@example("\ud800", NOW, "UTC", DateOrder.DAY_FIRST, None)
def test_any_text_is_read_or_refused(
    text: str, now: datetime, zone: str, order: DateOrder, default_time: time | None
) -> None:
    started = perf_counter()
    for read in (
        lambda: parse_moment(text, now=now, zone=zone, order=order, default_time=default_time),
        lambda: parse_date(text, now=now, zone=zone, order=order),
        lambda: parse_date(text, now=now, zone=zone, order=order, prefer="past"),
        lambda: parse_minutes(text),
    ):
        try:
            read()
        except NotUnderstood as refused:
            message = str(refused)
            assert message.isprintable()
            assert len(message) < 200
    assert perf_counter() - started < 0.5


@given(st.text(max_size=80))
def test_any_text_may_be_asked_for_as_a_zone(text: str) -> None:
    valid_zone(text)
    assert all(valid_zone(name) for name in find_zones(text))


walls = st.datetimes(datetime(1900, 1, 1), datetime(2200, 12, 31)).map(lambda d: d.replace(second=0, microsecond=0))


@given(walls, orders)
def test_moments_read_back_however_they_are_written(wall: datetime, order: DateOrder) -> None:
    day, clock = wall.date(), wall.time()
    month = long_day(day, DateOrder.DAY_FIRST).split()[2]
    numbers = f"{day.day}/{day.month}" if order is DateOrder.DAY_FIRST else f"{day.month}/{day.day}"
    hour12 = f"{wall.hour % 12 or 12}:{wall.minute:02}{'am' if wall.hour < 12 else 'pm'}"
    for text in (
        wall.isoformat(),
        wall.isoformat(" ", "minutes"),
        f"{wall.isoformat()}Z",
        f"{day.day} {month[:3].lower()} {day.year:04} {clock:%H:%M}",
        f"{month} {day.day}, {day.year:04} at {hour12}",
        f"{hour12} on the {day.day}th of {month} {day.year:04}",
        f"{numbers}/{day.year:04} {clock:%H:%M}",
        f"{numbers.replace('/', '.')}.{day.year:04} {clock:%H.%M}",
        f"{full_day(day, order)}, {clock:%H:%M}",
        f"{long_day(day, order)} {hour12}",
    ):
        moment = parse_moment(text, now=NOW, zone="UTC", order=order)
        assert moment.utc == wall.replace(tzinfo=UTC), text


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), orders)
def test_dates_read_back_however_they_are_written(day: date, order: DateOrder) -> None:
    for text in (day.isoformat(), full_day(day, order), long_day(day, order)):
        assert parse_date(text, now=NOW, zone="UTC", order=order) == day


@given(st.dates(date(1901, 1, 1), date(2199, 1, 1)), st.integers(0, 23), orders)
def test_a_date_without_a_year_is_the_next_or_the_last(today: date, hour: int, order: DateOrder) -> None:
    now = datetime.combine(today, time(hour), tzinfo=UTC)
    ahead = parse_date("8 dec", now=now, zone="UTC", order=order)
    behind = parse_date("8 dec", now=now, zone="UTC", order=order, prefer="past")
    assert today <= ahead < today + timedelta(days=366)
    assert today - timedelta(days=366) < behind <= today
    assert parse_moment("8 dec 12:00", now=now, zone="UTC", order=order).utc > now
    assert now < parse_moment("tue 12:00", now=now, zone="UTC", order=order).utc <= now + timedelta(days=7)


@given(walls.filter(lambda d: d.year < 2200), zones)
def test_skipped_and_repeated_times_agree_with_dateutil(wall: datetime, zone: str) -> None:
    tz = ZoneInfo(zone)
    moment = wall_moment(wall.date(), wall.time(), zone)
    assert moment.utc == resolve_imaginary(wall.replace(tzinfo=tz)).astimezone(UTC)
    skipped = moment.local().replace(tzinfo=None) != wall
    assert (moment.moved_from is not None) == skipped
    if datetime_ambiguous(wall, tz):
        assert moment.utc < wall.replace(tzinfo=tz, fold=1).astimezone(UTC)


@given(st.datetimes(datetime(1900, 1, 2), datetime(2200, 12, 30), timezones=st.timezones()))
def test_stored_moments_come_back(moment: datetime) -> None:
    assert from_utc_text(to_utc_text(moment)) == moment.astimezone(UTC).replace(microsecond=0)
