"""Profiles: found by name and host, checked when they are read."""

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

from crawler import profiles
from crawler.errors import ProfileError
from crawler.profile_schema import JsonTable, ListTable, ReleaseTable, Table
from crawler.profiles import (
    GENERIC,
    JsonRules,
    ListRules,
    ReleaseRules,
    load_profile,
    parse_profile,
    profile_for,
    profile_names,
)


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
    with pytest.raises(ProfileError, match='no profile is called "mofo"; did you mean "mofa"'):
        load_profile("mofo")
    with pytest.raises(ProfileError, match=r'no profile is called "weather"; there are: .*mofa'):
        load_profile("weather")


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
        ("hosts = [", "Invalid value"),
        ("host = 'a'", '"host" is not a key; did you mean "hosts"'),
        ("[release]\nbodies = ['p']", 'release: "bodies" is not a key; did you mean "boards"'),
        ("[json]\nx = 'p'", 'json: "x" is not a key; the keys are title, body, '),
        ("[[key]]\nurl = 'a'\nkey = 'a'\nkeys = 'b'", 'key: "keys" is not a key; did you mean "key"'),
        ("[release]\nbody = ['p[']", r"release.body: 'p\[' is not a CSS selector"),
        ("[release]\nbody = 5", "release.body = 5: must be a list"),
        ("[release]\nbody = [5]", "release.body = 5: must be text in quotes"),
        ("[release]\nlines = [5]", "release.lines: must be a list"),
        ("[list]\nonclick = '('", r"list.onclick: '\(' is not a regular expression"),
        ("[list]\nonclick = 5", "list.onclick = 5: must be text in quotes"),
        ("[release]\nnotes = ['*']", r"release.notes: '\*' is not a regular expression"),
        ("[list]\nfirst_page = 'one'", "list.first_page = 'one': must be a whole number"),
        ("title = 3", "title = 3: must be text in quotes"),
        ("list = 3", "list = 3: must be a table"),
        ("[[key]]\nurl = 'a'", 'key: needs the key "key"'),
        ("[key]\nurl = 'a'\nkey = 'a'", r"write \[\[key\]\], with two brackets on each side"),
        ("[[key]]\nurl = '('\nkey = 'a'", r"key.url: '\(' is not a regular expression"),
        ("[[key]]\nurl = 'a'\nkey = '{b}'", "key: '{b}' names a group that `url` does not have: 'b'"),
        ("digest = 'x'", '"digest" is not a key'),
        ("[labels]\npublished = 'Datum'", "labels.published = 'Datum': must be a list"),
        ("timezone = 'Mars/Base'", "timezone: 'Mars/Base' is not a time zone"),
        ("timezone = 'Asia/Soul'", "timezone: 'Asia/Soul' is not a time zone; did you mean \"Asia/Seoul\""),
    ],
)
def test_mistakes_name_the_file_the_key_and_the_fix(text: str, message: str) -> None:
    with pytest.raises(ProfileError, match=f"^profiles/x.toml: {message}"):
        parse_profile(text, "x")


def test_every_mistake_is_named() -> None:
    with pytest.raises(ProfileError) as raised:
        parse_profile("title = 3\n[list]\nrow = 'li'", "x")
    assert str(raised.value).splitlines() == [
        'profiles/x.toml: title = 3: must be text in quotes: "..."',
        'profiles/x.toml: list: "row" is not a key; did you mean "rows"?',
    ]


@pytest.mark.parametrize(
    ("value", "table"), [(ListRules, ListTable), (ReleaseRules, ReleaseTable), (JsonRules, JsonTable)]
)
def test_each_rule_is_a_key_of_the_file(value: type, table: type[Table]) -> None:
    assert [field.name for field in dataclasses.fields(value)] == list(table.model_fields)


def test_pydantic_is_loaded_when_a_profile_is_read_and_not_before() -> None:
    code = "import sys, crawler.profiles as p; p.GENERIC; print('pydantic' in sys.modules); p.load_profile('mofa')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


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
