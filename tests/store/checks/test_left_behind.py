"""After all addresses of a site changed and a person accepted it: nothing is lost, and nothing withdrawn."""

from dataclasses import replace

import pytest

from crawler.items import Entry, Reading
from store import sources
from store.db.sql import column, insert
from tests.support.watch import Watch, reading, release


def page(number: int, key: str, *, day: int = 0, text: str = "") -> Reading:
    """The page of a release under some key; the higher its number, the newer it is."""
    words = text or f"{number}. The harbour board of district {number} met {number * 3} people about its lock."
    return reading(key, release(f"Meeting of district {number}", words, day=f"2026-11-{day or number:02}"))


def old(number: int) -> Reading:
    return page(number, f"news/{number}")


def new(number: int) -> Reading:
    return page(number, f"view?nttId={number}")


OLD = [old(n) for n in range(12, 0, -1)]  # the newest first
NEW = [new(n) for n in range(12, 0, -1)]
SHOWN = 5  # rows of the list after it changed


@pytest.fixture
def moved(watch: Watch) -> Watch:
    """Twelve releases were known; the list now shows the newest five, at new addresses, and a person accepts that."""
    watch.check(*OLD)
    watch.check(*NEW[:SHOWN])
    sources.accept(watch.store, "board", watch.now)
    watch.check(*NEW[:SHOWN])
    return watch


def told(watch: Watch) -> list[str]:
    """The changes that people are alerted of, as kind and key."""
    sql = "SELECT c.kind || ' ' || coalesce(r.key, '') FROM changes c LEFT JOIN releases r ON r.id = c.release_id"
    return [line.strip() for line in column(watch.store.db, f"{sql} WHERE NOT c.silent ORDER BY c.id")]


def keys(watch: Watch) -> list[str]:
    return column(watch.store.db, "SELECT key FROM releases ORDER BY published DESC")


def test_the_others_are_moved_the_same_way(moved: Watch) -> None:
    assert told(moved) == ["failing", "recovered"]
    assert keys(moved) == [one.entry.key for one in NEW]
    assert moved.one("SELECT count(*) FROM changes WHERE kind = 'moved' AND silent") == 12
    assert moved.one("SELECT url FROM releases WHERE published = '2026-11-01'") == "https://press.example/view?nttId=1"
    assert moved.one("SELECT old_url FROM changes WHERE release_id = 12") == "https://press.example/news/1"
    moved.check(NEW[-1], rows=[one.entry for one in NEW[:SHOWN]])
    assert column(moved.store.db, "SELECT DISTINCT address FROM releases ORDER BY 1") == ["", "guessed"]
    assert moved.one("SELECT address FROM releases WHERE published = '2026-11-01'") == ""


def test_where_they_are_not_they_are_lost_and_not_withdrawn(moved: Watch) -> None:
    for pages in (NEW, OLD, OLD):
        moved.check(rows=[one.entry for one in NEW[:SHOWN]], gone=[one.entry.key for one in pages[SHOWN:]])
    assert told(moved) == ["failing", "recovered"]
    assert column(moved.store.db, "SELECT DISTINCT status FROM releases") == ["live"]
    assert moved.one("SELECT gone_why FROM releases WHERE key = 'news/1'") == (
        "its site has changed all addresses, and it is not to be found at this one"
    )
    moved.check(OLD[-1], rows=[one.entry for one in NEW[:SHOWN]])
    assert moved.one("SELECT gone_why FROM releases WHERE key = 'news/1'") is None


def test_where_it_was_is_asked_again_if_it_has_not_moved(moved: Watch) -> None:
    """Some sites leave at their old addresses what is older."""
    moved.check(rows=[one.entry for one in NEW[:SHOWN]], gone=["view?nttId=1"])
    assert moved.one("SELECT address || last_looked_at || url FROM releases WHERE key = 'news/1'") == (
        "oldhttps://press.example/news/1"
    )
    edited = page(1, "news/1", text=f"{OLD[-1].release.text} The lock was closed in the evening of that day.")
    moved.check(edited, rows=[one.entry for one in NEW[:SHOWN]])
    assert told(moved)[2:] == ["edited news/1"]
    for _ in range(2):
        moved.check(rows=[one.entry for one in NEW[:SHOWN]], gone=["news/1"])
    assert told(moved)[3:] == []


def test_old_addresses_that_are_gone_when_it_is_accepted_withdraw_nothing(watch: Watch) -> None:
    watch.check(*OLD)
    for _ in range(2):
        watch.check(*NEW[:SHOWN], gone=[one.entry.key for one in OLD])
        sources.accept(watch.store, "board", watch.now)
    assert told(watch) == ["failing", "recovered"]
    assert keys(watch) == [one.entry.key for one in NEW]
    assert column(watch.store.db, "SELECT DISTINCT status FROM releases") == ["live"]


def test_what_was_withdrawn_before_is_restored_at_its_new_address(watch: Watch) -> None:
    watch.check(*OLD)
    for _ in range(2):
        watch.check(*OLD[:-1], gone=[OLD[-1].entry.key])
    for _ in range(2):
        watch.check(*NEW[:SHOWN])
        sources.accept(watch.store, "board", watch.now)
    assert told(watch) == ["withdrawn view?nttId=1", "failing", "recovered"]
    watch.check(NEW[-1], rows=[one.entry for one in NEW])
    assert told(watch)[3:] == ["restored view?nttId=1"]


def test_another_page_at_a_guessed_address_is_neither_an_edit_nor_another_page(moved: Watch) -> None:
    other = page(1, "view?nttId=1", text="Quite another matter, of which nothing has been said before by anybody.")
    moved.check(other, rows=[one.entry for one in NEW[:SHOWN]], others=["view?nttId=2"])
    moved.check(rows=[one.entry for one in NEW[:SHOWN]], others=["news/1", "news/2"])
    assert told(moved) == ["failing", "recovered"]
    assert moved.one("SELECT max(number) FROM revisions") == 1


def test_where_no_way_is_learned_the_old_addresses_are_left(watch: Watch) -> None:
    shown = [page(n, f"view?s={n * n}") for n in range(12, 7, -1)]
    watch.check(*OLD)
    sources.accept(watch.store, "board", watch.now)
    watch.check(*shown, bad="no link of the list looks as before", acceptable=True)
    sources.accept(watch.store, "board", watch.now)
    watch.check(*shown)
    for _ in range(2):
        watch.check(rows=[one.entry for one in shown], gone=[one.entry.key for one in OLD[SHOWN:]])
    assert told(watch) == []
    assert column(watch.store.db, "SELECT status FROM releases WHERE address = 'old'") == ["live"] * 7
    watch.check(*shown, rows=[one.entry for one in (*shown, OLD[-1])])
    assert watch.one("SELECT address FROM releases WHERE key = 'news/1'") == "", "it is listed there"


def test_what_was_forgotten_stays_forgotten_at_its_new_address(watch: Watch) -> None:
    watch.check(*OLD[:-1])
    insert(watch.store.db, "_forgotten", {"source": "board", "key": "news/1", "at": watch.now})
    watch.check(*NEW[:SHOWN])
    sources.accept(watch.store, "board", watch.now)
    watch.check(*NEW[:SHOWN])
    watch.check(NEW[-1], rows=[one.entry for one in NEW])
    assert "view?nttId=1" not in keys(watch)


# -- what is newer than the last good check


@pytest.mark.parametrize("day", [12, 13], ids=["of the day of the last one known", "of a later day"])
def test_what_was_published_meanwhile_is_told(watch: Watch, day: int) -> None:
    watch.check(*OLD)
    news = page(13, "view?nttId=13", day=day)
    for _ in range(2):
        watch.check(news, *NEW[:SHOWN])
        sources.accept(watch.store, "board", watch.now)
    assert told(watch) == ["failing", "new view?nttId=13", "recovered"]


def undated(one: Reading) -> Reading:
    entry: Entry = replace(one.entry, published="")
    return replace(one, entry=entry, release=replace(one.release, published=""))


def test_also_on_a_list_without_days(watch: Watch) -> None:
    watch.check(*map(undated, OLD))
    news = undated(page(13, "view?nttId=13"))
    for _ in range(2):
        watch.check(news, *map(undated, NEW[:SHOWN]))
        sources.accept(watch.store, "board", watch.now)
    assert told(watch) == ["failing", "new view?nttId=13", "recovered"]


def test_not_where_hardly_anything_is_recognised(watch: Watch) -> None:
    """Those above may be known as well."""
    watch.check(*OLD)
    strangers = [page(n, f"view?nttId={n}", day=n - 40, text="x") for n in range(52, 42, -1)]
    listed = [*strangers[:3], NEW[1], *strangers[3:]]
    for _ in range(2):
        watch.check(*listed)
        sources.accept(watch.store, "board", watch.now)
    assert [line for line in told(watch) if line.startswith("new")] == []


def test_title_and_day_are_enough_once_it_is_accepted(watch: Watch) -> None:
    """The new site shows other words around a text, or the text in another place."""
    watch.check(*OLD)
    design = "A text in another design, of which hardly a word is the same as it was in the one before it."
    shown = [page(n, f"view?nttId={n}", text=design) for n in range(12, 7, -1)]
    for _ in range(2):
        watch.check(*shown)
        sources.accept(watch.store, "board", watch.now)
    assert told(watch) == ["failing", "recovered"]
    assert keys(watch)[:SHOWN] == [one.entry.key for one in shown]


def test_addresses_may_change_once_more(moved: Watch) -> None:
    third = [page(n, f"doc/{n}.html") for n in range(12, 0, -1)]
    moved.check(*third[:SHOWN])
    sources.accept(moved.store, "board", moved.now)
    moved.check(*third[:SHOWN])
    assert keys(moved) == [one.entry.key for one in third]
