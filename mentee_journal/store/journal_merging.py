"""Writing what was decided about two journals into one of them, row by row, so that history keeps every version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.moments import to_utc_text
from mentee_journal.store.journal_merging_plan import Group, Plan, decide
from mentee_journal.store.journal_merging_seen import seen_by, words
from mentee_journal.store.journal_merging_state import JOINED, OWNED, OWNER, Ask, Entry, read, shapes
from mentee_journal.store.tables import HISTORY_TABLES

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["apply", "compare", "count_on", "drafts_of", "marks_of", "to_be_kept", "what_happens", "would_write"]

_UNIQUE = {
    "roles": "key",
    "tags": "name_key",
    "saved_searches": "name_key",
    "frameworks": "key",
    "hidden_frameworks": "key",
    "identifier_words": "text_key",
    "capabilities": "name_key",
    "capability_names": "name_key",
}
_COUNTED_ON = ("reflections", "sessions")
"""Tables with a revision, by which an open editor sees that something was saved meanwhile."""


def compare(journal: Journal, ask: Ask) -> Plan:
    """What would become of the journal and the one that ``ask`` reads."""

    def mine(sql: str, values: Any) -> list[tuple[Any, ...]]:
        return journal.all(sql, values)

    known = shapes(mine)
    return decide(read(mine, known, mine=True), read(ask, known, mine=False), known)


def what_happens(plan: Plan, group: Group) -> str:
    """What becomes of a record here: new, back, theirs, mine, same, only, removed, away or ""."""
    mine, theirs = group.there(mine=True), group.there(mine=False)
    if not group.present:
        return "removed" if mine else "away" if theirs else ""
    assert group.winner is not None
    if not mine:
        return "back" if any(one.gone and one.mine for one in group.members) else "new"
    if not theirs:
        return "only"
    if all(plan.said_by(one) == plan.said_by(mine[0]) for one in (*mine, *theirs)):
        return "same"
    if all(words(one) == words(mine[0]) for one in (*mine, *theirs)):
        return "same" if {**group.cols, "position": 0} == {**mine[0].cols, "position": 0} else "theirs"
    return "mine" if group.winner.mine else "theirs"


def drafts_of(ask: Ask) -> list[tuple[str, str, str, int, str]]:
    """Key, label, text, revision and moment of what was typed and not saved."""
    found = ask("SELECT key, label, text, revision, updated_at FROM drafts ORDER BY id", ())
    return [(row[0], row[1], row[2], row[3], row[4]) for row in found]


def marks_of(ask: Ask) -> list[tuple[str, int, str, str]]:
    """What calendar files have said about each event."""
    if not ask("PRAGMA table_info(calendar_marks)", ()):
        return []
    found = ask("SELECT event, sequence, fingerprint, written_at FROM calendar_marks ORDER BY id", ())
    return [(row[0], row[1], row[2], row[3]) for row in found]


def apply(journal: Journal, plan: Plan) -> None:
    """Make the journal what was decided, inside the transaction of the step that does it."""
    _Writer(journal, plan).run()


def to_be_kept(plan: Plan, group: Group) -> Iterator[Entry]:
    """Versions of the other journal that lose, and that history here does not know yet."""
    if group.table == "profile" or group.winner is None:
        return
    for other in group.there(mine=False):
        if other is not group.winner and words(other) != words(group.winner):
            mine = group.there(mine=True)
            if not seen_by(plan.mine, next((one for one in mine if one.uid == other.uid), mine[0]), other):
                yield other


class _Writer:
    def __init__(self, journal: Journal, plan: Plan) -> None:
        self.journal, self.plan = journal, plan
        self.row_of: dict[int, int] = {}
        """By group (its id()): the row it is kept in."""
        self.part_of: dict[tuple[str, str], int] = {}
        """Rows of parts with a uid."""
        self.next_id: dict[str, int] = {}
        self.written: set[int] = set()
        self.now = to_utc_text(journal.now())

    def run(self) -> None:
        self.journal.run("PRAGMA defer_foreign_keys = ON")
        for group in self.plan.all():
            if group.present:
                self._choose_row(group)
        self._choose_part_rows()
        self._free_keys()
        # Taken back from the end, nothing may lead to a row that goes before it: tags come before what has them.
        for group in (*self.plan.groups.get("tags", ()), *self.plan.all()):
            if group.present and id(group) not in self.written:
                self.written.add(id(group))
                self._write(group)
        self._remove()
        self._name()

    # -- numbers

    def _new_id(self, table: str) -> int:
        if table not in self.next_id:
            row = self.journal.one(
                "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?1), 0),"
                f" coalesce((SELECT max(id) FROM {table}), 0),"
                " coalesce((SELECT max(row_id) FROM changes WHERE table_name = ?1), 0))",
                (table,),
            )
            self.next_id[table] = int(row[0]) if row else 0
        self.next_id[table] += 1
        return self.next_id[table]

    def _choose_row(self, group: Group) -> None:
        mine = group.there(mine=True)
        if mine:
            self.row_of[id(group)] = min(one.id for one in mine)
            return
        # What was removed here comes back under its old number, and its earlier versions with it.
        gone = [one.id for one in group.members if one.mine and one.gone and self._is_free(one)]
        self.row_of[id(group)] = gone[0] if gone else self._new_id(group.table)

    def _is_free(self, one: Entry) -> bool:
        return self.journal.one(f"SELECT 1 FROM {one.table} WHERE id = ?", (one.id,)) is None

    def _choose_part_rows(self) -> None:
        for group in self.plan.all():
            if group.present and group.winner is not None:
                for table, parts in group.winner.parts.items():
                    for part in parts:
                        if part.cols and (table, part.uid) not in self.part_of:
                            self.part_of[table, part.uid] = self._part_row(table, part.uid)

    def _part_row(self, table: str, uid: str) -> int:
        there = self.journal.one(f"SELECT id FROM {table} WHERE uid = ?", (uid,))
        if there is not None:
            return int(there[0])
        had = self.plan.mine.rows_of.get((table, uid))
        if had is not None and self.journal.one(f"SELECT 1 FROM {table} WHERE id = ?", (had,)) is None:
            return had
        return self._new_id(table)

    # -- rows

    def _free_keys(self) -> None:
        """A name that another row gets is given up first by the one that has it."""
        for table, column in _UNIQUE.items():
            wanted = {g.cols[column]: self.row_of[id(g)] for g in self.plan.groups.get(table, ()) if g.present}
            for row_id, key in self.journal.all(f"SELECT id, {column} FROM {table}"):
                if wanted.get(key, row_id) != row_id:
                    self.journal.run(f"UPDATE {table} SET {column} = ? WHERE id = ?", (f"merge:{row_id}:{key}", row_id))
        for group in self.plan.groups.get("sessions", ()):
            mine = group.there(mine=True)
            if len(mine) > 1 or (mine and not group.present):
                for one in mine:
                    self.journal.run("UPDATE sessions SET phase_id = NULL WHERE id = ?", (one.id,))
            elif mine and (self._phase_uid(mine[0]), mine[0].cols["occurs_on"]) != self._day_of(group):
                self.journal.run("UPDATE sessions SET phase_id = NULL WHERE id = ?", (mine[0].id,))

    def _phase_uid(self, entry: Entry) -> str | None:
        return entry.links.get("phase_id")

    def _day_of(self, group: Group) -> tuple[str | None, Any]:
        assert group.winner is not None
        return self._phase_uid(group.winner), group.cols["occurs_on"]

    def _values(self, group: Group, of: Entry) -> dict[str, Any]:
        """Everything that ``of`` says, as columns of this journal."""
        values = dict(of.cols)
        for column in of.links:
            parent = self.plan.known[of.table].links[column][0]
            values[column] = self._led_to(of, column, parent)
        return values

    def _led_to(self, of: Entry, column: str, parent: str) -> int | None:
        if parent in OWNED:
            uid = of.links[column]
            return self.part_of.get((parent, uid)) if uid is not None and uid in self.plan.phase_there else None
        other = self.plan.led_to(of, column)
        return self.row_of.get(id(other)) if other is not None and other.present else None

    def _write(self, group: Group) -> None:
        winner = group.winner
        assert winner is not None
        row_id, table = self.row_of[id(group)], group.table
        mine = group.there(mine=True)
        if not mine:
            values = {**self._values(group, winner), **group.keeps}
            extra = {"id": row_id, "uid": winner.uid, "created_at": winner.made, "updated_at": winner.t}
            if table in _COUNTED_ON:
                extra["revision"] = winner.row["revision"]
            self._insert(table, {**values, **extra})
            self._write_parts(group, winner, row_id)
            return
        for other in to_be_kept(self.plan, group):
            self._put(group, other, row_id, {}, grown=1)
            self._write_parts(group, other, row_id)
        self._put(group, winner, row_id, group.keeps, grown=0 if winner.mine else 1)
        self._write_parts(group, winner, row_id)

    def _put(self, group: Group, of: Entry, row_id: int, keeps: dict[str, Any], *, grown: int) -> None:
        """Give the row what ``of`` says, unless it says that already."""
        table = group.table
        wanted = {**self._values(group, of), **keeps}
        if of is not group.winner:
            for column in (_UNIQUE.get(table, ""), "kind" if table == "identifier_keeps" else "", "phase_id"):
                wanted.pop(column, None)  # Only for history: it may belong to another row by now.
        now = self.journal.one(f"SELECT {', '.join(wanted)} FROM {table} WHERE id = ?", (row_id,))
        differs = now is not None and dict(zip(wanted, now, strict=True)) != wanted
        parts = table in _COUNTED_ON and self._parts_differ(of, row_id)
        if not differs and not parts:
            return
        sets = [f"{name} = ?" for name in wanted]
        values = list(wanted.values())
        if table in _COUNTED_ON:
            mine = max(one.row["revision"] for one in group.members if not one.gone)
            sets.append("revision = ?")
            values.append(mine + grown if grown else group.there(mine=True)[0].row["revision"])
        sets.append("updated_at = ?")
        values.append(of.row["updated_at"] if of.mine else of.t)
        self.journal.run(f"UPDATE {table} SET {', '.join(sets)} WHERE id = ?", (*values, row_id))

    def _insert(self, table: str, values: dict[str, Any]) -> None:
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        self.journal.run(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))

    # -- parts

    def _wanted_parts(self, of: Entry, table: str, row_id: int) -> dict[Any, dict[str, Any]]:
        found: dict[Any, dict[str, Any]] = {}
        for part in of.parts.get(table, ()):
            if not self.plan.stays(part, of):
                continue
            values = {OWNER[table]: row_id, **part.cols}
            for column in part.links:
                values[column] = self._led_to(part, column, self.plan.known[table].links[column][0])
            if part.cols:
                key = self.part_of.get((table, part.uid)) or self._part_row(table, part.uid)
                self.part_of[table, part.uid] = key
                values = {"id": key, "uid": part.uid, **values}
                if table == "plan_phases":
                    values["made_until"] = self.plan.made_until.get(part.uid, part.row["made_until"])
                if "created_at" in self.plan.known[table].columns:
                    values |= {"created_at": part.made, "updated_at": part.row["updated_at"]}
                found[key] = values
            else:
                found[tuple(values.items())] = values
        return found

    def _present_parts(self, table: str, row_id: int) -> dict[Any, tuple[int, dict[str, Any]]]:
        names = list(self.plan.known[table].columns)
        rows = self.journal.all(f"SELECT {', '.join(names)} FROM {table} WHERE {OWNER[table]} = ?", (row_id,))
        found: dict[Any, tuple[int, dict[str, Any]]] = {}
        for row in (dict(zip(names, one, strict=True)) for one in rows):
            if "uid" in row:
                found[row["id"]] = (row["id"], row)
            else:
                key = {OWNER[table]: row_id, **{c: row[c] for c in names if c not in ("id", OWNER[table])}}
                found[tuple(key.items())] = (row["id"], row)
        return found

    def _tables_of(self, owner: str) -> list[str]:
        return [table for table in OWNED if OWNED[table] == owner]

    def _parts_differ(self, of: Entry, row_id: int) -> bool:
        for table in self._tables_of(of.table):
            wanted, there = self._wanted_parts(of, table, row_id), self._present_parts(table, row_id)
            if wanted.keys() != there.keys() or any(_differs(wanted[key], there[key][1]) for key in wanted):
                return True
        return False

    def _write_parts(self, group: Group, of: Entry, row_id: int) -> None:
        for table in self._tables_of(group.table):
            wanted, there = self._wanted_parts(of, table, row_id), self._present_parts(table, row_id)
            for key, (part_id, _) in there.items():
                if key not in wanted:
                    self.journal.run(f"DELETE FROM {table} WHERE id = ?", (part_id,))
            for key, values in wanted.items():
                if key not in there:
                    # It may be a part of another record still, that has become one with this.
                    self.journal.run(f"DELETE FROM {table} WHERE id = ?", (values.get("id"),))
                    self._insert(table, values)
                elif _differs(values, there[key][1]):
                    sets = ", ".join(f"{name} = ?" for name in values)
                    self.journal.run(f"UPDATE {table} SET {sets} WHERE id = ?", (*values.values(), there[key][0]))

    # -- what goes

    def _remove(self) -> None:
        for table in reversed(HISTORY_TABLES):
            for group in self.plan.groups.get(table, ()):
                for one in group.there(mine=True):
                    if group.present and one.id == self.row_of[id(group)]:
                        continue
                    if group.present:
                        self.journal.run(f"UPDATE {table} SET uid = ? WHERE id = ?", (f"{JOINED}{one.uid}", one.id))
                    self.journal.run(f"DELETE FROM {table} WHERE id = ?", (one.id,))
                    if not group.present:
                        self._removed_then(one, max((o.t for o in group.members if o.gone), default=self.now))

    def _removed_then(self, one: Entry, moment: str) -> None:
        """History says when it was removed in the other journal, beside the row as it was."""
        self.journal.run(
            "UPDATE changes SET before = json_set(before, '$.removed_at', ?) WHERE id ="
            " (SELECT max(id) FROM changes WHERE table_name = ? AND row_id = ? AND operation = 'delete')",
            (moment, one.table, one.id),
        )

    def _name(self) -> None:
        """Strengths that have become one go by the names of both."""
        from mentee_journal.store import capabilities

        for group in self.plan.groups.get("capabilities", ()):
            if not group.present or len({one.uid for one in group.members if not one.gone}) < 2:
                continue
            for one in group.members:
                if not one.gone and capabilities.goes_by(self.journal, one.cols["name_key"]) is None:
                    capabilities.add_name(self.journal, self.row_of[id(group)], one.cols["name"])


def _differs(wanted: dict[str, Any], there: dict[str, Any]) -> bool:
    return any(there[name] != value for name, value in wanted.items() if name not in ("updated_at", "created_at"))


def would_write(plan: Plan, group: Group) -> bool:
    """Whether the row here would be another afterwards, or history get a version of it."""
    mine, winner = group.there(mine=True), group.winner
    if not mine or not group.present or winner is None:
        return False
    if len(mine) > 1 or group.cols != mine[0].cols or plan.said_by(winner)[1:] != plan.said_by(mine[0])[1:]:
        return True
    ways = [part for one in mine for part in one.parts.get("plan_phases", ())]
    if any(plan.made_until.get(part.uid) != part.row["made_until"] for part in ways):
        return True
    return any(True for _ in to_be_kept(plan, group))


def count_on(journal: Journal, marks: list[tuple[str, int, str, str]]) -> None:
    """The next calendar file counts on from whichever journal counted further."""
    for event, sequence, fingerprint, written_at in marks:
        journal.run(
            "INSERT INTO calendar_marks (event, sequence, fingerprint, written_at) VALUES (?1, ?2, ?3, ?4)"
            " ON CONFLICT (event) DO UPDATE SET sequence = ?2, fingerprint = ?3, written_at = ?4 WHERE sequence < ?2",
            (event, sequence, fingerprint, written_at),
        )
