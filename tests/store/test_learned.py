"""What hosts taught, from one check to the next."""

import json
from pathlib import Path

from crawler.host_state import Cookie, HostState
from crawler.items import Result, Source
from crawler.naming import Naming
from store.learned import ListReading, load_host, load_list_reading, save_host, save_list_reading
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


def test_how_a_list_was_read_is_as_it_was_saved(tmp_path: Path) -> None:
    naming = Naming(frozenset({"/stat?period", "//"}), frozenset({"t"}))
    result = Result(
        source=Source(name="board", url="https://board.example/list", encoding="cp1250", row_kind="ul/li /n/0"),
        naming=naming,
        reader="7",
    )
    with told_story(tmp_path / "s.db") as store:
        assert load_list_reading(store, "nobody") == ListReading()
        with store.write() as db:
            source = db.execute("SELECT name FROM sources").fetchone()[0]
            save_list_reading(db, source, result, naming)
        assert load_list_reading(store, source) == ListReading(
            url="https://board.example/list", reader="7", naming=naming, encoding="cp1250", row_kind="ul/li /n/0"
        )
