"""All rows that can still be read in the pages of a file, each under its table.

Where the tree of pages leads from a table to a page, and the rows there fit, that settles it. A page that no tree
leads to is told by its rows, together with those that lie under the same inner page. What was in a page that SQLite
had given up is taken last, and only where no newer row has its number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.store.salvage_shapes import Judge, shapes

if TYPE_CHECKING:
    from mentee_journal.store.salvage_pages import Cell, Pages

__all__ = ["Found", "read"]

_IN_TREE, _BESIDE, _FREED, _CARVED = range(4)
_FITS = 0.5
"""The share of a page's rows that must fit its table."""
_INDEX = (0x0A, 0x02)
_KNOWN = (0x0D, 0x05, *_INDEX)
_STRUCTURE = ("table", "index", "trigger", "view")


class Found(NamedTuple):
    """What was read."""

    rows: dict[str, dict[int, Cell]]
    """By table, by number."""
    pages: int
    unread: int
    """Pages that hold something that cannot be told, or nothing any more."""


def read(pages: Pages, progress: Callable[[float], object] = lambda done: None) -> Found:
    """Every row that can be read, by table."""
    judge = Judge()
    try:
        return _Reader(pages, judge, progress).run()
    finally:
        judge.close()


class _Reader:
    def __init__(self, pages: Pages, judge: Judge, progress: Callable[[float], object]) -> None:
        self.pages, self.judge, self.progress = pages, judge, progress
        self.rows: dict[str, dict[int, tuple[tuple[int, bool, str], Cell]]] = {table: {} for table in shapes()}
        self.done: set[int] = set()
        self.foreign: set[int] = set()
        """Pages of tables that are not saved: the index of the search, the structure."""
        self.beside: set[int] = set()
        """All pages of those tables: one that no table of ours claims is as well as it should be."""
        self.later: dict[str, list[Cell]] = {}

    def run(self) -> Found:
        roots = self._roots()
        for place, (name, root) in enumerate(roots):
            if name in shapes():
                self._walk(name, root)
                if name.startswith("_"):  # the program's own notes on the schema, made anew
                    self.beside.add(root)
            else:
                # Such rows are no text; a page there that can be read has come from elsewhere.
                under = set(self._under(root))
                self.beside |= under
                self.foreign.update(n for n in under if not self.pages.cells(n))
            self.progress(0.4 * (place + 1) / len(roots))
        freed = self._freed()
        groups = list(self._groups())
        for place, group in enumerate(groups):
            self._settle(group, freed)
            self.progress(0.4 + 0.3 * (place + 1) / len(groups))
        self._settle_unclear()
        unread = self._carve(freed)
        self.progress(1.0)
        rows = {
            table: {number: cell for number, (_, cell) in sorted(kept.items())} for table, kept in self.rows.items()
        }
        return Found(rows, self.pages.count, unread)

    # -- the trees

    def _roots(self) -> list[tuple[str, int]]:
        """Tables and the pages they begin at, as the file's own list of them says where that can be read."""
        found: dict[str, int] = {}
        for number in range(1, self.pages.count + 1):
            if self.pages.kind(number) != 0x0D:
                continue
            cells = [cell for cell in self.pages.cells(number) if _is_structure(cell)]
            for cell in cells:
                kind, name, _, root, _ = cell.values
                if kind == "table" and isinstance(name, str) and isinstance(root, int) and root > 1:
                    found.setdefault(name, root)
            if cells:
                self.foreign.add(number)
        return list(found.items())

    def _under(self, root: int) -> Iterator[int]:
        seen, waiting = set(), [root]
        while waiting:
            number = waiting.pop()
            if number in seen or not 1 <= number <= self.pages.count:
                continue
            seen.add(number)
            yield number
            waiting.extend(child for child, _ in self.pages.children(number))

    def _walk(self, table: str, root: int) -> None:
        """Take the rows of the pages below ``root`` that fit the table and lie in the range their parent says."""
        waiting = [(root, 0, 1 << 62)]
        seen = set()
        while waiting:
            number, above, most = waiting.pop()
            if number in seen or number in self.foreign:
                continue
            seen.add(number)
            children = self.pages.children(number)
            if children:
                self.done.add(number)
                low = above
                for child, key in children:
                    high = key or most
                    waiting.append((child, low, high))
                    low = max(low, high) if key else low
                continue
            cells = self.pages.cells(number)
            within = [cell for cell in cells if above < cell.rowid <= most]
            if not cells or 2 * len(within) < len(cells) or self.judge.score(table, cells) < _FITS:
                continue  # Another page has come into its place: it is told by its rows.
            self.done.add(number)
            self._take(table, cells, _IN_TREE)

    def _freed(self) -> set[int]:
        """Pages that SQLite has given up, as far as its list of them can be followed."""
        found: set[int] = set()
        head = self.pages.page(1)
        trunk = int.from_bytes(head[32:36], "big") if head.startswith(b"SQLite format 3\0") else 0
        while 1 < trunk <= self.pages.count and trunk not in found:
            found.add(trunk)
            page = self.pages.page(trunk)
            count = min(int.from_bytes(page[4:8], "big"), self.pages.usable // 4 - 2)
            found.update(int.from_bytes(page[8 + 4 * i : 12 + 4 * i], "big") for i in range(count))
            trunk = int.from_bytes(page[:4], "big")
        return found

    # -- pages that no tree leads to

    def _groups(self) -> Iterator[list[int]]:
        """Pages of rows that are still to be told, those under one inner page together."""
        left = {
            number
            for number in range(1, self.pages.count + 1)
            if number not in self.done and number not in self.foreign and self.pages.kind(number) == 0x0D
        }
        for number in range(1, self.pages.count + 1):
            if number in self.done or number in self.foreign or self.pages.kind(number) != 0x05:
                continue
            group = [child for child, _ in self.pages.children(number) if child in left]
            if group:
                left.difference_update(group)
                yield group
        for number in sorted(left):
            yield [number]

    def _settle(self, group: list[int], freed: set[int]) -> None:
        cells = {number: self.pages.cells(number) for number in group}
        together = [cell for some in cells.values() for cell in some]
        if not together:
            return
        best = self.judge.best(together)
        if len(group) > 1 and (not best or best[0][0] < 0.9):
            for number in group:  # They do not belong together after all.
                self._settle([number], freed)
            return
        if not best:
            return
        self.done.update(group)
        rank = _FREED if freed.issuperset(group) else _BESIDE
        if _is_clear(best):
            for some in cells.values():
                self._take(best[0][1], some, rank)
        else:
            names = "|".join(name for score, name in best if score > best[0][0] - 0.005)
            self.later.setdefault(names, []).extend(together)

    def _settle_unclear(self) -> None:
        """Rows that fit several tables, such as two numbers that tie records: history knows whose they are."""
        known: Counter[tuple[str, int]] = Counter()
        for _, cell in self.rows["changes"].values():
            if len(cell.values) > 4 and isinstance(cell.values[2], str) and isinstance(cell.values[3], int):
                known[cell.values[2], cell.values[3]] += 1
        waiting = [(names.split("|"), run) for names, cells in self.later.items() for run in _runs(cells)]
        for tables, cells in sorted(waiting, key=lambda one: -len(one[1])):  # the more rows, the clearer
            scores = [
                (
                    -sum(cell.rowid in self.rows[table] for cell in cells),
                    sum((table, cell.rowid) in known for cell in cells),
                    self._ties(table, cells),
                    -place,
                )
                for place, table in enumerate(tables)
            ]
            self._take(tables[-max(scores)[3]], cells, _BESIDE)

    def _ties(self, table: str, cells: list[Cell]) -> int:
        """How many numbers in these rows are those of records that were read."""
        parents = {"mentor_id": "mentors", "role_id": "roles", "reflection_id": "reflections", "tag_id": "tags"}
        parents |= {"session_id": "sessions", "capability_id": "capabilities", "goal_id": "goals"}
        columns = shapes()[table].columns
        return sum(
            value in self.rows[parents[name]]
            for cell in cells
            for name, value in zip(columns, cell.values, strict=False)
            if name in parents
        )

    # -- pages whose head is lost

    def _carve(self, freed: set[int]) -> int:
        """Look for rows in the pages that say nothing of themselves; how many of those hold something unread."""
        unread = 0
        odd = [n for n in range(1, self.pages.count + 1) if n not in self.done and n not in self.foreign]
        for place, number in enumerate(odd):
            kind = self.pages.kind(number)
            if kind in _INDEX or (kind in _KNOWN and self.pages.children(number)):
                continue
            if number in self.pages.followed:
                continue
            for cell in self.pages.carved(number):
                table = self._table_of(cell)
                if table is not None:
                    self._take(table, [cell], _CARVED)
            unread += number not in freed and number not in self.beside and not self.pages.is_empty(number)
            if place % 64 == 0:
                self.progress(0.7 + 0.3 * place / len(odd))
        return unread

    def _table_of(self, cell: Cell) -> str | None:
        """The table of a single row, when it can only be of one that gives its rows a mark of their own."""
        if not cell.whole:
            return None
        best = self.judge.best([cell])
        if best and best[0][0] > 1.02 and _is_clear(best):
            return best[0][1]
        return None

    def _take(self, table: str, cells: list[Cell], rank: int) -> None:
        kept = self.rows[table]
        shape = shapes()[table]
        for cell in cells:
            if not self.judge.fits(table, cell):
                continue
            changed = ""
            if "updated_at" in shape.columns[: len(cell.values)]:
                changed = str(cell.values[shape.columns.index("updated_at")])
            worth = (-rank, cell.whole, changed)
            if cell.rowid not in kept or kept[cell.rowid][0] < worth:
                kept[cell.rowid] = worth, cell


def _is_structure(cell: Cell) -> bool:
    values = cell.values
    return len(values) == 5 and values[0] in _STRUCTURE and isinstance(values[1], str) and isinstance(values[2], str)


def _is_clear(best: list[tuple[float, str]]) -> bool:
    return len(best) == 1 or best[0][0] > best[1][0] + 0.005


def _runs(cells: list[Cell]) -> Iterator[list[Cell]]:
    """Rows as they came out of their pages: a new run begins where the numbers do not go on."""
    run: list[Cell] = []
    for cell in cells:
        if run and cell.rowid <= run[-1].rowid:
            yield run
            run = []
        run.append(cell)
    if run:
        yield run
