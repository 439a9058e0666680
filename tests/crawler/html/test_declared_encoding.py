"""The labels of the WHATWG Encoding Standard, and where pages have them."""

import codecs

import pytest
from webencodings.labels import LABELS

from crawler.html.declared_encoding import codec_of, declared_encodings
from crawler.items import Snapshot


def declared(body: bytes, content_type: str = "") -> list[str]:
    headers = (("Content-Type", content_type),)
    return declared_encodings(Snapshot(url="", final_url="", status=200, headers=headers, body=body))


def test_each_label_of_the_standard_is_known_but_those_without_an_encoding() -> None:
    unknown = {label for label in LABELS if not codec_of(label)}
    assert unknown == {"replacement", "x-user-defined", "iso-2022-cn", "iso-2022-cn-ext"}
    assert all(codecs.lookup(codec_of(label)) for label in LABELS if label not in unknown)


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("ISO_8859-1", "cp1252"), ("latin1", "cp1252"), ("us-ascii", "cp1252"), ("x-cp1252", "cp1252"),
        ("iso-8859-9", "cp1254"), ("TIS-620", "cp874"), ("windows-874", "cp874"), ("iso-8859-8-i", "iso8859-8"),
        ("euc-kr", "cp949"), ("ks_c_5601-1987", "cp949"), ("MS949", "cp949"), ("gb2312", "gb18030"),
        ("x-gbk", "gb18030"),
        ("big5-hkscs", "big5hkscs"), ("x-sjis", "cp932"), ("koi", "koi8-r"), ("koi8-ru", "koi8-u"),
        ("iso-2022-jp", "iso2022_jp_ext"), ("iso-2022-kr", "iso2022_kr"), ("hz-gb-2312", "hz"),
        ("macintosh", "mac-roman"),
        ("no-such-thing", ""), ("hex", ""), ("punycode", ""), ("utf-7", ""), ("a\0b", ""),
    ],
)  # fmt: skip
def test_a_label_is_read_as_browsers_read_it(label: str, codec: str) -> None:
    assert codec_of(label) == codec


@pytest.mark.parametrize(
    ("body", "content_type", "names"),
    [
        (b"<meta charset=koi8-r>", "text/html; charset=windows-1251", ["cp1251", "koi8-r"]),
        (b"<META http-equiv='Content-Type' content='text/html; charset = \"big5\"'>", "", ["big5hkscs"]),
        (b"<?xml version='1.0' encoding='euc-jp'?><rss>", "text/xml", ["euc_jp"]),
        (b"<!-- <meta charset=big5> --><meta charset=gbk>", "", ["gb18030"]),
        (b"<!-- never closed <meta charset=big5>", "", []),
        (b"<head>" + b"<script>let a = 1</script>" * 900 + b"<meta charset=gbk>", "", ["gb18030"]),
        (b"<body><p>write &lt;meta&gt; so: <meta charset=gbk>", "", []),
        (b"<meta charset=utf-16le>", "", ["utf-8"]),
        (b"<meta name='charset' content='none'><meta charset=x-nothing>", "text/html; charset=", []),
        (b"<meta name=author content='a > b'><meta charset='ISO-8859-2'>", "", ["iso8859-2"]),
    ],
)
def test_a_page_declares_it_in_its_header_its_xml_declaration_or_its_head(
    body: bytes, content_type: str, names: list[str]
) -> None:
    assert declared(body, content_type) == names
