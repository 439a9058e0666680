"""JSON columns: what was written comes back, also what a newer presswatch wrote."""

import json
from dataclasses import asdict

import pytest

from crawler.host_state import Cookie, HostState, RobotsFile
from crawler.items import Entry, Template
from store import learned
from store.checks import retry_queue
from store.db.json_columns import decode, encode
from tests.support.properties import given, st
from tests.support.watch import Watch, reading, release

TEXTS = st.text()


@given(
    st.builds(
        HostState,
        host=TEXTS,
        cookies=st.lists(st.builds(Cookie, TEXTS, TEXTS, TEXTS)).map(tuple),
        robots_files=st.lists(st.builds(RobotsFile, TEXTS, TEXTS, st.sampled_from(["all", "rules"]), TEXTS)).map(tuple),
    )
)
def test_a_host_comes_back(state: HostState) -> None:
    assert decode(HostState, encode(state)) == state


@given(st.builds(Entry, url=TEXTS, key=TEXTS, title=TEXTS, pinned=st.booleans()))
def test_an_entry_comes_back(entry: Entry) -> None:
    assert decode(Entry, encode(entry)) == entry


@given(st.builds(Template, keep=st.frozensets(TEXTS), drop=st.frozensets(TEXTS), digest=TEXTS))
def test_a_template_comes_back(template: Template) -> None:
    assert decode(Template, encode(template)) == template


@given(st.lists(TEXTS).map(tuple))
def test_texts_come_back(notes: tuple[str, ...]) -> None:
    assert decode(tuple[str, ...], encode(notes)) == notes


@pytest.mark.parametrize(
    "value",
    [HostState(host="h", cookies=(Cookie("a", "b", "/"),)), Entry(url="u", key="k"), Template(keep=frozenset({"p"}))],
)
def test_a_field_of_tomorrow_is_dropped_and_one_that_is_missing_has_its_default(value: object) -> None:
    written = json.loads(encode(value))
    assert decode(type(value), json.dumps({**written, "field_of_tomorrow": 1})) == value
    written.pop("title", None)
    written.pop("robots", None)
    assert decode(type(value), json.dumps(written)) == value


def test_a_cookie_of_three_fields_is_read_and_one_of_tomorrow() -> None:
    for written in ('["a", "b", "/"]', '["a", "b", "/", false, "tomorrow"]'):
        state = decode(HostState, f'{{"host": "h", "cookies": [{written}]}}')
        assert state.cookies == (Cookie("a", "b", "/"),)


def test_a_roll_back_of_the_program_reads_what_the_newer_one_wrote(watch: Watch) -> None:
    """As `presswatch` 0.1.0 did not: each visit of the host then failed as a bug of ours."""
    state, entry = HostState(host="h.example", failures=2), Entry(url="https://h.example/1", key="1", title="One")
    watch.check(reading("0", release("Zero")))
    watch.check(unread=[entry])
    with watch.store.write() as db:
        learned.save_host(db, state)
        learned.save_template(db, "board", Template(digest="d"))
        for table, column in (("_hosts", "state"), ("_unread", "entry"), ("_templates", "template")):
            db.execute(f"UPDATE {table} SET {column} = json_set({column}, '$.field_of_tomorrow', 'x')")
    assert learned.load_host(watch.store, "h.example") == state
    assert learned.load_template(watch.store, "board") == Template(digest="d")
    keys, _, due = retry_queue.waiting(watch.store, "board", "2999-01-01T00:00:00Z")
    assert (keys, [asdict(one) for one in due]) == (frozenset({"1"}), [asdict(entry)])
    watch.check(unread=[entry])
    watch.check(reading("1", release("One")))
