"""Feeds as servers send them: behind warnings, inside pages, with what comes after."""

import pytest

from crawler.lists.xml_document import _tree, read_document, root_name
from crawler.reasons import Reason

ITEM = "<item><title>Ferry sails</title><link>/n/1</link></item>"
RSS = f'<rss version="2.0"><channel>{ITEM}</channel></rss>'
ENTRY = '<entry xmlns="http://www.w3.org/2005/Atom"><title>Ferry sails</title><link href="/n/1"/></entry>'
ATOM = f'<feed xmlns="http://www.w3.org/2005/Atom">{ENTRY}</feed>'
MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>/n/1</loc></url></urlset>'


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (RSS, "rss"),
        ("<?xml version='1.0'?>\n<!DOCTYPE rss>" + RSS, "rss"),
        ("<!-- <!DOCTYPE x [ --><!DOCTYPE rss [<!ENTITY nbsp '&#160;'>\n] >" + RSS, "rss"),
        (
            "<br />\n<b>Warning</b>: Undefined variable in /srv/feed.php<br />\n<?xml version='1.0'?>" + RSS,
            "rss",
        ),
        ("debug\n" + MAP, "urlset"),
        (f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>{ATOM}</body></html>", "feed"),
        (ENTRY, "entry"),
        (RSS + "<!-- " + "generated " * 400 + "-->", "rss"),
        (RSS + "<script>count()</script>", "rss"),
        (RSS[:-1], "rss"),
        (MAP.replace("urlset", "sm:urlset"), "urlset"),
    ],
)
def test_what_is_a_feed_is_found(text: str, name: str) -> None:
    assert root_name(text) == name
    document = read_document(text)
    assert document.reason is None
    assert document.root is not None
    assert "/n/1" in "".join([*document.root.itertext(), *(e.get("href") or "" for e in document.root.iter("{*}link"))])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<!",
        "<!DOCTYPE rss [",
        "<!-- ",
        f"<html><body><pre>{RSS}</pre></body></html>",
        f"<html><script>var sample = '{RSS}'</script></html>",
        f"<html><!-- {RSS} --></html>",
        f"<html><body>{'words ' * 1000}{RSS}",
        "<html><body>About our rss and its &lt;rss version=2&gt;</body></html>",
        "<entry><title>Not of Atom</title></entry>",
    ],
)
def test_a_page_that_shows_a_feed_is_none(text: str) -> None:
    assert root_name(text) == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (RSS[:-3], "feed_cut_off"),
        (ATOM[:-10], "feed_cut_off"),
        ('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + RSS, "feed_doctype"),
        (f"<!DOCTYPE rss [<!ENTITY x '{'y' * 999}'>]><rss>{'&x;' * 2_000}</rss>", "feed_doctype"),
        (f"<rss a='{'x' * 11_000_000}'></rss>", "feed_not_xml"),
    ],
)
def test_what_is_wrong_is_said(text: str, reason: str) -> None:
    document = read_document(text)
    assert document.root is None
    assert document.reason is not None
    assert document.reason.code == reason


def test_of_nothing_there_is_no_tree() -> None:
    assert _tree("") is None


def test_a_root_without_children_is_whole() -> None:
    assert read_document("<rss/>").root is not None
    assert read_document("<rss>").reason == Reason.of("feed_cut_off")


def test_entities_and_characters_are_repaired() -> None:
    text = f"<!DOCTYPE rss [<!ENTITY who 'Keeper'>]>{RSS}".replace(
        "Ferry sails", "&who; &nbsp;&amp; A&B &nonsense;\x0b"
    )
    root = read_document(text).root
    assert root is not None
    assert root.findtext(".//title") == "Keeper \xa0& A&B &nonsense;"


@pytest.mark.parametrize("half", ["&#xD800;", "&#XdfFF;", "&#55296;", "&#0057343;"])
def test_halves_of_characters_are_left_out(half: str) -> None:
    root = read_document(RSS.replace("Ferry sails", f"Ferry{half} sails &#x1F6A2;&#33;")).root
    assert root is not None
    assert root.findtext(".//title") == "Ferry sails 🚢!"
