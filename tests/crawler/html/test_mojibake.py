"""Texts that were decoded wrongly, and texts that only look strange."""

import pytest

from crawler.html.mojibake import garbled

KOREAN = "등대제도 특사를 접견하고 어업 협력 방안을 논의하였다."
RUSSIAN = "Министерство маяков открывает новую пристань на острове."
VIETNAMESE = "Bộ trưởng khai trương ngọn hải đăng phía bắc vào sáng thứ Hai."
GREEK = "Το Υπουργείο Ναυτιλίας ανακοίνωσε την Πέμπτη έκτακτα δρομολόγια για τα νησιά του βορρά."
THAI = "รัฐมนตรีเปิดประภาคารแห่งใหม่ที่เกาะทางทิศเหนือเมื่อวันจันทร์"
JAPANESE = "港湾局は新しい防波堤の完成を発表し、式典を五月に開くと述べた。"
CHINESE = "港务局宣布新的防波堤将于五月完工，并将举行开放日活动。"
GERMAN = "Übermäßig schöne Grüße aus dem Ministerium für Leuchttürme, Straße 5."


def misread(text: str, right: str, wrong: str) -> str:
    """`text` as it comes out when its bytes are taken for those of another encoding; as browsers do, no byte fails."""
    raw = text.encode(right)
    if wrong == "windows-1252":
        return "".join(bytes([n]).decode("cp1252") if n not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(n) for n in raw)
    return raw.decode(wrong)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (KOREAN, "utf-8", "latin-1"),
        (KOREAN, "utf-8", "windows-1252"),
        (KOREAN, "cp949", "latin-1"),
        (KOREAN, "cp949", "windows-1252"),
        (RUSSIAN, "utf-8", "cp1251"),
        (RUSSIAN, "utf-8", "windows-1252"),
        (RUSSIAN, "cp1251", "windows-1252"),
        (VIETNAMESE, "utf-8", "windows-1252"),
        (GERMAN, "utf-8", "windows-1252"),
        (RUSSIAN, "koi8-r", "windows-1252"),
        (GREEK, "utf-8", "windows-1252"),
        (GREEK, "cp1253", "windows-1252"),
        (THAI, "utf-8", "windows-1252"),
        (THAI, "cp874", "windows-1252"),
        (JAPANESE, "utf-8", "windows-1252"),
        (JAPANESE, "cp932", "windows-1252"),
        (JAPANESE, "euc_jp", "windows-1252"),
        (CHINESE, "utf-8", "windows-1252"),
        (CHINESE, "gb18030", "windows-1252"),
    ],
)
def test_what_was_read_in_a_wrong_encoding(text: str, right: str, wrong: str) -> None:
    said = misread(text, right, wrong)
    assert garbled(said)
    assert garbled(f"{said}\nand one line in English\n{said}")


@pytest.mark.parametrize("wrong", ["cp949", "gb18030", "cp932"])
@pytest.mark.parametrize("text", [KOREAN, JAPANESE, CHINESE, THAI])
def test_what_was_read_as_if_it_were_of_the_far_east(text: str, wrong: str) -> None:
    assert garbled(text.encode().decode(wrong, "replace"))


@pytest.mark.parametrize("text", [KOREAN, RUSSIAN, VIETNAMESE, GREEK, THAI, JAPANESE, CHINESE, GERMAN])
def test_what_was_read_wrongly_twice(text: str) -> None:
    assert garbled(misread(misread(text, "utf-8", "windows-1252"), "utf-8", "windows-1252"))


@pytest.mark.parametrize(
    "text",
    [
        KOREAN, RUSSIAN, VIETNAMESE, GREEK, THAI, JAPANESE, CHINESE, GERMAN, "",
        "Τα “νησιά” – και η Σύρος – Ανακοίνωση 2026",
        "Préféré, élevé, été: “À l'été” — «Œuvre» … ÉLÈVES ÂGÉS DÉJÀ ÉGARÉS",
        "Žluťoučký kůň příšerně úpěl ďábelské ódy; łódź żółć gęślą jaźń; șțăîâ; ğüşıöç",
        "岸田総理の“新しい資本主義”について",
        "外交部发言人：“双方同意继续对话”——全文\n关于“港口”的通知",
        "الوزير “يؤكد” موعد افتتاح المنارة",
        "Минфин: “налог на маяки” отменён",
        "รัฐมนตรี “ยืนยัน” เปิดประภาคาร",
        "The minister\xa0\xa0\x97 as \x93planned\x94\xa0| \xa0opens\xa0\xa0the pier\xa0– in May",
        "À propos: café, naïve, façade, œuvre, ÎLE DE LA CITÉ, ÉCOLE ÉLÉMENTAIRE, ÇA VA",
        "ÞÓRÐUR ÆÐSTI Á ÍSLANDI\nÖLFUSÁ ÓÐUR ÁR",
        "联通\n联通公司",
        "Ο υπουργός δέχθηκε τους ψαράδες των νησιών\nΔιορισμός γενικού διευθυντή",
        "Füße, façade, naïve, 등대제도, “quotes” – dashes …\n" * 20,
    ],
)  # fmt: skip
def test_what_only_looks_strange(text: str) -> None:
    assert not garbled(text)
    assert not garbled(f"{text}\n" * 30)


def test_replacement_characters_are_allowed_one_in_fifty() -> None:
    assert garbled("�" * 3 + "x" * 100)
    assert not garbled("�" + "x" * 100)


def test_a_page_of_which_a_small_part_is_mojibake_is_not_garbled() -> None:
    assert not garbled(f"{KOREAN}\n{KOREAN}\n{misread(KOREAN, 'cp949', 'latin-1')[:20]}")
