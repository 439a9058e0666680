"""Pages whose data were made to take long, of any size."""

from collections.abc import Mapping

from tests.support.hostile.pages import Page, long, many, numbered

_POST = '{{"title": "Release number {0}", "date": "2026-07-14", "url": "/n/{0}"}},'


def _between(before: str, inside: Page, after: str) -> Page:
    return lambda size: f"{before}{inside(size)}{after}"


def _script(inside: Page, kind: str = "application/json") -> Page:
    return _between(f"<script type={kind}>", inside, "</script>")


def _code(before: str, inside: Page, after: str) -> Page:
    return _script(_between(before, inside, after), "module")


def _array(inside: Page) -> Page:
    return _between("[", inside, "{}]")


def _flight(inside: Page) -> Page:
    return lambda size: "".join(
        f'<script>self.__next_f.push([1,"{piece}"])</script>' for piece in inside(size).split("\n")
    )


_POSTS = _script(_array(numbered(_POST)))
_LINKS = numbered("<a href=/n/{0}>x</a>")
_SLUGS = _script(_array(numbered('{{"title": "Release number {0}", "date": "2026-07-14", "slug": "{0}"}},')))
DATA: Mapping[str, Page] = {
    "posts": _POSTS,
    "posts and their links": lambda size: _SLUGS(size // 2) + _LINKS(size // 2),
    "posts by id": _script(_between("{", numbered('"{0}": ' + _POST), '"x": {}}')),
    "arrays": _script(_array(many('[{"a":1},{"a":2}],'))),
    "deep arrays": _script(many("[")),
    "deep objects": _script(many('{"a":')),
    "names": _script(_between("{", numbered('"a{0}": 1,'), '"x": 1}')),
    "texts that are JSON": _script(_array(many('"' + "[" * 70 + '",'))),
    "commas": _script(many(", ")),
    "scripts": many("<script>a={}</script>"),
    "open scripts": many("<script>"),
    "linked data": many('<script type=application/ld+json>{"a":1}</script>'),
    "assignments": _code("", many('a = {"b": '), ""),
    "literals": _code("", many("a = [{b: "), ""),
    "a literal": _code("a = [", many("{b: 1, c: x},"), "]"),
    "texts that are parsed": _code("", many('JSON.parse("[1]"); JSON.parse("'), ""),
    "arguments": _code("__NUXT__=(function(", many("a,"), "){return {a:1}}("),
    "attributes": many(f"<p data-a='{{\"a\": 1{' ' * 60}}}'>"),
    "open attributes": many("<p a=\"{ b='["),
    "rows of Next.js": _flight(many("1:[2:[\\n")),
    "pieces of Next.js": _flight(many("1:[]\n")),
    "a payload of Nuxt": _between("<script type=application/json id=__NUXT_DATA__>[", many("[0,1,2],"), "0]</script>"),
    "items": many("<p itemscope><i itemprop=name>x</i></p>"),
    "deep items": many("<p itemscope><i itemprop=name>"),
    "properties": _between("<p itemscope>", many("<i itemprop=name>x</i>"), ""),
    "a long name": _script(_between('[{"', many("aB"), '": 1}, {"a": 2}]')),
    "a long text": _script(long('[{"title": "', "<b ", '", "date": "2026-07-14"}, {}]')),
}
