"""The lines of "How far you have come"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from mentee_journal.domain.dates import DateOrder, full_day
from mentee_journal.domain.gas import RHO
from mentee_journal.domain.gas_words import figure
from mentee_journal.domain.views import AttainedGoal, Attainment, GoalRow
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import count_words
from mentee_journal.ui.screens.goals_words import short_day, sign

FORMULA = f"T = 50 + 10·Σwx ÷ √((1 − ρ)·Σw² + ρ·(Σw)²), with ρ = {RHO:.2f}"


def score_lines(
    rows: Sequence[GoalRow],
    counted: Collection[int],
    result: Attainment,
    width: int,
    *,
    since: date | None,
    until: date | None,
    today: date,
    order: DateOrder,
) -> list[Line]:
    """The score, what it is made of, and how it is worked out."""
    flow = Flow(width).heading("How far you have come", "← Esc")
    flow.text("Your measured goals, taken together.", "quiet").blank()
    if not rows:
        return _nothing(flow)
    _score(flow, result)
    flow.blank().row(
        [("Time", "bold"), (f"   {span_words(since, until, today, order)}", "")], "s", target=("action", "dates")
    )
    _goals(flow, rows, counted, result, today, order)
    _left_out(flow, result)
    _how(flow)
    return flow.lines


def span_words(since: date | None, until: date | None, today: date, order: DateOrder) -> str:
    """ "from the beginning until today"."""
    first = f"since {full_day(since, order)}" if since is not None else "from the beginning"
    return f"{first} until {'today' if until in (None, today) else full_day(until or today, order)}"


def _nothing(flow: Flow) -> list[Line]:
    inner = Flow(min(flow.width, 66) - 6).blank()
    inner.text("No goal has levels yet.", "bold")
    inner.text(
        "Describe how a goal could turn out, from −2 to +2, in your own words; then each review says where you are. "
        "On a goal’s page: l.",
        "quiet",
    ).blank()
    inner.buttons([("To your goals", ("action", "back"), True)], note="Esc")
    card = Flow(min(flow.width, 66)).card("It begins with five levels", inner)
    flow.extend(card.lines)
    _how(flow)
    return flow.lines


def _score(flow: Flow, result: Attainment) -> None:
    width = min(flow.width, 72)
    inner = Flow(width - 6).blank()
    if result.t_score is None:
        inner.text(result.words or "No goal is counted, so there is nothing to add up.").blank()
        flow.extend(Flow(width).card("No score yet", inner).lines)
        return
    began = result.baseline_t
    left: list[Run] = [("T-score ", "quiet"), (figure(result.t_score), "bold")]
    inner.row(left, f"{figure(began)} where you began" if began is not None else "")
    inner.extend(_scale(began, result.t_score, inner.width))
    inner.blank().text(result.words.replace("(-", "(−")).blank()
    flow.extend(Flow(width).card("All together", inner).lines)


def _scale(began: float | None, now: float, width: int) -> list[Line]:
    """T from 20 to 80 (further where needed) as a line, 50 marked; ○ where it began, ● now."""
    if width < 21:
        return []
    low, high = min(20.0, now, began or now), max(80.0, now, began or now)

    def at(value: float) -> int:
        return round((value - low) / (high - low) * (width - 1))

    cells: list[Run] = [("─", "faint")] * width
    if began is not None:
        first, last = sorted((at(began), at(now)))
        for column in range(first, last):
            cells[column] = ("━", "tint-b")
    cells[at(50)] = ("┼", "quiet")
    if began is not None:
        cells[at(began)] = ("○", "")
    cells[at(now)] = ("●", "bold primary")
    line = Line()
    for text, tone in cells:
        line.add(text, tone)
    words = "50, as expected"
    start = min(max(0, at(50) - 1), width - len(words))
    return [line, Line().add(" " * start).add(words, "quiet")]


def track(baseline: int | None, level: int) -> list[Run]:
    """``○ ─ ● · ·``: the five levels from −2 to +2, where it began and where it is."""
    between = range(*sorted((baseline if baseline is not None else level, level)))
    runs: list[Run] = []
    for one in range(-2, 3):
        if runs:
            runs.append(("─" if one - 1 in between else " ", "tint-b"))
        if one == level:
            runs.append(("●", "bold primary"))
        elif one == baseline:
            runs.append(("○", ""))
        else:
            runs.append(("─", "tint-b") if one in between else ("·", "quiet"))
    return runs


def _goals(
    flow: Flow, rows: Sequence[GoalRow], counted: Collection[int], result: Attainment, today: date, order: DateOrder
) -> None:
    scored = {goal.id: goal for goal in result.goals}
    remark = f"{len(scored)} of {len(rows)} counted" if flow.width >= 30 else ""
    flow.blank().heading("Goals", remark)
    for row in rows:
        mark: Run = ("■ ", "") if row.id in counted else ("□ ", "quiet")
        tone = "" if row.id in scored else "quiet"
        target = ("count", row.id)
        goal = scored.get(row.id)
        if goal is None:
            why = "no level in this time" if row.id in counted else "left out"
            if flow.width >= 56:
                flow.row([mark, (row.statement, tone)], why, target=target)
            else:
                flow.text(row.statement, tone, lead=mark, most=2, target=target)
                flow.text(why, "quiet", indent=2, target=target)
        elif flow.width >= 56:
            flow.row([mark, (row.statement, tone)], _figures(goal, today, order, flow.width >= 76), target=target)
        else:
            flow.text(row.statement, tone, lead=mark, most=2, target=target)
            flow.row(_figures(goal, today, order, False), indent=min(2, flow.width // 8), target=target)


def _figures(goal: AttainedGoal, today: date, order: DateOrder, full: bool) -> list[Run]:
    began = f"{sign(goal.baseline):>2} → " if goal.baseline is not None else " " * 5
    runs: list[Run] = [(f"weight {goal.weight}   ", "quiet")] if full else []
    runs += [*track(goal.baseline, goal.level), (f"   {began}{sign(goal.level):>2}", "")]
    day = short_day(goal.on, today, order)
    return [*runs, (f"   {day:>6}", "quiet")] if full else runs


def _left_out(flow: Flow, result: Attainment) -> None:
    if not result.left_out:
        return
    flow.blank().heading("Not in the score", count_words(len(result.left_out), "goal"))
    for statement, reason in result.left_out[:30]:
        flow.text(f"{statement}: {reason}", "quiet", indent=min(2, flow.width // 8), most=3)
    if len(result.left_out) > 30:
        flow.text(f"and {len(result.left_out) - 30} more", "quiet", indent=2)


def _how(flow: Flow) -> None:
    flow.blank().heading("How it is worked out", "Goal Attainment Scaling" if flow.width >= 50 else "")
    flow.text(FORMULA)
    flow.text(
        "x is the level of a goal, −2 to +2; w its weight: how much it matters times how hard it is, 1 where you left "
        "that open; ρ says how far one person’s goals go together. With every goal at 0, as you expected, T is 50. "
        "After Kiresuk and Sherman, 1968. Only reviews that gave a level count. It compares you with what you expected "
        "of yourself, with nobody else.",
        "quiet",
    )
