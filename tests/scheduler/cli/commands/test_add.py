"""`add` on newsrooms of ten makes."""

import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from tests.support.newsrooms import MAKES, Newsroom, page, table

Cli = Callable[..., Result]
CONFIG = """# Ours. Do not lose this line.
[fetch]
contact = "desk@example.org"   # who we are
delay = "0s"
timeout = "3s"

[[channel]]
name = "screen"
url = "terminal://"
"""
KEYS = {
    "asked", "found", "kind", "url", "count", "dated", "entries", "next", "release", "others", "tried", "doubts",
    "source", "toml", "added",
}  # fmt: skip


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A config without a source."""
    path = tmp_path / "config.toml"
    path.write_text(CONFIG, encoding="utf-8")
    return path


@pytest.fixture
def press() -> Iterator[Newsroom]:
    """A newsroom with a table of eight releases."""
    with Newsroom(table().pages) as site:
        yield site


def watched(config: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = tomllib.loads(config.read_text(encoding="utf-8")).get("source", [])
    return found


@pytest.mark.parametrize("name", [*MAKES, pytest.param("list", marks=pytest.mark.workers, id="list, in workers")])
def test_what_is_added_is_read_at_the_first_check(cli: Cli, config: Path, name: str) -> None:
    make = MAKES[name]()
    with Newsroom(make.pages) as site:
        result = cli("add", f"{site.root}{make.expected.start}", "--yes", "--name", "room")
        assert result.exit_code == 0, result.output
        checked = cli("check", "room")
        assert checked.exit_code == 0, checked.output
        assert f"watching from now on: {make.expected.count} releases" in checked.stdout
        newest = json.loads(cli("list", "--json", "-n", "1").stdout)[0]
        assert (newest["title"], newest["published"]) == (make.expected.title, make.expected.published)


def test_it_shows_what_it_found_and_asks(cli: Cli, config: Path, press: Newsroom) -> None:
    result = cli("add", f"{press.root}/press/list", input="y\n")
    assert result.exit_code == 0
    shown = result.stdout
    assert f"a list of 8: {press.root}/press/list" in shown
    assert "2026-07-14  Tide gauges replaced in three harbours" in shown
    assert "The harbour board replaced the gauges in Ostmere, Linn and Farrow." in shown
    assert "Add this to" in result.stderr
    assert "next: `presswatch check press` records existing releases without alerting" in shown
    assert watched(config) == [
        {
            "name": "press",
            "title": "Press Releases | Ministry of Tides",
            "url": f"{press.root}/press/list",
            "language": "en",
        }
    ]


def test_comments_stay_and_are_written(cli: Cli, config: Path, press: Newsroom) -> None:
    cli("add", f"{press.root}/press/list", "--yes", "--every", "30m", "--title", "Tides", "--name", "tides")
    text = config.read_text(encoding="utf-8")
    assert text.startswith(CONFIG.partition("[[channel]]")[0])
    assert "# Added by `presswatch add` on " in text
    assert "# timezone: unknown, so yours is used" in text
    assert watched(config)[0] | {"url": ""} == {
        "name": "tides", "title": "Tides", "url": "", "language": "en", "every": "30m",
    }  # fmt: skip
    assert cli("config").exit_code == 0


def test_no_writes_nothing(cli: Cli, config: Path, press: Newsroom) -> None:
    result = cli("add", f"{press.root}/press/list", input="n\n")
    assert (result.exit_code, config.read_text(encoding="utf-8")) == (0, CONFIG)
    assert "nothing was written" in result.stdout
    assert cli("add", f"{press.root}/press/list", input="").exit_code == 130  # nobody there to answer
    assert config.read_text(encoding="utf-8") == CONFIG


def test_a_dry_run_shows_the_text(cli: Cli, config: Path, press: Newsroom) -> None:
    shown = cli("add", f"{press.root}/press/list", "--dry-run").stdout
    assert tomllib.loads(shown[shown.index("# Added by") :])["source"][0]["name"] == "press"
    assert config.read_text(encoding="utf-8") == CONFIG
    config.unlink()  # nor is one needed for looking
    assert "nothing to watch was found" in cli("add", f"{press.root}/no", "--dry-run").stderr


def test_json_is_one_document(cli: Cli, config: Path, press: Newsroom) -> None:
    told = json.loads(cli("add", f"{press.root}/press/list", "--json").stdout)
    assert set(told) == KEYS
    assert (told["found"], told["kind"], told["count"], told["added"]) == (True, "list", 8, False)
    assert told["entries"][0]["published"] == "2026-07-14"
    assert told["release"]["verdict"] == "release"
    assert tomllib.loads(told["toml"])["source"] == [told["source"]]
    assert config.read_text(encoding="utf-8") == CONFIG
    assert json.loads(cli("add", f"{press.root}/press/list", "--json", "--yes").stdout)["added"]
    assert len(watched(config)) == 1


def test_nothing_found_is_told_with_what_was_tried(cli: Cli, config: Path) -> None:
    with Newsroom({"/": page("Tides", "<p>Welcome.</p>")}) as site:
        result = cli("add", f"{site.root}/", "--yes")
        assert result.exit_code == 1
        assert f"presswatch: nothing to watch was found at {site.root}/\n" in result.stderr
        assert f"  tried {site.root}/feed/: HTTP 404 Not Found\n" in result.stderr
        assert "give the address of the page that lists the titles" in result.stderr
        told = cli("add", f"{site.root}/", "--json")
        document = json.loads(told.stdout)
        assert (told.exit_code, set(document), document["found"], document["source"]) == (1, KEYS, False, None)
    assert config.read_text(encoding="utf-8") == CONFIG


def test_quiet_says_nothing_when_all_is_well(cli: Cli, config: Path, press: Newsroom) -> None:
    assert cli("-q", "add", f"{press.root}/press/list", "--yes").output == ""
    assert len(watched(config)) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ftp://tides.example/"], 'must be an address that begins with "https://"'),
        (["https://me:secret@tides.example/"], "must not contain a user or password"),
        (["https://tides.example/", "--every", "often"], "--every"),
        (["https://tides.example/", "--name", "two words"], "a name is made of letters"),
        (["https://tides.example/", "--title", "${HOME}"], "--title"),
    ],
)
def test_wrong_options_are_refused_before_any_request(cli: Cli, words: list[str], said: str) -> None:
    result = cli("add", *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_nothing_is_watched_twice(cli: Cli, config: Path, press: Newsroom) -> None:
    cli("add", f"{press.root}/press/list", "--yes")
    press.asked.clear()
    again = cli("add", f"{press.root}/press/list#top", "--yes")
    assert again.exit_code == 2
    assert 'is already watched, as "press"' in again.stderr
    assert press.asked == []
    taken = cli("add", f"{press.root}/other", "--yes", "--name", "press")
    assert 'the config already has a source called "press"' in taken.stderr


def test_a_name_that_the_store_remembers_is_not_given_again(cli: Cli, config: Path, press: Newsroom) -> None:
    cli("add", f"{press.root}/press/list", "--yes")
    cli("check")
    config.write_text(CONFIG, encoding="utf-8")
    cli("add", f"{press.root}/press/list", "--yes")
    assert watched(config)[0]["name"] == "press-2"


def test_without_a_config_init_comes_first(cli: Cli, config: Path, press: Newsroom) -> None:
    config.unlink()
    result = cli("add", f"{press.root}/press/list", "--yes")
    assert result.exit_code == 2
    assert "init" in result.stderr
    assert press.asked == []


def test_a_broken_config_is_not_written_to(cli: Cli, config: Path, press: Newsroom) -> None:
    config.write_text("[fetch\n", encoding="utf-8")
    assert cli("add", f"{press.root}/press/list", "--yes").exit_code == 2
    assert config.read_text(encoding="utf-8") == "[fetch\n"


def test_a_page_cannot_steer_the_terminal_or_the_config(cli: Cli, config: Path) -> None:
    title = '"""\n[[channel]]\nname="evil"\x1b[31m ${HOME} Press'
    board = str(table().pages["/press/list"]).replace("Press Releases | Ministry of Tides", title)
    with Newsroom({**table().pages, "/press/list": board}) as site:
        result = cli("add", f"{site.root}/press/list", "--yes")
    assert result.exit_code == 0, result.output
    assert "\x1b" not in result.output
    assert cli("config").exit_code == 0
    assert [one["name"] for one in tomllib.loads(config.read_text(encoding="utf-8"))["channel"]] == ["screen"]
