"""Which words are one word, mistyped, and which only look so."""

import pytest

from store.diff.slips import mistyped
from store.diff.spelling import respelled


@pytest.mark.parametrize(
    ("language", "wrong", "right"),
    [
        ("en", "begining", "beginning"), ("en", "accomodate", "accommodate"), ("en", "recomended", "recommended"),
        ("en", "procceedings", "proceedings"), ("en", "enviroments", "environments"),
        ("en", "exibition", "exhibition"), ("en", "experince", "experience"),
        ("en", "independantly", "independently"), ("en", "negotaition", "negotiation"),
        ("de", "Veranstalltung", "Veranstaltung"), ("de", "interesant", "interessant"),
        ("fr", "benévoles", "bénévoles"), ("fr", "éfficacité", "efficacité"), ("fr", "occurence", "occurrence"),
        ("es", "exposicion", "exposición"), ("es", "publico", "público"), ("it", "qualita", "qualità"),
        ("pt", "exposiçao", "exposição"), ("pt", "informaçoes", "informações"),
    ],
)  # fmt: skip
def test_mistyped(language: str, wrong: str, right: str) -> None:
    assert mistyped(wrong, right, language)
    assert mistyped(right, wrong, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "filed", "filled"), ("en", "filing", "filling"), ("en", "tiled", "tilled"),
        ("en", "scraped", "scrapped"), ("en", "national", "notional"), ("en", "contact", "contract"),
        ("en", "contacting", "contracting"), ("en", "completed", "competed"), ("en", "addiction", "addition"),
        ("en", "complaint", "compliant"), ("en", "deceased", "decreased"), ("en", "infected", "inflected"),
        ("en", "retraining", "restraining"), ("en", "unfounded", "unfunded"), ("en", "immorality", "immortality"),
        ("en", "ordinance", "ordnance"), ("en", "Kockmann", "Kockman"), ("en", "Johannesen", "Johannessen"),
        ("en", "lawful", "unlawful"), ("en", "desert", "dessert"), ("en", "united", "untied"),
        ("en", "princes", "princess"), ("en", "same", "same"), ("en", "released", "releases"),
        ("en", "government", "governments"), ("en", "appointed", "reappointed"), ("en", "exhibition", "exhibiting"),
        ("en", "abcdefgh", "badcfehg"), ("en", "negotiation", "negotiatoin"), ("en", "confirmed", "conformed"),
        ("en", "prescribed", "proscribed"), ("en", "redaction", "reduction"), ("en", "inherents", "inherenta"),
        ("en", "elections", "selections"), ("de", "ausreisen", "ausreissen"), ("it", "potremmo", "potremo"),
        ("pt", "estabelecer", "restabelecer"), ("pt", "visita", "visitá"), ("fr", "repartis", "répartis"),
        ("de", "Petersson", "Peterson"), ("de", "fordern", "fördern"), ("de", "wurde", "würde"),
        ("de", "beschreiben", "beschrieben"), ("de", "zeigten", "zeigen"), ("nl", "verwachten", "verwachtten"),
        ("fr", "permettait", "permettrait"), ("fr", "interne", "interné"), ("fr", "autorise", "autorisé"),
        ("es", "publico", "publicó"), ("es", "hablara", "hablará"), ("es", "enterrado", "enterado"),
        ("es", "campaña", "campana"), ("pt", "secretaria", "secretária"), ("pt", "passado", "passando"),
        ("", "beginning", "begining"), ("ko", "디렉토리입니다", "디렉터리입니다"), ("pl", "przystań", "przystan"),
    ],
)  # fmt: skip
def test_other_words(language: str, one: str, other: str) -> None:
    assert not mistyped(one, other, language)
    assert not mistyped(other, one, language)


def test_english_styles_are_english_only() -> None:
    assert respelled("organise", "organize", "en")
    assert not respelled("Anreise", "Anreize", "de")
    assert not respelled("to", "too", "nl")
