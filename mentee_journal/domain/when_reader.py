"""Parting what was typed into a date and a time, and putting both together."""

from datetime import UTC, date, datetime, time, timedelta

from mentee_journal.domain.calendar_days import Context, Day, in_years
from mentee_journal.domain.clock_grammar import Clock, length_words, read_clock, read_length, take_part
from mentee_journal.domain.moments import DateOrder, Moment, wall_moment
from mentee_journal.domain.refusal import NotUnderstood, quoted
from mentee_journal.domain.typed_words import plain, split_words
from mentee_journal.domain.when_grammar import read_day
from mentee_journal.domain.zones import zone_of


def read_moment(
    text: str, now: datetime, zone: str, order: DateOrder, default_time: time | None, past: bool = False
) -> Moment:
    """See `dates.parse_moment`."""
    today = _today(now, zone)
    refusal = _refusal(text, "a date and time", "tue 3pm, in 2 weeks at 15:00,", f"{_example(today)} 15:00")
    try:
        return _moment(text, now, zone, Context(today, order, past), default_time, refusal)
    except OverflowError:  # "in 9999 years"
        raise NotUnderstood(refusal) from None


def read_date(text: str, now: datetime, zone: str, order: DateOrder, past: bool) -> date:
    """See `dates.parse_date`."""
    today = _today(now, zone)
    refusal = _refusal(text, "a date", "8 dec, in 2 weeks,", _example(today))
    try:
        return _date(text, now, zone, Context(today, order, past), refusal)
    except OverflowError:
        raise NotUnderstood(refusal) from None


def _today(now: datetime, zone: str) -> date:
    if now.tzinfo is None:
        raise ValueError("now must carry a time zone")
    return now.astimezone(zone_of(zone)).date()


def _example(today: date) -> str:
    # An example that lies ahead; one in the past would look like an invitation to repeat a mistake.
    return (today + timedelta(days=15)).isoformat()


def _refusal(text: str, what: str, spoken: str, iso: str) -> str:
    if not text[:200].strip():
        return f"There is nothing to read as {what} yet. Try {spoken} or {iso}."
    return f"I cannot read {quoted(text)} as {what}. Try {spoken} or {iso}."


def _iso(typed: str) -> datetime | None:
    """`typed` if it is a full ISO moment, "2026-12-08T15:00" or with an offset."""
    if typed[4:5] != "-" or typed[7:8] != "-" or typed[10:11] not in ("t", " "):
        return None
    try:
        return datetime.fromisoformat(typed.upper())
    except ValueError:
        return None


def _moment(text: str, now: datetime, zone: str, context: Context, default_time: time | None, refusal: str) -> Moment:

    typed = plain(text, refusal)
    exact = _iso(typed)
    if exact is not None:
        in_years(exact.date())
        if exact.tzinfo is None:
            return wall_moment(exact.date(), exact.time().replace(microsecond=0), zone)
        return Moment(exact.astimezone(UTC).replace(microsecond=0), zone)
    words = split_words(typed)
    offset = _from_now(words)
    if offset is not None:
        moment = Moment((now.astimezone(UTC) + offset).replace(second=0, microsecond=0), zone)
        in_years(moment.local().date())
        return moment
    words, part = take_part(words)
    readings, refused = _readings(words, part, now, zone, context)
    if len(readings) > 1:
        # "8.12 9.10" could begin with either.
        raise NotUnderstood(
            f"{quoted(text)} can be read in two ways. Try {min(r.local() for r in readings):%Y-%m-%d %H:%M}."
        )
    if readings:
        return readings.pop()
    if refused:
        raise refused
    day = read_day(words, context)
    if day is None:
        if words and words[-1] in (
            "utc",
            "gmt",
            "est",
            "edt",
            "cst",
            "cdt",
            "mst",
            "mdt",
            "pst",
            "pdt",
            "cet",
            "bst",
        ):
            raise NotUnderstood(f"Times are read on your own clock. Leave {quoted(words[-1])} out: try tue 3pm.")
        raise NotUnderstood(refusal)
    in_years(day.first)
    if default_time is None or part:
        clock = {"morning": "9am", "afternoon": "3pm", "evening": "7pm", None: "15:00"}[part]
        with_time = f"{' '.join(typed.split())} {clock}"
        raise NotUnderstood(f"A time is missing. Try {quoted(with_time) if len(with_time) <= 30 else 'tue 3pm'}.")
    return _ahead(day.first, day.later, default_time, now, zone)


def _readings(
    words: list[str], part: str | None, now: datetime, zone: str, context: Context
) -> tuple[set[Moment], NotUnderstood | None]:
    """Every way to part `words` into a date and a time, and the first reason why one was refused."""

    def both(day_words: list[str], clock_words: list[str]) -> tuple[Day, Clock] | None:
        day: Day | None
        day = read_day(day_words, context) if day_words else _today_or_next(context)
        if day is None:
            return None
        clock = read_clock(clock_words, part)
        return None if clock is None or not (day_words or clock.alone) else (day, clock)

    found: set[Moment] = set()
    refused: NotUnderstood | None = None
    # No time takes more than five words ("at quarter past 3 pm").
    for size in range(1, min(5, len(words)) + 1):
        splits = [(words[:-size], words[-size:])]
        if size < len(words):
            splits.append((words[size:], words[:size]))
        for day_part, clock_part in splits:
            try:
                read = both(day_part, clock_part)
                if read is not None:
                    (first, later), clock = read
                    in_years(first)
                    found.add(_ahead(first, later, clock.time, now, zone))
            except NotUnderstood as reason:
                refused = refused or reason
    return found, refused


def _today_or_next(context: Context) -> Day:
    """The day of a bare time."""
    return Day(context.today, None if context.past else context.today + timedelta(days=1))


def _ahead(first: date, later: date | None, clock: time, now: datetime, zone: str) -> Moment:
    moment = wall_moment(first, clock, zone)
    return wall_moment(later, clock, zone) if later is not None and moment.utc <= now else moment


def _from_now(words: list[str]) -> timedelta | None:
    """ "now", "in an hour", "in 1 h 15 min", "2 hours ago", "90 minutes from now"."""

    match words:
        case ["now"]:
            return timedelta()
        case ["in", *length] | [*length, "from", "now"]:
            sign = 1
        case [*length, "ago"]:
            sign = -1
        case _:
            return None
    length = length_words(" ".join(length))
    if not any(word.isalpha() for word in length):
        return None  # "in 45": of what?
    minutes = read_length(length)
    return None if minutes is None else timedelta(minutes=sign * minutes)


def _date(text: str, now: datetime, zone: str, context: Context, refusal: str) -> date:

    typed = plain(text, refusal)
    words = split_words(typed)
    day = read_day(words, context)
    if day is not None:
        return in_years(day.first)
    rest, part = take_part(words)
    if _iso(typed) or _from_now(words) is not None or part or _readings(rest, part, now, zone, context)[0]:
        raise NotUnderstood("Only a date goes here, without a time. Try 8 dec, or in 2 weeks.")
    raise NotUnderstood(refusal)
