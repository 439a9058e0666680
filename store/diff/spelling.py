"""Which two words are one word, spelled twice. Pure.

Without a dictionary this must not guess: "national" is not "notional", 합의 (agreement) is not 협의 (consultation).
"""

import re

from store.diff.words import tokens

# Misspellings that are no other word, each with what was meant.
_PAIRS = """
accomodate>accommodate accomodation>accommodation acheive>achieve acknowlege>acknowledge adress>address
agreeement>agreement agrement>agreement allready>already amoung>among begining>beginning beleive>believe
calender>calendar collegue>colleague comission>commission commited>committed comittee>committee
commitee>committee committment>commitment concensus>consensus definately>definitely develope>develop
developement>development diffrent>different diplomcay>diplomacy enviroment>environment excercise>exercise
existance>existence foriegn>foreign goverment>government govenment>government governement>government
happend>happened harrass>harass humanitarain>humanitarian immediatly>immediately independant>independent
infomation>information knowlege>knowledge liason>liaison maintainance>maintenance millenium>millennium
minsiter>minister ministery>ministry neccessary>necessary negociation>negotiation noticable>noticeable
occassion>occasion occured>occurred occuring>occurring occurence>occurrence oppurtunity>opportunity
parliment>parliament particpate>participate persistant>persistent posession>possession prefered>preferred
privelege>privilege publically>publicly reccomend>recommend recieve>receive recieved>received
refered>referred regreted>regretted relevent>relevant resistence>resistance responsability>responsibility
secratary>secretary seperate>separate succesful>successful successfull>successful sucess>success teh>the
tommorow>tomorrow transfered>transferred truely>truly untill>until wich>which 심포지움>심포지엄
워크샵>워크숍 메세지>메시지 리더쉽>리더십 파트너쉽>파트너십 컨텐츠>콘텐츠 컨퍼런스>콘퍼런스 몇일>며칠
웬지>왠지 역활>역할 일일히>일일이 번번히>번번이 성공율>성공률 참석율>참석률 출석율>출석률 증가률>증가율
"""
_MISSPELLED = dict(pair.split(">") for pair in _PAIRS.split())
# Words whose last letter only British English doubles, without it: "filled" is not "filed".
_DOUBLED = (
    "trave|cance|labe|mode|leve|fue|signa|tota|equa|dia|marve|quarre|riva|jewe|counse|channe|pane|funne|tunne|initia|"
    "trowe|shove|snive|spira|peda|meda|beve|marsha|penci|reve|shrive|stenci|swive|due"
)
_STYLES = (  # British or American, with one form for both
    (r"is(e[sd]?|ing|ations?|ers?)$", r"iz\1"),
    (r"(?<=[bhlnv])our(ed|ing|s|able|ful|hoods?|ly)?$", r"or\1"),
    (r"(?<=[nbt])re(s|d)?$", r"er\1"),
    (rf"^({_DOUBLED})ll(ed|ing|ers?|ations?|ors?)$", r"\1l\2"),
    (r"ogues?$", "og"),
    (r"grammes?$", "gram"),
    (r"(?<=[fp])ence(s)?$", r"ense\1"),
    (r"^grey", "gray"),
    (r"judgement", "judgment"),
)
_PARTICLES = (
    ("은", "는"),
    ("이", "가"),
    ("을", "를"),
    ("과", "와"),
    ("으로", "로"),
)  # after a consonant, after a vowel
_RIEUL = 8  # the final consonant ㄹ, which takes 로


_ARTICLES = {"a", "an"}


def respelled(old: str, new: str) -> bool:
    """Whether `new` is `old` with other spelling: word by word, or "a" for "an"."""
    was, now = ([token for token in tokens(text) if not token.isspace()] for text in (old, new))
    if {old.lower(), new.lower()} == _ARTICLES:
        return True
    return len(was) == len(now) and all(map(spelled_alike, was, now))


def spelled_alike(before: str, after: str) -> bool:
    """Whether `after` is `before` with its spelling corrected, or in the other style of English."""
    old, new = before.casefold(), after.casefold()
    return old == new or _MISSPELLED.get(old) == new or _one_style(old) == _one_style(new) or _particle(old, new)


def _one_style(word: str) -> str:
    if not word.isascii():
        return word
    for pattern, form in _STYLES:
        word = re.sub(pattern, form, word)
    return word


def _particle(old: str, new: str) -> bool:
    """A Korean particle that did not fit the sound before it and now does: 정부은 -> 정부는.

    The other way round, or where both fit, the syllable may belong to a name: 김영은 is not 김영이.
    """
    for closed, opened in _PARTICLES:
        for right, wrong in ((closed, opened), (opened, closed)):
            stem = new.removesuffix(right)
            if stem != new and old == stem + wrong and len(stem) > 1:
                return _fits(stem[-1], right, closed)
    return False


def _fits(syllable: str, particle: str, closed: str) -> bool:
    if not "가" <= syllable <= "힣":
        return False
    final = (ord(syllable) - ord("가")) % 28  # Unicode 3.12: 28 finals per vowel, 0 = none
    return (particle == closed) == (final != 0 and not (closed == "으로" and final == _RIEUL))
