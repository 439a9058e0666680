"""What each edit touches, and so whether it is minor."""

import pytest

from crawler.items import Attachment, Release
from store.diff import diff, touches, weigh
from store.model import TOUCHES

EN = "The board of the harbour met on Monday, and it heard three reports on the state of the quays."
KO = "항만위원회는 월요일에 모여 부두의 상태에 관한 보고를 들었다."
DE = "Der Rat des Hafens tagte am Montag und hörte drei Berichte über den Zustand der Kais."
JA = "港湾局は岸壁の状態についての報告を聞いた。"


def of(before: str, after: str, rest: str = EN) -> tuple[list[str], str]:
    difference = diff(Release(paragraphs=(before, rest)), Release(paragraphs=(after, rest)))
    assert difference.changed
    return list(touches(difference)), weigh(difference)


@pytest.mark.parametrize(
    ("before", "after", "touched"),
    [
        ("The fee is 40 crowns.", "The fee is 45 crowns.", "figure"),
        ("The fee is 1,250 million crowns.", "The fee is 1,250 to 1,300 million crowns.", "figure"),
        ("The café has ten rooms.", "The café has eleven rooms.", "figure"),
        ("It opens on June 2.", "It opens on June 8.", "date"),
        ("It opens on 2 June 2026.", "It opens on 3 July 2026.", "date"),
        ("It opens at 14:30.", "It opens at 15:00.", "date"),
        ("It opens on Monday for all.", "It opens on Friday for all.", "date"),
        ("Chair A. Berg spoke to the crews.", "Chair A. Holm spoke to the crews.", "name"),
        ("The plan of the EU failed.", "The plan of the WHO failed.", "name"),
        ("Minister Opens Great New Quay in Velmar", "Minister Opens Large New Quay in Velmar", "reworded"),
        ("Present: Anna Berg, Jonas Feld, Orla Kint", "Present: Anna Berg, Jonas Holm, Orla Kint", "name"),
        ("Minister Opens Great New Quay of EU", "Minister Opens Great New Quay of WHO", "name"),
        ("The pier will open to all.", "The pier will not open to all.", "negation"),
        ("The strike was lawful, he said.", "The strike was unlawful, he said.", "negation"),
        ("Le délai court au 15 mai pour les dossiers.", "Le délai court au 25 mai pour les dossiers.", "date"),
        ("No hay heridos según la policía.", "Hay heridos según la policía.", "negation"),
        ("Values < 40 are refused.", "Values > 40 are refused.", "sign"),
        ("The fee is 40 $ a day.", "The fee is 40 € a day.", "sign"),
        ("It costs 40 crowns, paid yearly.", "It costs 40 crowns~~, paid yearly~~.", "removed punctuation"),
        ("Open 3~9 May.", "Open 3, 9 May.", "sign punctuation"),
        ("The crane may fall.", "The crane must fall.", "reworded"),
        ("The crane fell.", "The crane fell again.", "reworded"),
        ("The chair spoke.", "The chair spoke. The crane was paid by the city in full.", "added"),
        ("The chair spoke. The crane was paid by the city in full.", "The chair spoke.", "removed"),
        ("The chair spoke of the new crane on the north quay.", "The chair spoke.", "removed"),
        ("The crane fell.", "Update 14:30: The crane fell.", "notice"),
        ("The crane fell.", "The crane fell. Correction: the crane stood on the north quay.", "notice added"),
        ("See harbour.example/a for more.", "See harbour.example/b for more.", "link"),
        ("Get crane (4.4.23 -> 4.4.26).", "Get crane 4.4.26.", "figure sign punctuation"),
        (f"See https://e.example/{'a/' * 60}one for more.", f"See https://e.example/{'a/' * 60}two for more.", "link"),
        ("It is open to museums and libraries here.", "It is open to museums here.", "removed"),
        ("It is open to museums here.", "It is open to museums and libraries here.", "added"),
        ("We will not come. It is five.", "We won't come. It is 5.", "spelling"),
        ("It closed tonight. We apologise to all.", "It closed tonight. We're sorry to all.", "reworded"),
        ("Please check you're boat.", "Please check your boat.", "spelling"),
        ("The fee is 30 percent.", "The fee is 30%.", "spelling"),
        ("The goverment came.", "The government came.", "spelling"),
        ("It thanked the the crew.", "It thanked the crew.", "spelling"),
        ("It rose in an year.", "It rose in a year.", "spelling"),
        ("The easter market is open.", "The Easter market is open.", "spelling"),
        ("In 2026 the pier closed.", "In 2026, the pier closed.", "punctuation"),
        ("The fee (and the tax is due.", "The fee (and the tax) is due.", "punctuation"),
        ("See the web site of the port.", "See the website of the port.", "layout"),
    ],
)
def test_english(before: str, after: str, touched: str) -> None:
    assert of(before, after)[0] == touched.split()


@pytest.mark.parametrize(
    ("before", "after", "touched", "rest"),
    [
        ("요금은 40원이다.", "요금은 45원이다.", "figure", KO),
        ("회의는 7월 14일에 열린다.", "회의는 7월 15일에 열린다.", "date", KO),
        ("오하린 장관은 부두를 방문했다.", "오하림 장관은 부두를 방문했다.", "name", KO),
        ("부두를 다시 열 수 있다.", "부두를 다시 열 수 없다.", "negation", KO),
        ("문을 열지 않을때 알린다.", "문을 열지 않을 때 알린다.", "layout", KO),
        ("Der Kran, am Speicher, fiel.", "Der Kran am Speicher fiel.", "punctuation", DE),
        ("Der Kran fiel ins Wasser.", "Der Mast fiel ins Wasser.", "reworded", DE),
        ("Die Ministerin Anna Berg sprach mit der Mannschaft.", "Die Ministerin Anna Holm sprach mit der Mannschaft.",
         "name", DE),
        ("Der Kai wird geöffnet.", "Der Kai wird nicht geöffnet.", "negation", DE),
        ("料金は40クローネです。", "料金は45クローネです。", "figure", JA),
        ("山田氏が岸壁を訪れた。", "山本氏が岸壁を訪れた。", "name", JA),
        ("桟橋を開く必要がある。", "桟橋を開く必要がない。", "negation", JA),
        ("皆さんができるだけ早く提出する。", "皆さんができるだけ早く、提出する。", "punctuation", JA),
        ("이 디렉토리를 연다.", "이 디렉터리를 연다.", "spelling", KO),
        ("합의하였다고 밝혔다.", "합의했다고 밝혔다.", "spelling", KO),
        ("詳しく見ることが出来る。", "詳しく見ることができる。", "spelling", JA),
        ("会議は午後二時に開かれる。", "会議は午後三時に開かれる。", "date", JA),
        ("三つの船が着いた。", "四つの船が着いた。", "figure", JA),
        ("部长王立访问了工厂。", "部长王力访问了工厂。", "name", "港务局听取了关于码头状况的报告。"),
        ("Wir danken allen die halfen.", "Wir danken allen, die halfen.", "punctuation", DE),
    ],
)  # fmt: skip
def test_other_languages(before: str, after: str, touched: str, rest: str) -> None:
    assert of(before, after, rest)[0] == touched.split()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The office filed forty papers last week.", "The office filled forty papers last week."),
        ("the tax filing was late this year", "the tax filling was late this year"),
        ("the field was tiled by hand in spring", "the field was tilled by hand in spring"),
        ("the minister will resign the pact", "the minister will re-sign the pact"),
        ("the firm will recover the roof", "the firm will re-cover the roof"),
        ("write to a.berg@harbour.example for a copy", "write to aberg@harbour.example for a copy"),
        ("pay at pay.harbour.example for a pass", "pay at pay-harbour.example for a pass"),
        ("all pilots who strike will be paid", "all pilots, who strike, will be paid"),
        ("the pier will close.", "the pier will close?"),
        ("pardon, not hang", "pardon not, hang"),
        ("pay $5 at e.example/a for all", "pay €5 at e.example/b for all"),
        ("it will (not) open", "it will not open"),
        ("It gave us aid, and a boat.", "It gave US Aid, and a boat."),
        ("he was now here in the hall", "he was nowhere in the hall"),
        ("It gave us aid of some kind.", "It gave US aid of some kind."),
        ("The trade with turkey grew.", "The trade with Turkey grew."),
        ("The list: 1, 2 and 3 boats.", "The list: 12 and 3 boats."),
        ("| North | 14 | |", "| North | | 14 |"),
        ("The door is ☐ locked", "The door is ☑ locked"),
        ("형사 고발, 검토를 중단했다", "형사 고발 검토를 중단했다"),
        ("北码头、货船将关闭", "北码头货船将关闭"),
        ("जहाज में", "जहाज मे"),
    ],
)
def test_no_edit_of_substance_is_minor(before: str, after: str) -> None:
    assert of(before, after, "")[1] == of(after, before, "")[1] == "major"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("we thank our parents, the mayor and the cook", "we thank our parents, the mayor, and the cook"),
        ("We thank the city of Northport", "We thank the city of Northport."),
        ("The mayor of Northport and the cook met.", "The mayor of Northport, and the cook, met."),
        ("The fee is 40", "The fee is 40."),
        ("The fee is 1,250 crowns.", "The fee is 1250 crowns."),
        ("co-operation on 14 July, 2026", "cooperation on 14 July 2026"),
        ("PRESS RELEASE of the board", "Press release of the board"),
        ("Le quai : ouvert, dit-il.", "Le quai: ouvert dit-il."),
        ("see http://harbour.example/a for more", "see https://harbour.example/a for more"),
        ("표하고 결과를 나누었다", "표하고, 결과를 나누었다"),
        ("Der Rat tagte im Speicher und beriet.", "Der Rat tagte im Speicher, und beriet."),
    ],
)
def test_marks_and_blanks_are_minor(before: str, after: str) -> None:
    assert of(before, after)[1] == of(after, before)[1] == "minor"


def test_parts_of_a_release() -> None:
    file = Attachment(name="list.pdf", url="u", sha256="1")
    one = Release(title="Board meets", published="2026-07-14", department="Quays", paragraphs=(EN, KO))
    for other, touched in {
        Release(title="Board met", paragraphs=(EN, KO)): ("title", "reworded"),
        Release(title="[Corrected] Board meets", paragraphs=(EN, KO)): ("notice", "title"),
        Release(title="Board Meets", paragraphs=(EN, KO)): ("title", "spelling"),
        Release(published="2026-07-15", paragraphs=(EN, KO)): ("date",),
        Release(department="Cranes", paragraphs=(EN, KO)): ("name",),
        Release(paragraphs=(EN, KO), attachments=(file,)): ("file",),
        Release(paragraphs=(EN,)): ("removed",),
        Release(paragraphs=(EN, KO, "The end.")): ("added",),
        Release(paragraphs=(EN, KO, "***")): ("punctuation",),
        Release(paragraphs=(EN, "정정: 요금은 40원이다.", KO)): ("notice", "added"),
        Release(paragraphs=(EN, KO), notes=("Unofficial text",)): ("added",),
        Release(paragraphs=(KO, EN)): ("reworded",),
    }.items():
        assert touches(diff(one, other)) == touched
    assert touches(diff(one, one)) == ()


def test_a_notice_that_goes_on() -> None:
    before, after = "Update 9:30: the lift is closed.", "Update 10:45: the lift is closed."
    assert of(before, after)[0] == ["notice", "date"]
    assert of("Update 9:30: the lift is clsoed.", "Update 9:30: the lift is closed.")[0] == ["reworded"]


def test_a_rewritten_paragraph_is_reworded() -> None:
    before, after = "The crane fell at noon.", "Nobody knows where those boats went to."
    assert of(before, after, "")[0] == ["negation", "date", "reworded"]
    assert TOUCHES.index("negation") < TOUCHES.index("date") < TOUCHES.index("reworded")
