"""Where pages of lists lead: pagers of every make, read without a browser."""

import pytest

from crawler.html.parsing import parse
from crawler.lists.pager.forms import Place
from crawler.lists.pager.read_pager import read_pager
from crawler.pager import PageLink, Pager
from crawler.reasons import Reason

URL = "https://press.example/news"
SCRIPTED = Reason.of("pager_by_script")
BY_BUTTON = Reason.of("more_by_button")
ROWS = {"https://press.example/n/1": "Tides are read daily", "https://press.example/n/2": "Ferries run on time"}
POSTBACK = """<form method=post><input type=hidden name=__EVENTTARGET><input type=hidden name=__EVENTARGUMENT>
<input type=hidden name=__VIEWSTATE value=dDw>{}</form>"""
FORM = """<form name=f method=post action=/news><input type=hidden name=cp id=pageNo value=1><input name=q></form>
<form name=g action=/search><input name=q></form>"""


def read(html: str, url: str = URL, **more: int) -> Pager:
    root = parse(f"<html><body><a href=/n/1>Tides are read daily in all harbours of the coast</a>{html}</body></html>")
    assert root is not None
    return read_pager(root, Place(url, url), ROWS, **more)


def links(*pairs: tuple[object, str], current: object = "", name: str = "paging") -> str:
    made = " ".join(f'<a href="{address}">{text}</a>' for text, address in pairs)
    return f"<div class={name}><b>{current}</b> {made}</div>"


def following(html: str, url: str = URL, **more: int) -> str:
    """The address of the next page, below the site."""
    pager = read(html, url, **more)
    return pager.next.url.removeprefix("https://press.example") if pager.next else ""


# -- numbers


def test_the_current_number_is_no_link() -> None:
    pager = read(links((2, "?page=2"), (3, "?page=3"), ("마지막", "?page=9"), current=1))
    assert pager == Pager(
        next=PageLink(url=f"{URL}?page=2", number=2), last=PageLink(url=f"{URL}?page=9", number=9)
    )  # fmt: skip
    middle = read(links((1, "?page=1"), (2, "?page=2"), (4, "?page=4"), current=3), f"{URL}?page=3")
    assert middle == Pager(
        next=PageLink(url=f"{URL}?page=4", number=4),
        previous=PageLink(url=f"{URL}?page=2", number=2),
        last=PageLink(url=f"{URL}?page=4", number=4),
    )


def test_a_number_may_be_spoken() -> None:
    ten = [(f"{n}<span class=sound_only>페이지</span>", f"?page={n}") for n in range(2, 11)]
    pager = read(links(*ten, ("다음", "?page=11"), current="1<span class=sound_only>페이지</span>"))
    assert (pager.next, pager.last) == (
        PageLink(url=f"{URL}?page=2", number=2), PageLink(url=f"{URL}?page=10", number=10),
    )  # fmt: skip
    assert following('<p><a href="?page=2" aria-label="Page 2"><i></i></a></p>') == "/news?page=2"


def test_next_leads_to_the_next_block_only_from_the_last_number() -> None:
    ten = [(n, f"?page={n}") for n in range(1, 10)]
    assert following(links(*ten, ("다음", "?page=11"), current=10), f"{URL}?page=10") == "/news?page=11"
    gone = [(n, f"?page={n}") for n in (1, 2, 4, 5)]  # page 3 has no link of its own
    assert following(links(*gone, ("다음", "?page=6"), current=""), f"{URL}?page=2") == "/news?page=3"


@pytest.mark.parametrize(
    ("numbered", "url", "wanted"),
    [
        ({n: f"?start={10 * (n - 1)}" for n in range(1, 11)}, "?start=80", "?start=90"),
        ({1: "?PAGEN_1=1", 3: "?PAGEN_1=3"}, "?PAGEN_1=2", "?PAGEN_1=3"),
        ({1: "/news", 3: "/news/3/"}, "/2/", "/3/"),
        ({2: "/news_2.html", 3: "/news_3.html"}, "_2.html", "_3.html"),
        ({1: "?currentPage=0", 2: "?currentPage=1", 3: "?currentPage=2"}, "?currentPage=1", "?currentPage=2"),
        ({1: "/news", 2: "?p=2"}, "", "?p=2"),  # page one links to itself
    ],
)
def test_the_step_is_learned_from_the_numbers(numbered: dict[int, str], url: str, wanted: str) -> None:
    assert following(links(*numbered.items()), URL + url).removeprefix("/news") == wanted


@pytest.mark.parametrize("mark", ["<li class=active><a href=?a=2>2</a></li>", "<a href=?a=2 aria-current=page>2</a>"])
def test_the_current_number_may_be_a_link_of_another_style(mark: str) -> None:
    html = f"<ul><li><a href=?a=1>1</a></li>{mark}<li><a href=?a=3>3</a></li></ul>"
    assert following(html) == "/news?a=3"


def test_a_style_that_the_only_link_has_is_that_of_links() -> None:
    assert following("<p><b>1</b> <a class='link on' href=?a=2>2</a></p>") == "/news?a=2"
    assert following("<p><a class=on href=?a=2>2</a> <a href=?a=3>Next</a></p>") == "/news?a=3"


def test_numbers_stand_beside_their_links_as_text() -> None:
    assert following("<p>[1] <a href=?a=2>[2]</a> | <a href=?a=3>[3]</a></p>") == "/news?a=2"
    assert following("<ul><li><span>1</span></li><li><a href=?a=2><b>2</b></a></li></ul>") == "/news?a=2"


@pytest.mark.parametrize(
    "html",
    [
        links((2026, "?y=2026"), (2025, "?y=2025"), (2024, "?y=2024")),
        "<table class=wp-calendar><tr><td>1<td><a href=/2026/07/02>2</a></tr></table>",
        "<table id=wp-calendar><tr><td>2<td><a href=/2026/07/03>3</a><tr><td><a href=/2026/07/09>9</a><td>10</table>",
        "<table><tr><td>1<td><a href=?d=2>2</a><td>3<td><a href=?d=4>4</a><td>5</table>",
        "<table>" + "<tr><td><a href=/d/2>2</a><td><a href=/d/3>3</a>" * 3 + "</table>",
        "<p>1 <a href=https://other.example/2>2</a></p>",
        "<p><a href=/n/2>2</a></p>",
    ],
)
def test_years_days_and_rows_are_no_pages(html: str) -> None:
    assert read(html) == Pager()


def test_a_pager_that_is_called_so_goes_before_other_numbers() -> None:
    other = "<p>1 <a href=?vote=2>2</a> <a href=?vote=3>3</a></p>"
    assert following(other + links((2, "?page=2"), current=1)) == "/news?page=2"
    assert following(other) == "/news?vote=2"


def test_the_first_offset_of_a_pager_leads_on_whatever_the_link_is_called() -> None:
    pager = links(("Tovuti", "?start=8"), ("Ndefu", "?start=64"), current="ukurasa")
    assert following(pager) == "/news?start=8"
    assert following(pager, f"{URL}?start=8") == "/news?start=64"
    assert following(links(("Tovuti", "?start=8&by=day"), name="filters")) == ""
    assert following(links(("8", "?debut_papers=8")), URL) == "/news?debut_papers=8"
    assert (
        following(links(("8", "?board3&start=8"), ("16", "?board3&start=16")), f"{URL}?board3")
        == "/news?board3&start=8"
    )


# -- words


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<link rel=next href=/news?o=20>", "/news?o=20"),
        (links(("Volgende ›", "?o=20")), "/news?o=20"),
        (links(("»", "?o=20")), "/news?o=20"),
        (links(("«", "?o=0"), ("›", "?o=20"), ("»", "?o=90")), "/news?o=20"),
        ('<a href=?o=20 class="btn next"></a>', "/news?o=20"),
        ("<a href=?o=20><img src=n.png alt='다음 페이지'></a>", "/news?o=20"),
        ("<a href=/news?after=9 class=more>Load more</a>", "/news?after=9"),
        ("<a href=/archive>More</a>", ""),  # another section
        ("".join(f"<p><a href=/x/{n}>weiter</a></p>" for n in range(3)), ""),  # one in each row
        ("<a href=/n/1>Next</a>", ""),
        ("<a href=#>Next</a>", ""),
        ("<a href=?o=20>Next steps</a>", ""),
    ],
)
def test_next_by_its_name(html: str, wanted: str) -> None:
    assert following(html) == wanted


@pytest.mark.parametrize(
    ("address", "wanted"),
    [("/news/page/2/", "/news/page/2/"), ("?page=2", "/news?page=2"), ("/blog/page/2", ""), ("/news/page/3", "")],
)
def test_whatever_it_is_called_the_address_of_the_next_page_leads_there(address: str, wanted: str) -> None:
    assert following(f"<a href=/news/page/x>x</a><a>no link</a><a href='{address}'>Zurückgeblättert</a>") == wanted
    third = "<a href='/news?page=3'>Weitergeblättert</a>"
    assert following(third, "https://press.example/news?page=2", by_address=2) == "/news?page=3"


def test_a_row_may_be_called_like_a_pager() -> None:
    root = parse("<html><body><a href=?o=20>Next</a></body></html>")
    assert root is not None
    assert read_pager(root, Place(URL, URL), {f"{URL}?o=20": "Next"}).next == PageLink(url=f"{URL}?o=20", number=2)


def test_rel_leads_to_no_other_block() -> None:
    block = links((2, "?page=2"), (3, "?page=3"), current=1) + "<a rel=next href=?page=11>next</a>"
    assert following(block) == "/news?page=2"
    prev = "<a rel=prev href=?page=6>x</a>" + links((6, "?page=6"), (8, "?page=8"), current=7)
    assert read(prev, f"{URL}?page=7").previous == PageLink(url=f"{URL}?page=6", number=6)


def test_the_page_before_and_the_last() -> None:
    named = read(links(("上一页", "?p=4"), ("下一页", "?p=6"), ("尾页", "?p=30")), f"{URL}?p=5", by_address=5)
    assert named == Pager(
        next=PageLink(url=f"{URL}?p=6", number=6),
        previous=PageLink(url=f"{URL}?p=4", number=4),
        last=PageLink(url=f"{URL}?p=30"),
    )
    arrows = read(links((1, "?p=1"), (2, "?p=2"), ("»", "?p=12"), current=""), f"{URL}?p=1")
    assert arrows.last == PageLink(url=f"{URL}?p=12", number=12)
    assert read(links((1, "?p=1"), current=2), f"{URL}?p=2", by_address=2).last is None


# -- scripts and forms


def postback(*marks: tuple[str, str, str], current: str = "") -> str:
    made = "".join(f"""<a href="javascript:__doPostBack('{to}','{of}')">{text}</a>""" for text, to, of in marks)
    return POSTBACK.format(f"<div>{current} {made}</div>")


def form_of(pager: Pager) -> str:
    assert pager.next
    return pager.next.form


def test_a_post_back_is_a_form_with_its_target() -> None:
    html = postback(("1", "p", "1"), ("2", "p", "2"), ("3", "p", "3"))
    first = read(html)
    assert first.next == PageLink(
        url=URL, form="__EVENTTARGET=p&__EVENTARGUMENT=2&__VIEWSTATE=dDw", number=2, indirect=True
    )
    assert "ARGUMENT=3&" in form_of(read(html, asked=2))
    assert read(html, asked=3).next is None


def test_a_post_back_of_buttons_and_of_dots() -> None:
    each = postback(("2", "ctl00$2", ""), current="<span>1</span>")
    assert form_of(read(each)) == "__EVENTTARGET=ctl00%242&__EVENTARGUMENT=&__VIEWSTATE=dDw"
    dots = postback(("...", "g", "Page$10"), ("11", "g", "Page$11"), ("...", "g", "Page$13"), current="<span>12</span>")
    assert "Page%2413" in form_of(read(dots))
    options = 'onclick=\'WebForm_DoPostBackWithOptions(new WebForm_PostBackOptions("n", "", true))\''
    assert "TARGET=n&" in form_of(read(POSTBACK.format(f"<a href=# class=pager {options}>Next</a>")))


def test_what_is_posted_shows_which_page_a_word_leads_to() -> None:
    three = [(str(n), "g", f"Page${n}") for n in (2, 3)]
    block = read(postback(*three, ("Next", "g", "Page$11"), ("Last", "g", "Page$200"), current="<b>1</b>"))
    assert "Page%242&" in form_of(block)
    assert block.last
    assert (block.last.number, "Page%24200&" in block.last.form) == (200, True)
    named = read(postback(("Next", "next", ""), ("Last", "last", "")).replace("<div>", "<div class=pager>"))
    assert "TARGET=next&" in form_of(named)
    assert named.last is None  # its number is not known, nor does its page show it


def test_a_post_back_outside_of_its_form() -> None:
    link = """<div class=pager><a href="javascript:__doPostBack('p','2')">2</a></div>"""
    assert "ARGUMENT=2" in form_of(read(POSTBACK.format("") + link))
    assert read(link).reason == SCRIPTED
    assert (
        read(POSTBACK.format("") + "<div class=pager><a href=javascript:__doPostBack(x)>2</a></div>").reason == SCRIPTED
    )


@pytest.mark.parametrize(
    "body",
    [
        "document.f.cp.value = n; document.f.submit();",
        "document.f['cp'].value=n; document.f.submit()",
        "document.getElementById('pageNo').value = n; f.submit();",
        "$('#pageNo').val(n); $('form[name=f]').submit();",
        "var f = document.f; f.cp.value = n; f.action = '/news'; f.method = 'post'; f.submit();",
    ],
)
def test_a_function_fills_and_submits_a_form(body: str) -> None:
    script = f"<script>function go(n) {{ {body} }}</script>"
    pager = read(f"{FORM}{links((2, 'javascript:go(2)'), ('다음', 'javascript:go(11)'), current=1)}{script}")
    assert pager.next == PageLink(url=URL, form="cp=2&q=", number=2, indirect=True)


def test_a_script_of_its_own_submits_a_form() -> None:
    html = '<div class=paging>1 <a href="#" onclick="f.cp.value=2; f.mode.value=\'list\'; f.submit()">2</a></div>'
    assert form_of(read(FORM + html)) == "cp=2&q=&mode=list"


def test_of_two_forms_with_the_field_the_script_names_one() -> None:
    other = FORM.replace("name=f", "name=h").replace("value=1", "value=7")
    script = (
        "<script>function go(n) { document.f.q.value = ''; document.f.cp.value = n; document.f.submit(); }</script>"
    )
    assert form_of(read(f"{other}{FORM}{links((2, 'javascript:go(2)'), current=1)}{script}")) == "cp=2&q="


def test_what_the_page_does_not_explain_cannot_be_followed() -> None:
    assert read(links((2, "javascript:go(2)"), current=1)).reason == SCRIPTED
    assert read(links(("Next", "#"))).reason == SCRIPTED
    assert read("<a href=#>Next</a>").reason is None  # of a slide show, for all that is known
    nothing = "<script>function go(n) { f.cp.value = n; }</script>"
    form = FORM.replace("id=pageNo", "")
    assert read(form + links((2, "javascript:go(2)"), current=1) + nothing).reason == SCRIPTED
    elsewhere = "<script>function go(n) { f.cp.value = n; f.action = '/other'; f.submit(); }</script>"
    got = read(form + links((2, f"javascript:{'x' * 2048}go(2)"), (3, "javascript:go()"), current=1) + elsewhere)
    assert got.reason == SCRIPTED


def test_what_a_script_elsewhere_does_is_asked_of_the_form_or_the_address() -> None:
    pages = links((2, "javascript:go(2)"), (3, "#"), current=1)
    form = "<form method=post action=/news><input type=hidden name=pageIndex value=1><input name=q></form>"
    assert read(form + pages).next == PageLink(url=URL, form="pageIndex=2&q=", number=2, indirect=True)
    here = read(pages, f"{URL}?pageIndex=1&menu=4")
    assert here.next == PageLink(url=f"{URL}?menu=4&pageIndex=2", number=2, indirect=True)
    for other in (
        form + form,
        form.replace("/news", "/search"),
        form.replace("pageIndex", "x"),
        form.replace("q>", "q required>"),
    ):
        assert read(other + pages) == Pager(reason=SCRIPTED)
    plain = "<form action=/search><input type=hidden name=page value=1></form>"
    assert read(plain + pages) == Pager(reason=SCRIPTED)


def test_a_form_that_is_not_sent_may_still_be_a_plain_request() -> None:
    filled = FORM.replace("<input name=q>", "<input name=q value=tides>", 1)
    script = "<script>function go(n) { document.f.cp.value = n; document.f.submit(); }</script>"
    assert read(filled + links((2, "javascript:go(2)"), current=1) + script).next == PageLink(
        url=f"{URL}?cp=2", number=2
    )
    asked = POSTBACK.replace("{}", "<input name=q value=tides>{}")
    link = """<div class=pager><a href="javascript:__doPostBack('p','2')">2</a></div>"""
    assert read(asked.format(link)).reason == Reason.of("pager_asks", field="q")


def test_a_button_submits_its_form() -> None:
    buttons = "<button name=page value=2>2</button><button name=page value=3>3</button>"
    assert form_of(read(f"<form method=post><input type=hidden name=t value=1>{buttons}</form>")) == "t=1&page=2"
    assert following(f"<form><input type=hidden name=t value=1>{buttons}</form>") == "/news?t=1&page=2"
    posting = "<form><input type=submit formmethod=post formaction=/news value=Next name=o></form>"
    assert form_of(read(posting)) == "o=Next"
    assert following("<form><input type=hidden name=o value=20><button>Next</button></form>") == "/news?o=20"
    assert read("<div class=pager><button>Next</button></div>").reason == SCRIPTED


# -- buttons that load more


@pytest.mark.parametrize("attribute", ["hx-get", "data-url", "data-next"])
def test_a_button_may_hold_the_address_of_what_it_loads(attribute: str) -> None:
    button = f"<button {attribute}='/news?after=9'>もっと見る</button>"
    assert read(button).next == PageLink(url=f"{URL}?after=9", number=2, indirect=True)


def test_a_call_may_hold_the_address_of_a_page() -> None:
    call = r"""<a href="javascript:" onclick='Refresh(event, "/news?Paged=TRUE\u0026p=407")'>Next</a>"""
    assert read(call).next == PageLink(url=f"{URL}?Paged=TRUE&p=407", number=2, indirect=True)
    other = """<div class=pager><a href="javascript:" onclick='open2("/other?p=2"), x("/news")'>Next</a></div>"""
    assert read(other) == Pager(reason=SCRIPTED)


def test_a_button_that_holds_nothing_cannot_be_followed() -> None:
    assert read("<button onclick=more()>더보기</button>").reason == BY_BUTTON
    assert read("<a href=# data-url=id-7>mehr anzeigen</a>").reason == BY_BUTTON
    assert read("<nav><button>Show more</button></nav>") == Pager()
    assert read("<button onclick=more()>더보기</button>" + links((2, "?p=2"), current=1)).reason is None


def test_dots_lead_on_only_behind_the_numbers() -> None:
    """And back only before them."""
    both = read(links(("…", "?p=10"), (12, "?p=12"), (13, "?p=13"), ("…", "?p=14"), current=11), f"{URL}?p=11")
    assert both.previous == PageLink(url=f"{URL}?p=10", number=10)
    last = read(links(("…", "?p=9"), (11, "?p=11"), current=12), f"{URL}?p=12")
    assert (last.next, last.previous) == (None, PageLink(url=f"{URL}?p=11", number=11))
    alone = read(links(("…", "?p=10")), f"{URL}?p=11", by_address=11)
    assert (alone.next, alone.previous) == (None, PageLink(url=f"{URL}?p=10", number=10))


def test_of_a_page_without_end_some_links_are_looked_at() -> None:
    assert following("<a>x</a>" * 9_000 + links((2, "?p=2"), current=1)) == "/news?p=2"
    assert following("<a>x</a>" * 10_001 + links((2, "?p=2"), current=1)) == ""


# -- pages to choose from


def chosen(options: str, name: str = "seite", form: str = "action=/news") -> str:
    return f"<form {form}><select name={name} onchange='this.form.submit()'>{options}</select></form>"


def options(*texts: str) -> str:
    return "".join(f"<option value={n}>{text}</option>" for n, text in enumerate(texts, start=1))


def test_pages_are_chosen_in_a_form() -> None:
    assert following(chosen(options("Seite 1 von 3", "Seite 2 von 3", "Seite 3 von 3"), "nr")) == "/news?nr=2"
    second = chosen("<option>1</option><option selected>2</option><option>3</option>", "pageNo")
    pager = read(second, f"{URL}?pageNo=2")
    assert pager.next == PageLink(url=f"{URL}?pageNo=3", number=3)
    posted = read(chosen(options("1", "2"), form="method=post"))
    assert posted.next is not None
    assert (posted.next.url, posted.next.form) == (URL, "seite=2")


def test_the_options_may_be_addresses() -> None:
    addresses = "".join(f"<option value='/news?start={n * 10}'>{n + 1}</option>" for n in range(3))
    assert following(f"<select id=page onchange='location=this.value'>{addresses}</select>") == "/news?start=10"


@pytest.mark.parametrize(
    "html",
    [
        chosen(options("1", "2", "3"), "month"),
        chosen("<option>10</option><option>20</option>", "page_size"),
        chosen(options("Page 1"), "page"),
        chosen(options("Page one", "Page two"), "page"),
        "<select name=page><option>1</option><option>2</option></select>",
        "<form action=/news><select id=page><option>1</option><option>2</option></select></form>",
        "<option>2</option>",
    ],
    ids=["months", "rows of a page", "one page", "words", "no form", "no name", "no field"],
)
def test_other_choices_are_no_pagers(html: str) -> None:
    assert read(html).next is None
