"""Boards in old encodings: a guess is kept over restarts, a query is asked as browsers do; nobody is alerted."""

from collections.abc import Sequence
from urllib.parse import quote

from aiohttp import web

from store.db.sql import run
from tests.support.sites import Site
from tests.support.watching import Watching

SOURCE = "board"
THINGS = ["világítótorony", "kikötő", "mérőállomás", "révkalauz", "daru", "zsilip", "csónakház", "móló"]


def hungarian(site: Site, numbers: Sequence[int], *, telling: bool) -> None:
    """A board that declares no encoding; only where it is `telling` do its letters say which one it is."""
    words = "Az új őrtorony hűs és fűtött időben is nyitva áll." if telling else "Az idő jó."
    rows = "".join(f"<li><a href=/p/{n}>A {THINGS[n % 8]} {n}. száma</a> 2026-11-{n:02}</li>" for n in numbers)
    site.page("/list", page(f"<ul>{rows}</ul>{words if telling else ''}"), Content_Type="text/html")
    for n in numbers:
        text = f"<p>A {THINGS[n % 8]} {n}. számú őre szerint {100 + n} hajó járt itt.</p><p>{words} {200 + n} fő.</p>"
        body = page(f"<h1>A {THINGS[n % 8]} {n}. száma</h1><div class=text>{text * 3}</div>")
        site.page(f"/p/{n}", body, Content_Type="text/html")


def page(body: str) -> bytes:
    return f"<html><head><title>Kikötő</title></head><body><main>{body}</main></body></html>".encode("cp1250")


async def test_what_was_guessed_once_is_kept_over_restarts(empty_watching: Watching, site: Site) -> None:
    watching = empty_watching
    watching.profile = ""
    watching.watch_url(SOURCE, f"{site.root}/list")
    hungarian(site, range(8, 0, -1), telling=True)
    assert (await watching.visit()).good
    assert watching.one("SELECT encoding FROM _read_from") == "cp1250"
    hungarian(site, range(8, 0, -1), telling=False)  # alone, these pages would be Western: "idõ"
    await watching.visits(2)
    assert "õ" not in str(watching.one("SELECT group_concat(text) FROM latest"))
    assert "idő" in str(watching.one("SELECT group_concat(text) FROM latest"))


async def test_another_guess_makes_no_edit(empty_watching: Watching, site: Site) -> None:
    watching = empty_watching
    watching.profile = ""
    watching.watch_url(SOURCE, f"{site.root}/list")
    hungarian(site, range(8, 0, -1), telling=True)
    assert (await watching.visit()).good
    with watching.runtime.store.write() as db:
        run(db, "UPDATE _read_from SET encoding = 'cp1252'")
    site.page("/p/8", site.served["/p/8"].replace(b"</main>", b"</main><p class=ad>9</p>"), Content_Type="text/html")
    await watching.visits(3)
    assert watching.news() == []


async def test_a_query_in_korean_is_asked_in_the_encoding_of_its_page(empty_watching: Watching, site: Site) -> None:
    """0.1.0 asked for it in UTF-8: of boards that understand both, it knows releases by such addresses."""
    watching, numbers, asked = empty_watching, list(range(1, 9)), set[str]()
    watching.profile = ""

    def listed(_: web.Request) -> web.Response:
        rows = "".join(
            f"<li><a href='view.php?name=조석표{n}&no={n}'>조석표 {n}호를 새로 펴냈습니다</a> 2026-11-{n:02}</li>"
            for n in reversed(numbers)
        )
        return korean(f"<ul>{rows}</ul>")

    def view(request: web.Request) -> web.Response:
        n = int(request.query["no"])
        asked.add(request.raw_path.partition("&")[0].removesuffix(str(n)))
        text = f"<p>등대제도 해양부는 조석표 {n}호를 {100 + n}부 펴냈다고 밝혔다. 이제는 새 표를 쓰기 바란다.</p>"
        return korean(f"<h1>조석표 {n}호를 새로 펴냈습니다</h1><div class=text>{text * 3}</div>")

    site.pages |= {"/list.php": listed, "/view.php": view}
    watching.watch_url(SOURCE, f"{site.root}/list.php")
    assert (await watching.visit()).good
    keys = "SELECT group_concat(key, ' ') FROM (SELECT key FROM releases ORDER BY published)"
    of_old = " ".join(f"/view.php?name={quote('조석표')}{n}&no={n}" for n in numbers)
    assert (watching.one(keys), asked) == (of_old, {"/view.php?name=%C1%B6%BC%AE%C7%A5"})
    with watching.runtime.store.write() as db:  # what 0.1.0 would have left
        run(db, "UPDATE _read_from SET reader = '', naming = '{}'")
        run(db, "UPDATE revisions SET cleaner = '1' || substr(cleaner, 2)")
        run(db, f"UPDATE releases SET url = replace(url, '%C1%B6%BC%AE%C7%A5', '{quote('조석표')}')")
    await watching.visits(3)
    assert (watching.news(), watching.one(keys)) == ([], of_old)
    numbers.append(9)
    await watching.visits(2)
    (new,) = watching.changes()
    assert (new.kind, new.key) == ("new", f"/view.php?name={quote('조석표')}9&no=9")


def korean(body: str) -> web.Response:
    whole = f"<html><head><meta charset=euc-kr><title>등대제도</title></head><body><main>{body}</main></body></html>"
    return web.Response(body=whole.encode("cp949"), headers={"Content-Type": "text/html"})
