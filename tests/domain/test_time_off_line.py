"""Time off said in one line, parted into its days and what it is for."""

from __future__ import annotations

import pytest

from mentee_journal.domain.time_off_line import stretch


@pytest.mark.parametrize(
    ("text", "first", "last", "label"),
    [
        ("21 dec", "21 dec", "", ""),
        ("2026-12-21", "2026-12-21", "", ""),
        ("in 2 weeks", "in 2 weeks", "", ""),
        ("Mon, 21 dec", "Mon, 21 dec", "", ""),
        ("21 dec until 1 jan, winter break", "21 dec", "1 jan", "winter break"),
        ("21 dec until 1 jan", "21 dec", "1 jan", ""),
        ("from 21 Dec to 8 Jan", "21 Dec", "8 Jan", ""),
        ("21/12 - 8/1", "21/12", "8/1", ""),
        ("2026-12-21 – 2027-01-08", "2026-12-21", "2027-01-08", ""),
        ("21-28 dec, leave", "21 dec", "28 dec", "leave"),
        ("21 to 28 december 2026", "21 december 2026", "28 december 2026", ""),
        ("  21 dec   till  1 jan,  a, b ", "21 dec", "1 jan", "a, b"),
        ("", "", "", ""),
    ],
)
def test_a_line_is_parted(text: str, first: str, last: str, label: str) -> None:
    assert stretch(text) == (first, last, label)
