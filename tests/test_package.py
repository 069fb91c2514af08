"""What pyproject.toml promises to those who install the package."""

import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import mentee_journal

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_core_needs_these_libraries_and_no_others() -> None:
    needed = {re.split(r"[<>=!~;\s]", line, maxsplit=1)[0] for line in PROJECT["dependencies"]}
    assert needed == {
        "click",
        "icalendar",
        "platformdirs",
        "python-dateutil",
        "snowballstemmer",
        "sqlite-utils",
        "textual",
        "tzdata",
        "tzlocal",
    }


def test_every_dependency_has_a_lowest_and_a_highest_version() -> None:
    for line in PROJECT["dependencies"]:
        if not line.startswith("tzdata"):  # numbered by year
            assert re.search(r">=[\d.]+,<\d+$", line), line


def test_both_scripts_start_the_same_program() -> None:
    assert PROJECT["scripts"] == dict.fromkeys(("mentee-journal", "mj"), "mentee_journal.cli.start:main")


def test_it_runs_as_a_module_and_says_its_version() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "mentee_journal", "--version"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "LANG": "C.UTF-8"},
        timeout=60,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert mentee_journal.__version__ in ran.stdout


def test_the_package_is_typed_and_brings_its_data() -> None:
    package = ROOT / "mentee_journal"
    assert (package / "py.typed").exists()
    assert (package / "store" / "schema_0001.sql").exists()


def test_what_is_installed_is_this_version() -> None:
    try:
        installed = importlib.metadata.version("mentee-journal")
    except importlib.metadata.PackageNotFoundError:
        return  # run from the folder, without installing
    assert installed == mentee_journal.__version__
