"""Pages made to take long, of any size: each kind has once taken quadratic time, here or in a library."""

import itertools
import string
from collections.abc import Callable, Iterator, Mapping

Page = Callable[[int], str]
_SENTENCE = "The minister said on Monday that the talks would go on. "


def many(piece: str) -> Page:
    return lambda size: piece * (size // len(piece) + 1)


def numbered(piece: str) -> Page:
    """`piece` over and over, with another number (0) and another word of letters (1) each time."""
    return lambda size: "".join(
        piece.format(number, word) for number, word in zip(range(size // len(piece) + 1), _words(), strict=False)
    )


def long(before: str, piece: str, after: str) -> Page:
    return lambda size: before + many(piece)(size) + after


def _words() -> Iterator[str]:
    for length in itertools.count(2):
        yield from map("".join, itertools.product(string.ascii_lowercase, repeat=length))


def _attributes(form: str) -> Page:
    return lambda size: f"<p {numbered(form)(size)}>text</p>"


def _row(link: str, more: str = "") -> Page:
    return numbered(f"<p><a href='{link}'>The minister opens library {{0}}</a>{more}</p>")


# What stopped an earlier version: these are tried at every run of the tests.
FELLED: Mapping[str, Page] = {
    "hidden elements": many("<i hidden>x</i>text behind it "),
    "hidden in hidden": many("<i hidden><b hidden>x</b>y</i>text "),
    "comments": many("<!--x-->text "),
    "inline picture": long("<svg><image href='data:image/png;base64,", "iVBORw0KGgo", "'/></svg>"),
    "long script on a link": long("<a href='#' onclick='", "a.b", "'>The minister opens library 7</a>"),
    "blanks in a script": long("<a href='#' onclick='go", " ", "'>The minister opens library 7</a>"),
    "links of all shapes": numbered("<a href='/{1}/x'>more</a>"),
    "pairs of links": lambda size: "".join(
        f"<div>{numbered(f'<a href=/{{1}}/{n}>more</a>')(size // 2)}</div>" for n in "12"
    ),
    "links in many nestings": lambda size: "".join(
        f"{'<b>' * (n % 7)}{'<i>' * (n // 7 % 7)}<a href='/v/{n}'>The minister opens library {n}</a> 2026-07-14</i></b>"
        for n in range(size // 100)
    ),
    "attributes with signs in them": _attributes("a{0}='>' "),
    "attributes set apart by slashes": _attributes("a{0}/"),
    "marks on one letter": long("<p>a", "\u0301\u0323", "</p>"),
    "logos": many("a로고"),
    "blanks behind a day": long("<p><time datetime='2026-07-14", " ", "'>x</time><a href=/v/1>The minister</a>"),
    "shared text behind deleted elements": many("<span class=share>x</span>text behind it "),
    "labels around everything": lambda size: "<div><b>Date</b><div>" * 100 + many("text<br>")(size),
    "deep text": lambda size: "<div>" * 200 + many(_SENTENCE)(size),
}  # fmt: skip
PAGES: Mapping[str, Page] = {
    **FELLED,
    "hidden by class": many("<i class=hide>x</i>text behind it "),
    "hidden by style": many("<i style='display:none'>x</i>text "),
    "scripts": many("<script></script>text "),
    "scripts that open a page": many("<script>location.href='/a'</script>text "),
    "a script that opens many pages": long("<script>", "location.href='/a';", "</script>"),
    "pages that are opened later": many("<meta http-equiv=refresh content='99;url=/a'>"),
    "frames": many("<iframe src=/a></iframe>text "),
    "hidden frames": many("<div hidden><iframe src=/a></iframe>"),
    "pictures without alternative": many("<svg></svg>text "),
    "controls": many("<button>x</button><input>text "),
    "empty elements": many("<span></span>"),
    "paragraphs": many("<p>a"),
    "sentences": many(f"<p>{_SENTENCE}"),
    "one long paragraph": long("<p>", _SENTENCE, "</p>"),
    "line breaks": many("<br>"),
    "lines": many("text<br>"),
    "lists": many("<ul><li>a</ul>"),
    "lists in lists": many("<ul><li>"),
    "tables in tables": many("<table><tr><td>a"),
    "a long table": long("<table>", "<tr><td>a</td><td>b</td></tr>", "</table>"),
    "a wide table": long("<table><tr>", "<td>a</td>", "</table>"),
    "unclosed divisions": many("<div>"),
    "unclosed bold": many("<p><b><i>"),
    "footers": many("<footer>a</footer>text "),
    "articles": many(f"<article><p>{_SENTENCE}"),
    "headings": many(f"<h2>The minister said</h2><p>{_SENTENCE}"),
    "labels": many("<span>Date</span> "),
    "labelled days": many("<dt>Date<dd>2026-07-14"),
    "titles in titles": many("<span class=title>A"),
    "icons": long("<a href=/v/1>", "<span class=icon>A</span>", "</a>"),
    "rows": _row("/v/{0}", " 2026-07-14"),
    "rows of many cells": _row("/v/{0}", "<i>1</i>" * 300),
    "rows of blanks": _row("/v/{0}", "<i>" * 20 + " " * 2_000 + "</i>" * 20),
    "rows with long addresses": _row("/v/{0}?" + "a=1&" * 400),
    "rows without titles": numbered(f"<p>{_SENTENCE}<a href='/v/{{0}}'>more</a>"),
    "rows opened by scripts": numbered("<a href='#' onclick='go({0})'>The minister opens library {0}</a>"),
    "a hundred sets of rows": lambda size: "".join(
        f"<div>{''.join(f'<a href=/{word}/{n}>more</a>' for word in itertools.islice(_words(), 100))}</div>"
        for n in range(size // 2_500 + 1)
    ),
    "links to files": numbered("<a href='/f{0}.pdf'>File {0}.pdf</a>"),
    "a long name of a file": long("<a href=/f.pdf>", "(1", "</a>"),
    "one long address": long("<a href='/", "a/", "'>The minister opens library 7</a>"),
    "pager": numbered("<a href='?page={0}'>{0}</a>"),
    "feeds": numbered("<a href='/rss/{0}'>RSS</a>"),
    "functions": long("<script>", "function go(a) {", "</script>"),
    "functions with addresses": numbered("<script>function {1}(b){{location.href='/'+b}}</script>"),
    "blanks behind a function": long("<script>function go", " ", "</script>"),
    "messages": long("<script>", "alert('x');", "</script>"),
    "blanks behind a location": long("<script>location", " ", "</script>"),
    "data for machines": long("<script type='application/ld+json'>", '"datePublished" ', "</script>"),
    "a title of parts": long("<title>", "a | ", "</title><h1>a | b</h1>"),
    "digits": long("<p>", "1 ", "</p>"),
    "blanks": long("<p>a", " ", "b</p>"),
    "Korean": long("<p>", "외교부 대변인은 오늘 ", "</p>"),
    "preformatted lines": long("<pre>", "a\n", "</pre>"),
    "open signs": many("<"),
    "open tags": many("<a "),
    "open comments": many("<!--"),
    "entities": many("&eacute;&amp;"),
    "attributes": _attributes('a{0}="1" '),
    "attributes in lines": _attributes("a{0}=1\n"),
    "an unclosed tag": lambda size: f"<p {numbered('a{0}=1 ')(size)}",
    "tags of many attributes": many(f"<p {' '.join(f'a{n}=1' for n in range(200))}>x"),
    "a class of many names": long("<p class='", "title ", "'><a href=/v/1>The minister</a>"),
    "long classes around rows": lambda size: f"<div class='{'a ' * (size // 4)}'>{_row('/v/{0}')(size // 2)}",
    "long classes around classes": lambda size: f"<div class='{'a' * 199}'>" * 200 + many("<p>x</p>")(size),
    "identifiers": numbered("<p id={1}>x"),
    "classes of every kind": numbered("<p class={1}>The minister said on Monday"),
    "charsets": many("<meta charset"),
}  # fmt: skip


def page(body: str) -> str:
    return f"<html><body><h1>A page</h1><p>Nothing recurs here.</p>{body}</body></html>"
