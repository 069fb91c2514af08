"""The computer's zone is what tzlocal says, and mostly said without it."""

from __future__ import annotations

import subprocess
import sys

import pytest
import tzlocal.unix

from mentee_journal.store import computer_zone as place
from mentee_journal.store.computer_zone import computer_zone


@pytest.mark.parametrize("said", ["Europe/London", "America/New_York", "UTC"])
def test_the_environment_names_it(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("TZ", said)
    assert computer_zone() == said == tzlocal.unix._get_localzone_name()


def test_what_is_no_zone_is_left_to_tzlocal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Nowhere/Else")
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: "Asia/Kolkata")
    assert computer_zone() == "Asia/Kolkata"
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: None)
    assert computer_zone() == "UTC"
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: 1 / 0)
    assert computer_zone() == "UTC"


def test_this_computer_by_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    quickly = place._plainly_said()
    assert quickly in ("", tzlocal.unix._get_localzone_name())


def test_a_computer_that_contradicts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr("os.path.realpath", lambda _: "/usr/share/zoneinfo/Asia/Tokyo")
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: "Asia/Kolkata")
    assert computer_zone() == "Asia/Kolkata"


def test_a_named_zone_needs_no_tzlocal() -> None:
    asks = "import sys; from mentee_journal.store.computer_zone import computer_zone; print(computer_zone())"
    done = subprocess.run(
        [sys.executable, "-c", f"{asks}; print('tzlocal' in sys.modules)"],
        env={"TZ": "Europe/London"},
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert done.stdout.split() == ["Europe/London", "False"]
