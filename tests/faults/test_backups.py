"""A taste of the faults of backups; the full run is made by hand."""

from __future__ import annotations

from tests.faults import backups


def test_backups_hold() -> None:
    for figure in backups.run(0.02):
        assert figure.held == figure.tried > 0, figure
