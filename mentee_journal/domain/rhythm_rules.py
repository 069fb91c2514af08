"""From what was said to a rule: which days "twice a month" means, and what is taken from elsewhere."""

from __future__ import annotations

from mentee_journal.domain.refusal import NotUnderstood, StillOpen, quoted
from mentee_journal.domain.rhythm import NTH, Rule
from mentee_journal.domain.rhythm_said import Often, Said, twice
from mentee_journal.domain.when_words import WEEKDAYS

__all__ = ["rule_of"]


def rule_of(said: Said, donor: Rule | None) -> Rule:
    """The rule that was said; days that were not said are those of `donor`.

    What a bare "monthly" is read as goes to the remarks. Raises NotUnderstood where a day is open.
    """
    if said.unclear and not said.monthly and (said.often is None or said.often.unit != "month"):
        rest = said.unclear.partition(" ")[2]
        weeks = {"second": 2, "2nd": 2, "third": 3, "3rd": 3}.get(rest.partition(" ")[0], 4)
        day = rest.rpartition(" ")[2]
        often = f"every other {day}" if weeks == 2 else f"every {weeks} weeks on {day}"
        raise NotUnderstood(
            f"{quoted(said.unclear)} can be {often} or once a month. Try {often}, or {rest} of the month."
        )
    if said.month_days:
        return _on_month_days(said)
    if said.nth:
        return _on_numbered(said)
    if said.weekdays:
        return _on_weekdays(said)
    return _on_days_of(said, donor)


def _on_month_days(said: Said) -> Rule:
    often = said.often or Often("month")
    days = tuple(sorted(said.month_days))
    if often.unit != "month":
        raise twice("answers to how often", said.words)
    if often.times not in (None, len(days)):
        raise NotUnderstood(f"{quoted(said.words)} does not add up. Try 1st and 15th of the month at 15:00.")
    late = [day for day in days if day in (29, 30)]
    if late and 31 not in days:
        said.remarks.append(f"In a month without a {late[-1]}th it is the last day.")
    return Rule("monthly", often.interval, month_days=days)


def _on_numbered(said: Said) -> Rule:
    often = said.often or Often("month")
    if often.unit != "month":
        raise twice("answers to how often", said.words)
    days = {weekdays for _, weekdays in said.nth}
    if len(days) > 1:
        number, weekdays = said.nth[0]
        raise NotUnderstood(
            f"One rhythm can have several weeks of one weekday, or one week of several, but not {quoted(said.words)}. "
            f"Try {NTH[number]} {WEEKDAYS[weekdays[0]].lower()} of the month at 15:00."
        )
    nth = tuple(sorted({number for number, _ in said.nth}, key=list(NTH).index))
    (weekdays,) = days
    if often.times not in (None, len(nth) * len(weekdays)):
        raise NotUnderstood(f"{quoted(said.words)} does not add up. Try 1st and 3rd tuesday of the month at 15:00.")
    return Rule("monthly", often.interval, weekdays, nth)


def _on_weekdays(said: Said) -> Rule:
    weekdays = tuple(sorted(said.weekdays))
    often = said.often or Often("week")
    if often.unit == "month":
        return _weekday_of_month(said, often, weekdays)
    if often.times not in (None, len(weekdays)):
        raise NotUnderstood(f"{quoted(said.words)} does not add up. Try twice a week on tue and thu at 15:00.")
    return Rule("weekly", often.interval, weekdays)


def _weekday_of_month(said: Said, often: Often, weekdays: tuple[int, ...], kept: tuple[int, ...] = ()) -> Rule:
    """Some of one weekday each month; `kept` are those that were agreed before."""
    name = WEEKDAYS[weekdays[0]]
    times = often.times or 1
    if len(weekdays) > 1 or times > 2:
        raise NotUnderstood(
            f"Which days of the month are {quoted(said.words)}? Try 1st and 3rd {name.lower()} of the month at 15:00."
        )
    if len(kept) == times:
        return Rule("monthly", often.interval, weekdays, kept)
    if times == 1:
        nth: tuple[int, ...] = kept[:1] or (1,)
    else:
        nth = (2, 4) if kept == (2,) else (1, 3)
    if nth != kept:
        what = {1: "Monthly", 2: "Twice a month"}[times] if often.interval == 1 else f"Every {often.interval} months"
        which = " and ".join(NTH[number] for number in nth)
        said.remarks.append(f"{what} is read as the {which} {name} of the month.")
    return Rule("monthly", often.interval, weekdays, nth)


def _on_days_of(said: Said, donor: Rule | None) -> Rule:
    often = said.often
    if often is None and said.monthly:
        often = Often("month")
    if often is None:
        if donor is None:
            raise StillOpen(f"How often is open in {quoted(said.words)}. Try every other tuesday at 15:00.")
        return donor
    if donor is None or (not donor.weekdays and often.unit == "week"):
        raise _which_day(said, often)
    if not donor.weekdays:
        if often.times not in (None, len(donor.month_days)):
            raise _which_day(said, often)
        return donor._replace(interval=often.interval)
    if often.unit == "month":
        return _weekday_of_month(said, often, donor.weekdays, donor.nth)
    if often.times not in (None, len(donor.weekdays)):
        raise _which_day(said, often)
    return Rule("weekly", often.interval, donor.weekdays)


def _which_day(said: Said, often: Often) -> NotUnderstood:
    if often.unit == "month":
        example = "twice a month on the 1st and 3rd tuesday" if often.times == 2 else "monthly on the first tuesday"
        if often.interval > 1:
            example = f"every {often.interval} months on the first tuesday"
    elif often.times and often.times > 1:
        example = {2: "tue and thu", 3: "mon, wed and fri"}.get(often.times, "every weekday")
    else:
        example = {1: "every tuesday", 2: "every other tuesday"}.get(
            often.interval, f"every {often.interval} weeks on tuesday"
        )
    return StillOpen(f"On which day is {quoted(said.words)}? Try {example} at 15:00.")
