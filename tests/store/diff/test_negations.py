"""How often a text says no."""

import pytest

from store.diff.negations import negations, opposite
from store.diff.tongue import tongue

PAIRS = [
    ("en", "The pier will open.", "The pier will not open."),
    ("en", "The pier is open.", "The pier isn’t open."),
    ("en", "The chair approved the plan of the board.", "The chair rejected the plan of the board."),
    ("de", "Der Kai wird im Mai geöffnet.", "Der Kai wird im Mai nicht geöffnet."),
    ("de", "Es gibt eine Gebühr für die Boote.", "Es gibt keine Gebühr für die Boote."),
    ("fr", "Le quai est ouvert.", "Le quai n’est pas ouvert."),
    ("es", "El muelle se abre en mayo.", "El muelle no se abre en mayo."),
    ("it", "Il molo è aperto.", "Il molo non è aperto."),
    ("pt", "O cais será aberto em maio.", "O cais não será aberto em maio."),
    ("nl", "De kade is open.", "De kade is niet open."),
    ("pl", "Nabrzeże jest otwarte w maju.", "Nabrzeże nie jest otwarte w maju."),
    ("sv", "Kajen är öppen för båtar.", "Kajen är inte öppen för båtar."),
    ("da", "Kajen er åben for både.", "Kajen er ikke åben for både."),
    ("cs", "Molo je v květnu otevřeno.", "Molo v květnu není otevřeno."),
    ("tr", "Rıhtım açık ve bu için.", "Rıhtım açık değil ve bu için."),
    ("id", "Dermaga itu akan dibuka.", "Dermaga itu tidak akan dibuka."),
    ("vi", "Cảng của thành phố được mở.", "Cảng của thành phố không được mở."),
    ("ro", "Cheiul este deschis pentru bărci.", "Cheiul nu este deschis pentru bărci."),
    ("ru", "Причал откроют в мае.", "Причал не откроют в мае."),
    ("el", "Η προβλήτα ανοίγει.", "Η προβλήτα δεν ανοίγει."),
    ("ar", "الرصيف مفتوح.", "الرصيف غير مفتوح."),
    ("ko", "부두를 연다.", "부두를 열지 않는다."),
    ("ko", "배가 온다.", "배가 안 온다."),
    ("ko", "합의하였다.", "합의하지 못하였다."),
    ("ko", "위반이 있다.", "위반이 없다."),
    ("ja", "桟橋を開く。", "桟橋を開かない。"),
    ("ja", "申請が必要です。", "申請は必要ありません。"),
    ("zh", "码头开放。", "码头不开放。"),
    ("zh", "他有罪。", "他没有罪。"),
]


@pytest.mark.parametrize(("language", "old", "new"), PAIRS)
def test_a_negation_is_counted_in_its_language(language: str, old: str, new: str) -> None:
    assert tongue(new) in (language, "")
    assert negations(new, tongue(new)) > negations(old, tongue(new)) == 0 or language == "en"
    assert negations(new, language) > negations(old, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The nonet played at noon by the knot."), ("pt", "Foi no cais, no dia da festa."), ("de", "Noch offen."),
        ("ko", "안내문을 읽을 때까지 기다린다. 안전을 지킨다. 다음 날까지."), ("ja", "不動産の未来を無事に。"), ("zh",
        "未来非常不同，不断发展。"),
        ("", "Sin and sans and mai."),
    ],
)  # fmt: skip
def test_what_looks_like_one_is_none(language: str, text: str) -> None:
    assert negations(text, language) == 0


@pytest.mark.parametrize(
    ("old", "new"), [("않을때", "않을 때"), ("안하다", "안 하다"), ("못할것", "못할 것"), ("없을까지", "없을 까지")]
)
def test_korean_spacing_is_no_negation(old: str, new: str) -> None:
    assert negations(old, "ko") == negations(new, "ko") == 1


def test_opposites() -> None:
    assert opposite("lawful", "unlawful")
    assert opposite("Illegal", "legal")
    assert opposite("законно", "незаконно")
    assert not opposite("lawful", "awful")
    assert not opposite("lawful", "lawful")
    assert not opposite("cover", "uncovered")
    assert not opposite("cover", "discover")
    assert not opposite("form", "inform")
    assert opposite("possible", "impossible")


@pytest.mark.parametrize(("text", "language"), [("", ""), ("Zyx wvu", ""), ("桟橋のクレーン", "ja"), ("码头", "zh")])
def test_the_language_of_a_passage(text: str, language: str) -> None:
    assert tongue(text) == language
