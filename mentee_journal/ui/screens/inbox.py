"""The Inbox: every thought that was captured, from the first word to the answers it was given."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.words import QuestionStatus
from mentee_journal.services import questions
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Line
from mentee_journal.ui.screens.inbox_commands import ALL, commands
from mentee_journal.ui.screens.inbox_list import SHOWN, Narrowed, groups, list_lines, title_lines
from mentee_journal.ui.screens.inbox_page import empty_lines, page_lines
from mentee_journal.ui.screens.list_page import BACK
from mentee_journal.ui.screens.parted_list import PartedListScreen
from mentee_journal.ui.text import one_line

if TYPE_CHECKING:
    from mentee_journal.domain.views import AnswerRow, QuestionPage, QuestionRow, Undone
    from mentee_journal.ui.widgets.sheet import Sheet


class InboxScreen(PartedListScreen["QuestionRow", "QuestionPage"]):
    """The list of questions and the page of the selected one."""

    PLACE = "inbox"
    KIND = "question"
    TITLE_WORDS = "Inbox"
    PARTS = SHOWN
    HERE = ALL
    BINDINGS = [*bindings(command for command in HERE if command.keys != "enter"), *BACK]
    DEFAULT_CSS = """
    InboxScreen #title { height: 3; }
    InboxScreen.-empty #title { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.narrowed = Narrowed()
        self._left: int | None = None
        """What left the inbox last under the cursor."""

    def commands(self) -> tuple[Command, ...]:
        return commands(self.page, on_answer=self._answer_here() is not None)

    # --- reading -------------------------------------------------------------------------------------

    def read_part(self, part: str, limit: int) -> tuple[QuestionRow, ...]:
        return questions.listing(
            self.journal,
            show=part,
            filter=self.filter_text,
            role=self.narrowed.role,
            mentor_id=self.narrowed.mentor_id,
            oldest_first=self.narrowed.oldest_first,
            limit=limit,
        )

    def read_one(self, record_id: int) -> QuestionPage:
        return questions.page(self.journal, record_id)

    @property
    def is_narrowed(self) -> bool:
        return self.narrowed.any

    def widen(self) -> None:
        self.narrowed = self.narrowed._replace(mentor_id=None, mentor="", role=None)

    # --- lines ---------------------------------------------------------------------------------------

    def title_lines(self, width: int) -> Sequence[Line]:
        waiting = self.mentee.counts().inbox
        remark = f"{waiting} to sort" if waiting and not self.filter_text else ""
        return title_lines(width, self.narrowed, remark)

    def list_lines(self, width: int) -> Sequence[Line]:
        app = self.mentee
        return list_lines(
            self.rows,
            width,
            now=app.now(),
            order=app.order,
            zone=app.zone,
            narrowed=self.narrowed,
            filtered=self.filter_text,
        )

    def page_lines(self, width: int) -> Sequence[Line]:
        app = self.mentee
        if self.page is None:
            return []
        return page_lines(self.page, width, now=app.now(), order=app.order, zone=app.zone, wide=not self.narrow)

    def empty_lines(self, width: int) -> Sequence[Line]:
        return empty_lines(width)

    # --- narrowing -----------------------------------------------------------------------------------

    def _show_only(self, narrowed: Narrowed) -> None:
        self.narrowed = narrowed
        self.read_from_the_top()

    def action_by_mentor(self) -> None:
        """m."""
        from mentee_journal.ui.screens.reflections_pick import pick_mentor

        pick_mentor(
            self,
            self.narrowed.mentor_id,
            lambda mentor_id, name: self._show_only(self.narrowed._replace(mentor_id=mentor_id, mentor=name)),
        )

    def action_by_role(self) -> None:
        """r."""
        from mentee_journal.services import roles
        from mentee_journal.ui.dialogs.pick import Pick, PickDialog
        from mentee_journal.ui.theme import role_look

        options = [Pick(role.key, role.name, lead=role_look(role.key)) for role in roles.all_roles(self.journal)]
        if self.narrowed.role is not None:
            options.insert(0, Pick("", "Any role"))

        def chosen(key: Hashable) -> None:
            if key is not None:
                self._show_only(self.narrowed._replace(role=str(key) or None))

        self.app.push_screen(PickDialog("Which kind of guidance?", options, chosen=self.narrowed.role), chosen)

    def action_oldest(self) -> None:
        """o."""
        self._show_only(self.narrowed._replace(oldest_first=not self.narrowed.oldest_first))

    def action_back(self) -> None:
        """As everywhere; and from a narrowed list to the whole one."""
        alone = self.narrow and self.has_class("-page")
        if self.narrowed.any and not self.filter_text and not alone and self.records.has_focus:
            self._show_only(self.narrowed._replace(mentor_id=None, mentor="", role=None))
        else:
            super().action_back()

    # --- actions -------------------------------------------------------------------------------------

    def _chosen(self) -> QuestionPage | None:
        if self.page is None:
            self.mentee.say("There is no question here yet. c captures one.")
        return self.page

    def _next_after(self) -> int | None:
        """The neighbour in the inbox, for when the one under the list's cursor leaves it."""
        if self.page is None or not self.page.in_inbox or not self.records.has_focus:
            return None
        ids = [row.id for name, group in groups(self.rows) if name == "inbox" for row in group]
        here = ids.index(self.page.question.id) if self.page.question.id in ids else -1
        left = [*ids[here + 1 :], *reversed(ids[:here])] if here >= 0 else []
        self._left = self.page.question.id
        return left[0] if left else None

    def _go_on(self, neighbour: int | None) -> None:
        if neighbour is not None:
            self._stand_on(neighbour)

    def walked(self, step: Undone) -> None:
        """As everywhere; on an agenda or off again, nothing of the question itself is another."""
        if step.subject_kind == self.KIND and step.subject_id is None and self._left is not None:
            self._stand_on(self._left)
        else:
            super().walked(step)

    def action_new(self) -> None:
        """n, as c."""
        self.mentee.action_capture()

    async def action_put(self) -> None:
        """p: on the agenda that is suggested."""
        from mentee_journal.ui.screens.inbox_put import put

        if (page := self._chosen()) is not None:
            neighbour = self._next_after()
            await put(self, page, lambda: self._go_on(neighbour))

    def action_put_several(self) -> None:
        """P: on any number of agendas."""
        from mentee_journal.ui.screens.inbox_put import put_several

        if (page := self._chosen()) is not None:
            neighbour = self._next_after()
            put_several(self, page, lambda: self._go_on(neighbour))

    async def action_take_off(self) -> None:
        """Minus."""
        from mentee_journal.ui.screens.inbox_put import take_off

        if (page := self._chosen()) is not None:
            await take_off(self, page)

    def action_book(self) -> None:
        """A session for it to go on."""
        from mentee_journal.ui.screens.inbox_put import book_for

        if (page := self._chosen()) is not None:
            neighbour = self._next_after()
            book_for(self, page, lambda: self._go_on(neighbour))

    def action_answer(self) -> None:
        """a."""
        from mentee_journal.ui.screens.inbox_forms import answer

        if (page := self._chosen()) is not None:
            answer(self, page.question.id)

    def action_make_goal(self) -> None:
        """g."""
        from mentee_journal.ui.screens.inbox_forms import make_goal

        if (page := self._chosen()) is not None:
            make_goal(self, page.question.id)

    def action_make_growth(self) -> None:
        """s."""
        from mentee_journal.ui.screens.inbox_forms import make_growth

        if (page := self._chosen()) is not None:
            make_growth(self, page.question.id)

    def action_make_follow_up(self) -> None:
        """t."""
        from mentee_journal.ui.screens.inbox_forms import make_follow_up

        if (page := self._chosen()) is not None:
            make_follow_up(self, page.question.id)

    def action_reflect(self) -> None:
        """w."""
        from mentee_journal.ui.screens.reflection_editor import ReflectionEditor

        if (page := self._chosen()) is not None:
            self.app.push_screen(ReflectionEditor(question_id=page.question.id))

    async def action_drop(self) -> None:
        """x."""
        if (page := self._chosen()) is None:
            return
        if page.question.status is QuestionStatus.DROPPED:
            self.mentee.say("You let it go already. b opens it again.")
            return
        neighbour = self._next_after()
        if await self.mentee.attempt("Let go · u to undo", questions.drop, page.question.id) is not None:
            self._go_on(neighbour)

    async def action_again(self) -> None:
        """b."""
        if (page := self._chosen()) is None:
            return
        if page.question.status is QuestionStatus.OPEN:
            self.mentee.say("It is open.")
        else:
            await self.mentee.attempt("Open again · u to undo", questions.reopen, page.question.id)

    def action_edit(self) -> None:
        """e: the answer the cursor is on, or the question."""
        from mentee_journal.ui.screens.inbox_forms import edit, edit_answer

        if (given := self._answer_here()) is not None:
            edit_answer(self, given.id)
        elif (page := self._chosen()) is not None:
            edit(self, page.question.id)

    def action_delete(self) -> None:
        """d: the answer the cursor is on, or the question."""
        from mentee_journal.ui.screens.removal import ask_and_remove

        if (given := self._answer_here()) is not None:
            ask_and_remove(self, "answer", given.id, f"the answer “{one_line(given.text, 100)}”", self.page_sheet)
        elif (page := self._chosen()) is not None:
            ask_and_remove(self, "question", page.question.id, f"“{one_line(page.question.text, 200)}”", self.records)

    def reopen_form(self, key: str) -> bool:
        """A draft of one of the forms here is brought back."""
        from mentee_journal.ui.screens.inbox_forms import reopen

        return reopen(self, key)

    # --- page ----------------------------------------------------------------------------------------

    def _answer_here(self) -> AnswerRow | None:
        """The answer the page's cursor stands on, when it is one that can be changed here."""
        if self.page is None or not self.is_mounted or not self.page_sheet.has_focus:
            return None
        match self.page_sheet.target:
            case ("said", int(index)) if index < len(self.page.answers):
                given = self.page.answers[index]
                return given if given.kind == "answer" else None
        return None

    def _open_said(self, session_id: int) -> None:
        """What was said stands where it was written down: in Meet."""
        from mentee_journal.ui.screens.session.screen import SessionScreen

        self.app.push_screen(SessionScreen(session_id, "meet"))

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("said", int(index)) if self.page is not None and index < len(self.page.answers):
                given = self.page.answers[index]
                if given.kind == "answer":
                    self.action_edit()
                elif given.session_id is not None:
                    self._open_said(given.session_id)
            case ("line", int(index)) if self.page is not None and index < len(self.page.story):
                line = self.page.story[index]
                if line.kind == "session" and line.what in ("answered", "discussed"):
                    self._open_said(line.id)
                else:
                    self.mentee.open_record(line.kind, line.id)
            case ("came", int(session_id)):
                self.mentee.open_record("session", session_id)
            case _:
                await super().chosen(sheet, target)
