"""The words the app ships with: they load, they add up, and they fit where they are shown."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import mentee_journal.content as content
from mentee_journal.content import (
    activities,
    agenda_template,
    agenda_templates,
    channels,
    framework,
    frameworks,
)
from mentee_journal.domain.moments import DateOrder
from mentee_journal.domain.planning import PlanPhase
from mentee_journal.domain.rhythm import occurrences
from mentee_journal.domain.rhythm_line import read_rhythm
from mentee_journal.domain.words import ItemKind

FILES = sorted(Path(content.__file__).parent.glob("*.toml"))


def test_there_are_files() -> None:
    assert len(FILES) >= 8


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_is_toml_of_a_size_one_can_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert tomllib.loads(text)
    assert len(text.splitlines()) <= 700


def test_templates_are_the_eight_in_their_order() -> None:
    assert [t.key for t in agenda_templates()] == [
        "first_meeting",
        "regular",
        "clinical_case",
        "leadership",
        "progress_review",
        "closing",
        "grow",
        "ask_supervisor",
    ]


@pytest.mark.parametrize("template", agenda_templates(), ids=lambda t: t.key)
def test_template_adds_up_and_fits(template: content.AgendaTemplate) -> None:
    assert sum(topic.minutes for topic in template.topics) == template.minutes
    assert template.minutes == (30 if template.key in ("grow", "ask_supervisor") else 60)
    assert len({topic.title for topic in template.topics}) == len(template.topics)
    assert 0 < len(template.name) <= 34
    assert 0 < len(template.blurb) <= 70
    for topic in template.topics:
        assert 0 < len(topic.title) <= 40, topic.title
        assert len(topic.wanted) <= 54, topic.wanted
        assert isinstance(topic.kind, ItemKind)


def test_thinking_through_a_case_reminds_of_identifiers() -> None:
    template = agenda_template("clinical_case")
    assert template is not None
    assert "no identifiers" in template.blurb.lower()
    assert "no identifiers" in template.topics[0].title


def test_unknown_keys_are_none() -> None:
    assert agenda_template("nothing") is None
    assert framework("nothing") is None


def test_names_are_found_without_reading_all() -> None:
    assert content.framework_names() == {way.key: way.name for way in content.frameworks()}


def test_frameworks_are_offered_short_ones_first() -> None:
    keys = [f.key for f in frameworks()]
    assert len(set(keys)) == len(keys)
    assert keys[:2] == ["quick", "what"]
    assert [f.key for f in frameworks() if f.offered_first] == ["quick", "what"]
    assert set(keys) == {
        "quick",
        "what",
        "gibbs",
        "kolb",
        "johns",
        "schon",
        "strengths",
        "after_session",
        "guidance_needed",
        "plateau",
        "free",
    }


@pytest.mark.parametrize("way", frameworks(), ids=lambda f: f.key)
def test_framework_has_prompts_that_fit(way: content.Framework) -> None:
    assert way.name
    assert 0 < len(way.blurb) <= 60
    assert way.prompts
    assert len({p.text for p in way.prompts}) == len(way.prompts)
    for prompt in way.prompts:
        assert len(prompt.text) <= 56
        assert len(prompt.help) <= 60
        assert prompt.text or way.key == "free"


def test_ways_carry_the_words_they_are_known_by() -> None:
    def said(key: str) -> str:
        way = framework(key)
        assert way is not None
        return "\n".join([way.name, way.blurb, *(prompt.text for prompt in way.prompts)])

    assert "Driscoll" in said("what")
    assert "Looking in: " in said("johns") and "Looking out: " in said("johns")
    assert "In action: " in said("schon") and "On action: " in said("schon")
    assert len(framework("gibbs").prompts) == 6 and len(framework("kolb").prompts) == 4  # type: ignore[union-attr]


@pytest.mark.parametrize("way", frameworks(), ids=lambda f: f.key)
def test_no_way_promises_who_reads(way: content.Framework) -> None:
    # A regulator, a court or an employer may ask for what is written: nothing here can promise that nobody will.
    for prompt in way.prompts:
        assert "nobody else" not in prompt.help.casefold()


def test_a_file_is_said_to_be_for_an_account_not_for_a_person() -> None:
    # Who knows the password, keeps the backup or shares the folder can read it too.
    package = Path(content.__file__).parents[1]
    promising = [path.name for path in package.rglob("*.py") if "Only you can read" in path.read_text("utf-8")]
    assert promising == []


def test_free_writing_asks_nothing() -> None:
    free = framework("free")
    assert free is not None
    assert [p.text for p in free.prompts] == [""]


def test_activities_fit_an_agenda() -> None:
    titles = [a.title for a in activities()]
    assert len(titles) == len(set(titles)) >= 20
    assert all(0 < len(title) <= 40 for title in titles)
    assert len({a.group for a in activities()}) == 3


def test_channels_are_sentences() -> None:
    assert len(channels()) == 12 == len(set(channels()))
    assert channels()[0].startswith("Ask in your own workplace first")
    assert all(line.endswith((".", "?")) and len(line) <= 90 for line in channels())


def test_words_are_read_once() -> None:
    assert frameworks() is frameworks()
    assert channels() is channels()


def test_importing_reads_no_file() -> None:
    code = "import sys, mentee_journal.content as c;print('tomllib' in sys.modules, c.channels.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "0"]


@pytest.mark.parametrize("preset", content.rhythms(), ids=lambda preset: preset.key)
def test_a_rhythm_is_read_as_it_stands_with_only_a_day_and_a_time_added(preset: content.RhythmPreset) -> None:
    usual = PlanPhase("FREQ=WEEKLY;BYDAY=TU", date(2026, 11, 24), "15:00", "Europe/London")
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    phases = read_rhythm(preset.line, now=now, order=DateOrder.DAY_FIRST, zone="Europe/London", usual=usual).phases
    last = phases[-1].until_on
    months = 0 if last is None else round((last - phases[0].starts_on).days / 30.4)
    assert months == preset.months
    assert len(preset.name) <= 40
    assert preset.blurb.endswith(".")
    assert preset.source


def test_rhythms_have_keys_of_their_own() -> None:
    keys = [preset.key for preset in content.rhythms()]
    assert keys[0] == "caot"
    assert len(set(keys)) == len(keys)
    caot = content.rhythms()[0]
    usual = PlanPhase("FREQ=WEEKLY;BYDAY=TU", date(2026, 11, 24), "15:00", "Europe/London")
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    phases = read_rhythm(caot.line, now=now, order=DateOrder.DAY_FIRST, zone="Europe/London", usual=usual).phases
    assert [len(list(occurrences(phase))) for phase in phases] == [6, 3]
