"""Prepare: what I want from the session, and its agenda."""

from __future__ import annotations

from mentee_journal.ui.screens.session.step import Step


class PrepareStep(Step):
    """Goals, agenda and suggestions."""

    NAME = "prepare"
