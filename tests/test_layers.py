"""Arrows point downward only: who may import whom, and what stays in its own layer."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "mentee_journal"
LONGEST_FILE = 400

MAY_IMPORT = {
    "domain": {"domain"},
    "content": {"content", "domain"},
    "store": {"store", "domain"},
    "services": {"services", "store", "domain", "content"},
    "exchange": {"exchange", "services", "domain", "content"},
    "cli": {"cli", "services", "exchange", "domain", "content", "ui"},
    "ui": {"ui", "services", "exchange", "domain", "content"},
}
"""By layer. The command line may start the app, which is the one arrow from ``cli`` to ``ui``."""

MAY_USE = {"domain": {"dateutil", "snowballstemmer"}, "content": set()}
"""Libraries, for the layers that are all but free of them."""

BARRED = {
    "ui.widgets": {"ui.screens", "ui.app"},
    "ui.dialogs": {"services"},
}

ONLY_IN = {"sqlite3": "store", "sqlite_utils": "store", "textual": "ui", "rich": "ui"}

SQL = re.compile(
    r"""\b(
        select\s.+\sfrom\s
        | insert\s+(or\s+\w+\s+)?into\s+\w+\s*(\(|values|select|default)
        | update\s+\w+\s+set\s
        | delete\s+from\s
        | create\s+(temp\s+|unique\s+)?(table|index|view|trigger)\s
        | (alter|drop)\s+table\s
        | pragma\s+\w
        | begin\s+(immediate|deferred|exclusive)\b
        | with\s+recursive\s
    )""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)

FILES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """``ui.widgets.chrome`` for ``mentee_journal/ui/widgets/chrome.py``; the package itself is ``""``."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(path: Path, source: str | None = None) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything a file imports, also inside functions and ``if TYPE_CHECKING``.

    Names of the package itself come as ``mentee_journal.…``, relative ones made absolute, and
    ``from package import name`` as ``package.name``, for ``name`` may be a module.
    """
    here = ["mentee_journal", *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(source if source is not None else path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("import_module", "__import__"):
                yield node.lineno, str(node.args[0].value)


def objections(path: Path, source: str | None = None) -> Iterator[str]:
    """What is wrong with the imports of one file."""
    name = name_of(path)
    layer = name.partition(".")[0]
    for line, imported in imports(path, source):
        top, _, within = imported.partition(".")
        where = f"{path.relative_to(PACKAGE)}:{line}"
        if ONLY_IN.get(top, layer) != layer:
            yield f"{where} imports {top}, which only {ONLY_IN[top]} may"
        if top != "mentee_journal":
            if layer in MAY_USE and top not in sys.stdlib_module_names | MAY_USE[layer]:
                yield f"{where} imports {top}, and {layer} is to need no library"
            continue
        target = within.partition(".")[0]
        if layer in MAY_IMPORT and target in MAY_IMPORT and target not in MAY_IMPORT[layer]:
            yield f"{where} imports {within}: {layer} may not import {target}"
        if layer == "cli" and target == "ui" and within.split(".")[1:2] not in (["app"], ["running"]):
            yield f"{where} imports {within}: the command line may start the app and no more"
        for part, barred in BARRED.items():
            if is_within(name, part):
                for upward in barred:
                    if is_within(within, upward):
                        yield f"{where} imports {within}: {part} may not import {upward}"


def is_within(name: str, part: str) -> bool:
    return name == part or name.startswith(f"{part}.")


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every string literal that is not a docstring; an f-string in one piece."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inside.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield (
                node.lineno,
                "".join(str(p.value) if isinstance(p, ast.Constant) else "x" for p in node.values),
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.lineno, node.value


def test_every_import_points_downward() -> None:
    assert [objection for path in FILES for objection in objections(path)] == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("store/x.py", "from mentee_journal.services import mentors"),
        ("store/x.py", "def late():\n    import mentee_journal.ui.app"),
        ("services/x.py", "from mentee_journal import exchange"),
        ("services/x.py", "from ..ui.text import shown"),
        ("services/x.py", "import sqlite3"),
        ("exchange/x.py", "from mentee_journal.store.journal import Journal"),
        ("ui/x.py", "if TYPE_CHECKING:\n    from mentee_journal.store.journal import Journal"),
        ("ui/widgets/x.py", "from mentee_journal.ui.app import MenteeApp"),
        ("ui/widgets/x.py", "from ..screens.today import Today"),
        ("ui/dialogs/x.py", "from mentee_journal.services import trash"),
        ("cli/x.py", "from textual.app import App"),
        ("cli/x.py", "import importlib\nimportlib.import_module('textual')"),
        ("cli/x.py", "from mentee_journal.ui.text import shown"),
        ("domain/x.py", "import click"),
        ("content/x.py", "from mentee_journal.services import templates"),
    ],
)
def test_an_upward_import_is_noticed(file: str, line: str) -> None:
    assert list(objections(PACKAGE / file, line))


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("cli/x.py", "def start():\n    from mentee_journal.ui.app import MenteeApp"),
        ("services/x.py", "from mentee_journal.store.journal import Journal"),
        ("ui/x.py", "from mentee_journal.services.journal import Journal"),
        ("domain/x.py", "from dateutil import tz\nimport zoneinfo\nfrom mentee_journal import __version__"),
        ("store/x.py", "from . import rows\nimport sqlite3"),
    ],
)
def test_a_downward_import_is_not_objected_to(file: str, line: str) -> None:
    assert not list(objections(PACKAGE / file, line))


def test_sql_is_spoken_in_the_store_only() -> None:
    spoken = [
        f"{path.relative_to(PACKAGE)}:{line} says {' '.join(text.split())[:60]!r}"
        for path in FILES
        if not is_within(name_of(path), "store")
        for line, text in strings(path)
        if SQL.search(text)
    ]
    assert spoken == []


@pytest.mark.parametrize(
    "text",
    [
        "SELECT id FROM mentors",
        "select *\n  from goals\n where id = ?",
        "DELETE FROM tags WHERE id = ?",
        "PRAGMA x",
    ],
)
def test_sql_is_known_when_seen(text: str) -> None:
    assert SQL.search(text)


@pytest.mark.parametrize("text", ["Select a mentor", "Update the agenda", "Insert into the agenda what matters"])
def test_ordinary_words_are_not_sql(text: str) -> None:
    assert not SQL.search(text)


def test_no_file_is_two_ideas_long() -> None:
    lengths = {str(path.relative_to(PACKAGE)): len(path.read_text("utf-8").splitlines()) for path in FILES}
    assert {file: lines for file, lines in lengths.items() if lines > LONGEST_FILE} == {}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["list", "--help"], ["add", "reflection", "--help"]])
def test_the_command_line_starts_without_textual(arguments: list[str]) -> None:
    script = (
        "import sys\n"
        "from mentee_journal.cli.main import main\n"
        f"sys.argv = ['mentee-journal', *{arguments!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "print(*({'textual', 'rich', 'sqlite_utils'} & sys.modules.keys()), file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=PACKAGE.parent, timeout=60)
    assert (ran.returncode, ran.stderr.strip()) == (0, "")
