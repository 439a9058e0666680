"""`clean`: one page or text from a file, standard input or the web, and its fields."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from crawler.files.read import reader_of
from scheduler.demo.pressroom import PressRoom
from tests.support.files import hwp
from tests.support.files.pdf import locked
from tests.support.paths import SAMPLES

Cli = Callable[..., Result]
SEEDS = SAMPLES / "seeds"  # beside the checkout, where there is one
KEYS = [
    "title", "published", "board", "department", "hits", "language", "paragraphs", "notes", "attachments", "verdict",
    "why", "file",
]  # fmt: skip
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Harbour Dialogue Opens</title></head><body><article>
<h1>Harbour Dialogue Opens</h1><p>The Minister of Tides opened the Harbour Dialogue in Port Aldersea on Tuesday morning.
Delegations from 24 coastal towns agreed on a common tide table for the coming spring.</p>
<p>The towns will share 42 measuring stations, and will meet again when the first year of readings is complete.</p>
</article></body></html>"""


@pytest.mark.workers
def test_a_page_from_a_file(cli: Cli, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    result = cli("clean", str(page))
    assert result.exit_code == 0
    assert result.stdout.startswith("Harbour Dialogue Opens\n")
    assert "The towns will share 42 measuring stations" in result.stdout


def test_the_keys_of_its_json(cli: Cli) -> None:
    told = json.loads(cli("clean", "-", "--json", input=PAGE).stdout)
    assert list(told) == KEYS
    assert told["published"] is None
    assert (told["verdict"], told["why"], told["language"]) == ("release", "", "en")


def test_text_that_was_extracted_is_told_by_its_looks(cli: Cli) -> None:
    text = "Press Releases\nHarbour Dialogue Opens\nDate\n2026-07-14\nHit\n12\nDelegations came to Port Aldersea.\n"
    told = json.loads(cli("clean", "-", "--json", "--profile", "mofa", input=text).stdout)
    assert (told["title"], told["published"], told["hits"]) == ("Harbour Dialogue Opens", "2026-07-14", 12)


@pytest.mark.workers
def test_a_file(cli: Cli, tmp_path: Path) -> None:
    annex = tmp_path / "annex.bin"
    annex.write_bytes(hwp.hwp(hwp.paragraph("조석 관측소"), hwp.table((("인천", "12.5"),))))
    shown = cli("clean", str(annex))
    assert shown.exit_code == 0
    assert "hwp" in shown.stdout
    assert shown.stdout.endswith("조석 관측소\n인천 | 12.5\n")
    told = json.loads(cli("clean", str(annex), "--json").stdout)
    assert list(told) == KEYS
    assert (told["paragraphs"], told["verdict"]) == (["조석 관측소", "인천 | 12.5"], "release")
    assert told["file"] == {"kind": "hwp", "state": "read", "reader": reader_of("hwp"), "reason": None}


def test_a_file_without_a_text(cli: Cli, tmp_path: Path) -> None:
    annex = tmp_path / "annex.pdf"
    annex.write_bytes(locked())
    shown = cli("clean", str(annex))
    assert shown.exit_code == 1
    assert "the file asks for a password" in shown.stdout
    told = json.loads(cli("clean", str(annex), "--json").stdout)
    assert (told["verdict"], told["why"]) == ("error", "the file asks for a password")
    assert (told["file"]["state"], told["file"]["reason"]["code"]) == ("encrypted", "file_encrypted")


def test_a_page_of_the_press_room_by_url(cli: Cli, press_room: PressRoom) -> None:
    seq = press_room.rows("m_5676")[0].seq
    url = press_room.view_url("m_5676", seq)
    told = json.loads(cli("clean", url, "--profile", "mofa", "--json").stdout)
    assert told["verdict"] == "release"
    assert told["title"]
    assert told["published"]


def test_a_saved_page_finds_its_profile_by_itself(cli: Cli, press_room: PressRoom, tmp_path: Path) -> None:
    from urllib.request import urlopen

    seq = press_room.rows("m_4080")[0].seq
    with urlopen(press_room.view_url("m_4080", seq)) as answer:
        body = answer.read()
    (tmp_path / "page.html").write_bytes(body)
    told = json.loads(cli("clean", str(tmp_path / "page.html"), "--json").stdout)
    assert told["language"] == "ko"
    assert told["published"]
    assert "본문 바로가기" not in " ".join(told["paragraphs"])


def test_an_error_page_is_none(cli: Cli, press_room: PressRoom) -> None:
    press_room.set_weather("maintenance")
    result = cli("clean", press_room.view_url("m_5676", press_room.rows("m_5676")[0].seq), "--profile", "mofa")
    assert result.exit_code == 1
    assert result.stdout.startswith("not a release page but an error page: ")


@pytest.mark.parametrize("page", ["no-such-file.html", "http://127.0.0.1:9/"])
def test_nothing_to_read(cli: Cli, page: str) -> None:
    result = cli("clean", page)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"presswatch: {page}: ")
    assert result.stderr.count("\n") == 1


def test_clean_needs_no_config(cli: Cli, config: Path) -> None:
    config.unlink()
    assert cli("clean", "-", input=PAGE).exit_code == 0
    assert cli("clean", "http://127.0.0.1:9/").exit_code == 1


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real texts are not here")
def test_real_texts(cli: Cli) -> None:
    gold = json.loads((SEEDS.parent / "gold" / "text_pages.json").read_text(encoding="utf-8"))
    for path in SEEDS.glob("*.txt"):
        told = json.loads(cli("clean", str(path), "--json").stdout)
        wanted = gold[path.name]
        for key in ("title", "published", "hits", "paragraphs", "notes", "board"):
            assert told[key] == wanted[key], f"{path.name}: {key}"
