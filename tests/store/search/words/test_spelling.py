"""One spelling for all forms of a word."""

import pytest

from store.search.words.spelling import beginnings, folded, spelled


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("country", "countries"), ("box", "boxes"), ("glass", "glasses"), ("movie", "movies"), ("size", "sizes"),
        ("tie", "ties"), ("child", "children"), ("woman", "Women"), ("crisis", "crises"), ("programme", "programs"),
        ("Harbour", "harbors"), ("labouring", "laboring"), ("organised", "organized"), ("defence", "defense"),
        ("groß", "GROSSEN"), ("wichtig", "wichtiges"),
        ("europäische", "europäischen"), ("Verhandlung", "Verhandlungen"),
        ("Präsident", "Präsidenten"), ("Freiheit", "Freiheiten"), ("européen", "européenne"), ("naval", "navaux"),
        ("eau", "eaux"), ("œuvre", "oeuvres"), ("Ångström", "angstrom"), ("Łódź", "lodz"), ("İzmir", "izmir"),
    ],
)  # fmt: skip
def test_forms_of_one_word(one: str, other: str) -> None:
    assert spelled(one) == spelled(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("news", "new"), ("US", "us"), ("WHO", "who"), ("four", "for"), ("moral", "morale"), ("office", "officer"),
        ("tiger", "tig"), ("even", "eve"), ("tour", "tor"),
    ],
)  # fmt: skip
def test_other_words(one: str, other: str) -> None:
    assert spelled(one) != spelled(other)


@pytest.mark.parametrize("word", ["news", "status", "analysis", "press", "gas", "us", "NATO"])
def test_what_is_no_plural_stays(word: str) -> None:
    assert spelled(word) == word.lower()


def test_a_compound_shows_its_joint() -> None:
    assert spelled("Sicherheitspolitik") == "sicherheit politik"
    assert spelled("Regierungserklärungen") == "regierung erklarung"
    assert spelled("youngster") == "youngster"


def test_other_scripts_keep_their_marks() -> None:
    assert folded("Йод") == "йод"


@pytest.mark.parametrize(
    ("begin", "all_begins"),
    [
        ("vulner", ["vulner"]),
        ("polici", ["polici", "policy"]),
        ("organiz", ["organiz", "organis"]),
        ("tides", ["tides", "tide"]),
    ],
)
def test_how_words_may_go_on(begin: str, all_begins: list[str]) -> None:
    assert list(beginnings(begin)) == all_begins
