"""What hosts taught, from one check to the next."""

import json
from pathlib import Path

from crawler.host_state import Cookie, HostState
from store.learned import load_host, save_host
from tests.support.builders import told_story

STATE = HostState(
    host="press.example",
    failures=2,
    cookies=(Cookie("a", "1", "/", secure=True), Cookie("b", "2", "/eng")),
    network="public",
)


def test_a_host_is_as_it_was_saved(tmp_path: Path) -> None:
    with told_story(tmp_path / "s.db") as store:
        with store.write() as db:
            save_host(db, STATE)
        assert load_host(store, "press.example") == STATE
        assert load_host(store, "other.example") == HostState(host="other.example")


def test_a_state_of_another_version_is_read(tmp_path: Path) -> None:
    """0.1.0 knew neither Secure nor where a name leads; a later version may know more."""
    old = {"host": "press.example", "failures": 3, "cookies": [["a", "1", "/"]], "of_a_later_version": 1}
    with told_story(tmp_path / "s.db") as store:
        with store.write() as db:
            save_host(db, STATE)
            db.execute("UPDATE _hosts SET state = ? WHERE host = 'press.example'", [json.dumps(old)])
        assert load_host(store, "press.example") == HostState(
            host="press.example", failures=3, cookies=(Cookie("a", "1", "/"),)
        )
