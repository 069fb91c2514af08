"""Which backups make room for newer ones, and when none does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.domain.backup_rotation import rotation
from mentee_journal.domain.backup_views import Backup, BackupReason

NUMBERS = count()
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


def made(days_ago: float, why: BackupReason = BackupReason.DAY, records: int | None = 100) -> Backup:
    """A backup of so many days ago."""
    at = NOW - timedelta(days=days_ago)
    return Backup(Path(f"/b/{next(NUMBERS)}.db"), at, why, 1, records=records)


def goes(backups: list[Backup], now: datetime = NOW) -> set[Path]:
    """Those that may be removed."""
    return {one.path for one in rotation(backups, now, lambda moment: moment).goes}


def stay(backups: list[Backup], now: datetime = NOW) -> list[int]:
    """How many days ago those were made that stay."""
    gone = goes(backups, now)
    return sorted((NOW - one.made_at).days for one in backups if one.path not in gone)


def test_a_year_of_days_leaves_7_days_4_weeks_and_12_months() -> None:
    # 22 November 2026 is a Sunday: the newest of a week is its Sunday, of a month its last day.
    kept = stay([made(day) for day in range(400)])
    assert kept[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert kept[7:10] == [7, 14, 21]
    assert kept[10:] == [22, 53, 83, 114, 145, 175, 206, 236, 267, 295, 326]


def test_thinning_every_day_keeps_the_same() -> None:
    kept: list[Backup] = []
    for day in range(400, -1, -1):
        kept.append(made(day))
        gone = goes(kept, NOW - timedelta(days=day))
        kept = [one for one in kept if one.path not in gone]
    ages = sorted((NOW - one.made_at).days for one in kept)
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert len(ages) >= 7 + 3 + 10
    assert ages[-1] >= 320


def test_a_clock_that_was_a_year_ahead_costs_nothing() -> None:
    backups = [made(day) for day in range(7)]
    assert stay(backups, NOW + timedelta(days=365)) == [0, 1, 2, 3, 4, 5, 6]


def test_those_before_a_change_stay_for_thirty_days() -> None:
    backups = [made(day / 4, BackupReason.CHANGE) for day in range(4 * 29)]
    assert not goes(backups)
    assert goes(backups, NOW + timedelta(days=20))


def test_manual_ones_stay_for_ever() -> None:
    assert not goes([made(day / 10, BackupReason.MANUAL) for day in range(500)], NOW + timedelta(days=5000))


def test_nothing_goes_when_a_tenth_is_lost() -> None:
    backups = [made(day) for day in range(1, 100)]
    assert rotation([made(0, records=90), *backups], NOW, lambda moment: moment).goes
    found = rotation([made(0, records=89), *backups], NOW, lambda moment: moment)
    assert (found.goes, found.lost) == ((), (89, 100))


def test_nothing_goes_when_it_was_lost_little_by_little() -> None:
    backups = [made(day, records=100 + day) for day in range(30)]
    assert rotation(backups, NOW, lambda moment: moment).lost == (100, 129)


def test_fewer_can_be_right() -> None:
    backups = [made(0, records=10), *(made(day) for day in range(1, 100))]
    assert rotation(backups, NOW, lambda moment: moment, since=NOW).goes


def test_locked_ones_whose_number_nobody_knows_are_passed_over() -> None:
    backups = [made(0, records=None), *(made(day) for day in range(1, 100))]
    assert rotation(backups, NOW, lambda moment: moment).lost is None


@given(st.lists(st.tuples(st.floats(0, 800), st.sampled_from(BackupReason)), max_size=60))
def test_the_newest_never_goes_and_thinning_twice_is_thinning_once(given_: list[tuple[float, BackupReason]]) -> None:
    backups = [made(days, why) for days, why in given_]
    gone = goes(backups)
    left = [one for one in backups if one.path not in gone]
    assert not backups or max(backups, key=lambda one: one.made_at).made_at in {one.made_at for one in left}
    assert not goes(left)
