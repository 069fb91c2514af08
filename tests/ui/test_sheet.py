"""The page with a cursor: keys and mouse reach every spot, at every size."""

from textual.app import App, ComposeResult

from mentee_journal.ui.lines import Flow, Line, beside
from mentee_journal.ui.widgets.record_list import RecordList
from mentee_journal.ui.widgets.sheet import Sheet


class Page(App[None]):
    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet = sheet
        self.chosen: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.sheet

    def on_mount(self) -> None:
        self.sheet.focus()

    def on_sheet_chosen(self, event: Sheet.Chosen) -> None:
        self.chosen.append(event.target)


def rows(width: int) -> list[Line]:
    flow = Flow(width)
    for index in range(60):
        flow.row(f"row {index}", target=("row", index))
    return flow.lines


def two_columns(width: int) -> list[Line]:
    left = Flow(30).row("a", target="a").row("b", target="b").buttons([("One", "one"), ("Two", "two")])
    right = Flow(20).row("x", target="x").row("y", target="y")
    return beside(left.lines, right.lines, left_width=30, gap=4, right_width=24, fill="surface")


async def test_keys_reach_every_row_and_scroll_with_it() -> None:
    app = Page(Sheet(rows))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("down", "down", "enter")
        assert app.chosen == [("row", 2)]
        await pilot.press("end", "enter")
        assert app.chosen[-1] == ("row", 59)
        assert app.sheet.scroll_offset.y == 50
        await pilot.press("home", "enter")
        assert app.chosen[-1] == ("row", 0)
        assert app.sheet.scroll_offset.y == 0


def far_apart(width: int) -> list[Line]:
    flow = Flow(width).row("first", target="first")
    for index in range(40):
        flow.text(f"words {index}")
    return flow.row("last", target="last").lines


async def test_page_down_reads_on_where_nothing_can_be_chosen() -> None:
    app = Page(Sheet(far_apart))
    async with app.run_test(size=(40, 10)) as pilot:
        tops = []
        for _ in range(5):
            await pilot.press("pagedown")
            tops.append(app.sheet.scroll_offset.y)
        assert tops == [8, 16, 24, 32, 32]
        assert app.sheet.target == "last"
        for _ in range(5):
            await pilot.press("pageup")
        assert (app.sheet.scroll_offset.y, app.sheet.target) == (0, "first")


async def test_a_page_of_rows_moves_the_cursor_with_it() -> None:
    app = Page(Sheet(rows))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("pagedown", "pagedown")
        assert app.sheet.target == ("row", 16)


async def test_columns_are_walked_one_after_the_other_and_crossed_with_arrows() -> None:
    app = Page(Sheet(two_columns))
    async with app.run_test(size=(70, 12)) as pilot:
        assert app.sheet.targets == ["a", "b", "one", "two", "x", "y"]
        await pilot.press("right", "enter")
        assert app.chosen == ["x"]
        await pilot.press("left", "enter")
        assert app.chosen[-1] == "b"


async def test_a_click_chooses_what_is_under_it() -> None:
    app = Page(Sheet(rows))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.click(Sheet, offset=(3, 4))
        assert app.chosen == [("row", 4)]


async def test_in_a_list_the_first_click_only_moves() -> None:
    app = Page(RecordList(rows))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.click(RecordList, offset=(3, 4))
        assert app.chosen == []
        assert app.sheet.target == ("row", 4)
        await pilot.click(RecordList, offset=(3, 4))
        assert app.chosen == [("row", 4)]


async def test_the_cursor_stays_on_its_record_when_lines_change() -> None:
    app = Page(RecordList(rows))
    async with app.run_test(size=(40, 10)) as pilot:
        app.sheet.move_to(("row", 7))
        app.sheet.show(lambda width: rows(width)[5:])
        await pilot.pause()
        assert app.sheet.target == ("row", 7)
        app.sheet.show(lambda width: [line for i, line in enumerate(rows(width)[5:]) if i != 2])
        await pilot.pause()
        assert app.sheet.target == ("row", 8)


async def test_no_size_is_too_small() -> None:
    app = Page(Sheet(two_columns))
    async with app.run_test(size=(70, 12)) as pilot:
        for size in ((20, 5), (1, 1), (200, 60), (20, 5)):
            await pilot.resize_terminal(*size)
            await pilot.pause()


def test_buttons_in_two_rows_do_not_touch() -> None:
    flow = Flow(24).buttons([("One more", 1), ("And another", 2), ("Third", 3)])
    assert [line.text.split() for line in flow.lines] == [["One", "more"], [], ["And", "another"], [], ["Third"]]
