"""config.toml -> Config, and every way to get it wrong."""

import errno
import os
import subprocess
from datetime import time, timedelta
from pathlib import Path

import pytest

from crawler.errors import ChannelError, ConfigError, ProfileError
from crawler.profiles import Profile
from scheduler import __version__
from scheduler.alerts.channels import open_sender
from scheduler.cadence import Window
from scheduler.config import read
from scheduler.config.edit import add_source, source_text, template, write_template
from scheduler.config.errors import key_lines, line_of
from scheduler.config.lint import unset_secrets, warnings
from scheduler.config.load import load, parse
from scheduler.config.model import Burst, Config, Words
from scheduler.config.parse import days, digest_cron, duration, duration_text, window
from scheduler.config.receivers import holds_several
from scheduler.config.schema import INLINE_TABLES, TABLES
from store.model import KINDS
from tests.support.paths import ROOT
from tests.support.properties import given, st

SOURCE = '[[source]]\nname = "a"\nurl = "https://a.example/list"\n'
CHANNEL = '[[channel]]\nname = "c"\nurl = "terminal://"\n'


def config_of(text: str) -> Config:
    return parse(Path("config.toml"), text)


def problems(text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        config_of(text)
    return str(caught.value).splitlines()


def test_the_config_of_the_repository_is_the_one_that_init_writes() -> None:
    """Or was, before somebody who uses this folder edited it."""
    committed = subprocess.run(["git", "show", "HEAD:config.toml"], cwd=ROOT, capture_output=True, check=False)
    assert template() in ((ROOT / "config.toml").read_text("utf-8"), committed.stdout.decode())


def test_the_template_works_as_it_stands_with_the_real_boards(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(template(), "utf-8")
    config = load(tmp_path / "config.toml")
    assert [one.source.url.split("/")[-2] for one in config.sources] == ["m_5676", "m_5679", "m_5674", "m_4080"]
    assert {one.source.profile for one in config.sources} == {"mofa"}
    assert [one.url for one in config.channels] == ["terminal://"]
    assert config.database == tmp_path / "presswatch.db"
    assert unset_secrets(config) == []


def uncommented(text: str) -> str:
    """The template with each commented key and table taken in."""
    lines = []
    for line in text.splitlines():
        bare = line.removeprefix("# ")
        is_key = bare.split(" = ")[0].isidentifier() and " = " in bare
        lines.append(bare if is_key or bare.startswith("[[") else line)
    return "\n".join(lines)


def test_the_template_shows_every_key_with_its_default() -> None:
    bare, whole = config_of(template()), config_of(uncommented(template()))
    assert (whole.fetch, whole.revisit, whole.health, whole.metrics, whole.sources, whole.channels) == (
        bare.fetch, bare.revisit, bare.health, bare.metrics, bare.sources, bare.channels
    )  # fmt: skip
    shown = key_lines(uncommented(template()))
    for table, model in TABLES.items():
        prefix = () if not table else (table, 0) if table in ("source", "channel", "feed") else (table,)
        assert [key for key in model.model_fields if (*prefix, key) not in shown] == [], table
    assert (whole.feeds[0].title, whole.feeds[0].limit, whole.feeds[0].kinds) == ("presswatch", 50, KINDS)


def test_an_empty_file_is_a_config_of_defaults(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("")
    config = load(path)
    assert config.database == tmp_path / "presswatch.db"
    assert config.timezone.key == "Asia/Seoul"
    assert config.fetch.user_agent == f"presswatch/{__version__}"
    assert config.revisit.ages[0] == (timedelta(hours=3), timedelta(minutes=10))
    assert config.revisit.ages[-1] == (timedelta(days=3650), timedelta(days=30))
    assert (config.health.failing_after, config.sources, config.channels) == (2, (), ())


def test_every_key_reaches_its_value() -> None:
    config = config_of(
        """
database = "/var/lib/presswatch/store.db"
timezone = "Europe/Berlin"
[fetch]
contact = "mailto:desk@news.example"
delay = "0.5s"
timeout = "1m"
max_bytes = 10_000
obey_robots = false
max_pages = 9
[revisit]
budget = 3
ages = { "7d" = "1h", "1d" = "10m" }
withdrawn_after = "90s"
[health]
failing_after = 4
heartbeat = "${BEAT}"
maintenance = { "*.b.example" = "01:00-02:00", "127.*" = "02:00-04:00" }
[store]
keep_raw = "90d"
keep_checks = "30d"
[metrics]
listen = "[::1]:9470"
[serve]
url = "https://desk.example/watch/"
[[source]]
name = "가-1"
url = "https://a.example/list?x=1"
enabled = false
country = "KR"
maintenance = "23:00-01:00"
every = "1h30m"
between = "22:00-06:00"
days = ["fri-mon", "wed"]
jitter = "5m"
allow_empty = true
tls_verify = false
proxy = "http://proxy.example:3128"
attachments = "off"
[[source]]
name = "b"
url = "http://127.0.0.1:8000/"
cron = "*/10  7-22 * * mon-fri"
[[channel]]
name = "c"
url = "mailto://u:${P}@mail.example"
language = "ko"
kinds = ["new", "new"]
sources = ["b", "가*"]
languages = ["ko"]
weight = "major"
words = { any = ["북한"], none = ["re:채용\\\\s*공고"] }
in = ["files", "title", "files"]
departments = ["*북미*"]
digest = "daily 08:30"
quiet_hours = "22:00-24:00"
burst = { count = 3, within = "1m" }
[[feed]]
path = "all.JSON"
limit = 7
words = ["x"]
in = "text"
"""
    )
    one, two = config.sources
    channel, feed = config.channels[0], config.feeds[0]
    assert str(config.database) == "/var/lib/presswatch/store.db"
    assert config.fetch.user_agent == f"presswatch/{__version__} (+mailto:desk@news.example)"
    assert (config.fetch.delay, config.fetch.timeout, config.fetch.obey_robots) == (0.5, 60.0, False)
    assert [age.total_seconds() for age, _every in config.revisit.ages] == [86400, 604800]
    assert (config.health.heartbeat, config.metrics) == ("${BEAT}", "[::1]:9470")
    assert config.pages == "https://desk.example/watch"
    assert (config.keep_raw, config.keep_checks) == (timedelta(days=90), timedelta(days=30))
    assert (one.enabled, one.every, one.schedule.days) == (False, timedelta(minutes=90), frozenset({4, 5, 6, 0, 2}))
    assert (one.schedule.between, one.schedule.jitter) == (Window(time(22), time(6)), timedelta(minutes=5))
    assert (one.source.title, one.source.attachments) == ("가-1", "off")
    assert (one.source.timezone, one.source.fallback_timezone) == ("", "Europe/Berlin")
    assert (one.country, str(one.maintenance), two.country, str(two.maintenance)) == (
        "KR", "23:00-01:00", "", "02:00-04:00"
    )  # fmt: skip
    assert (two.every, two.schedule.cron, two.schedule.name) == (None, "*/10 7-22 * * mon-fri", "b")
    assert (channel.kinds, channel.words) == (
        ("new",),
        Words(any=("북한",), none=("re:채용\\s*공고",), places=("files", "title")),
    )
    assert (channel.digest, channel.digest_cron) == ("daily 08:30", "30 8 * * *")
    assert (channel.quiet_hours, channel.burst) == (Window(time(22), time(0)), Burst(3, timedelta(minutes=1)))
    assert (feed.format, feed.limit, feed.words, feed.path.name) == (
        "json",
        7,
        Words(("x",), places=("text",)),
        "all.JSON",
    )
    assert config.source("b") is two
    assert config.channel("nobody") is None


def test_a_known_host_tells_the_time_zone_of_its_dates() -> None:
    text = 'timezone = "Europe/Berlin"\n[[source]]\nname = "m"\nurl = "https://www.mofa.go.kr/eng/brd/m_5676/list.do"\n'
    assert config_of(text).sources[0].source.timezone == "Asia/Seoul"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('databse = "x"', 1, '"databse" is not a key; did you mean "database"?'),
        ('[fetch]\ndatabase = "x"', 2, '[fetch]: "database" is not a key; it belongs at the top of the file, above'),
        ('delay = "1s"', 1, '"delay" is not a key; it belongs in [fetch]'),
        ("[fetch]\nzzz = 1", 2, '[fetch]: "zzz" is not a key; the keys are contact, user_agent'),
        ("[fetch]\ndelay = 1", 2, "[fetch]: delay = 1: a duration is a number and a unit in quotes"),
        ('[fetch]\ndelay = "2 fortnights"', 2, 'delay = "2 fortnights": a duration is'),
        ('[fetch]\ntimeout = "0s"', 2, "must be at least 1 second"),
        ('[fetch]\nmax_bytes = "5 MB"', 2, 'max_bytes = "5 MB": must be a whole number'),
        ("[fetch]\nmax_pages = 2_000", 2, "max_pages = 2000: must be at most 1000"),
        ("[fetch]\nmax_pages = 0", 2, "max_pages = 0: must be at least 1"),
        ('[fetch]\nobey_robots = "no"', 2, "must be true or false, without quotes"),
        ('[fetch]\nuser_agent = "언론"', 2, "only ASCII"),
        ('[fetch]\nuser_agent = "${AGENT}"', 2, "secrets work only in the url of a channel"),
        ('[fetch]\ncontact = "a\\r\\nX-Evil: 1"', 2, "cannot be printed"),
        ('fetch = "fast"', 1, "fetch must be a table: [fetch]"),
        ('timezone = "Asia/Soul"', 1, 'no such time zone; did you mean "Asia/Seoul"?'),
        (
            f'{SOURCE}country = "Korea"',
            4,
            'no such country; they are written with two capital letters: "KR", "DE", "GB"',
        ),
        ('timezone = "Seoul"', 1, 'did you mean "Asia/Seoul"?'),
        ('timezone = "../../etc/passwd"', 1, "no such time zone"),
        ('timezone = "Asia"', 1, "no such time zone"),
        ('[revisit]\nages = { "1x" = "2m" }', 2, '[revisit]: "1x": a duration is'),
        ('[revisit]\nages = { "1d" = 5 }', 2, "[revisit]: ages.1d = 5: a duration is"),
        ('[store]\nkeep_raw = "1h"', 2, 'must be at least a day ("1d")'),
        ('[metrics]\nlisten = "9470"', 2, "127.0.0.1:9470"),
        ('[metrics]\nlisten = "a:0"', 2, "a port is a number from 1 to 65535"),
        ('[serve]\nurl = "desk.example"', 2, "http"),
        ('[serve]\nurl = "https://me:secret@desk.example"', 2, "must not contain a user or password"),
        ('[serve]\nurl = "https://desk.example/?x=1"', 2, 'must not contain "?" or "#"'),
        ('[health]\nheartbeat = "ping"', 2, "[health]: heartbeat: must be an address"),
        ('[source]\nname = "a"', 1, "write [[source]], with two brackets on each side"),
        ('[[source]]\nurl = "https://a.example"', 1, 'source number 1: needs the key "name"'),
        (SOURCE + 'evry = "1m"', 4, 'source "a": "evry" is not a key; did you mean "every"?'),
        (SOURCE + 'every = "1.5s"', 4, 'source "a": every = "1.5s": whole seconds only'),
        (SOURCE + 'every = "1m"\njitter = "40s"', 5, 'source "a": jitter may be at most half of every'),
        (SOURCE + 'every = "1m"\ncron = "0 * * * *"', 4, 'source "a": "every" and "cron" cannot be combined'),
        (SOURCE + 'cron = "0 * * *"', 4, "five fields (minute hour day month weekday), this one has 4"),
        (SOURCE + 'cron = "0 0 * * 0"', 4, 'write "mon-fri"'),
        (SOURCE + 'cron = "0 0 30 2 *"', 4, "never fires"),
        (SOURCE + 'cron = "61 * * * *"', 4, "the last value (61) is higher"),
        (SOURCE + 'profile = "mofaa"', 4, 'no such profile; did you mean "mofa"?'),
        (SOURCE + 'between = "7-22"', 4, 'a window is two times of day: "07:00-22:00"'),
        (SOURCE + 'between = "07:00-25:00"', 4, "25:00 is not a time of day"),
        (SOURCE + 'between = "07:00-07:00"', 4, "the two times are the same"),
        (SOURCE + 'days = "mon-fry"', 4, '"fry" is not a weekday'),
        (SOURCE + "days = []", 4, "weekdays are written"),
        (SOURCE + 'attachments = "hsh"', 4, 'must be one of "hash", "keep", "off"; did you mean "hash"?'),
        (SOURCE + 'language = "eng1"', 4, "two or three lower-case letters"),
        (SOURCE + 'proxy = "http://u:p@proxy"', 4, "must not contain a user or password"),
        ('[[source]]\nname = "a b"\nurl = "https://a.example"', 2, "a name is made of letters"),
        ('[[source]]\nname = "a"\nurl = "file:///etc/passwd"', 3, 'begins with "https://"'),
        ('[[source]]\nname = "a"\nurl = "https://"', 3, 'begins with "https://"'),
        ('[[source]]\nname = "a"\nurl = "https://a.example:99999/"', 3, "not an address"),
        ('[[source]]\nname = "a"\nurl = "https://u:p@a.example/"', 3, "must not contain a user or password"),
        (SOURCE + SOURCE, 5, 'source "a" is there twice'),
        (CHANNEL + CHANNEL, 5, 'channel "c" is there twice'),
        ('[[channel]]\nname = "c"\nurl = ""', 3, 'channel "c": url: it is empty'),
        ('[[channel]]\nname = "c"\nurl = "xoxb-token"', 3, "an address begins with the name of its service"),
        ('[[channel]]\nname = "c"\nurl = "${}"', 3, '"${}" is not a reference'),
        ('[[channel]]\nname = "c"\nurl = "json://${HOST"', 3, 'has no "}"'),
        (CHANNEL + 'kinds = ["new",\n "edit"]', 4, 'kinds = "edit": must be one of'),
        (CHANNEL + "kinds = []", 4, "kinds: must not be empty"),
        (CHANNEL + 'sources = "a"', 4, 'sources = "a": must be a list'),
        (CHANNEL + 'sources = ["a[b"]', 4, 'a "[" without a "]"'),
        (CHANNEL + 'sources = [" "]', 4, "an empty pattern matches nothing"),
        (CHANNEL + 'digest = "0 0 * * 1"', 4, "weekdays need names"),
        ('[health]\nheartbeat = "https://${"', 2, 'has no "}"'),
        (SOURCE + 'every = "99999999999999w"', 4, "too long"),
        (SOURCE + CHANNEL + 'sources = ["b*", "A"]', 7, 'no source is named "A"; did you mean "a"?'),
        (SOURCE + CHANNEL + 'query = "quay source:b* -source:a kind:new"', 7, "source:b* is no source; there"),
        (SOURCE + CHANNEL + 'query = "quay titel:x"', 7, "there is no filter titel:"),
        (SOURCE + CHANNEL + 'query = "..."', 7, "this search names no word and no filter"),
        (CHANNEL + 'words = ["re:("]', 4, "cannot be read"),
        (CHANNEL + 'words = [" "]', 4, "an empty word"),
        (CHANNEL + 'in = ["body"]', 4, "in"),
        (CHANNEL + "in = []", 4, "in"),
        (CHANNEL + "words = { some = [] }", 4, '"some" is not a key; the keys are any, all, none'),
        (CHANNEL + 'digest = "daily 8"', 4, 'a digest is "hourly", "daily 08:00"'),
        (CHANNEL + 'digest = "daily 24:01"', 4, "24:01 is not a time of day"),
        (CHANNEL + 'burst = "many"', 4, 'a burst is written "10 in 5m"'),
        (CHANNEL + "burst = { count = 5 }", 4, 'channel "c": burst needs the key "within"'),
        (CHANNEL + "burst = { count = 0, within = '5m' }", 4, "burst.count = 0: must be at least 1"),
        (CHANNEL + 'language = "de"', 4, 'must be one of "en", "ko"'),
        ('[[feed]]\npath = "f.xml"\n[[feed]]\npath = "f.xml"', 4, 'feed "f.xml" is there twice'),
        ("a = 1\na = 2", 2, "not TOML: cannot overwrite a value; this key or table is already defined above"),
        ('a = "x\n', 1, "a quote is not closed on this line"),
        ("\na = True", 2, "write text in quotes, true and false in lower case"),
        ("a = [1,\n2\n\n", 2, "not TOML: unclosed array; the file ends too early"),
        ("", 1, ""),
    ],
)
def test_a_wrong_config_is_told_by_file_line_key_and_fix(text: str, line: int, words: str) -> None:
    if not text:
        assert config_of(text).sources == ()
        return
    told = problems(text)
    assert len(told) == 1
    assert told[0].startswith(f"config.toml:{line}: ")
    assert words in told[0]


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    told = problems('databse = "x"\n[fetch]\ndelay = 1\n' + SOURCE + 'evry = "1m"\n')
    assert [line.split(":")[1] for line in told] == ["1", "3", "7"]


def test_no_error_shows_a_secret() -> None:
    text = CHANNEL.replace("terminal://", "xoxb-hunter2") + '[health]\nheartbeat = "hunter2"\n'
    assert "hunter2" not in "".join(problems(text))


@pytest.mark.parametrize(
    ("raw", "words"), [(b'\n\na = "\xff"', ":3: not UTF-8 text"), ("﻿".encode() + b"zzz = 1", ':1: "zzz"')]
)
def test_bytes_that_are_not_plain_utf8(tmp_path: Path, raw: bytes, words: str) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(raw)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert words in str(caught.value)


def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "none.toml", "presswatch init"), (tmp_path, "a folder")):
        with pytest.raises(ConfigError) as caught:
            load(path)
        assert words in str(caught.value)
        assert "\n" not in str(caught.value)
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / ("x" * 300))


def test_unset_secrets_are_told_with_line_and_fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.toml"
    path.write_text(CHANNEL.replace("terminal://", "${DESK}${file:nothing}") + '[health]\nheartbeat = "${BEAT}"\n')
    monkeypatch.setenv("BEAT", "https://beat.example/x")
    monkeypatch.delenv("DESK", raising=False)
    config = load(path)
    assert config.channels[0].url == "${DESK}${file:nothing}"
    told = unset_secrets(config)
    assert (
        told[0]
        == f'{path}:3: channel "c": url: ${{DESK}} is not set in the environment; export it, or use ${{file:PATH}}'
    )
    assert told[1].endswith("nothing: No such file or directory")
    assert len(told) == 2


def test_warnings_name_what_is_likely_not_meant(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(SOURCE + CHANNEL.replace("terminal://", "json://u:p@h") + 'sources = ["b*"]\n')
    path.chmod(0o644)
    told = "\n".join(warnings(load(path)))
    for words in ("contact is empty", f"chmod 600 {path}", '"b*" matches no source'):
        assert words in told
    path.chmod(0o600)
    path.write_text('[fetch]\ncontact = "https://a.example"\n' + SOURCE + CHANNEL)
    assert warnings(load(path)) == []
    path.write_text("")
    assert any("alerts go nowhere" in line for line in warnings(load(path)))


def test_key_lines_sees_through_strings_arrays_and_inline_tables() -> None:
    text = '''# [no]
"a.b".c = 1
d = """
[not]
e = 1
"""
f = [
  1, # ]
  { g = "[[" },
]
[t.u]
h = '#'
[[s]]
i = 1
[s.v]
j = 1
[[s]]
i = 2
'''
    lines = key_lines(text)
    assert {place: line for place, line in lines.items() if len(place) != 1 or place[0] in ("d", "f")} == {
        ("a.b", "c"): 2, ("d",): 3, ("f",): 7, ("t", "u"): 11, ("t", "u", "h"): 12, ("s", 0): 13, ("s", 0, "i"): 14,
        ("s", 0, "v"): 15, ("s", 0, "v", "j"): 16, ("s", 1): 17, ("s", 1, "i"): 18,
    }  # fmt: skip
    assert line_of(lines, ("f", 1, "g")) == 7
    assert line_of(lines, ("nowhere",)) == 1


@given(st.text(alphabet=st.sampled_from(list("ab=[]{}\"'#\n ,.1")), max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    said = "config.toml:"
    try:
        config_of(text)
    except ConfigError as error:
        said = str(error)
    assert all(line.startswith("config.toml:") for line in said.splitlines())


@given(st.integers(0, 10**12))
def test_durations_are_written_and_read_back(milliseconds: int) -> None:
    value = timedelta(milliseconds=milliseconds)
    assert duration(duration_text(value)) == value


def test_durations_and_digests_by_hand() -> None:
    assert [duration_text(duration(text)) for text in ("90s", "1h30m", "0s", "0.5s", "1w")] == [
        "1m30s", "1h30m", "0s", "500ms", "7d",
    ]  # fmt: skip
    for wrong in ("", "10", "m", "1 0m5", "-1s", "9" * 400 + "d", None):
        with pytest.raises(ValueError):
            duration(wrong)
    assert [digest_cron(text) for text in ("", "hourly", "daily 24:00", "0 8 * * mon")] == [
        "", "0 * * * *", "0 0 * * *", "0 8 * * mon",
    ]  # fmt: skip
    assert window("") is None
    assert config_of(CHANNEL + 'burst = ""').channels[0].burst is None
    assert days("sat,sun") == {5, 6}


def test_init_writes_a_private_file_once(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    write_template(path)
    assert path.read_text("utf-8") == template()
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_text("mine")
    with pytest.raises(ConfigError, match="already exists"):
        write_template(path)
    assert path.read_text() == "mine"
    with pytest.raises(ConfigError, match="cannot be written"):
        write_template(tmp_path / "no" / "config.toml")


NEW: dict[str, str | bool] = {"name": "new", "url": "https://n.example/list", "title": '새 "소식"', "allow_empty": True}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "{new}"),
        ("[fetch]\n# mine\n", "[fetch]\n# mine\n\n{new}"),
        (SOURCE + "# keep\n\n\n# the desk\n" + CHANNEL, SOURCE + "# keep\n\n{new}\n\n# the desk\n" + CHANNEL),
        (CHANNEL + SOURCE.rstrip("\n"), CHANNEL + SOURCE + "\n{new}"),
        (SOURCE + CHANNEL + "words = [\n 'x',\n]", SOURCE + "\n{new}" + CHANNEL + "words = [\n 'x',\n]"),
    ],
)
def test_a_source_is_added_and_nothing_else_changes(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(before)
    path.chmod(0o640)
    added = add_source(path, NEW, "Found a feed.")
    assert added == source_text(NEW, "Found a feed.")
    assert added.startswith("# Found a feed.\n[[source]]\n")
    assert path.read_text("utf-8") == after.replace("{new}", added)
    assert path.stat().st_mode & 0o777 == 0o640
    assert load(path).sources[-1].source.title == '새 "소식"'
    assert [entry.name for entry in tmp_path.iterdir()] == ["config.toml"]


def test_a_source_that_is_wrong_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(SOURCE)
    wrong: list[dict[str, str | bool]] = [
        {"name": "a", "url": "https://n.example"},
        {"name": "b", "url": "ftp://n.example"},
    ]
    for keys in wrong:
        with pytest.raises(ConfigError, match="nothing was changed"):
            add_source(path, keys)
        assert path.read_text() == SOURCE


def test_a_disk_that_fails_leaves_the_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.toml"
    path.write_text(SOURCE)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ConfigError, match="cannot be written: No space left"):
        add_source(path, NEW)
    assert [entry.read_text() for entry in tmp_path.iterdir()] == [SOURCE]


def test_a_broken_profile_names_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_url: str, _name: str) -> Profile:
        raise ProfileError("mofa.toml: rows: no selector")

    monkeypatch.setattr(read, "profile_for", broken)
    assert problems(SOURCE) == ['config.toml: source "a": mofa.toml: rows: no selector']


def test_adding_goes_through_links_and_keeps_line_ends(tmp_path: Path) -> None:
    real = tmp_path / "real.toml"
    real.write_bytes(SOURCE.replace("\n", "\r\n").encode())
    link = tmp_path / "config.toml"
    link.symlink_to(real)
    add_source(link, NEW)
    assert link.is_symlink()
    assert b"\n" not in real.read_bytes().replace(b"\r\n", b"")
    assert [one.name for one in load(link).sources] == ["a", "new"]


def test_every_table_is_known_to_the_errors() -> None:
    assert set(INLINE_TABLES) == {"words", "burst"}
    assert set(TABLES) - {""} == {
        name for name, field in TABLES[""].model_fields.items() if name not in ("database", "timezone")
    }


@pytest.mark.parametrize("apart", [", ", " ", ",", "; "])
def test_one_channel_has_one_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, apart: str) -> None:
    path, two = tmp_path / "config.toml", f"json://a.example/{apart}json://b.example/"
    path.write_text(CHANNEL.replace("terminal://", two))
    with pytest.raises(ConfigError, match="give each one a \\[\\[channel\\]\\] of its own"):
        load(path)
    path.write_text(CHANNEL.replace("terminal://", "${DESK}"))
    monkeypatch.setenv("DESK", two)
    (told,) = unset_secrets(load(path))
    assert told.startswith(f'{path}:3: channel "c": url: it holds more than one URL')
    with pytest.raises(ChannelError, match="more than one URL"):
        open_sender(load(path), load(path).channels[0])


@pytest.mark.parametrize(
    "url", ["mailto://u:p@h.example?to=a@x.example,b@y.example", "tgram://1:a/1/2", "json://h/?u=http://x"]
)
def test_several_targets_in_one_url_are_fine(url: str) -> None:
    assert not holds_several(url)


def test_a_warning_says_when_nobody_is_alerted_of_troubles(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[fetch]\ncontact = "https://a.example"\n' + SOURCE + CHANNEL + 'kinds = ["new", "gap"]\n')
    path.chmod(0o600)
    (told,) = warnings(load(path))
    assert told.endswith('no channel has "failing" among its kinds: nobody is alerted when a source cannot be read')
