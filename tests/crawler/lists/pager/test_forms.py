"""A form as the request that a pager makes of it, and forms that are never sent."""

import pytest
from lxml.html import HtmlElement

from crawler.html.parsing import parse
from crawler.lists.pager.forms import Place, Submission, submitted
from crawler.pager import PageLink
from crawler.reasons import Reason

URL = "https://press.example/brd/list.do"
HERE = Place(f"{URL}?menu=4", f"{URL}?menu=4")
PAGE_2 = Submission({"page": "2"})


def form_of(fields: str, attributes: str = "method=post") -> HtmlElement:
    root = parse(f"<html><body><form {attributes}>{fields}</form></body></html>")
    assert root is not None
    form = root.find(".//form")
    assert form is not None
    return form


def sent(fields: str, attributes: str = "method=post", submission: Submission = PAGE_2) -> PageLink | Reason:
    return submitted(form_of(fields, attributes), HERE, submission)


def posted(fields: str) -> str:
    link = sent(fields)
    assert isinstance(link, PageLink)
    return link.form


def test_a_post_goes_to_the_page_itself_with_its_fields() -> None:
    link = sent("<input type=hidden name=page value=1><input type=hidden name=token value='a b'>")
    assert link == PageLink(url=f"{URL}?menu=4", form="page=2&token=a+b", indirect=True)


@pytest.mark.parametrize(
    ("fields", "form"),
    [
        ("<input name=q><input type=search name=s value=''>", "q=&s=&page=2"),
        ("<input type=text name=page value=1>", "page=2"),  # "go to page": the pager fills it in
        ("<input type=hidden name=page value=1><input type=hidden name=page value=1>", "page=2&page=2"),
        ("<select name=c><option value=a>A<option value=b selected>B</select>", "c=b&page=2"),
        ("<select name=c><option disabled>-<option> All news </select>", "c=All+news&page=2"),
        ("<select name=c multiple><option>A</select><select name=d></select>", "page=2"),
        ("<input type=checkbox name=k checked><input type=radio name=r value=1>", "k=on&page=2"),
        ("<input type=submit name=go value=Go><button name=b value=1>B</button><input value=nameless>", "page=2"),
        ("<input type=hidden name=off value=1 disabled><textarea name=t></textarea>", "t=&page=2"),
        ("<input type=hidden name=n value='한'>", "n=%ED%95%9C&page=2"),
    ],
)
def test_fields_are_sent_as_they_stand(fields: str, form: str) -> None:
    assert posted(fields) == form


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ("<input name=q value=tides>", "q"),
        ("<input type=search name=q required>", "q"),
        ("<input type=date name=from value=2026-01-01>", "from"),
        ("<textarea name=t>text</textarea>", "t"),
        ("<input type=password name=pw>", "pw"),
        ("<input type=file name=f>", "f"),
    ],
)
def test_what_people_fill_in_is_never_posted(fields: str, field: str) -> None:
    assert sent(fields) == Reason.of("pager_asks", field=field)


def test_a_plain_request_may_hold_a_search_but_no_password() -> None:
    link = sent("<input name=q value=tides>", "action=/brd/list.do")
    assert link == PageLink(url=f"{URL}?q=tides&page=2")
    assert sent("<input type=password name=pw>", "") == Reason.of("pager_asks", field="pw")


@pytest.mark.parametrize(
    ("attributes", "url"),
    [
        ("method=post action=/login.do", "https://press.example/login.do"),
        ("method=post action=https://other.example/brd/list.do", "https://other.example/brd/list.do"),
        ("action=https://other.example/brd/list.do", "https://other.example/brd/list.do"),
        ("method=post action=mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_it_is_sent_nowhere_else(attributes: str, url: str) -> None:
    assert sent("", attributes) == Reason.of("pager_elsewhere", url=url)


def test_a_script_may_set_address_and_method() -> None:
    link = sent("", "action=/elsewhere", Submission({"page": "2"}, "/brd/list.do?menu=5", "POST"))
    assert link == PageLink(url=f"{URL}?menu=5", form="page=2", indirect=True)


def test_the_encoding_is_that_of_the_page() -> None:
    form = form_of("<input type=hidden name=n value='한☃'>")
    link = submitted(form, Place(URL, URL, "cp949"), PAGE_2)
    assert isinstance(link, PageLink)
    assert link.form == "n=%C7%D1%26%239731%3B&page=2"


def test_a_form_of_any_length_is_not_sent() -> None:
    assert sent(f"<input type=hidden name=s value='{'x' * 1_000_000}'>") == Reason.of("pager_by_script")
