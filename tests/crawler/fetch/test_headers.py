"""Headers as text, and the snapshot of a response."""

from scrapy.http import HtmlResponse

from crawler.fetch.headers import snapshot_of, values

URL = "https://press.example/files/1"
NAME = 'attachment; filename="보도자료.hwp"'


def response(**headers: bytes | list[bytes]) -> HtmlResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return HtmlResponse(f"{URL}?v=2", 200, headers=named, body=b"x")


def test_headers_are_utf_8_or_else_kept_byte_by_byte() -> None:
    assert values(response(Content_Disposition=NAME.encode()), "content-disposition") == [NAME]
    kept = values(response(Content_Disposition=NAME.encode("euc-kr")), "content-disposition")
    assert [value.encode("latin-1").decode("euc-kr") for value in kept] == [NAME]
    assert values(response(Link=[b"<a>", b"<b>"]), "link") == ["<a>", "<b>"]
    assert values(response(), "link") == []


def test_a_snapshot_keeps_no_secret_and_nothing_that_is_no_longer_true() -> None:
    came = response(Content_Type=b"text/html", Set_Cookie=b"s=1", Content_Encoding=b"gzip", ETag=b'"7"')
    page = snapshot_of(came, URL)
    assert (page.url, page.final_url, page.status, page.body) == (URL, f"{URL}?v=2", 200, b"x")
    assert sorted(page.headers) == [("Content-Type", "text/html"), ("Etag", '"7"')]
