"""Who holds the lock of a database."""

import errno
import os
from pathlib import Path

import pytest

from crawler.errors import LockHeldError, StoreError
from crawler.reasons import Reason
from scheduler.daemon.lock import Holder, VisitLock, holder, lock_path, running_since


def test_the_holder_is_named_while_it_holds(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    assert holder(database) is None
    with VisitLock(database, "run"):
        assert holder(database) == Holder("run", os.getpid())
    assert holder(database) is None


def test_since_when_a_daemon_runs_is_known_and_begins_anew_after_a_jump(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    assert running_since(database) == ""
    with VisitLock(database, "check"):
        assert running_since(database) == ""
    with VisitLock(database, "run") as lock:
        os.utime(lock_path(database), (0, 0))
        assert running_since(database) == "1970-01-01T00:00:00Z"
        lock.renew()
        assert running_since(database) > "2026"
        lock_path(database).unlink()
        lock.renew()  # the folder is gone
        assert running_since(database) == ""


@pytest.mark.parametrize(("command", "by_daemon"), [("run", True), ("alerts retry", False), ("prune", False)])
def test_a_second_one_is_refused_and_knows_whether_a_daemon_runs(tmp_path: Path, command: str, by_daemon: bool) -> None:
    with VisitLock(tmp_path / "a.db", command), pytest.raises(LockHeldError) as caught:
        VisitLock(tmp_path / "a.db", "check", wait=0).__enter__()
    assert caught.value.by_daemon is by_daemon
    assert f"in use by `presswatch {command}` (pid {os.getpid()})" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("`presswatch run` (pid 4711)", Holder("run", 4711)),
        ("`presswatch alerts retry` (pid 7)\n", Holder("alerts retry", 7)),
        ('{"command": "run", "pid": 12}', Holder("run", 12)),
        ("", Holder()),
        ("{", Holder()),
        ("[]", Holder()),
        ('{"command": "run", "pid": 12, "host": "a"}', Holder()),
    ],
)
def test_what_other_versions_wrote_is_read(tmp_path: Path, text: str, found: Holder) -> None:
    database = tmp_path / "a.db"
    with VisitLock(database, "run"):
        lock_path(database).write_text(text, encoding="utf-8")
        assert holder(database) == found


def test_a_lock_that_cannot_be_written_is_named_and_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = tmp_path / "press.db"

    def refuse(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(Path, "write_text", refuse)
        with pytest.raises(StoreError, match=r"press\.db\.lock: No space left on device") as raised:
            VisitLock(database, "run").__enter__()
    assert raised.value.reason == Reason.of("disk_full")
    with VisitLock(database, "run", wait=0.0):
        monkeypatch.setattr(Path, "write_text", refuse)  # the folder is gone when it ends


def test_for_people_it_is_a_command() -> None:
    assert str(Holder("run", 7)) == "`presswatch run` (pid 7)"
    assert str(Holder()) == "another presswatch"
