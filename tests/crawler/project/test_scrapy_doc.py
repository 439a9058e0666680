"""docs/scrapy.md against the project it describes."""

import inspect
import re

from scrapy.settings import Settings

from crawler.project.spiders import PresswatchSpider
from tests.support.paths import ROOT

TEXT = (ROOT / "docs/scrapy.md").read_text(encoding="utf-8")


def project() -> Settings:
    settings = Settings()
    settings.setmodule("crawler.project.settings")
    return settings


def test_the_arguments_of_the_spider() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \|.*\| (?:`(\w+)`)?[^|]*\|$", TEXT, re.MULTILINE))
    known = inspect.signature(PresswatchSpider.__init__).parameters
    assert list(told) == [name for name, one in known.items() if one.kind == one.KEYWORD_ONLY]
    for name, default in told.items():
        assert known[name].default == default, name


def test_the_settings_are_as_they_are_told() -> None:
    settings = project()
    assert settings.getbool("ROBOTSTXT_OBEY")
    assert (settings.getfloat("DOWNLOAD_DELAY"), settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")) == (1.0, 1)
    assert (settings.getint("DOWNLOAD_MAXSIZE"), settings.getfloat("DOWNLOAD_TIMEOUT")) == (5_000_000, 20.0)
    assert settings["USER_AGENT"] == "presswatch"
    assert settings.getlist("PRIVATE_URLS") == []
    named = set(re.findall(r"`([A-Z_]{4,})`", TEXT)) - {"PRIVATE_URLS", "SPIDER_MODULES"}
    assert named
    assert named <= set(Settings())


def test_the_commands_are_scrapys() -> None:
    from crawler.project import commands

    ours = {path.stem for path in (ROOT / "crawler/project/commands").glob("[a-z]*.py")}
    assert ours == {"crawl", "fetch", "parse", "shell"}
    assert project()["COMMANDS_MODULE"] == commands.__name__
    assert all(f"scrapy {name} " in TEXT for name in ours)
