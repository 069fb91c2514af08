"""A taste of what the fault suite does by hand, and that it notices what it is there for."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from tests.faults import disk, figures, powercut, promises, syscalls, tracing
from tests.faults.commands import operations
from tests.faults.disk import Change, Disk
from tests.faults.operations import prepare, trouble
from tests.faults.registry import FAULTS, Count, Figure, runner
from tests.faults.sandbox import copy_of, room

strace = pytest.mark.skipif(tracing.STRACE is None, reason="strace is not installed")


class TestFrame:
    def test_every_fault_can_be_run(self) -> None:
        for name in FAULTS:
            assert callable(runner(name)), name

    def test_what_did_not_hold_is_counted_and_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        counted = Count("broken so")
        counted.attempt(None)
        counted.attempt("it is gone", "at the third call")
        assert counted.figure() == Figure("broken so", 2, 1, "at the third call: it is gone")
        assert "at the third call: it is gone" in capsys.readouterr().out

    def test_the_page_has_what_was_kept(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(figures, "KEPT", tmp_path / "figures.json")
        one = Figure("killed | often", 1234, 1233, "once it was not")
        figures.keep("kills", [one], command="python -m tests.faults kills", version="9.9", seconds=7)
        page = promises.page()
        assert "| killed / often (once it was not) | 1,234 | 1,233 |" in page
        assert "`python -m tests.faults kills` · version 9.9 · 7 s" in page
        assert "What is not promised" in page

    def test_the_page_is_the_one_of_the_figures(self) -> None:
        if promises.PAGE.exists():
            assert promises.PAGE.read_text(encoding="utf-8") == promises.page()


class TestDisk:
    """The model of a disk that loses its power."""

    def everything(self, one: Disk, times: int = 200) -> set[tuple[tuple[str, bytes], ...]]:
        chance = random.Random(1)
        ways = [powercut.WAYS[number % 4] for number in range(times)]
        return {tuple(sorted(one.found(chance, how).items())) for how in ways}

    def test_what_was_synced_is_certain(self) -> None:
        one = Disk({"/d/a": b"old"})
        for change in (Change("open", "/d/a", to="3"), Change("write", "/d/a", 0, b"new", "3")):
            one.change(change)
        assert {files[0][1] for files in self.everything(one)} == {b"old", b"new"}
        one.change(Change("sync", "/d/a", to="3"))
        assert self.everything(one) == {(("/d/a", b"new"),)}

    def test_sectors_arrive_one_by_one(self) -> None:
        one = Disk({"/d/a": bytes(2048)})
        one.change(Change("open", "/d/a", to="3"))
        one.change(Change("write", "/d/a", 512, b"x" * 1024, "3"))
        found = {files[0][1] for files in self.everything(one)}
        assert bytes(512) + b"x" * 512 + bytes(1024) in found
        assert bytes(1024) + b"x" * 512 + bytes(512) in found

    def test_a_name_is_certain_once_its_folder_is_synced(self) -> None:
        one = Disk({"/d/a": b"old"})
        one.change(Change("make", "/d/b"))
        one.change(Change("open", "/d/b", to="4"))
        one.change(Change("write", "/d/b", 0, b"new", "4"))
        one.change(Change("name", "/d/b", to="/d/a"))
        assert (("/d/a", b""),) in self.everything(one), "renamed, and what is in it not there yet"
        assert (("/d/a", b"old"),) in self.everything(one)
        one.change(Change("sync", "/d/b", to="4"))
        assert {dict(files).get("/d/a") for files in self.everything(one)} == {b"old", b"new"}
        one.change(Change("open", "/d", to="5"))
        one.change(Change("sync", "/d", to="5"))
        assert self.everything(one) == {(("/d/a", b"new"),)}

    def test_a_file_whose_name_was_taken_is_written_to_by_its_number(self) -> None:
        one = Disk({"/d/a": b"words", "/d/b": b"other"})
        one.change(Change("open", "/d/a", to="3"))
        one.change(Change("name", "/d/b", to="/d/a"))
        one.change(Change("write", "/d/a (deleted)", 0, b"00000", "3"))
        assert one.found(random.Random(1), "everything") == {"/d/a": b"other"}
        assert (("/d/a", b"00000"), ("/d/b", b"other")) in self.everything(one), "the name is not certain"

    @strace
    def test_the_log_is_read(self, tmp_path: Path) -> None:
        script = (
            "import os, sys; p = sys.argv[1]; f = open(p + '/é', 'wb'); f.write(b'one\\n'); f.flush();"
            "f.write(b'two'); f.flush(); os.fsync(f.fileno()); os.pwrite(f.fileno(), b'X', 1);"
            "os.rename(p + '/é', p + '/b'); os.write(1, b'done\\n'); os.unlink(p + '/b')"
        )
        log = tmp_path.with_name("log")
        options = ["-y", "-xx", "-s", "1000", "-o", str(log), "-e", "trace=" + ",".join("?" + n for n in disk.TRACED)]
        ended = tracing.ran([sys.executable, "-c", script, str(tmp_path)], {"LC_ALL": "C.UTF-8"}, options=options)
        assert ended.status == 0, ended
        found = disk.recorded(log.read_text().splitlines(), tmp_path)
        assert [(one.what, Path(one.path).name, one.data) for one in found if one.what != "open"] == [
            ("make", "é", b""),
            ("write", "é", b"one\n"),
            ("write", "é", b"two"),
            ("sync", "é", b""),
            ("write", "é", b"X"),
            ("name", "é", b""),
            ("said", "", b"done\n"),
            ("unname", "b", b""),
        ]
        assert [one.at for one in found if one.what == "write"] == [0, 4, 1]


@strace
class TestTaste:
    """A few of each kind hold; the long runs are by hand."""

    def test_power_cuts(self) -> None:
        figure = powercut._saves("power cuts", 0.008, 0.8)
        assert figure.tried == figure.held >= 60, figure

    def test_a_disk_that_is_not_waited_for_is_noticed(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(powercut, "SAVER", [*powercut.SAVER, "--in-haste"])
        figure = powercut._saves("power cuts", 0.004, 0.8)
        assert figure.held < figure.tried

    @pytest.mark.parametrize("name", ["capture", "encrypt"])
    def test_kills(self, name: str) -> None:
        if name not in operations():
            pytest.skip("what locks journals is not installed")
        with room() as place:
            prepared = prepare(operations()[name], place)
            points = list(syscalls._kills_of(prepared, place))
            assert len(points) >= 20
            for call, blow, line in syscalls.spread(points, 3):
                assert syscalls._struck(prepared, place, call, blow) is None, (call, blow, line)

    @pytest.mark.parametrize("name", ["save"])
    def test_failing_calls(self, name: str) -> None:
        with room() as place:
            prepared = prepare(operations()[name], place)
            points = list(syscalls._failing_of(prepared, place))
            assert len(points) >= 60
            for call, blow, line in syscalls.spread(points, 4):
                assert syscalls._struck(prepared, place, call, blow) is None, (call, blow, line)

    def test_what_is_torn_is_noticed(self) -> None:
        with room() as place:
            prepared = prepare(operations()["capture"], place)
            sandbox = copy_of(prepared.template, place / "slot")
            done = tracing.Ended(0, "", "")
            assert trouble(prepared, sandbox, done) == "exit 0, and it is not there"
            sandbox.journal.write_bytes(sandbox.journal.read_bytes()[:100_000])
            assert "broken" in (trouble(prepared, sandbox, None) or "")
