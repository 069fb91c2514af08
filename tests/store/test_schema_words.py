"""docs/SCHEMA.md says what the schema is."""

from __future__ import annotations

from pathlib import Path

from mentee_journal.store import migrations, schema_words
from mentee_journal.store.tables import REQUIRED_TABLES


def test_the_page_is_up_to_date() -> None:
    page = Path(__file__).parents[2] / "docs" / "SCHEMA.md"
    assert page.read_text("utf-8") == schema_words.markdown(), (
        "python -m mentee_journal.store.schema_words > docs/SCHEMA.md"
    )


def test_the_page_leaves_nothing_out() -> None:
    said = schema_words.markdown()
    for name, kind in migrations.expected_schema().items():
        if kind in ("table", "view") and name != "_sqlite_migrations" and not name.startswith("search_words"):
            assert f"### {name}\n" in said
    assert all(f"### {name}\n" in said for name in REQUIRED_TABLES)


def test_a_key_that_is_no_number_is_not_called_one() -> None:
    said = schema_words.markdown()
    assert "| tag_key | TEXT | part of the key |" in said
    assert "the row's number" not in "".join(line for line in said.splitlines() if not line.startswith("| id |"))
