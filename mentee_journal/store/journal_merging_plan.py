"""What becomes of two journals put together: decided for each record, from both sides alike.

It is the same whichever of the two is read first, so that either may be merged into the other and both end equal.
Nothing is read or written here, save history, when two versions of a record differ: the one whose writer had seen the
other is the newer, whatever the clocks said; else the one that was changed last.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from mentee_journal.store.journal_merging_seen import seen_by, words
from mentee_journal.store.journal_merging_state import OWNED, Entry, Shape, State

__all__ = ["Group", "Plan", "decide"]

_KEYS: dict[str, tuple[str, ...]] = {
    "roles": ("key",),
    "tags": ("name_key",),
    "saved_searches": ("name_key",),
    "frameworks": ("key",),
    "hidden_frameworks": ("key",),
    "identifier_words": ("text_key",),
    "identifier_keeps": ("kind", "mark"),
    "capability_names": ("name_key",),
}
"""Columns by which records are one, whatever their uid."""


class Group:
    """One record, as both journals have it, or several that have become one."""

    __slots__ = ("keeps", "members", "present", "revived", "status", "table", "winner", "without_phase")

    def __init__(self, table: str) -> None:
        self.table = table
        self.members: list[Entry] = []
        self.revived = False
        """Something that stays cannot be without it."""
        self.present = False
        self.winner: Entry | None = None
        self.keeps: dict[str, Any] = {}
        """Columns that are to be otherwise than the winner has them."""

    def there(self, *, mine: bool) -> list[Entry]:
        """The rows of one journal that are there now."""
        return [one for one in self.members if one.mine == mine and not one.gone]

    @property
    def cols(self) -> dict[str, Any]:
        """What the record will say."""
        assert self.winner is not None
        return {**self.winner.cols, **self.keeps}

    @property
    def t(self) -> str:
        """When that was written."""
        assert self.winner is not None
        return self.winner.t


class Plan:
    """Every group, and who belongs to which."""

    def __init__(self, mine: State, theirs: State, known: dict[str, Shape]) -> None:
        self.mine, self.theirs, self.known = mine, theirs, known
        self.groups: dict[str, list[Group]] = {}
        self.group_of: dict[tuple[bool, str, str], Group] = {}
        self.made_until: dict[str, str | None] = {}
        """Up to which day each phase of a rhythm has given its sessions, by its uid."""
        self.phase_there: set[str] = set()
        """uids of the phases of rhythms that stay."""

    def of(self, entry: Entry) -> State:
        """The journal that an entry was read from."""
        return self.mine if entry.mine else self.theirs

    def all(self) -> Iterator[Group]:
        """Every group, parents before children."""
        for table in self.known:
            yield from self.groups.get(table, ())

    def led_to(self, of: Entry, column: str) -> Group | None:
        """The record that a column of ``of`` leads to."""
        uid = of.links.get(column)
        return None if uid is None else self.group_of.get((of.mine, self.known[of.table].links[column][0], uid))

    def said_by(self, entry: Entry) -> tuple[Any, ...]:
        """All that an entry says, so that two can be compared: its words, its ties and its parts."""
        ties = tuple((name, self._tie(entry, name)) for name in sorted(entry.links))
        return (
            tuple((name, *_sortable(entry.cols[name])) for name in sorted(entry.cols)),
            ties,
            tuple((table, self._parts(entry, table)) for table in sorted(entry.parts) if entry.parts[table]),
        )

    def _parts(self, entry: Entry, table: str) -> tuple[Any, ...]:
        found = [
            (
                tuple((name, *_sortable(part.cols[name])) for name in sorted(part.cols) if name != "position"),
                tuple((name, self._tie(part, name)) for name in sorted(part.links)),
                part.uid if table == "plan_phases" else "",  # Sessions lead to it.
            )
            for part in entry.parts[table]
            if self.stays(part, entry)
        ]
        return tuple(sorted(found) if not any(part.cols for part in entry.parts[table]) else found)

    def _tie(self, entry: Entry, column: str) -> str:
        parent = self.known[entry.table].links[column][0]
        if parent in OWNED:
            uid = entry.links[column] or ""
            return uid if uid in self.phase_there else ""
        group = self.led_to(entry, column)
        if group is None or not group.present:
            return ""
        return min(one.uid for one in group.members if not one.gone)

    def stays(self, part: Entry, owner: Entry) -> bool:
        """Whether a part is kept: one that joins its record to another goes with that."""
        del owner
        for column, (_, needed) in self.known[part.table].links.items():
            if needed and column in part.links:
                group = self.led_to(part, column)
                if group is None or not group.present:
                    return False
        return True


def decide(mine: State, theirs: State, known: dict[str, Shape]) -> Plan:
    """What becomes of each record."""
    plan = Plan(mine, theirs, known)
    _gather(plan)
    for _ in range(50):
        for _ in range(2):  # What a record is tied to may be settled after it.
            for group in plan.all():
                _settle(plan, group)
            _know_phases(plan)
        again = _bring_back_what_is_needed(plan)
        if not again:
            again = _join(plan)
        if not again:
            break
    for group in plan.all():
        group.keeps = {}
    _keep_sessions_of_ways(plan)
    _space_out(plan)
    _answer(plan)
    _drop_names(plan)
    return plan


def _gather(plan: Plan) -> None:
    for table in plan.known:
        if table in OWNED:
            continue
        found: dict[str, Group] = {}
        for state in (plan.mine, plan.theirs):
            for uid, entry in state.entries.get(table, {}).items():
                found.setdefault(uid, Group(table)).members.append(entry)
        if table == "profile" and plan.mine.owner != plan.theirs.owner:
            for group in found.values():  # It is about who writes, and they are two.
                group.members = [one for one in group.members if one.mine]
        plan.groups[table] = list(found.values())
        for group in plan.groups[table]:
            for one in group.members:
                plan.group_of[one.mine, table, one.uid] = group


# -- one record


def _settle(plan: Plan, group: Group) -> None:
    there = [one for one in group.members if not one.gone]
    gone = [one for one in group.members if one.gone]
    group.present, group.winner = False, None
    if not there:
        return
    staying = [one for one in there if not any(_removed_by(plan, one, removal) for removal in gone)]
    group.present = bool(staying) or group.revived
    group.winner = _newest(plan, staying or there)


def _removed_by(plan: Plan, entry: Entry, removal: Entry) -> bool:
    if entry.uid != removal.uid and not entry.edited:
        return True
    if removal.t == entry.t:
        return removal.cols == entry.cols
    return removal.t > entry.t


def _newest(plan: Plan, some: list[Entry]) -> Entry:
    if len(some) == 2 and some[0].uid == some[1].uid and words(some[0]) != words(some[1]):
        one, other = some
        knows, known = seen_by(plan.of(one), one, other), seen_by(plan.of(other), other, one)
        if knows != known:
            return one if knows else other
    also = _other_names(plan, some)
    return max(some, key=lambda one: (_holds(one, also), one.edited, one.t, plan.said_by(one)))


def _other_names(plan: Plan, some: list[Entry]) -> set[tuple[bool, str, str]]:
    """Strengths that go by the name of another one that is to be decided with them."""
    if some[0].table != "capabilities" or len(some) < 2:
        return set()
    keys = {one.cols["name_key"] for one in some}
    found = set()
    for state in (plan.mine, plan.theirs):
        for name in state.entries.get("capability_names", {}).values():
            if not name.gone and name.cols["name_key"] in keys:
                found.add((state.mine, "capabilities", name.links["capability_id"] or ""))
    return found


def _holds(entry: Entry, also: set[tuple[bool, str, str]]) -> bool:
    return any(uid == entry.uid for _, _, uid in also)


def _sortable(value: Any) -> tuple[str, Any]:
    if value is None:
        return ("", "")
    return ("n", value) if isinstance(value, int | float) else ("t", str(value))


# -- records and each other


def _know_phases(plan: Plan) -> None:
    plan.phase_there = {
        phase.uid
        for group in plan.groups.get("meeting_plans", ())
        if group.present and group.winner is not None
        for phase in group.winner.parts.get("plan_phases", ())
    }


def _bring_back_what_is_needed(plan: Plan) -> bool:
    again = False
    for group in plan.all():
        if not group.present or group.winner is None:
            continue
        for column, (parent, needed) in plan.known[group.table].links.items():
            if needed and parent not in OWNED:
                again |= _revive(plan.led_to(group.winner, column))
        for table, parts in group.winner.parts.items():
            for part in parts:
                for column, (_, needed) in plan.known[table].links.items():
                    other = plan.led_to(part, column) if needed and column in part.links else None
                    if other is not None and _removed_at(other) < group.t:
                        again |= _revive(other)
    return again


def _removed_at(group: Group) -> str:
    return max((one.t for one in group.members if one.gone), default="")


def _revive(group: Group | None) -> bool:
    if group is None or group.present or not any(not one.gone for one in group.members):
        return False
    group.revived = True
    return True


def _join(plan: Plan) -> bool:
    """Put together what the journal can hold only once. Whether anything was."""
    again = False
    for table in plan.known:
        if table in OWNED:
            continue
        by_key: dict[Hashable, Group] = {}
        for group in list(plan.groups.get(table, ())):
            for key in _keys_of(plan, group):
                other = by_key.setdefault(key, group)
                if other is not group:
                    _put_together(plan, other, group)
                    again = True
                    break
    return again


def _keys_of(plan: Plan, group: Group) -> Iterator[Hashable]:
    if group.table == "sessions":
        for one in group.members if group.present else [m for m in group.members if m.gone]:
            phase = one.links.get("phase_id")
            if phase is not None and one.cols["occurs_on"] is not None and (one is group.winner or one.gone):
                yield phase, one.cols["occurs_on"]
        return
    if not group.present or group.winner is None:
        return
    if group.table == "capabilities":
        yield group.winner.cols["name_key"]
        uids = {(one.mine, one.uid) for one in group.members if not one.gone}
        for name in plan.groups.get("capability_names", ()):
            if name.present and name.winner is not None:
                held = name.winner.links["capability_id"] or ""
                if any(uid == held for _, uid in uids):
                    yield name.winner.cols["name_key"]
    elif group.table in _KEYS:
        yield tuple(group.winner.cols[column] for column in _KEYS[group.table])


def _put_together(plan: Plan, one: Group, other: Group) -> None:
    one.members += other.members
    one.revived = one.revived or other.revived
    for member in other.members:
        plan.group_of[member.mine, member.table, member.uid] = one
    plan.groups[one.table].remove(other)


# -- what follows


def _keep_sessions_of_ways(plan: Plan) -> None:
    """Up to the later day of the two, sessions of a rhythm have been made: they are all here now."""
    for group in plan.groups.get("meeting_plans", ()):
        if not group.present or group.winner is None:
            continue
        for phase in group.winner.parts.get("plan_phases", ()):
            days = [
                part.row.get("made_until") or ""
                for one in group.members
                if not one.gone
                for part in one.parts.get("plan_phases", ())
                if part.uid == phase.uid
            ]
            plan.made_until[phase.uid] = max(days, default="") or None


def _space_out(plan: Plan) -> None:
    """Topics that both have added to one session stand one after the other, the same everywhere."""
    for table in ("agenda_items", "session_goals"):
        by_session: dict[int, list[Group]] = {}
        for group in plan.groups.get(table, ()):
            session = plan.led_to(group.winner, "session_id") if group.winner is not None else None
            if group.present and session is not None:
                by_session.setdefault(id(session), []).append(group)
        for some in by_session.values():
            sides = {frozenset(one.mine for one in group.members if not one.gone) for group in some}
            if len(sides) < 2:
                continue
            last = -1
            for group in sorted(some, key=lambda g: (g.cols["position"], g.winner.made, g.winner.uid)):  # type: ignore[union-attr]
                last = max(group.cols["position"], last + 1)
                if last != group.cols["position"]:
                    group.keeps = {**group.keeps, "position": last}


def _answer(plan: Plan) -> None:
    """Questions are answered when they have an answer that their newest version had not seen, and open without any."""
    answers: dict[int, list[Group]] = {}
    for table in ("agenda_items", "question_answers"):
        for group in plan.groups.get(table, ()):
            if group.present and group.winner is not None and (table == "question_answers" or _spoken(group.cols)):
                question = plan.led_to(group.winner, "question_id")
                if question is not None:
                    answers.setdefault(id(question), []).append(group)
    for group in plan.groups.get("questions", ()):
        if not group.present or group.winner is None:
            continue
        found = answers.get(id(group), [])
        status = group.cols["status"]
        if status == "answered" and not found:
            group.keeps = {**group.keeps, "status": "open", "closed_on": None}
        elif status == "open" and found:
            side = group.winner.mine
            closed = [o for o in group.members if o.mine != side and not o.gone and o.cols["status"] == "answered"]
            if closed and any(not _answered_in(one, mine=side) for one in found):
                group.keeps = {**group.keeps, "status": "answered", "closed_on": closed[0].cols["closed_on"]}


def _spoken(cols: dict[str, Any]) -> bool:
    return cols["status"] == "discussed" and bool(str(cols["outcome"]).strip(" \t\n\r"))


def _answered_in(group: Group, *, mine: bool) -> bool:
    return any(one.table == "question_answers" or _spoken(one.cols) for one in group.there(mine=mine))


def _drop_names(plan: Plan) -> None:
    """A strength does not go by its own name once more, nor by that of another."""
    own = {g.cols["name_key"] for g in plan.groups.get("capabilities", ()) if g.present}
    for group in plan.groups.get("capability_names", ()):
        if group.present and group.cols["name_key"] in own:
            group.present = False
