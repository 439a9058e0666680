"""The figures and days of a text, in the order in which they stand, each written in one way. Pure."""

import re
from collections.abc import Iterator
from itertools import chain

from store.diff.words import is_number, tokens

_MONTHS = (
    "jan(?:uary|uar|vier|eiro|uari)?|feb(?:ruary|ruar|braio|rero|ruari)?|f[ée]vr(?:ier)?|fevereiro|(?-i:March|May|Mar)|mar(?:s|zo|ço)|"
    "märz|mrz|maart|apr(?:il|ile)?|avr(?:il)?|abril|mai|mayo|maggio|maio|mei|maj|jun[ei]?|juni|juin|junio|giugno|junho|"
    "jul[iy]?|juli|juil(?:let)?|julio|luglio|julho|aug(?:ust|ustus)?|août|agosto|sept?(?:ember|embre|iembre)?|settembre|"
    "setembro|o[ck]t(?:ober|obre|ubre)?|ottobre|outubro|nov(?:ember|embre|iembre|embro)?|de[cz](?:ember|iembre|embro)?|"
    "d[ée]c(?:embre)?|dicembre|stycz\\w+|lut(?:y|ego)|marca|kwie\\w+|czerw\\w+|lip(?:iec|ca)|sierp\\w+|wrze\\w+|"
    "październik\\w*|listopad\\w*|grud\\w+|январ\\w+|феврал\\w+|март\\w*|апрел\\w+|ма[йяе]|июн\\w+|июл\\w+|август\\w*|"
    "сентябр\\w+|октябр\\w+|ноябр\\w+|декабр\\w+"
)
_WEEKDAYS = (
    "(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|yesterday|tomorrow|tonight|noon|midnight|"
    "(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|sonnabend|heute|gestern|morgen|"
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|"
    "lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|hoy|ayer|mañana|"
    "luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica|oggi|ieri|domani|"
    "segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|hoje|ontem|amanhã|"
    "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|vandaag|gisteren|"
    "poniedział\\w+|wtor\\w+|środ[aęy]|czwart(?:ek|ku)|piąt(?:ek|ku)|sobot[aęy]|niedziel[aęi]|dziś|jutro|wczoraj|"
    "понедельник\\w*|вторник\\w*|сред[аеуы]|четверг\\w*|пятниц\\w+|суббот\\w+|воскресен\\w+|сегодня|завтра|вчера"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = re.compile(
    rf"(?i)\b{_YEAR}[-./]\s?\d{{1,2}}[-./]\s?\d{{1,2}}(?!\d)|\b\d{{1,2}}[./]\s?\d{{1,2}}[./]\s?{_YEAR}\b|\b\d\d[./]\d\d[./]\d\d\b|"
    rf"\b\d{{1,2}}:\d\d(?::\d\d)?(?!\d)(?:\s?[ap]\.?m\b)?|\b\d{{1,2}}\s?[ap]\.?m\b|"
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?\s(?:de\s|of\s)?)?\b(?:{_MONTHS})\b\.?"
    rf"(?:\s\d{{1,2}}(?:st|nd|rd|th)?\b(?![.,:]\d))?(?:,?\s(?:de\s)?{_YEAR}\b)?|\b(?:{_WEEKDAYS})\b|\b{_YEAR}\b(?![.,]\d)|"
    r"(?:\d{1,4}\s?|[〇一二三四五六七八九十]{1,4}(?=[月日時时点點]))(?:년|월|일|年|月|日|号|號|時|时|시)(?!간|間|间)|\d{1,2}\s?[분分](?=\s?(?:에|부터|까지|から|まで))|"
    "[월화수목금토일]요일|오전|오후|오늘|어제|내일|午前|午後|上午|下午|今日|昨日|明日|今天|昨天|明天|[月火水木金土日]曜日?|"
    "(?:星期|周|週)[一二三四五六日天]"
)
_NUMERALS = {
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
    "million millions billion billions trillion dozen dozens half twice thrice third fourth fifth zero one",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig hundert tausend "
    "million millionen milliarde milliarden dutzend null",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quinze vingt trente quarante cinquante cent "
    "cents mille million millions milliard milliards zéro",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta cien "
    "ciento mil millón millones cero",
    "it": "due tre quattro cinque sei sette otto nove dieci undici dodici quindici venti trenta quaranta cinquanta "
    "cento mille mila milione milioni miliardo miliardi zero",
    "pt": "dois duas três quatro cinco seis sete oito nove dez onze doze quinze vinte trinta quarenta cinquenta cem "
    "cento mil milhão milhões bilhão bilhões zero",
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig veertig vijftig honderd duizend "
    "miljoen miljard",
    "pl": "dwa dwie dwóch trzy trzech cztery czterech pięć sześć siedem osiem dziewięć dziesięć dwanaście dwadzieścia "
    "sto tysiąc tysiące tysięcy milion miliony milionów miliard",
    "ru": "два две двух три трех трёх четыре пять шесть семь восемь девять десять двенадцать двадцать тридцать сорок "
    "пятьдесят сто тысяча тысячи тысяч миллион миллиона миллионов миллиард миллиарда миллиардов",
}
_WORDS = frozenset(chain.from_iterable(words.split() for words in _NUMERALS.values()))
_BY_LANGUAGE = {code: frozenset(words.split()) for code, words in _NUMERALS.items()}
_COUNTED = (
    r"第[一二三四五六七八九十百]{1,12}|"
    r"[一二两兩三四五六七八九十百千万萬億亿]{1,12}(?=[个個名人次项項件家天周週岁歳歲吨噸所位艘隻只枚台回円元割倍点點つ])|"
    r"(?<![가-힣])(?:하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열|스물|서른|마흔|쉰|예순)(?![가-힣])|"
    r"(?<![가-힣])(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열) (?=[명개번대곳건차달해살])|"
    r"[수몇]?[십백천만억조]{1,6} ?(?=원|명|개|달러|톤|여)"
)
_FIGURE = re.compile(_COUNTED)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)")
_LETTERS = re.compile(r"[^\W\d_]+")


def days(text: str) -> tuple[str, ...]:
    """Each day, time and name of a day or month in `text`."""
    return tuple("".join(found[0].casefold().split()) for found in _DAY.finditer(text))


def without_days(text: str) -> str:
    """`text` with a blank in the place of each of its `days`."""
    return _DAY.sub(" ", text)


def numbers(text: str) -> tuple[str, ...]:
    """Each number in digits; of a day its numbers, however they are parted."""
    return tuple(chain(*(re.findall(r"\d+", day) for day in days(text)), _in_digits(without_days(text))))


def figures(text: str, language: str) -> tuple[str, ...]:
    """Each number in `text` that belongs to no day, in digits or, as `language` has them, in words."""
    rest = without_days(text)
    return tuple(chain(_in_digits(rest), _in_words(rest, language)))


def _in_digits(text: str) -> Iterator[str]:
    for token in tokens(text):
        if is_number(token):
            yield _GROUPED.sub(lambda found: found[0].replace(",", ""), "".join(token.split()))


def _in_words(text: str, language: str) -> Iterator[str]:
    known = _BY_LANGUAGE.get(language, frozenset() if language else _WORDS)
    yield from (word for word in _LETTERS.findall(text.lower()) if word in known)
    yield from (found[0] for found in _FIGURE.finditer(text))
