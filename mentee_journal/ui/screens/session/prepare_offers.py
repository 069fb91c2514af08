"""The right side of Prepare: what is still open with the mentor, and what could go on the agenda."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.records import AgendaItem
from mentee_journal.domain.words import ItemKind, Owner
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import first_name, follow_up_mark
from mentee_journal.ui.screens.session.follow_up_words import day_short, owed
from mentee_journal.ui.screens.session.side_sheet import SideSheet
from mentee_journal.ui.text import cell_len

if TYPE_CHECKING:
    from mentee_journal.content import AgendaTemplate
    from mentee_journal.domain.views import FollowUpRow, SessionPage, Suggestion

T = TypeVar("T")
SHOWN = 3
"""Rows shown under one heading before the rest is folded."""
GOALS, ACTIVITIES, TEMPLATES, OPEN = "Goals", "Activities", "Templates", "Still open"


class Offer(NamedTuple):
    """Something that can be added as a topic."""

    origin: str
    """The heading it stands under."""
    title: str
    item: AgendaItem
    """What is added (``id`` 0)."""
    remark: str = ""


def offers_for(
    page: SessionPage, suggestions: Iterable[Suggestion], *, today: date, order: DateOrder
) -> tuple[Offer, ...]:
    """The journal's suggestions, and a look at the goals whose review is due before they are offered plainly."""
    on_agenda = {item.goal_id for item in page.items}
    due = [row for row in page.to_review if row.id not in on_agenda]
    reviews = [
        Offer(
            GOALS,
            f"Review: {row.statement}",
            AgendaItem(page.session.id, f"Review: {row.statement}"[:500], kind=ItemKind.GOAL, goal_id=row.id),
            f"due {day_short(row.review_due, today=today, order=order)}" if row.review_due is not None else "",
        )
        for row in due
    ]
    taken = {row.id for row in due}
    plain = [Offer(*one) for one in suggestions if not (one.origin == GOALS and one.item.goal_id in taken)]
    grown = [offer for offer in plain if offer.origin not in (GOALS, ACTIVITIES)]
    rest = [offer for offer in plain if offer.origin in (GOALS, ACTIVITIES)]
    return (*grown, *reviews, *rest)


def topic_of(row: FollowUpRow, session_id: int) -> AgendaItem:
    """A follow-up as a topic: how mine went, where the mentor's stands."""
    mine = row.owner is Owner.ME
    return AgendaItem(
        session_id,
        row.text[:500],
        kind=ItemKind.REFLECTION if mine else ItemKind.ADMIN,
        wanted="how it went" if mine else "where it stands",
        goal_id=row.goal_id,
    )


class Offers(SideSheet):
    """Enter adds a suggestion and opens a follow-up."""

    SIDE = frozenset({"done", "raise"})

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(self._all, id=id)
        self.page: SessionPage | None = None
        self.offers: tuple[Offer, ...] = ()
        self._unfolded: frozenset[str] = frozenset()
        self._today = date.min
        self._order = DateOrder.DAY_FIRST

    def show_offers(
        self, page: SessionPage, suggestions: Iterable[Suggestion], *, today: date, order: DateOrder
    ) -> None:
        """The session as it is now."""
        self.page, self._today, self._order = page, today, order
        self.offers = offers_for(page, suggestions, today=today, order=order)
        self.renew()

    def unfold(self, origin: str) -> None:
        """All rows under a heading."""
        self._unfolded |= {origin}
        self.renew()

    @property
    def follow_up(self) -> FollowUpRow | None:
        """The follow-up the cursor stands on."""
        match self.row:
            case ("follow_up", int(row_id)) if self.page is not None:
                return next((row for row in self.page.open_with_mentor if row.id == row_id), None)
        return None

    def to_first_offer(self) -> None:
        """The cursor on the first thing that Enter adds; what is still open stays in sight above it."""
        for target in self.targets:
            if isinstance(target, tuple) and target[0] in ("suggestion", "template"):
                self.move_to(target)
                break
        if self._at < self.size.height:
            self.scroll_home(animate=False, force=True)

    # --- lines ---------------------------------------------------------------------------------------

    def _all(self, width: int) -> list[Line]:
        from mentee_journal.content import agenda_templates

        if self.page is None:
            return []
        flow = Flow(width)
        self._open(flow, self.page)
        flow.row(("Suggestions", "bold"), "Enter adds")
        _suggested(flow, self.offers, agenda_templates(), self._unfolded)
        return flow.lines

    def _open(self, flow: Flow, page: SessionPage) -> None:
        rows = page.open_with_mentor
        if not rows:
            return
        flow.row((f"Still open with {first_name(page.mentor.name)}", "bold"), str(len(rows)))
        shown = _shown(rows, OPEN, self._unfolded)
        titles = {item.title.casefold() for item in page.items}
        for row in shown:
            target = ("follow_up", row.id)
            sign, tone = follow_up_mark(row)
            flow.text(row.text, lead=(f"{sign} ", tone), most=2, target=target)
            words = owed(row, today=self._today, order=self._order)
            raised = topic_of(row, 0).title.casefold() in titles
            line = Line().add("  ").add(words, "quiet")
            room = flow.width - line.width
            if room >= 6:
                line.pad_to(flow.width - 6)
                line.add(" ✓ ", "success").spot(("done", row.id), start=line.width - 3)
                if raised:
                    line.add(" · ", "quiet")
                else:
                    line.add(" + ", "primary").spot(("raise", row.id), start=line.width - 3)
            flow.lines.append(line.pad_to(flow.width).spot(target, start=2))
        _more(flow, len(rows) - len(shown), OPEN)
        flow.blank()


def _shown(rows: Sequence[T], origin: str, unfolded: frozenset[str], most: int = SHOWN) -> Sequence[T]:
    return rows if origin in unfolded or len(rows) <= most + 1 else rows[:most]


def _more(flow: Flow, count: int, origin: str) -> None:
    if count > 0:
        flow.text(f"and {count} more", "quiet", lead=("▸ ", "quiet"), target=("unfold", origin))


def _suggested(
    flow: Flow, offers: Sequence[Offer], templates: Sequence[AgendaTemplate], unfolded: frozenset[str]
) -> None:
    groups: dict[str, list[tuple[int, Offer]]] = {}
    for index, offer in enumerate(offers):
        groups.setdefault(offer.origin, []).append((index, offer))
    together = groups.pop(ACTIVITIES, [])
    for origin, rows in groups.items():
        _group(flow, origin, rows, unfolded)
    flow.blank().row(("Templates", "quiet"), "topics")
    ready = _shown(templates, TEMPLATES, unfolded) if groups else templates
    for template in ready:
        count = str(len(template.topics))
        flow.row([("+ ", "primary"), (template.name, "")], count, target=("template", template.key))
    _more(flow, len(templates) - len(ready), TEMPLATES)
    if len(ready) == len(templates):
        flow.text("Their minutes are made to fit a session as long as yours.", "quiet", indent=2)
    if together:
        flow.blank().text("Things to do together", "quiet")
        if ACTIVITIES in unfolded:
            _group(flow, ACTIVITIES, together, unfolded)
        else:
            flow.row([("▸ ", "quiet"), (ACTIVITIES, "")], str(len(together)), target=("unfold", ACTIVITIES))


def _group(flow: Flow, origin: str, rows: Sequence[tuple[int, Offer]], unfolded: frozenset[str]) -> None:
    flow.blank().text(origin, "quiet")
    shown = _shown(rows, origin, unfolded)
    for index, offer in shown:
        target = ("suggestion", index)
        whole = f"{offer.title}, {offer.remark}" if offer.remark else offer.title
        if offer.remark and cell_len(whole) + 2 > flow.width:
            flow.text(offer.title, lead=("+ ", "primary"), most=2, target=target)
            flow.text(offer.remark, "quiet", indent=2, target=target)
        else:
            flow.text(whole, lead=("+ ", "primary"), most=2, target=target)
    _more(flow, len(rows) - len(shown), origin)
