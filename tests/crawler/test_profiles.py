"""Profiles: found by name and host, checked when they are read."""

import dataclasses
from pathlib import Path

import pytest

from crawler import profiles
from crawler.errors import ProfileError
from crawler.profiles import GENERIC, load_profile, parse_profile, profile_for, profile_names


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.mofa.go.kr/eng/brd/m_5676/list.do", "mofa"),
        ("http://mofa.go.kr:443/x", "mofa"),
        ("https://pak-islamabad.MOFA.go.kr/eng/", "mofa"),
        ("https://www.gov.uk/government/news/x", "gov-uk"),
        ("https://mofa.go.kr.example/x", ""),
        ("https://notmofa.go.kr/x", ""),
        ("https://unknown.example/", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_the_host_tells_the_profile(url: str, name: str) -> None:
    assert profile_for(url).name == name


def test_a_name_wins_over_the_host() -> None:
    assert profile_for("https://www.gov.uk/", "mofa").name == "mofa"
    assert load_profile("") is GENERIC


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ProfileError, match=r"no profile named 'mofo'; there are: .*mofa"):
        load_profile("mofo")


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_says_what_it_is_and_what_was_tested(name: str) -> None:
    profile = load_profile(name)
    assert profile.title
    assert profile.hosts
    assert profile.tested
    assert len(profile.digest) == 8
    assert profile == load_profile(name)


def test_no_host_belongs_to_two_profiles() -> None:
    hosts = [host for name in profile_names() for host in load_profile(name).hosts]
    assert len(hosts) == len(set(hosts))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hosts = [", "profile x: "),
        ("host = 'a'", "profile x: unknown key 'host'; known: digest, feeds, hosts"),
        ("[release]\nbodies = ['p']", "profile x: release: unknown key 'bodies'"),
        ("[release]\nbody = ['p[']", r"profile x: release.body: 'p\[' is no CSS selector"),
        ("[release]\nbody = 5", "profile x: release.body: wrong kind of value: 5"),
        ("[list]\nonclick = '('", r"profile x: list.onclick: '\(' is no regular expression"),
        ("[release]\nnotes = ['*']", "profile x: release.notes: "),
        ("[list]\nfirst_page = 'one'", "profile x: list.first_page: wrong kind of value"),
        ("title = 3", "profile x: title: wrong kind of value: 3"),
        ("[[key]]\nurl = 'a'", r"profile x: each \[\[key\]\] needs `url` and `key`"),
        ("[[key]]\nurl = '('\nkey = 'a'", "profile x: key: "),
        ("digest = 'x'", "profile x: unknown key 'digest'"),
        ("[labels]\npublished = 'Datum'", "profile x: labels.published: wrong kind of value"),
        ("timezone = 'Mars/Base'", "profile x: timezone: 'Mars/Base' is no time zone"),
        ("[[key]]\nurl = 'a'\nkey = '{b}'", "profile x: key: '{b}' names a group"),
    ],
)
def test_mistakes_name_the_profile_the_key_and_the_value(text: str, message: str) -> None:
    with pytest.raises(ProfileError, match=message):
        parse_profile(text, "x")


def test_all_parts_are_read(tmp_path: Path) -> None:
    text = """
        title = "T"
        hosts = ["a.example"]
        [[key]]
        url = '/(?P<n>[0-9]+)$'
        key = "{n}"
        [list]
        rows = "li"
        onclick = 'go\\((?P<n>[0-9]+)\\)'
        first_page = 0
        [release]
        body = ["main", "article"]
        lines = ["Top"]
        notes = ['\\(draft\\)']
        [json]
        title = "t"
        [labels]
        published = ["Tag"]
        [feeds]
        "https://a.example/" = "https://a.example/feed"
    """
    profile = parse_profile(text, "x")
    assert profile.keys[0].key == "{n}"
    assert (profile.list.rows, profile.list.first_page) == (("li",), 0)
    assert profile.list.onclick is not None
    assert profile.list.onclick.search("go(7)")["n"] == "7"  # type: ignore[index]  # it matches
    assert profile.release.body == ("main", "article")
    assert profile.release.lines == {"Top"}
    assert profile.release.notes[0].fullmatch("(draft)")
    assert (profile.json.title, profile.labels) == (("t",), (("Tag", "published"),))
    assert profile.feeds == (("https://a.example/", "https://a.example/feed"),)
    assert profile.digest != parse_profile(text + "\n# other", "x").digest
    assert dataclasses.replace(profile, name="") != GENERIC


def test_profiles_are_read_from_their_folder() -> None:
    folder = Path(profiles.__file__).parent / "profiles"
    assert profile_names() == sorted(path.stem for path in folder.glob("*.toml"))
