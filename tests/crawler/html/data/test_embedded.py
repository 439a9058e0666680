"""The data in a page, wherever it stands."""

import json

import pytest

from crawler.html.data.embedded import documents

POSTS = [{"title": "Ferry sails", "date": "2026-07-14"}, {"title": "Lamp lit", "date": "2026-07-13"}]
JSON = json.dumps(POSTS)


def flight(*rows: str) -> str:
    """What Next.js sends, in two pieces."""
    sent = "\n".join(rows)
    half = len(sent) // 2
    return "".join(
        f"<script>self.__next_f.push([1,{json.dumps(piece)}])</script>" for piece in (sent[:half], sent[half:])
    )


@pytest.mark.parametrize(
    "page",
    [
        f'<script id="__NEXT_DATA__" type="application/json">{JSON}</script>',
        f"<SCRIPT TYPE='application/json'>\n<!-- {JSON} --></SCRIPT>",
        f"<script>window.__INITIAL_STATE__ = {JSON};</script>",
        f"<script>all = {json.dumps({'d': POSTS, 'e': 'x = [{'})}</script>",
        f"<script type='text/javascript'>var a = 1, b = {{}}; let posts={JSON}</script>",
        "<script>x = [{title: 'Ferry sails', date: '2026-07-14'}, {title: \"Lamp lit\", date: '2026-07-13'}]</script>",
        f"<script type=module>state = JSON.parse({json.dumps(JSON)})</script>",
        "<script>state = JSON.parse('" + JSON.replace('"', "\\u0022") + "')</script>",
        f"<div data-page='{JSON}'></div>",
        f'<div :posts="{JSON.replace(chr(34), "&quot;")}"></div>',
        '<script type="application/json" id="__NUXT_DATA__">'
        '[[1, 4], {"title": 2, "date": 3}, "Ferry sails", "2026-07-14", {"title": 5, "date": 6}, "Lamp lit", '
        '"2026-07-13"]</script>',
        '<astro-island props="{&quot;d&quot;:[1,['
        "[0,{&quot;title&quot;:[0,&quot;Ferry sails&quot;],&quot;date&quot;:[3,&quot;2026-07-14&quot;]}],"
        '[0,{&quot;title&quot;:[0,&quot;Lamp lit&quot;],&quot;date&quot;:[0,&quot;2026-07-13&quot;]}]]]}">',
        "<script>window.__NUXT__=(function(a,b){return [{}]}(1))</script>"
        '<script>window.__NUXT__=(function(a,b){return {d:[{title:"Ferry sails",date:a},{title:"Lamp lit",date:b}]}}'
        '("2026-07-14","2026-07-13"));</script>',
    ],
)  # fmt: skip
def test_data_is_found(page: str) -> None:
    found = documents(f"<html><body>{page}</body></html>")
    assert POSTS in [value.get("d") if isinstance(value, dict) else value for value in found]


def test_rows_of_next_js() -> None:
    element = json.dumps(["$", "div", None, {"posts": POSTS}])
    page = flight('0:"$L1"', '1:I[4,[],""]', f"2:{element}", f"3:T5,hello4:{JSON}", "5:[broken")
    assert [row for row in documents(page)[-1] if row] == [["$", "div", None, {"posts": POSTS}], POSTS]


def test_articles_in_scripts_of_their_own_are_one_list() -> None:
    page = "".join(f'<script type="application/ld+json">{json.dumps(post)}</script>' for post in POSTS)
    assert documents(page) == [POSTS, []]


@pytest.mark.parametrize(
    "page",
    [
        "", "<script>", "<script", "<script></script>", "<script type=text/template>{a}</script>",
        "<script type='application/json'></script>", "<script type='application/json'>no</script>",
        "<script>window.__NUXT__=(function(a){return {a:1}</script>", "<a title='{}'>", "İ<script>x = [{}]</script>",
    ],
)  # fmt: skip
def test_pages_without_data(page: str) -> None:
    assert [value for value in documents(page) if value not in ([], [[{}]], [{}], {"a": 1}, [None])] == []
