"""The sample journal: a believable year and a half of a new-grad school OT, ending today.

What it says is written down in ``content/sample*.toml``; here its days become dates and its keys become rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from mentee_journal.content import framework, sample_story
from mentee_journal.domain.moments import to_utc_text, wall_moment
from mentee_journal.domain.words import BUILT_IN_ROLES
from mentee_journal.domain.zones import zone_of
from mentee_journal.services.sample_deeper import REFLECTION, tell_deeper
from mentee_journal.services.sample_rhythm import PLAN_WEEKS, tell_rhythm
from mentee_journal.services.sample_thread import LEVELS, tell_measures, tell_thread
from mentee_journal.store.tables import ALL_TABLES

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["fill", "rows"]

_MENTOR_TEXTS = (
    *("name", "headline", "status", "formality", "email", "phone", "link", "reach", "zone", "hours"),
    *("offers", "does_not_offer"),
)

Row = dict[str, Any]
Raw = Mapping[str, Any]


def fill(journal: Journal, *, now: datetime, zone: str | None = None) -> None:
    """Fill an empty journal with the sample story, as of ``now`` (aware), in one transaction without history.

    ``zone`` is where the mentee of the story lives; without it, where the story says.
    """
    from mentee_journal.services import transfer

    transfer.load(journal, rows(now=now, zone=zone))


def rows(*, now: datetime, zone: str | None = None) -> dict[str, list[Row]]:
    """Every row of the sample journal by table, in an order in which no row points at a later one."""
    return Telling(sample_story(), now, zone).tables


class Telling:
    """One telling of the story: its days counted from one today."""

    tables: dict[str, list[Row]]

    def __init__(self, story: Raw, now: datetime, zone: str | None) -> None:
        self.now = now.astimezone(UTC)
        self.zone = zone or str(story["profile"]["zone"])
        self.today = self.now.astimezone(zone_of(self.zone)).date()
        self.tables = {}
        self.ids: dict[tuple[str, str], int] = {}
        """Row ids by table and key of the story."""
        self.usual: dict[str, Raw] = {raw["key"]: raw["usual"] for raw in story["mentor"] if "usual" in raw}
        self.session_days = {raw["key"]: self._session_day(raw) for raw in story["session"]}
        self.pending = {raw["key"] for raw in story["session"] if raw.get("reflect") == "pending"}
        """Held, and still waiting for words."""

        self._profile(story["profile"])
        self._roles(story["role"])
        self._mentors(story["mentor"])
        self._capabilities(story["capability"])
        self._goals(story["goal"])
        self._sessions(story["session"])
        self._tags(story["reflection"])
        self._reflections(story["reflection"])
        self._evidence(story["evidence"])
        tell_measures(story, self)
        tell_thread(story, self)
        tell_rhythm(story, self)
        tell_deeper(story, self)
        self.tables["evidence"].sort(key=lambda row: str(row["seen_on"]))
        for number, row in enumerate(self.tables["evidence"], 1):
            row["id"] = number
        self.tables = {table: self.tables[table] for table in ALL_TABLES if table in self.tables}

    # --- people and aims

    def _profile(self, raw: Raw) -> None:
        self.add(
            "profile",
            name=raw["name"],
            profession=raw["profession"],
            situation=raw["situation"],
            zone=self.zone,
            date_order=None,
            first_weekday=0,
            theme="",
            welcomed=1,
            plan_weeks=PLAN_WEEKS,
            alarm_minutes=60,
            looking_back=1,
            identifier_check=1,
            one_prompt=0,
            trash_days=None,
            lock_minutes=10,
            **self.times(self.day_of(raw["day"])),
        )

    def _roles(self, raws: Iterable[Raw]) -> None:
        first = self.today + timedelta(days=-540)
        for key, name in BUILT_IN_ROLES:
            self._role(key, name, True, first)
        for raw in raws:
            self._role(raw["key"], raw["name"], False, self.day_of(raw["day"]))

    def _role(self, key: str, name: str, built_in: bool, made: date) -> None:
        position = len(self.tables.get("roles", ()))
        times = self.times(made)
        row = {"key": key, "name": name, "built_in": int(built_in), "position": position}
        self.ids["roles", key] = self.add("roles", columns=row, **times)

    def _mentors(self, raws: Iterable[Raw]) -> None:
        for raw in sorted(raws, key=lambda raw: int(raw["day"])):
            made = self.day_of(raw["day"])
            mentor_id = self.add(
                "mentors",
                columns={name: str(raw.get(name, "")).strip() for name in _MENTOR_TEXTS},
                started_on=self._day_text(raw.get("started")),
                ended_on=self._day_text(raw.get("ended")),
                end_reason=raw.get("end_reason", ""),
                notes=raw.get("notes", "").strip(),
                nudge_days=None,
                **self.times(made, self.day_of(raw.get("ended", raw["day"]))),
            )
            self.ids["mentors", raw["key"]] = mentor_id
            for role in raw["roles"]:
                self.add("mentor_roles", uid=False, mentor_id=mentor_id, role_id=self.ids["roles", role])

    def _capabilities(self, raws: Iterable[Raw]) -> None:
        for raw in sorted(raws, key=lambda raw: int(raw["day"])):
            self.ids["capabilities", raw["key"]] = self.add(
                "capabilities",
                name=raw["name"],
                name_key=raw["name"].casefold(),
                kind=raw["kind"],
                became_strength_on=self._day_text(raw.get("became")),
                **self.times(self.day_of(raw["day"]), self.day_of(raw.get("became", raw["day"]))),
            )

    def _goals(self, raws: Iterable[Raw]) -> None:
        for raw in sorted(raws, key=lambda raw: int(raw["started"])):
            started = self.day_of(raw["started"])
            self.ids["goals", raw["key"]] = self.add(
                "goals",
                columns=dict.fromkeys(LEVELS, ""),
                statement=raw["statement"],
                why=raw["why"],
                criteria=raw["criteria"].strip(),
                target_date=self._day_text(raw.get("target")),
                review_weeks=raw.get("review_weeks"),
                domain=raw["domain"],
                status=raw["status"],
                mentor_id=self.id("mentors", raw.get("mentor")),
                capability_id=self.id("capabilities", raw.get("capability")),
                started_on=started.isoformat(),
                closed_on=self._day_text(raw.get("closed")),
                closing_note=raw.get("closing_note", ""),
                kind=raw.get("kind", "growth"),
                fit_asked=0,
                baseline_level=None,
                importance=None,
                difficulty=None,
                **self.times(started, self.day_of(raw.get("closed", raw["started"]))),
            )

    # --- sessions

    def _session_day(self, raw: Raw) -> date:
        day = self.today + timedelta(days=raw["day"])
        if raw.get("stays") or self.usual[raw["mentor"]].get("weekends"):
            return day
        return day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))

    def _sessions(self, raws: Iterable[Raw]) -> None:
        for raw in sorted(raws, key=lambda raw: self.session_days[raw["key"]]):
            usual = {**self.usual[raw["mentor"]], **raw}
            day = self.session_days[raw["key"]]
            clock = time.fromisoformat(usual["time"])
            starts = wall_moment(day, clock, self.zone).utc
            ends = starts + timedelta(minutes=usual["minutes"])
            status = raw.get("status", "held" if raw["day"] < 0 else "planned")
            ran = raw.get("ran")
            planned_on = self.day_of(raw["planned_on"]) if "planned_on" in raw else day - timedelta(days=9)
            times = self.times(planned_on, until=None if status == "planned" else ends)
            session_id = self.add(
                "sessions",
                mentor_id=self.ids["mentors", raw["mentor"]],
                starts_at=to_utc_text(starts),
                zone=self.zone,
                minutes=usual["minutes"],
                mode=usual["mode"],
                place=raw.get("place", usual.get("place", "") if "mode" not in raw else ""),
                status=status,
                status_reason=raw.get("reason", ""),
                status_by=raw.get("by"),
                started_at=to_utc_text(starts + timedelta(minutes=ran[0])) if ran else None,
                ended_at=to_utc_text(starts + timedelta(minutes=ran[1])) if ran else None,
                notes=raw.get("notes", "").strip(),
                takeaways=raw.get("takeaways", ""),
                reflect_waived=0,
                revision=1,
                phase_id=None,
                occurs_on=None,
                skipped=0,
                reason_kind=None,
                meeting_minutes=ran[1] - ran[0] if ran else usual["minutes"] if status == "held" else None,
                preparation_minutes=None,
                message_minutes=None,
                **times,
            )
            self.ids["sessions", raw["key"]] = session_id
            for position, goal in enumerate(raw.get("goals", ())):
                self.ids["session_goals", f"{raw['key']}:{position + 1}"] = self.add(
                    "session_goals",
                    session_id=session_id,
                    goal_id=self.id("goals", goal.get("goal")),
                    text=goal["text"],
                    position=position,
                    met=None,
                    **times,
                )
            self._topics(raw, session_id, "discussed" if status == "held" else "open", times)

    def _topics(self, session: Raw, session_id: int, usual_status: str, times: Row) -> None:
        for position, raw in enumerate(session.get("topics", ())):
            self.ids["agenda_items", f"{session['key']}:{position + 1}"] = self.add(
                "agenda_items",
                session_id=session_id,
                title=raw["title"],
                kind=raw["kind"],
                minutes=raw["minutes"],
                wanted=raw.get("wanted", ""),
                status=raw.get("status", usual_status),
                note=raw.get("note", ""),
                outcome=raw.get("outcome", ""),
                position=position,
                carried_from_id=self.id("agenda_items", raw.get("from")),
                goal_id=self.id("goals", raw.get("goal")),
                question_id=None,
                **times,
            )

    # --- reflections and what they show

    def _written_on(self, raw: Raw) -> date:
        if "session" in raw:
            return self.session_days[raw["session"]] + timedelta(days=raw.get("after", 0))
        return self.day_of(raw["day"])

    def _tags(self, raws: Iterable[Raw]) -> None:
        for raw in sorted(raws, key=self._written_on):
            for name in raw.get("tags", ()):
                if ("tags", name) not in self.ids:
                    times = self.times(self._written_on(raw))
                    self.ids["tags", name] = self.add("tags", name=name, name_key=name.casefold(), **times)

    def _reflections(self, raws: Iterable[Raw]) -> None:
        sessions = {row["id"]: row for row in self.tables["sessions"]}
        reflected = set()
        for raw in sorted(raws, key=self._written_on):
            day = self._written_on(raw)
            session_id = self.id("sessions", raw.get("session"))
            mentor_id = self.id("mentors", raw.get("mentor"))
            if session_id is not None:
                reflected.add(session_id)
                mentor_id = sessions[session_id]["mentor_id"]
            times = self.times(day, clock=time(19, 40))
            reflection_id = self.add(
                "reflections",
                written_on=day.isoformat(),
                framework=raw["framework"],
                title=raw.get("title", ""),
                session_id=session_id,
                goal_id=self.id("goals", raw.get("goal")),
                mentor_id=mentor_id,
                event=raw.get("event", ""),
                manner=raw.get("manner", "solo"),
                mentor_view=raw.get("mentor_view", ""),
                will_try=raw.get("will_try", ""),
                revision=1,
                **REFLECTION,
                **times,
            )
            used = framework(raw["framework"])
            prompts = used.prompts if used else ()
            for position, (prompt, text) in enumerate(zip(prompts, raw["answers"], strict=True)):
                answer = {"position": position, "prompt": prompt.text, "text": text}
                self.add("reflection_answers", reflection_id=reflection_id, **answer)
            for tag in raw.get("tags", ()):
                self.add("reflection_tags", uid=False, reflection_id=reflection_id, tag_id=self.ids["tags", tag])
            for seen in raw.get("seen", ()):
                self._sighting(seen, day, None, session_id, reflection_id)
        reflected.update(self.ids["sessions", key] for key in self.pending)
        for session_id, session in sessions.items():
            session["reflect_waived"] = int(session["status"] == "held" and session_id not in reflected)

    def _evidence(self, raws: Iterable[Raw]) -> None:
        for raw in raws:
            session_id = self.id("sessions", raw.get("session"))
            day = self.day_of(raw.get("session", raw["day"]))
            mentor_id = None
            if session_id is not None:
                mentor_id = self.tables["sessions"][session_id - 1]["mentor_id"]
            self._sighting(raw, day, mentor_id, session_id, None)

    def _sighting(
        self, raw: Raw, day: date, mentor_id: int | None, session_id: int | None, reflection_id: int | None
    ) -> None:
        self.add(
            "evidence",
            capability_id=self.ids["capabilities", raw["capability"]],
            seen_on=day.isoformat(),
            kind=raw["kind"],
            source=raw.get("source", "me"),
            note=raw["note"],
            mentor_id=mentor_id,
            session_id=session_id,
            reflection_id=reflection_id,
            **self.times(day, clock=time(19, 40)),
        )

    # --- small things

    def add(self, table: str, *, uid: bool = True, columns: Raw | None = None, **more: Any) -> int:
        into = self.tables.setdefault(table, [])
        number = len(into) + 1
        row: Row = {"id": number}
        if uid:
            row["uid"] = blake2b(f"sample {table} {number}".encode(), digest_size=16).hexdigest()
        into.append({**row, **(columns or {}), **more})
        return number

    def id(self, table: str, key: str | None) -> int | None:
        return None if key is None else self.ids[table, key]

    def day_of(self, day: int | str) -> date:
        """A day of the story: counted from today, or that of the session with this key."""
        return self.session_days[day] if isinstance(day, str) else self.today + timedelta(days=day)

    def _day_text(self, day: int | str | None) -> str | None:
        return None if day is None else self.day_of(day).isoformat()

    def times(
        self,
        made: date,
        changed: date | None = None,
        *,
        until: datetime | None = None,
        clock: time = time(17, 30),
    ) -> Row:
        """When a row was made and last changed, never later than now."""
        created = min(wall_moment(made, clock, self.zone).utc, self.now)
        updated = until or (wall_moment(changed, clock, self.zone).utc if changed else created)
        updated = max(created, min(updated, self.now))
        return {"created_at": to_utc_text(created), "updated_at": to_utc_text(updated)}
