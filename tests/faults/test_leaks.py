"""What is quick of the faults by which words could leak: the rest is run by hand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import bad_input, hostile, network
from tests.faults.registry import Figure

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a terminal of the other kind")


def held(figures: list[Figure]) -> list[str]:
    return [figure.note for figure in figures if figure.tried != figure.held]


def test_nothing_connects_to_another_computer() -> None:
    assert held(network.run(0.03)) == []


def test_nothing_in_a_journal_steers_the_terminal() -> None:
    assert held(hostile.run(0.05)) == []


def test_whatever_is_given_to_it_it_answers_in_words() -> None:
    assert len(bad_input.every()) >= 250
    assert held(bad_input.run(0.02)) == []


def test_a_connection_would_be_heard(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(network.HOOK, "utf-8")
    script = "import socket\ntry: socket.create_connection(('127.0.0.1', 9), timeout=1)\nexcept OSError: pass"
    env = {**os.environ, "PYTHONPATH": str(tmp_path), "HEARD": str(tmp_path / "heard")}
    subprocess.run([sys.executable, "-c", script], env=env, check=True, timeout=30)
    assert "socket.connect" in (tmp_path / "heard").read_text("utf-8")


@pytest.mark.parametrize(
    "written", ["\x1b[77;88;99mred", "a\x9bb", "\u202e", "\x07", "\x1b]0;77;88;99\x07", "\x1b]52;c;\x07"]
)
def test_what_steers_would_be_seen(written: str) -> None:
    assert hostile.steered(f"\x1b[1;31m\x1b[2J{written}\x1b]22;default\x07")
    assert hostile.steered("\x1b[1;31mfine\x1b[?1049l\x1b]22;default\x07\r\n") is None
