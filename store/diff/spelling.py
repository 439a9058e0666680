"""Which two words are one word, spelled twice. Pure.

Without a dictionary this must not guess: "national" is not "notional", 합의 (agreement) is not 협의 (consultation).
"""

import re
from functools import partial

from store.diff.slips import mistyped
from store.diff.words import tokens

# Misspellings that are no other word, each with what was meant.
_PAIRS = """
acceuil>accueil accomodate>accommodate accomodation>accommodation accross>across acheive>achieve
acknowlege>acknowledge acording>according acount>account admited>admitted adress>address agreeement>agreement
agrement>agreement agressive>aggressive allready>already allways>always amoung>among apparant>apparent apres>après
aquire>acquire arguement>argument austellung>ausstellung austellungen>ausstellungen avaiable>available
availible>available basicly>basically becuase>because begining>beginning beleif>belief beleive>believe
belive>believe buisness>business calender>calendar carefull>careful catagory>category cemetary>cemetery
collegue>colleague comission>commission comittee>committee comming>coming commited>committed commitee>committee
committment>commitment completly>completely concensus>consensus concious>conscious debera>deberá deberan>deberán
decison>decision definately>definitely desparate>desperate develope>develop developement>development
diferent>different diffrent>different diplomcay>diplomacy dissapear>disappear embarass>embarrass
enviroment>environment estara>estará estaran>estarán excercise>exercise exellent>excellent exibit>exhibit
existance>existence finaly>finally finche>finché foriegn>foreign fourty>forty freind>friend futher>further
garantee>guarantee govenment>government goverment>government governement>government greatful>grateful habra>habrá
habran>habrán happend>happened harrass>harass heigth>height humanitarain>humanitarian immediatly>immediately
independant>independent infomation>information inital>initial interupt>interrupt knowlege>knowledge
langauge>language lenght>length liason>liaison libary>library lisence>license maintainance>maintenance
mantain>maintain millenium>millennium ministery>ministry minsiter>minister mispell>misspell neccessary>necessary
negociation>negotiation noticable>noticeable occassion>occasion occured>occurred occurence>occurrence
occuring>occurring offical>official oppurtunity>opportunity orginal>original parliment>parliament parmis>parmi
particpate>participate paticular>particular peice>piece perche>perché permited>permitted persistant>persistent
persue>pursue podra>podrá podran>podrán poiche>poiché posession>possession posible>possible prefered>preferred
privelege>privilege probaly>probably publically>publicly realy>really reccomend>recommend recieve>receive
recieved>received recived>received recomend>recommend refered>referred regreted>regretted relevent>relevant
religous>religious resistence>resistance responce>response responsability>responsibility saftey>safety
secratary>secretary seperate>separate sera>será seran>serán sevice>service shedule>schedule similiar>similar
speach>speech strenght>strength succesful>successful successfull>successful sucess>success sugest>suggest
suport>support suprise>surprise teh>the tendra>tendrá tendran>tendrán thier>their threshhold>threshold
tommorow>tomorrow transfered>transferred truely>truly untill>until usefull>useful visable>visible
voluntari>volontari voraussichlich>voraussichtlich whcih>which wheter>whether wich>which wierd>weird writen>written
리더쉽>리더십 메세지>메시지 몇일>며칠 번번히>번번이 성공율>성공률 심포지움>심포지엄 역활>역할 워크샵>워크숍
웬지>왠지 일일히>일일이 증가률>증가율 참석율>참석률 출석율>출석률 컨텐츠>콘텐츠 컨퍼런스>콘퍼런스 파트너쉽>파트너십
"""
_MISSPELLED = dict(pair.split(">") for pair in _PAIRS.split())
# Words whose last letter only British English doubles, without it: "filled" is not "filed".
_DOUBLED = (
    "trave|cance|labe|mode|leve|fue|signa|tota|equa|dia|marve|quarre|riva|jewe|counse|channe|pane|funne|tunne|initia|"
    "trowe|shove|snive|spira|peda|meda|beve|marsha|penci|reve|shrive|stenci|swive|due"
)
_STYLES = (  # British or American, with one form for both
    (r"is(e[sd]?|ing|ations?|ers?)$", r"iz\1"),
    (r"(?<=\w[bhlnv])our(ed|ing|s|able|ful|hoods?|ly)?$", r"or\1"),
    (r"(?<=[nbt])(?<!timb)re(s|d)?$", r"er\1"),
    (rf"^({_DOUBLED})ll(ed|ing|ers?|ations?|ors?)$", r"\1l\2"),
    (r"ogue(s)?$", r"og\1"),
    (r"gramme(s)?$", r"gram\1"),
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


def respelled(old: str, new: str, language: str) -> bool:
    """Whether `new` is `old` with other spelling: word by word, or "a" for "an"; `language` as `tongue` gives it."""
    was, now = ([token for token in tokens(text) if not token.isspace()] for text in (old, new))
    if {old.lower(), new.lower()} == _ARTICLES:
        return True
    if len(was) != len(now):
        return False
    alike = partial(spelled_alike, english=language == "en")
    return all(alike(one, other) or mistyped(one, other, language) for one, other in zip(was, now, strict=True))


def spelled_alike(before: str, after: str, *, english: bool = True) -> bool:
    """Whether `after` is `before` with its spelling corrected, or, if `english`, in its other style."""
    old, new = before.casefold(), after.casefold()
    if english and ({old, new} in _HEARD_ALIKE or _one_style(old) == _one_style(new)):
        return True
    return old == new or _MISSPELLED.get(old) == new or _particle(old, new)


# Words that are heard alike and mistaken for each other; which one is meant shows in the sentence, not in the word.
_HEARD_ALIKE = (
    {"your", "you're"}, {"their", "there"}, {"their", "they're"}, {"whose", "who's"}, {"its", "it's"}, {"too", "to"},
    {"than", "then"},
)  # fmt: skip


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
