"""Where mentoring time went and what came of it, over a period: every figure, and the sentence that says the same."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from mentee_journal.domain import insight_words as words
from mentee_journal.domain.insight_noted_words import themes_words
from mentee_journal.domain.insight_views import (
    Figure,
    Gap,
    HoursMonth,
    Insights,
    Kept,
    KeptMonth,
    MentorHours,
    Month,
    Period,
    RoleHours,
    RoleMonth,
    RoleOverTime,
)
from mentee_journal.domain.moments import to_utc_text, wall_moment
from mentee_journal.domain.touch_views import HoursSum
from mentee_journal.domain.zones import day_in
from mentee_journal.services import keeping
from mentee_journal.services.insights_frame import frame_of
from mentee_journal.services.insights_goals import goals_of
from mentee_journal.services.insights_noted import confidence_of, questions_of, themes_of
from mentee_journal.store import insights as store
from mentee_journal.store import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentee_journal.domain.insight_views import Behind
    from mentee_journal.store.journal import Journal

__all__ = ["behind", "count_behind", "look"]

_NOBODY = RoleMonth(0, 0)


def look(journal: Journal, period: Period | None = None) -> Insights:
    """Everything over a period; without one, over the last twelve months."""
    with journal.reading():
        return _Look(journal, period).insights()


def behind(journal: Journal, figure: Figure, *, limit: int = 500, offset: int = 0) -> tuple[Behind, ...]:
    """The records that a figure counted, the newest first; ``limit`` of them, from ``offset`` on."""
    from mentee_journal.services import insights_behind

    return insights_behind.behind(journal, figure, limit, offset)


def count_behind(journal: Journal, figure: Figure) -> int:
    """How many records a figure counted."""
    from mentee_journal.services import insights_behind

    return insights_behind.count(journal, figure)


class _Look:
    """One look: what was read, by month, mentor and role."""

    def __init__(self, journal: Journal, period: Period | None) -> None:
        self.journal = journal
        self.frame = frame_of(journal, period)
        self.first, self.last, self.months = self.frame.first, self.frame.last, self.frame.months
        self.figure = self.frame.figure
        self._count_time()
        self._know_people()

    # -- reading

    def _count_time(self) -> None:
        starts = [month.first for month in self.months] + [date.fromordinal(self.last.toordinal() + 1)]
        bounds = [to_utc_text(wall_moment(day, time(), self.frame.zone).utc) for day in starts]
        self.by_month = [[0] * 6 for _ in self.months]
        self.kept = [[0] * 5 for _ in self.months]
        self.by_mentor: dict[int, list[int]] = {}
        self.minutes: dict[int, list[int]] = {}
        """By mentor: of each month."""
        self.held: dict[int, list[int]] = {}
        self.reached: dict[int, list[int]] = {}
        for place, mentor, meeting, preparing, writing, held, *kept in store.sessions(self.journal, bounds):
            self._add(mentor, place, (meeting, preparing, writing, 0, held, 0))
            self.held[mentor][place] += held
            for at, number in enumerate((held, *kept)):
                self.kept[place][at] += number
        for month, mentor, minutes, contacts, reached in store.contacts(self.journal, self.first, self.last):
            place = self.frame.place(month)
            self._add(mentor, place, (0, 0, 0, minutes, 0, contacts))
            self.reached[mentor][place] += reached

    def _add(self, mentor: int, place: int, spent: tuple[int, ...]) -> None:
        if mentor not in self.by_mentor:
            self.by_mentor[mentor] = [0] * 6
            self.minutes[mentor], self.held[mentor], self.reached[mentor] = ([0] * len(self.months) for _ in range(3))
        of_month, of_mentor = self.by_month[place], self.by_mentor[mentor]
        for at, number in enumerate(spent):
            if number:
                of_month[at] += number
                of_mentor[at] += number
                if at < 4:
                    self.minutes[mentor][place] += number

    def _know_people(self) -> None:
        self.names: dict[int, str] = {}
        self.roles: dict[int, tuple[str, str, bool, date]] = {}
        """By id: key, name, whether built in, the day it was made."""
        self.holders: dict[int, list[int]] = {}
        self.active: set[int] = set()
        self.role_keys: dict[int, list[str]] = {}
        for role, key, name, built_in, made, mentor, called, status in store.people(self.journal):
            if role is not None and role not in self.roles:
                self.roles[role] = (key, name, bool(built_in), day_in(rows.moment(made), self.frame.zone))
            if mentor is not None:
                self.names[mentor] = called
                self.holders.setdefault(role or 0, []).append(mentor)
                if role is not None:
                    self.role_keys.setdefault(mentor, []).append(key)
                if status in ("active", "paused"):
                    self.active.add(mentor)

    # -- the page

    def insights(self) -> Insights:
        spent = _sum(self.by_month)
        mentors, roles = self._mentors(), self._roles()
        kept, over_time = self._kept(), self._over_time()
        themes = themes_of(self.journal, self.frame)
        goals = goals_of(self.journal, self.months, self.figure, self.frame.order)
        questions, confidence = questions_of(self.journal, self.frame), confidence_of(self.journal, self.frame)
        strengths = tuple(theme for theme in themes if theme.kind == "strength")
        growth = tuple(theme for theme in themes if theme.kind == "growth")
        anything = any((any(spent), kept.total.agreed, kept.total.skipped, themes, goals.tracks, confidence.times))
        return Insights(
            period=self.frame.period,
            first=self.first,
            last=self.last,
            today=self.frame.today,
            months=self.months,
            quarters=self.frame.quarters,
            anything=anything or any(questions.total),
            empty=self.frame.begins is None and not goals.tracks,
            remarks=words.remarks(self.months, self.frame.begins, self.frame.order),
            spent=spent,
            hours=self._hours(),
            hours_figure=self.figure,
            hours_words=words.hours_words(spent, sum(one.spent.minutes > 0 for one in mentors), self._since_begun()),
            mentors=mentors,
            mentors_words=words.mentors_words(mentors),
            roles=roles,
            roles_words=words.roles_words(roles, spent.minutes),
            kept=kept,
            over_time=over_time,
            over_time_words=words.over_time_words(over_time),
            strengths=strengths,
            strengths_words=themes_words(strengths, "strength", self.first, self.last, self.frame.order),
            growth=growth,
            growth_words=themes_words(growth, "growth", self.first, self.last, self.frame.order),
            goals=goals,
            questions=questions,
            confidence=confidence,
        )

    def _since_begun(self) -> list[tuple[Month, int]]:
        return [
            (month, sum(spent[:4]))
            for month, spent in zip(self.months, self.by_month, strict=True)
            if self.frame.someone is not None and month.last >= self.frame.someone
        ]

    def _hours(self) -> tuple[HoursMonth, ...]:
        found = []
        for month, figures in zip(self.months, self.by_month, strict=True):
            spent = HoursSum(*figures)
            found.append(HoursMonth(month, spent, self.figure.at(month), words.month_hours_words(month, spent)))
        return tuple(found)

    def _mentors(self) -> tuple[MentorHours, ...]:
        found = []
        for mentor, figures in self.by_mentor.items():
            spent, name = HoursSum(*figures), self.names.get(mentor, "")
            if not any(spent):
                continue
            found.append(
                MentorHours(
                    mentor,
                    name,
                    tuple(self.role_keys.get(mentor, ())),
                    spent,
                    tuple(self.minutes[mentor]),
                    self.figure._replace(mentor_id=mentor),
                    f"{words.named(name)}: {words.spent_words(spent)}.",
                )
            )
        return tuple(sorted(found, key=lambda one: (-one.spent.minutes, one.name.casefold(), one.mentor_id)))

    def _roles(self) -> tuple[RoleHours, ...]:
        found = [self._role(role, key, name) for role, (key, name, *_) in self.roles.items()]
        without = self._role(0, "", "no role")
        return tuple([*found, without] if any(without.spent) else found)

    def _role(self, role: int, key: str, name: str) -> RoleHours:
        holders = [one for one in self.holders.get(role, ()) if one in self.by_mentor]
        spent = _sum([self.by_mentor[one] for one in holders])
        months = [sum(minutes) for minutes in zip(*(self.minutes[one] for one in holders), strict=True)]
        holders.sort(key=lambda one: (-sum(self.by_mentor[one][:4]), self.names[one].casefold()))
        names = tuple(self.names[one] for one in holders if any(self.by_mentor[one]))
        who = (
            f" with {words.named(names[0], 40)}" + (f" and {len(names) - 1} more" if names[1:] else "") if names else ""
        )
        said = f"{words.spent_words(spent)}{who}" if any(spent) else "no time noted"
        return RoleHours(
            role,
            key,
            name,
            spent,
            tuple(months) or (0,) * len(self.months),
            names,
            self.figure._replace(role_id=role),
            f"{words.named(name)}: {said}.",
        )

    def _kept(self) -> Kept:
        months = tuple(KeptMonth(*figures) for figures in self.kept)
        total = KeptMonth(*map(sum, zip(*self.kept, strict=True)))
        mentors = keeping.everyone(self.journal, since=self.first, until=self.last)
        return Kept(total, months, mentors, self.figure._replace(what="kept"), words.kept_words(total))

    def _over_time(self) -> tuple[RoleOverTime, ...]:
        found = []
        for role, (key, name, built_in, made) in self.roles.items():
            holders = self.holders.get(role, ())
            sessions = _added([self.held[one] for one in holders if one in self.held], len(self.months))
            contacts = _added([self.reached[one] for one in holders if one in self.reached], len(self.months))
            months = tuple(
                RoleMonth(met, talked) if met or talked else _NOBODY
                for met, talked in zip(sessions, contacts, strict=True)
            )
            begins = self._could_begin(months, None if built_in else made)
            gaps = tuple(_gaps(self.months, months, begins))
            now = tuple(self.names[one] for one in holders if one in self.active)
            there = sum(one.times > 0 for one in months[begins:])
            said = words.role_time_words(name, there, len(months) - begins, gaps, now)
            figure = self.figure._replace(what="contact", role_id=role)
            found.append(RoleOverTime(role, key, name, months, begins, gaps, now, figure, said))
        return tuple(found)

    def _could_begin(self, months: Sequence[RoleMonth], made: date | None) -> int:
        """The first month in which somebody could have been missed: the journal had begun, and the role was there."""
        since = self.frame.someone or self.frame.today
        if made is not None:
            since = max(since, made)
        begins = next((place for place, month in enumerate(self.months) if month.last >= since), len(months))
        there = next((place for place, one in enumerate(months) if one.times), begins)
        return min(begins, there)


def _sum(figures: Sequence[Sequence[int]]) -> HoursSum:
    return HoursSum(*map(sum, zip(*figures, strict=True))) if figures else HoursSum(0, 0, 0, 0, 0, 0)


def _added(rows_: Sequence[Sequence[int]], count: int) -> list[int]:
    return [sum(one) for one in zip(*rows_, strict=True)] if rows_ else [0] * count


def _gaps(months: Sequence[Month], there: Sequence[RoleMonth], begins: int) -> list[Gap]:
    """Months in a row without anybody; this month alone, while it goes on, is none."""
    found = []
    at = begins
    while at < len(there):
        end = at
        while end < len(there) and not there[end].times:
            end += 1
        if end > at and not (end - at == 1 and months[at].cut == "running"):
            found.append(Gap(at, end - 1, words.gap_words(months, at, end - 1)))
        at = end + 1
    return found
