"""`presswatch check` over loopback against real pages, where they are at hand; none of them is kept here."""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.support.house import House
from tests.support.paths import SAMPLES

DATA = SAMPLES
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the real pages are not at hand")

ROW = """<tr><td>{n}</td><td class="al"><div><a href="#" onclick="f_view('{seq}');">{title}</a></div></td>
<td>공관</td><td><div>{day}</div></td></tr>"""
LIST = '<html lang="ko"><body><div class="board_list"><table><tbody>{rows}</tbody></table></div></body></html>'
VIEW = """<html lang="en"><body><div class="board_detail"><div class="bo_head"><h2>{title}</h2></div>
<div class="bo_con"><p>{text}</p></div></div></body></html>"""


class Ministry(ThreadingHTTPServer):
    """The real pages behind the real cookie gate, with a list made for them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Desk)
        mission = DATA / "mofa_mission_html"
        self.base = f"http://127.0.0.1:{self.server_address[1]}"
        rows = [("1153935", "가족관계 안내", "2020-03-20"), ("1019267", "동의서", "2022-08-31")]
        table = "".join(ROW.format(n=n, seq=seq, title=title, day=day) for n, (seq, title, day) in enumerate(rows))
        feed = (DATA / "mofa_rss" / "brdId302_press_releases.xml").read_bytes()
        self.pages: dict[str, tuple[str, bytes]] = {
            "/ca-toronto-ko/brd/m_5389/list.do": ("text/html", LIST.format(rows=table).encode()),
            "/ca-toronto-ko/brd/m_5389/view.do?seq=1153935": html(mission / "family_registry_1153935.html"),
            "/ca-toronto-ko/brd/m_5389/view.do?seq=1019267": html(mission / "forms_1019267.html"),
            "/www/brd/rss.do?brdId=302": (
                "application/rss+xml", feed.replace(b"http://www.mofa.go.kr", self.base.encode())
            ),
        }  # fmt: skip
        for item in re.findall(r"<item>(.*?)</item>", feed.decode(), re.DOTALL):
            title, seq, text = (
                re.search(pattern, item, re.DOTALL)[1]  # type: ignore[index]
                for pattern in (r"<title>(.*?)</title>", r"seq=(\d+)", r"<content:encoded>(.*?)</content:encoded>")
            )
            page = VIEW.format(title=title, text=text).encode()
            self.pages[f"/www/brd/m_5676/view.do?seq={seq}"] = ("text/html", page)

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor that hangs up is no error."""


def html(path: Path) -> tuple[str, bytes]:
    return "text/html;charset=UTF-8", path.read_bytes()


class Desk(BaseHTTPRequestHandler):
    server: Ministry

    def do_GET(self) -> None:
        page = self.server.pages.get(self.path)
        if page is None and "down.do" in self.path:
            page = ("application/octet-stream", b"%PDF-1.4 " + self.path.encode())
        if page is None:
            self._say(404, "text/html", b"nothing here")
        elif "TMOSHCooKie" not in self.headers.get("Cookie", ""):
            self.send_response_only(307)
            self.send_header("Location", f"{self.server.base}{self.path}")
            self.send_header("Set-Cookie", "TMOSHCooKie=letmein")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._say(200, *page)

    def _say(self, status: int, kind: str, body: bytes) -> None:
        self.send_response_only(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def ministry() -> Iterator[Ministry]:
    server = Ministry()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_check_reads_the_real_pages_right(house: House, ministry: Ministry) -> None:
    sources = "".join(
        f'[[source]]\nname = "{name}"\nurl = "{ministry.base}{path}"\nprofile = "mofa"\ntimezone = "Asia/Seoul"\n'
        for name, path in (("mission", "/ca-toronto-ko/brd/m_5389/list.do"), ("feed", "/www/brd/rss.do?brdId=302"))
    )
    house.config.write_text(f'database = "presswatch.db"\n[fetch]\ndelay = "0s"\n{sources}', encoding="utf-8")
    checked = house.run("check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    db = Database(house.database)
    found = {row["key"]: row for row in db.query("SELECT * FROM latest")}
    registry = found["ca-toronto-ko/m_5389/1153935"]
    assert (registry["title"], registry["published"], registry["language"]) == (
        "가족관계에 관한 영문증명서 안내", "2020-03-20", "ko",
    )  # fmt: skip
    assert "이전 글" not in registry["text"]
    assert "본문 바로가기" not in registry["text"]
    assert registry["text"]
    forms = found["ca-toronto-ko/m_5389/1019267"]
    assert (forms["title"], forms["published"], forms["text"]) == (
        "[병역] 국외학력에 관한 사실 확인서·증명서 발급 동의서", "2022-08-31", "",
    )  # fmt: skip
    revisions = {row["title"]: row["department"] for row in db.query("SELECT title, department FROM revisions")}
    assert (revisions[registry["title"]], revisions[forms["title"]]) == ("주 토론토(총)", "주토론토총영사관")
    files = [row["name"] for row in db.query("SELECT name FROM attachments WHERE sha256 <> '' ORDER BY name")]
    assert files == ["[별지제11-1호]가족관계에 관한 영문증명서 발급신청서.pdf", "학력조회동의서.pdf"]
    assert {key for key in found if key.startswith("m_5676/")} == {"m_5676/323320", "m_5676/323319", "m_5676/323318"}
    assert found["m_5676/323320"]["published"] == "2026-06-26"
    assert found["m_5676/323320"]["title"].startswith("Korean Government Provides Humanitarian Assistance")
    assert db.execute("SELECT count(*) FROM outcomes WHERE kind <> 'fetched'").fetchone()[0] == 0
    db.close()
    tables = subprocess.run(
        [sys.executable, "-m", "sqlite_utils", "rows", str(house.database), "latest", "--limit", "9"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert {row["source"] for row in json.loads(tables.stdout)} == {"mission", "feed"}


GOLD = json.loads((DATA / "gold" / "text_pages.json").read_text(encoding="utf-8")) if DATA.exists() else {}


@pytest.mark.parametrize("name", [path.name for path in sorted((DATA / "seeds").glob("*.txt"))])
def test_clean_gives_the_fields_of_the_seeds(house: House, name: str) -> None:
    said = house.run("clean", "--json", str(DATA / "seeds" / name))
    fields = json.loads(said.stdout)
    for field in ("board", "title", "published", "hits", "notes", "paragraphs"):
        assert fields[field] == GOLD[name][field], field
    assert fields["verdict"] == "release"
