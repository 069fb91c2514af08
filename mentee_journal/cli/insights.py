"""``insights``: where mentoring time went and what came of it, over a period."""

from __future__ import annotations

import click

from mentee_journal.cli.lines import Habits
from mentee_journal.cli.params import TEXT
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, safe, say
from mentee_journal.cli.state import State
from mentee_journal.domain.dates import NotUnderstood


@click.command(name="insights")
@click.argument("period", nargs=-1, type=TEXT)
@click.option("--words", "in_words", is_flag=True, help="In sentences alone, without bars and tables.")
@click.option("--json", "json_", is_flag=True, help="As a JSON object for scripts: every figure, with the ids.")
@pass_state
def command(state: State, period: tuple[str, ...], in_words: bool, json_: bool) -> None:
    """Where your mentoring time went and what came of it.

    Hours by month, mentor and role; meetings kept; who was there for what; strengths and areas for growth; goals and
    their T-score; thoughts asked and answered.

    PERIOD is as you would say it: last year, “since april”, “march to june”, 2025, “last 6 months”, “school year”, all.
    Without it, the last twelve months. Months are those of your own calendar.
    """
    if in_words and json_:
        raise click.UsageError("--json tells all of it: leave out --words.")
    from mentee_journal.domain.period_line import read_period
    from mentee_journal.services import insights

    with state.reading() as journal:
        habits = Habits.of(journal)
        try:
            asked = read_period(" ".join(period), habits.today, habits.order)
        except NotUnderstood as error:
            raise click.UsageError(one_line(str(error))) from error
        view = insights.look(journal, asked)
        if json_:
            from mentee_journal.cli import shapes_insights

            say(as_json(shapes_insights.insights(view)))
            return
        from mentee_journal.exchange.insights_text import insights_text

        say(safe(insights_text(view, order=habits.order, bars=not in_words, show=one_line)))
