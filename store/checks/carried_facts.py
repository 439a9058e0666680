"""Words that carry a fact, in English and Korean: two posts that differ in one are not the same release. Pure."""

import re

from crawler.normalize import comparable

# Each list may hold too much (two posts then count as different), never too little.
_NUMERALS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|"
    "trillions?|dozens?|half|halves|quarters?|thirds?|first|second|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    "once|twice|thrice|both|percent"
)
_DAYS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|mondays?|tuesdays?|"
    "wednesdays?|thursdays?|fridays?|saturdays?|sundays?|today|yesterday|tomorrow|tonight|noon|midnight|am|pm"
)
_NEGATIONS = (
    "no|not|never|none|nor|neither|nobody|nothing|nowhere|cannot|without|unless|except|hardly|barely|scarcely|rarely|"
    r"seldom|against|deny|denies|denied|refuse[sd]?|reject(?:s|ed)?|fail(?:s|ed)?|lack(?:s|ed)?|\w+n['’]t"
)
_MODALS = (
    "may|might|must|shall|should|will|would|can|could|ought|need|needs|dare|only|if|all|any|some|every|each|"
    r"\w+['’](?:ll|d)|wo|sha"
)
_ENGLISH = re.compile(rf"(?i)\b(?:{_NUMERALS}|{_DAYS}|{_NEGATIONS}|{_MODALS})\b")
# Negation and modality in Korean live in syllables inside of words; numerals and days in few.
_KOREAN = re.compile(
    "않|못|아니|아닌|아님|없|안|무|미|비|불|부정|반대|거부|말[고라아았]|수 ?있|해야|하여야|여야|어야|아야|"
    "야 ?[하한할합]|겠|할 것|될 것|을 것|려고|예정|계획|방침|지도 ?모|듯|만[은이]?$|모두|모든|일부|"
    "하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열|스물|서른|마흔|쉰|예순|"
    "월요|화요|수요|목요|금요|토요|일요|오늘|어제|내일|오전|오후|첫|양국|양측"
)
_CAPITAL = re.compile("[A-ZÀ-ÖØ-ÞА-ЯΑ-Ω]")


def carries_fact(text: str) -> bool:
    """Whether `text` holds a number, a date, a negation, a modality or a capitalised word (maybe a name)."""
    plain = comparable(text)
    return any(c.isdigit() for c in plain) or any(p.search(plain) for p in (_CAPITAL, _ENGLISH, _KOREAN))
