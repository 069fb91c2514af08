"""The path of a file as it is typed."""

from __future__ import annotations

import pytest

from mentee_journal.domain.errors import Refused
from mentee_journal.ui.paths import typed_path


def test_a_pasted_text_is_no_path() -> None:
    with pytest.raises(Refused) as refused:
        typed_path("/" + "a/" * 300_000, "x.ics")
    assert refused.value.field == "path" and len(str(refused.value)) < 100
