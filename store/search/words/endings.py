"""The particles and endings that stand behind a Korean word, and the word without them. Pure.

There is no dictionary: an ending is taken off where it can hardly be anything else. Of 은, 이, 가, 도, 의 and the like,
with which names and nouns end as well (김정은, 어린이, 국가, 제주도, 회의), that is a guess.
"""

import re
from collections.abc import Set

from store.search.words.scripts import SYLLABLES

SHORT = 2  # syllables of a word that is easily part of another


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEVER_OF_A_NOUN = _all(
    "을 를 는 에 으로 에서 에게 께서 까지 부터 처럼 마다 조차 라는 이라는 이라고 라고 이며 입니다 이었다 였다"
    " 에는 에도 에만 에의 로는 로부터 만을 만은 만의 와는 과는 와의 과의 으로는 으로도 으로의 으로써 으로서"
    " 으로부터 에서는 에서도 에서의 에게는 에게도 에게서 까지는 까지도 까지의 부터는 부터의"
)
_AFTER_CONSONANT, _AFTER_VOWEL, _AFTER_BOTH = (
    _all("은 이 과"),
    _all("가 와 로 나 란"),
    _all("의 도 만 보다 측 이나 이란"),
)
_MANY = frozenset(f"들{ending}" for ending in _NEVER_OF_A_NOUN | _AFTER_CONSONANT | _AFTER_BOTH)
_OF_VERBS = _all(
    "하다 하였다 했다 하였습니다 했습니다 합니다 한다 하는 하고 하며 하여 하기 하기로 하였으며 했으며 하였고"
    " 했고 하면서 하도록 하겠다 하겠습니다 해야 되다 된다 됩니다 되었다 됐다 되었습니다 됐습니다 되는 되고"
    " 되어 되며 되면서"
)
_FORMS = "하했한할해함되됐된될"  # how the endings of these verbs begin
_SURE = (_NEVER_OF_A_NOUN | _MANY | _OF_VERBS) - _all("들이 들만")
_LIKELY = _AFTER_BOTH | _all("들 한 할 해 함 된 될 됨")
_PARTICLES = _NEVER_OF_A_NOUN | _AFTER_CONSONANT | _AFTER_VOWEL | _AFTER_BOTH | _MANY | _all("들 이다 인 등 측은 측의")
# How nouns end that seem to have a particle.
_NOUNS = _all(
    "마을 가을 노을 고을 회의 주의 합의 협의 논의 토의 심의 결의 강의 정의 문의 동의 명의 편의 유의 상의 질의"
    " 건의 이의 국가 평가 문가 증가 추가 참가 허가 인가 물가 주가 원가 작가 단가 휴가 여가 농가 상가 시가"
    " 제도 정도 속도 보도 지도 태도 온도 강도 용도 한도 의도 시도 각도 인도 철도 반도 수도 독도 주도 기도"
    " 원도 라도 상도 청도 해도 안도 릉도 성도 족도 뢰도 호도 차이 린이 놀이 높이 길이 나이 사이 종이 들이"
    " 결과 효과 성과 학과 통과 초과 경과 부과 사과 외과 내과 치과 교과 책과 력과 원과 획과 무과 도로 경로"
    " 진로 항로 선로 통로 회로 수로 대만 오만 불만 비만 미만 정은 미나 로나 하나 이나 북한 남한 권한 제한"
    " 무한 유한 대한 기한 역할 분할 이해 재해 피해 동해 서해 남해 방해 포함 명함 수함"
)
_LOOKALIKES = _NEVER_OF_A_NOUN | _AFTER_BOTH | _all("인도 대만 오만 가나 독도")
_BEFORE_A_COUNTRY = frozenset("대주반친재한미중북일러영방탈비")
_RUN_BEFORE = re.compile(f"[{SYLLABLES}]{{1,{SHORT}}}$")
_WITHIN = re.compile(f"[{SYLLABLES}]{{2}}")
_LONGEST = 6  # syllables of an ending
_FINALS = 28  # of Unicode's Hangul syllables as many in a row differ in their final consonant, the first has none


def whole(run: str) -> list[str]:
    """The short words that a run of Hangul (or one Chinese character) may be, alone or with a particle behind it."""
    return [run[:length] for length in (1, SHORT) if len(run) == length or run[length:] in _PARTICLES]


def without_particle(text: str) -> str:
    """`text`, which ends with a number or a unit, without a particle behind it."""
    return next((text[:-length] for length in range(_LONGEST, 0, -1) if text[-length:] in _PARTICLES), text)


def bare(run: str) -> str:
    """A run of Hangul without the ending that it surely has; the run itself if it has none."""
    return _without(run, _SURE)


def verbs(run: str) -> list[str]:
    """How the verb begins of which a run of Hangul is a form (of 체결하였다: 체결하, 체결했, ...); none of a noun."""
    word = bare(run)
    return [word + form for form in _FORMS] if run[len(word) :] in _OF_VERBS else []


def guessed(run: str) -> str:
    """A run of Hangul without the ending that it surely or likely has; the run itself if it has none."""
    if len(run) <= SHORT:
        return run
    sound = _AFTER_CONSONANT if (ord(run[-SHORT]) - ord("가")) % _FINALS else _AFTER_VOWEL
    return _without(run, _SURE | _LIKELY | sound)


def _without(run: str, endings: Set[str]) -> str:
    if run[-SHORT:] in _NOUNS:
        return run
    lengths = range(max(SHORT, len(run) - _LONGEST), len(run))  # the longest ending first
    return next((run[:length] for length in lengths if run[length:] in endings), run)


def is_at_home(text: str, start: int, end: int) -> bool:
    """Whether what stands there in `text` is surely the word that it looks like: not the end of another word.

    One syllable must begin a word. So must a word that looks like an ending (이란) or like a noun with its particle
    (인도), but for one syllable before it that makes a word of a country's name (대이란, 주인도).
    """
    word = text[start:end]
    if len(word) == 1:
        return not _WITHIN.fullmatch(text[max(0, start - 1) : end])
    if word not in _LOOKALIKES:
        return True
    before = _RUN_BEFORE.search(text[max(0, start - SHORT) : start])
    return not before or before[0] in _BEFORE_A_COUNTRY
