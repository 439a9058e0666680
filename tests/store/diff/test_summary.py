"""An edit in one line of plain words: true, and what matters first."""

from dataclasses import replace

import pytest

from crawler.items import Attachment, Release
from store.diff import diff, summarize


def edited(old: str, new: str) -> str:
    return summarize(diff(Release(paragraphs=(old,)), Release(paragraphs=(new,))))


def between(old: tuple[str, ...], new: tuple[str, ...]) -> str:
    return summarize(diff(Release(paragraphs=old), Release(paragraphs=new)))


LONG = Release(title="The Ministers of all the Northern Ports Agree on Relief for the Islands")


def test_of_a_long_title_only_its_edits_are_shown() -> None:
    """Long is what is old and new together, also where both are of one length."""
    assert summarize(diff(LONG, replace(LONG, title=LONG.title.replace("Northern", "Southern")))) == (
        "title: Northern → Southern"
    )
    half = Release(title="The Ministers of the Northern Ports")
    assert summarize(diff(half, replace(half, title="The Ministers of the Southern Ports"))) == (
        "title: Northern → Southern"
    )


def test_a_short_title_is_shown_whole() -> None:
    assert summarize(diff(Release(title="Short one"), Release(title="Short two"))) == "title: Short one → Short two"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("It cost 42 crowns in all.", "It cost 24 crowns in all.", "42 crowns → 24 crowns"),
        ("It went very well there.", "It went well there.", "went very well → went well"),
        ("It will reopen the port.", "It will not reopen the port.", "will reopen → will not reopen"),
        ("They met in Velmar.", "They met in Aldra.", "Velmar → Aldra"),
        ("The gate opens on June 2.", "The gate opens on June 8.", "June 2 → June 8"),
        ("They came in July 2026.", "They came in June 2026.", "July 2026 → June 2026"),
        ("The fee is 40.", "The fee is 45.", "fee is 40 → fee is 45"),
        ("It was open. 40 came.", "It was open. 45 came.", "40 came → 45 came"),
        ("Of 3. Then it closed.", "Of 5. Then it closed.", "Of 3 → Of 5"),
        ("North | 14", "North | 41", "North | 14 → North | 41"),
        ("North | 14 | 25", "North | 14 | 52", "25 → 52"),
        ("인천 | 61건 | 69.3%", "인천 | 61건 | 63.9%", "69.3% → 63.9%"),
        ("2025년 | 69.3%", "2025년 | 63.9%", "2025년 | 69.3% → 2025년 | 63.9%"),
        ("Values < 40 fail.", "Values > 40 fail.", "Values < 40 → Values > 40"),
        ("It gave us aid.", "It gave US aid.", "us aid → US aid"),
        ("It took 5 million.", "It took 5 billion.", "5 million → 5 billion"),
        ("장관은 왔다.", "장관이 왔다.", "장관은 → 장관이"),
        ("회의는 7월 14일이다.", "회의는 7월 15일이다.", "7월 14일이다 → 7월 15일이다"),
        ("Der Kai öffnet am 2. Juni um neun.", "Der Kai öffnet am 8. Juni um neun.", "2. Juni → 8. Juni"),
        ("El muelle abre el 2 de junio.", "El muelle abre el 8 de junio.", "2 de junio → 8 de junio"),
        ("Пристань закрыта до 2 мая.", "Пристань закрыта до 8 мая.", "2 мая → 8 мая"),
        ("桟橋は2026年7月14日に開く。", "桟橋は2026年7月15日に開く。", "2026年7月14日 → 2026年7月15日"),
        ("每人费用为三百元。", "每人费用为五百元。", "三百元 → 五百元"),
    ],
)  # fmt: skip
def test_beside_an_edit_stands_what_makes_it_readable(old: str, new: str, words: str) -> None:
    assert edited(old, new) == words


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("It cost 1,250 million.", "It cost 1,250 to 1,300 million.", "1,250 million → 1,250 to 1,300 million"),
        ("It cost $1,200,000 now.", "It cost $1,200,000 (not $120,000) now.",
         "$1,200,000 now → $1,200,000 (not $120,000) now"),
        ("Growth was 3.25 in May.", "Growth was 3.25 (revised) in May.", "3.25 in → 3.25 (revised) in"),
        ("At 14:30 in hall two.", "At 14:30 sharp in hall two.", "14:30 in → 14:30 sharp in"),
        ("Il y a 1 250 000 habitants.", "Il y a 1 350 000 habitants.", "1 250 000 habitants → 1 350 000 habitants"),
        ("Es waren -5 °C.", "Es waren -7 °C.", "-5 °C → -7 °C"),
        ("Update lock (4.4.23 -> 4.4.26).", "Update lock 4.4.26.", "(4.4.23 -> 4.4.26) → 4.4.26"),
        ("It needs 10.4.0+(or newer).", "It needs 10.4.0(or newer).", "needs 10.4.0+ → needs 10.4.0"),
        ("The flaw (HOLE-2026-4073) (HOLE-2026-11) is mended.", "The flaw (HOLE-2026-4073) is mended.",
         "removed “(HOLE-2026-11)”"),
        ("Write to press@old.harbour.example today.", "Write to press@new.harbour.example today.",
         "press@old.harbour.example → press@new.harbour.example"),
        ("Pay at pay.harbour.example now.", "Pay at pay-harbour-example now.",
         "pay.harbour.example → pay-harbour-example"),
        ("See http://harbour.example/a now.", "See https://harbour.example/a now.",
         "http://harbour.example/a → https://harbour.example/a"),
        ("대상은 3.1과 3.2: 모두.", "대상은 3.1: 모두.", "3.1과 3.2 → 3.1"),
        ("회의는 2026. 7. 14. 열린다.", "회의는 2026. 7. 14. 다시 열린다.",
         "2026. 7. 14. 열린다 → 2026. 7. 14. 다시 열린다"),
        ("예산은 1,250억 원이다.", "예산은 1,250억 원 이상이다.", "1,250억 원이다 → 1,250억 원 이상이다"),
        ("모두 3만 5천 명이다.", "모두 3만 6천 명이다.", "3만 5천 명이다 → 3만 6천 명이다"),
        ("The fee is 40 crowns.", "The fee is ~~40~~ 45 crowns.", "40 → ~~40~~ 45"),
    ],
)  # fmt: skip
def test_no_figure_address_or_name_is_cut(old: str, new: str, words: str) -> None:
    assert edited(old, new) == words


HASH = "6602c65a7b1e3bc680acc48217108f4335e84fdd74a9cf06f2e2f9ad00a1"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (f"Sum {HASH} it is.", f"Sum {HASH}e2b41f it is.", "…f2e2f9ad00a1 → …f2e2f9ad00a1e2b41f"),
        (f"Sum {HASH} and on.", f"Sum {HASH} ok and on.", "and → ok and"),
        ("港务局决定对进入旧港区的渔船征收停泊费和清洁费以及其他有关费用并公布办法",
         "港务局决定对进入旧港区的渔船征收停泊费和清洁费以及其他有关费用并不公布办法",
         "用并公布 → 用并不公布"),
        ("期限までの提出を求めるとともに手続きに従う必要がある",
         "期限までの再提出を求めるとともに手続きに従う必要がある", "での提出 → での再提出"),
        ("ผู้ว่าการท่าเรืออนุมัติแล้ว", "ผู้ว่าการท่าเรือไม่อนุมัติแล้ว", "เรืออนุ → เรือไม่อนุ"),
    ],
)  # fmt: skip
def test_long_runs_are_shortened_around_the_edit(old: str, new: str, words: str) -> None:
    assert edited(old, new) == words


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("A tall man spoke. A short one left. The gate will open at the 3rd bell. Mayor Berg was held.",
         "A large man spoke. A small one left. The gate will not open at the 3rd bell. Mayor Holm was held.",
         "will open → will not open; Berg → Holm; tall → large; 1 more edit"),
        ("보안 연결으로 접속하고 있다면 그대로 둔다. 큰 배는 온다.",
         "보안 연결로 접속하고 있지 않다면 그대로 둔다. 작은 배는 온다.",
         "있다면 → 있지 않다면; 큰 → 작은; 연결으로 → 연결로"),
        ("Ein großer Kran fiel. Die Halle ist offen.", "Ein kleiner Kran fiel. Die Halle ist nicht offen.",
         "ist offen → ist nicht offen; großer → kleiner"),
        ("Le grand quai est ouvert. La taxe est due.", "Le petit quai est ouvert. La taxe n'est pas due.",
         "est → n'est pas; grand → petit"),
        ("El gran muelle abre. La tasa se paga hoy.", "El nuevo muelle abre. La tasa no se paga hoy.",
         "tasa se → tasa no se; gran → nuevo"),
        ("Большой кран упал. Причал открыт для всех.", "Новый кран упал. Причал не открыт для всех.",
         "Причал открыт → Причал не открыт; Большой → Новый"),
    ],
)  # fmt: skip
def test_what_a_reader_wants_first_stands_first(old: str, new: str, words: str) -> None:
    assert edited(old, new) == words


@pytest.mark.parametrize(
    ("notice", "quoted"),
    [
        ("Update: a fault was found in the north lock.", "“Update: a fault was found in the north lock.”"),
        ("[정정] 요금은 50원이 아닙니다.", "“[정정] 요금은 50원이 아닙니다.”"),
        ("訂正：料金は50クローネではありません。", "“訂正:料金は50クローネではありません。”"),
        ("Berichtigung: Die Gebühr beträgt nicht 50 Kronen.", "“Berichtigung: Die Gebühr beträgt nicht 50 Kronen.”"),
    ],
)
def test_a_notice_of_the_publisher_comes_first(notice: str, quoted: str) -> None:
    old, rest = (
        ("The fee is 40 crowns for all who come by sea.", "All boats pay.", "Thanks."),
        ("Ask the desk. Or us.",),
    )
    new = ("The fee is 45 crowns for all who come by sea.", notice, "All boats pay.", "Thanks.")
    assert between((*old, *rest), (*new, *rest)) == f"notice added: {quoted}; 40 crowns → 45 crowns"
    assert edited("The fee is due.", f"{notice} The fee is due.").startswith(f"notice added: {quoted[:-1]}")


def test_added_and_removed_paragraphs_are_quoted_and_further_ones_counted() -> None:
    one, other = "The gate opens at nine.", "All boats pay at the old harbour office."
    long = "The board of Northport heard the plan of works, costs and days, and asked for the report by 1,250 votes."
    assert between((one, other), (one, long, "Nobody spoke.", "So it goes on.", other)) == (
        "added “The board of Northport heard the plan of works, costs and days, and asked for…”; "
        "2 more paragraphs added"
    )
    assert between((one, "HOLE-2026-11: a leak in the hull.", other), (one, other)) == (
        "removed “HOLE-2026-11: a leak in the hull.”"
    )


def test_a_sentence_that_went_elsewhere_moved() -> None:
    gate, crane, café = (
        "The gate opens at nine for all.",
        "The crane was paid in full.",
        "Ask for a lamp at the old café.",
    )
    bell, lamp = "Ring the bell twice, then wait.", "Bring a lamp with oil."
    assert between((f"{gate} {crane}", café), (gate, f"{café} {crane}")) == f"moved “{crane}”"
    assert between((f"{gate} {crane}", bell, café), (gate, bell, f"{café} {crane}")) == f"moved “{crane}”"
    assert between((gate, bell, lamp), (gate, lamp, bell)) == f"moved “{lamp}”"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (("The gate opens at nine and stays open. The café opens at ten for staff.",),
         ("The gate opens at nine and stays open.", "The café opens at eleven for staff."), "ten → eleven"),
        (("The gate opens at nine and stays open.", "The café opens at ten for staff."),
         ("The gate opens at nine and stays open. The café opens at eleven for staff.",), "ten → eleven"),
        (("정문은 아홉 시에 열어 하루 종일 연다. 찻집은 열 시에 연다.",),
         ("정문은 아홉 시에 열어 하루 종일 연다.", "찻집은 11시에 연다."), "열 시에 → 11시에"),
        (("正門は9時に開く。喫茶店は10時に開く。",), ("正門は9時に開く。", "喫茶店は11時に開く。"), "10時 → 11時"),
        (("Das Tor öffnet um neun für alle. Das Café öffnet um zehn für alle.",),
         ("Das Tor öffnet um neun für alle.", "Das Café öffnet um elf für alle."), "zehn → elf"),
        (("起重机已经修复。新的时间表下周公布。",), ("起重机已经修复。", "新的时间表下周公布。"), ""),
        (("クレーンは修理された。", "新しい時刻表は来週公表する。"),
         ("クレーンは修理された。新しい時刻表は来週公表する。",), ""),
        (("我们发布Crane 2新版。",), ("我们发布 Crane 2 新版。",), ""),
    ],
)  # fmt: skip
def test_paragraphs_that_break_elsewhere_show_only_their_edits(
    old: tuple[str, ...], new: tuple[str, ...], words: str
) -> None:
    assert between(old, new) == words


def test_repeated_edits_are_one_and_those_that_are_not_shown_are_counted() -> None:
    old = "Berg came. The fee is 40 crowns, took 7 days and needed 6 men. Berg sat. Then Berg left at once, all told."
    new = old.replace("Berg", "Holm").replace("40", "45").replace("7", "8").replace("6", "9").replace("told", "said")
    assert edited(old, new) == "40 crowns → 45 crowns; 7 days → 8 days; 6 men → 9 men; 2 more edits"
    many = " ".join(f"Pier {n} is old; we say so." for n in range(150))
    assert edited(many, many.replace("old", "new")) == "is old → is new"
    words = " ".join(f"pier w{n}x and so on again" for n in range(300))
    assert edited(words, words.replace("x and", "y and")) == (
        "w0x and → w0y and; w1x and → w1y and; w2x and → w2y and; 297 more edits"
    )
    paragraphs = tuple(f"The pier w{n}x is old and so on." for n in range(210))
    assert between(paragraphs, tuple(text.replace("x", "y") for text in paragraphs)).endswith("; 207 more edits")


def test_few_words_that_came_are_shown_between_their_neighbours_and_more_are_quoted() -> None:
    assert edited("They met in the harbour.", "They met in the old harbour.") == "the harbour → the old harbour"
    assert (
        edited("They met in the harbour.", "They met in the old stone harbour.")
        == "the harbour → the old stone harbour"
    )
    assert edited("They met in the harbour.", "They met in the old red stone harbour.") == "added “old red stone”"


ENGLISH = Release(
    title="Ministers Agree on Relief for the Islands",
    published="2026-07-14",
    paragraphs=(
        "Minister Lanmark met the mayors on July 14 and agreed on 42 steps.",
        "The port stays closed to all.",
        "Ask us.",
    ),
    attachments=(Attachment(name="list.pdf", url="u", sha256="1"),),
)  # fmt: skip


def test_one_line_of_everything() -> None:
    after = replace(
        ENGLISH,
        title="Ministers Agree",
        published="2026-07-15",
        paragraphs=(ENGLISH.paragraphs[0].replace("42", "24").replace("July", "June"), "So be it.", "Ask us."),
        notes=("unofficial translation",),
        attachments=(Attachment(name="list.pdf", url="u", sha256="2"),),
    )
    assert summarize(diff(ENGLISH, after)) == (
        "42 steps → 24 steps; date: 2026-07-14 → 2026-07-15; July 14 → June 14; "
        "title: Ministers Agree on Relief for the Islands → Ministers Agree; "
        "note added: unofficial translation; attachment replaced: list.pdf; The port stays closed to all. → So be it."
    )
    assert summarize(diff(ENGLISH, after), "ko") == (
        "42 steps → 24 steps; 날짜: 2026-07-14 → 2026-07-15; July 14 → June 14; "
        "제목: Ministers Agree on Relief for the Islands → Ministers Agree; "
        "안내문 추가: unofficial translation; 첨부 파일 교체: list.pdf; The port stays closed to all. → So be it."
    )


def test_one_line_in_korean() -> None:
    old, new = (
        ("문을 연다.", "큰 배는 온다."),
        ("문을 연다.", "큰 배는 온다.", "수정: 요금은 40원이다.", "다리는 닫는다.", "끝이다."),
    )
    forth, back = (diff(Release(paragraphs=one), Release(paragraphs=other)) for one, other in ((old, new), (new, old)))
    assert summarize(forth, "ko") == "공지 추가: ‘수정: 요금은 40원이다.’; 그 밖에 문단 2개 추가"
    assert summarize(back, "ko") == "‘수정: 요금은 40원이다.’ 삭제; 그 밖에 문단 2개 삭제"


def test_one_line_of_a_rewritten_text() -> None:
    difference = diff(Release(paragraphs=("alpha beta gamma",)), Release(paragraphs=("one two three",)))
    assert summarize(difference) == "text rewritten: “one two three”"
    assert summarize(difference, "ko") == "본문 전면 수정: ‘one two three’"


def test_one_line_of_a_renamed_file_and_of_notes() -> None:
    one = Release(notes=("unofficial text", "Draft 2"), attachments=(Attachment(name="a", url="u", sha256="1"),))
    other = Release(notes=("official text", "Draft 2"), attachments=(Attachment(name="b", url="u", sha256="1"),))
    assert summarize(diff(one, other)) == "note: unofficial text → official text; attachment renamed: a → b"
    assert summarize(diff(one, replace(one, notes=("Draft 2",)))) == "note removed: unofficial text"


def test_typography_around_a_mark_is_layout() -> None:
    assert edited("Le quai : ouvert", "Le quai: ouvert") == "layout"
    assert edited("The same.", "The same.") == ""
