"""Bytes to text: what was declared, what is true, what cannot be."""

import unicodedata
from dataclasses import replace

import pytest

from crawler.html.declared_encoding import codec_of
from crawler.html.decoding import decode, decoded, encoding_of
from crawler.items import Snapshot
from crawler.normalize import lines, tidy
from tests.support.properties import given, st

KOREAN = "<p>등대제도 특사를 접견하고 논의하였다. 끝.</p>"
GERMAN = "<p>Übermäßig schöne Grüße aus dem Ministerium für Leuchttürme.</p>"


def snapshot(body: bytes, content_type: str = "") -> Snapshot:
    return Snapshot(
        url="u", final_url="u", status=200, headers=(("Content-Type", content_type),) if content_type else (), body=body
    )


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (KOREAN.encode(), ""),
        (KOREAN.encode(), "text/html; charset=euc-kr"),
        (KOREAN.encode("utf-8-sig"), "text/html; charset=iso-8859-1"),
        (KOREAN.encode("cp949"), "text/html; charset=EUC-KR"),
        (KOREAN.encode("cp949"), "text/html; charset=utf-8"),
        (KOREAN.encode("cp949"), "text/html; charset=iso-8859-1"),
        (KOREAN.encode("cp949"), ""),
        (KOREAN.encode("cp949"), "text/html; charset=no-such-thing"),
        (KOREAN.encode("utf-16"), ""),
    ],
)
def test_korean_is_read_whatever_was_declared(body: bytes, content_type: str) -> None:
    assert decode(snapshot(body, content_type)) == KOREAN


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (GERMAN.encode("cp1252"), "text/html; charset=ISO-8859-1"),
        (b'<meta charset="windows-1252">' + GERMAN.encode("cp1252"), ""),
        (b'<meta charset="windows-1252">' + GERMAN.encode("cp1252"), "text/html; charset=no-such-thing"),
        (b'<meta http-equiv=content-type content="text/html; charset=iso-8859-1">' + GERMAN.encode("cp1252"), ""),
    ],
)
def test_other_declarations_are_believed_where_the_bytes_agree(body: bytes, content_type: str) -> None:
    assert decode(snapshot(body, content_type)).endswith(GERMAN)


STRAYS = (b"\xff", b"\x92s", b"\xa0x", b"\xe2\x80", b"\xc3", b"\x85", b"\xb0C")


@pytest.mark.parametrize("stray", STRAYS)
@pytest.mark.parametrize(
    "text",
    [
        KOREAN,
        GERMAN,
        "<p>A apresentação começa às três horas; a estação será aberta também.</p>",
        "<p>Zażółć gęślą jaźń, powiedział przewodniczący wyspy.</p>",
        "<p>Şimdi ışıklar söndü, çünkü gemi geldi.</p>",
        "<p>Тихая гавань открыта для всех судов.</p>",
    ],
)
@pytest.mark.parametrize("content_type", ["", "text/html; charset=utf-8"])
def test_a_stray_byte_in_utf_8_changes_one_character(text: str, stray: bytes, content_type: str) -> None:
    body = text.encode() * 3
    at = body.index(b" ", len(text.encode()))
    found = decode(snapshot(body[:at] + b" " + stray + body[at:], content_type))
    left = found.replace("\ufffd", "").replace(stray.decode("ascii", "ignore") or "\0", "", 1)
    assert sum(a == b for a, b in zip(left.split(), (text * 3).split(), strict=False)) >= len(text.split()) - 1
    assert found.count("\ufffd") == 1


CHINESE = "<p>海岛渔业部今天宣布，从下个月起开放新的码头，并感谢所有灯塔看守人的长期工作。</p>"
TRADITIONAL = "<p>海島漁業部今天宣布，從下個月起開放新的碼頭，並感謝所有燈塔看守人的長期工作。</p>"
JAPANESE = "<p>灯台諸島の漁業省は、来月から新しい桟橋を開放すると発表しました。灯台守の皆さんに感謝します。</p>"
THAI = "<p>กระทรวงประมงของหมู่เกาะประภาคารแถลงว่าจะเปิดท่าเรือใหม่ในเดือนหน้า</p>"
RUSSIAN = "<p>Министерство маяков открывает новую пристань и благодарит смотрителей за службу.</p>"
LEGACY = [
    (CHINESE, "gb2312"), (CHINESE, "gb18030"), (TRADITIONAL, "big5"), (JAPANESE, "shift_jis"), (JAPANESE, "euc-jp"),
    (KOREAN, "euc-kr"), (THAI, "tis-620"), (THAI, "windows-874"), (RUSSIAN, "windows-1251"), (RUSSIAN, "koi8-r"),
    (RUSSIAN, "iso-8859-5"), (RUSSIAN, "ibm866"),
    ("<p>Το υπουργείο αλιείας των νησιών ανοίγει νέα αποβάθρα και ευχαριστεί τους φαροφύλακες.</p>", "iso-8859-7"),
    ("<p>משרד הדיג של האיים פותח רציף חדש בחודש הבא ומודה לשומרי המגדלור.</p>", "windows-1255"),
    ("<p>تفتح وزارة مصايد الأسماك رصيفا جديدا في الشهر القادم وتشكر حراس المنارة.</p>", "windows-1256"),
    ("<p>Ministerstvo rybářství otevře příští měsíc nové molo a děkuje strážcům majáků.</p>", "windows-1250"),
    ("<p>Ministerstwo rybołówstwa otworzy nową przystań i dziękuje latarnikom za służbę.</p>", "iso-8859-2"),
    ("<p>A halászati minisztérium új kikötőt nyit, és köszöni a világítótorony őreinek munkáját, derűs időt.</p>",
     "windows-1250"),
    ("<p>Balıkçılık bakanlığı gelecek ay yeni iskeleyi açıyor; şimdiden teşekkür ediyor.</p>", "windows-1254"),
    ("<p>Le ministère de la Pêche ouvrira dès août un nouvel embarcadère à l’île ; il remercie les gardiens.</p>",
     "windows-1252"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "label"), LEGACY)
def test_an_encoding_is_read_as_it_is_declared_whatever_one_byte_is(text: str, label: str) -> None:
    body = (text * 3).encode(codec_of(label), "xmlcharrefreplace")
    assert decode(snapshot(body, f"text/html; charset={label}")) == body.decode(codec_of(label))
    cut = body + text.encode(codec_of(label), "xmlcharrefreplace")[:-5] + b"\xb5</p>"
    assert decode(snapshot(cut, f"text/html; charset={label}")).startswith(text * 3)


@pytest.mark.parametrize(("text", "label"), LEGACY)
@pytest.mark.parametrize("content_type", ["", "text/html; charset=utf-8"])
def test_where_nothing_true_is_declared_its_letters_tell_the_encoding(text: str, label: str, content_type: str) -> None:
    if codec_of(label) in ("cp874", "iso8859-7", "iso8859-2"):
        label = {"iso8859-7": "windows-1253", "iso8859-2": "windows-1250"}.get(codec_of(label), label)
    body = (text * 3).encode(codec_of(label), "xmlcharrefreplace")
    assert decode(snapshot(body, content_type)) == body.decode(codec_of(label))


CZECH = "<p>Všechny žluté lodě</p>"


@pytest.mark.parametrize(
    ("start", "text", "codec", "host"),
    [
        ("<html lang=cs>", CZECH, "iso8859-2", "marze.example"),
        ("<html lang='cs-CZ'>", CZECH, "iso8859-2", "marze.example"),
        ("", CZECH, "iso8859-2", "marze.cz"),
        ("<html lang=ja>", "<p>港湾省、桟橋開放</p>", "euc_jp", "todai.example"),
        ("", "<p>港湾省、桟橋開放</p>", "cp932", "todai.jp"),
        ("<html lang=zh-TW>", "<p>港口</p>", "big5hkscs", "deng.example"),
        ("", "<p>港口</p>", "gb18030", "deng.cn"),
        ("<html lang=ru>", CHINESE, "gb18030", "deng.ru"),
        ("<html lang=en>", THAI, "cp874", "prapa.th"),
        ("<html lang=de>", "<p>Ärger über Ölspur</p>", "cp1252", "amt.example"),
    ],
)
def test_of_several_encodings_the_language_or_the_domain_tells(start: str, text: str, codec: str, host: str) -> None:
    body, url = (start + text).encode(codec), f"https://{host}/"
    assert decode(Snapshot(url=url, final_url=url, status=200, headers=(), body=body)) == start + text


@pytest.mark.parametrize(
    "text",
    [
        "<p>The minister’s statement: “We agreed on the terms,” she said, and thanked the café’s owner.</p>",
        "<p>“We agreed,” he said.</p>",
        "<p>It’s 3 m² – or £4 ½.</p>",
        "<p>L’île est à nous – a déclaré le ministre.</p>",
    ],
)
@pytest.mark.parametrize("declared", ["", "charset=utf-8", "charset=euc-kr", "charset=gb2312"])
def test_typographic_quotes_are_no_korean(text: str, declared: str) -> None:
    assert decode(snapshot(text.encode("cp1252"), declared)) == text


@pytest.mark.parametrize("label", ["euc-kr", "gb2312", "big5", "shift_jis", "euc-jp"])
def test_an_english_page_may_have_the_quotes_of_an_east_asian_encoding(label: str) -> None:
    body = "<p>The minister’s statement: “We agreed on the terms”</p>".encode(codec_of(label))
    assert decode(snapshot(body, f"charset={label}")) == body.decode(codec_of(label))


def test_what_was_guessed_before_is_kept_as_long_as_it_fits() -> None:
    page = snapshot("<p>idő</p>".encode("cp1250"))
    assert (decode(page), decoded(page).guess) == ("<p>idõ</p>", "cp1252")
    assert decode(replace(page, encoding="cp1250")) == "<p>idő</p>"
    assert decode(replace(snapshot(CHINESE.encode("gb18030")), encoding="gb18030")) == CHINESE
    assert decode(replace(snapshot(RUSSIAN.encode("koi8-r")), encoding="cp1250")) == RUSSIAN
    assert decode(replace(snapshot(GERMAN.encode()), encoding="cp1250")) == GERMAN
    declares = replace(snapshot(GERMAN.encode("cp1252"), "charset=latin1"), encoding="cp1250")
    assert (decode(declares), decoded(declares).guess) == (GERMAN, "")


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        (JAPANESE, "iso2022_jp", ""), (JAPANESE, "iso2022_jp", "charset=iso-2022-jp"), (KOREAN, "iso2022_kr", ""),
        (CHINESE, "hz", "charset=hz-gb-2312"), (JAPANESE, "utf-8-sig", "charset=shift_jis"), (JAPANESE, "utf-16", ""),
    ],
)  # fmt: skip
def test_encodings_of_seven_bits_and_marks_of_byte_order(text: str, codec: str, declared: str) -> None:
    assert decode(snapshot(text.encode(codec), declared)) == text


def test_forms_are_sent_in_the_encoding_of_the_page_those_of_utf_16_in_utf_8() -> None:
    assert encoding_of(snapshot(KOREAN.encode("cp949"))) == "cp949"
    assert {encoding_of(snapshot(KOREAN.encode(name))) for name in ("utf-8", "utf-8-sig", "utf-16")} == {"utf-8"}


@given(st.binary(max_size=400), st.sampled_from(["", "text/html; charset=euc-kr", "charset=utf-16", "charset=hex"]))
def test_any_bytes_become_text(body: bytes, content_type: str) -> None:
    assert "\x00" not in decode(snapshot(body, content_type))


@given(st.text())
def test_tidy_lines_are_tidy(text: str) -> None:
    for line in lines(text):
        assert line == tidy(line) == line.strip()
        assert "  " not in line


def test_tidy_keeps_every_mark_and_number() -> None:
    assert tidy("\u200b1.5\xa0 %  of\t—“x”\u00ad ") == "1.5 % of —“x”"
    assert tidy(unicodedata.normalize("NFD", "등대")) == "등대"


def test_where_no_encoding_fits_the_one_with_the_fewest_errors_is_taken_or_guessed() -> None:
    cyrillic = ("<p>Министерство маяков открывает новую пристань и благодарит смотрителей за службу.</p>" * 8).encode(
        "koi8-r"
    )
    assert "пристань" in decode(snapshot(cyrillic, "text/html; charset=utf-8"))
    declared = "Übermäßig schöne Grüße. ".encode("cp1252") * 3 + b"\x81"
    assert "ch" in decode(snapshot(declared, "text/html; charset=windows-1252"))
    assert decode(snapshot(bytes(range(128, 256)) * 3)) != ""


def test_bytes_of_no_encoding_at_all_are_still_text() -> None:
    assert isinstance(decode(snapshot(b"\xff\x80" * 400)), str)


def test_json_is_utf_8_in_spite_of_a_broken_byte() -> None:
    said = '{"title": "Außenminister äußert sich"}'
    broken = said.encode().replace(b"sich", b"\x92sich")
    assert decode(snapshot(broken, "application/json")) == said.replace("sich", "\ufffdsich")
    assert decode(snapshot(KOREAN.encode("cp949"), "application/json")) == KOREAN


def test_an_xml_declaration_counts_behind_a_warning() -> None:
    feed = "<b>Notice</b><br />\n<?xml version='1.0' encoding='windows-1251'?><rss>Рыбный рынок</rss>"
    assert decode(snapshot(feed.encode("cp1251"))) == feed
