"""Names in a text, as far as its writing shows them: capitals, or the titles of people and places beside. Pure."""

import re
from collections.abc import Iterator
from itertools import zip_longest

_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
# What stands before the first word of a sentence.
_START = re.compile(r"(?:^\W*|(?:\w\w|\W)[.!?:…]['\"”»)\]]{0,3}\s)['\"“«(\[]{0,3}$")
_SHORT = 3  # letters: "and", "of"
_ENOUGH, _NEARLY_ALL = 4, 0.75  # words of a heading
_BEFORE = 60  # characters before a word that show whether it begins a sentence

_KO_TITLES = (
    "장관|차관|대사|총리|대통령|의원|국장|대표|위원장|시장|지사|총장|회장|사장|교수|박사|씨|특사|실장|과장|청장|의장|대변인|본부장|"
    "총영사|사무총장|여사|감독|팀장|이사장|원장"
)
_JA_TITLES = (
    "氏|さん|様|大臣|首相|知事|市長|社長|会長|議員|大統領|教授|代表|長官|次官|大使|局長|部長|課長|委員長|総裁|理事長"
)
_ZH_TITLES = (
    "先生|女士|部长|部長|主席|总理|總理|总统|總統|市长|市長|局长|局長|"
    "主任|书记|大使|教授|院长|会长|發言人|发言人|司长|处长"
)
_BESIDE_TITLES = re.compile(
    rf"(?<![가-힣])[가-힣]{{2,5}}(?= (?:{_KO_TITLES}))|"  # 오하린 장관
    r"(?<=(?:장관|차관|대사|총리|의원|국장|대표|시장|지사|총장|회장|사장) )[가-힣]{3}(?=[은는이가을를의와과]?\b)|"
    r"[ァ-ヶー]{2,20}(?:[・＝=][ァ-ヶー]{1,20}){1,5}|[가-힣]{1,6}(?:특별시|광역시|시청|도청|군청|구청)"
)
# In Japanese kana part names from other words; in Chinese nothing does.
_IN_JAPANESE = re.compile(
    rf"[一-龠々ァ-ヶー・]{{1,12}}(?={_JA_TITLES})|[一-龠]{{1,5}}[県省府都市区町村州]|[一-龠]{{1,5}}(?=[港湾島])"
)
_IN_CHINESE = re.compile(rf"[一-龠]{{1,3}}(?={_ZH_TITLES})|(?:{_ZH_TITLES})[一-龠]{{2,3}}")
_ASIDE = {"i", "mr", "mrs", "ms", "dr"}
# German writes every noun with a capital: a name is known by what stands before it.
_GERMAN_TITLES = re.compile(
    r"(?:\b(?:Frau|Herrn?|Dr|Prof|Professor(?:in)?|(?:\w*[Mm]inister|Präsident|Kanzler|Bürgermeister|Direktor|Sprecher|"
    r"Senator|Botschafter|Staatssekretär|Vorsitzende[rn]?|Leiter|Stadt|Land|Insel)(?:in|s)?)\.?|"
    r"\b(?:in|nach|aus|bei|von|Von|In|Aus))\s$"
)
_NOUN_ENDINGS = re.compile(
    r"(?:ung|heit|keit|schaft|tion|tät|ment|tum|nis|ungen|schaften|tionen|keiten|heiten|eit|e|en)$"
)


def names(text: str, language: str) -> tuple[str, ...]:
    """The names that are seen in `text`, sorted, in lower case; `language` is that of the passage, "" = unknown."""
    patterns = (_BESIDE_TITLES, *({"ja": (_IN_JAPANESE,), "zh": (_IN_CHINESE,)}.get(language, ())))
    beside = [found[0] for pattern in patterns for found in pattern.finditer(text)]
    seen = _german if language == "de" else _capitals
    return tuple(sorted([*beside, *(name.casefold() for name in seen(text))]))


def _capitals(text: str) -> Iterator[str]:
    """The words with a capital that do not owe it to the beginning of a sentence or to a heading in capitals."""
    words = list(_WORD.finditer(text))
    heading = "," not in text and _is_heading([word[0] for word in words])  # commas stand between names in a list
    for word, following in zip_longest(words, words[1:]):
        if word[0][0].isupper() and word[0].casefold() not in _ASIDE:
            followed = following and following[0][0].isupper() and following.start() == word.end() + 1
            if _is_acronym(word[0]) or not (heading or (_begins(text, word.start()) and not followed)):
                yield word[0]


def _is_heading(words: list[str]) -> bool:
    """Whether nearly all words of some length have capitals: "Minister Opens New Quay in Velmar"."""
    long = [word for word in words if len(word) > _SHORT]
    capitals = sum(word[0].isupper() for word in long)
    return len(long) >= _ENOUGH and capitals > _NEARLY_ALL * len(long)


def _german(text: str) -> Iterator[str]:
    """The words that a title, a place's preposition or another capitalised word announces as names, and acronyms."""
    words = list(_WORD.finditer(text))
    for word, previous in zip(words, [None, *words], strict=False):
        if word[0][0].isupper() and len(word[0]) > 1:
            announced = _GERMAN_TITLES.search(text[max(0, word.start() - _BEFORE) : word.start()])
            titled = announced and not _NOUN_ENDINGS.search(word[0])
            if _is_acronym(word[0]) or titled or (previous and _is_second(text, previous, word)):
                yield word[0]


def _is_second(text: str, previous: re.Match[str], word: re.Match[str]) -> bool:
    """Whether `word` follows another capitalised one that does not begin a sentence: "Ministerin Berg"."""
    follows = previous[0][0].isupper() and previous.end() == word.start() - 1
    return follows and not _begins(text, previous.start())


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _begins(text: str, place: int) -> bool:
    return _START.search(text[max(0, place - _BEFORE) : place]) is not None
