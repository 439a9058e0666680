"""Feeds made to take long, of any size."""

from collections.abc import Mapping

from tests.support.hostile.pages import Page, long, many, numbered

_ITEM = "<item><title>A release</title><link>https://press.example/1</link>{}</item>"


_SOME = numbered('a{0}="1" ')
_OF_NAMESPACES = numbered('xmlns:a{0}="u{0}" a{0}:b="1" ')


def _rss(inside: Page) -> Page:
    return lambda size: f"<rss version='2.0'><channel><title>C</title>{inside(size)}</channel></rss>"


def _in_item(inside: Page) -> Page:
    return _rss(lambda size: _ITEM.format(inside(size)))


def _within(root: str, inside: Page) -> Page:
    return lambda size: f"<{root}>{inside(size)}</{root}>"


def _json(inside: Page) -> Page:
    return lambda size: f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{inside(size)}]}}'


FEEDS: Mapping[str, Page] = {
    "items": _rss(numbered("<item><title>T{0}</title><link>https://press.example/{0}</link></item>")),
    "items of one key": _rss(numbered("<item><title>T{0}</title><link>https://a.example/s?id=1&amp;page={0}</link></item>")),
    "items of one address": _rss(numbered("<item><title>T{0}</title><link>https://a.example/s#{0}</link></item>")),
    "items in items": _rss(many("<item>")),
    "attributes": _rss(lambda size: f"<item {_SOME(size)}><title>T</title></item>"),
    "namespaces": _in_item(numbered("<a{0}:b xmlns:a{0}='u{0}'/>")),
    "namespaces of attributes": _rss(lambda size: f"<item {_OF_NAMESPACES(size)}></item>"),
    "deep elements": _in_item(many("<a>")),
    "titles": _in_item(many("<title>x</title>")),
    "links": _in_item(many("<link rel='self' href='https://press.example/2'/>")),
    "signs in a title": _in_item(long("<title>", "&lt;a ", "</title>")),
    "a day": _in_item(long("<pubDate>Mon, 1 Jan", " ", "</pubDate>")),
    "markup": _in_item(long("<description>", "&lt;p&gt;a", "</description>")),
    "stray signs": _in_item(many("& &eacute; <a b ")),
    "unknown prefixes": _in_item(many("<q:r>1</q:r>")),
    "comments before": lambda size: many("<!--x-->")(size) + "<rss></rss>",
    "declarations before": many("<!a[b>"),
    "plain declarations before": many("<!a>"),
    "entities": lambda size: f"<!DOCTYPE rss [<!ENTITY a '{'b' * 900}'>]>{_in_item(many('&a;'))(size)}",
    "declared entities": lambda size: f"<!DOCTYPE rss [{many('<!ENTITY a ')(size)}]><rss></rss>",
    "junk before": lambda size: f"{'<br>' * 900}{_in_item(many('<rss version'))(size)}",
    "ends": lambda size: f"<rss><item/>{many('</rss >')(size)}",
    "ends that are none": lambda size: f"<rss>{many('</rss')(size)}",
    "addresses": lambda size: many("https://press.example/n/1 ")(size),
    "an address": long("https://press.example/", "http", " x"),
    "a tag in a title": _in_item(long("<title>", "&lt;b ", "&gt;</title>")),
    "entries": _within("feed", numbered('<entry><title>T</title><link href="https://press.example/{0}"/></entry>')),
    "sitemaps": _within("sitemapindex", numbered("<sitemap><loc>https://press.example/{0}-{0}.xml</loc></sitemap>")),
    "pages of a sitemap": _within("urlset", numbered("<url><loc>https://press.example/{0}</loc></url>")),
    "JSON": _json(lambda size: ",".join(f'{{"url": "/{n}", "content_html": "<p>a"}}' for n in range(size // 40 + 1))),
    "a deep JSON": _json(many("[")),
    "a long number": _json(many("1")),
}  # fmt: skip
