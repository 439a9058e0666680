"""Numbers as values: "12,000" is "12000", "1천만 원" is "10 million won", "5%" is not 5. Pure."""

import re
from decimal import Decimal

from store.search.words.scripts import LETTER

POINT, PERCENT, AMOUNT = "\ue011", "\ue012", "\ue013"  # in a token: between digits, behind and before them
_LONGEST = 15  # digits of a number that is a value; a longer one is a row of digits

_BLANK = r"[^\S\n]"  # no number goes on in the next line
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{3}){1,5}+(?:\.\d++)?(?!,?\d)|[1-9]\d{0,2}(?:\.\d{3}){1,5}+(?<=0)(?!\.?\d)"
    rf"|[1-9]\d{{0,2}}(?:{_BLANK}++\d{{3}}){{1,5}}+(?<=00)(?!,?\d|{_BLANK}+\d)"
    r"|(?<!\d[.,])\d++,\d{1,2}(?=\s*+(?:%|Prozent|pour\s++cent|M[ir€]))"
    r"|(?<!\d\.)\d++\.\d++(?!\.?\d)|\d++)"
)
_TENS = {"십": 1, "十": 1, "백": 2, "百": 2, "천": 3, "千": 3}
_MYRIADS = {"만": 4, "万": 4, "萬": 4, "억": 8, "億": 8, "亿": 8, "조": 12, "兆": 12}
_LARGE = {
    "thousand": 3, "tsd": 3, "k": 3, "million": 6, "mio": 6, "mn": 6, "m": 6, "milliard": 9, "mrd": 9, "billion": 9,
    "bn": 9, "trillion": 12, "tn": 12,
}  # fmt: skip
_T = "[십백천十百千]"
_COUNTED = (  # 3조 5,000억, 2만 5천, 1만2000
    rf"(?={_DIGITS}\s*+[십백천만억조十百千万萬億亿兆])(?:{_DIGITS}\s*+{_T}?[조兆])?(?:\s*+{_DIGITS}\s*+{_T}?[억億亿])?"
    rf"(?:\s*+{_DIGITS}\s*+{_T}?[만万萬])?(?:\s*+{_DIGITS}\s*+{_T}|(?<=[조兆억億亿만万萬])\d{{1,4}}(?!\d))?"
)
_SCALE = (
    rf"(?:-|\s*+)(?P<scale>thousand|tsd|million|mio|milliard|mrd|billion|trillion)(?:s|en|e)?\.?(?!{LETTER})"
    rf"|(?(before)\s*+(?P<short>mn|bn|tn|m|k)(?!{LETTER})|\s*+(?P<french>m)(?=€))"
)
_PERCENT = rf"\s*+(?P<percent>%|퍼센트|パーセント|(?:per\s*+cent|prozent|pour\s++cent)(?!{LETTER}))"
_OF = {  # currencies and measures, by what stands for them in a token
    "usd": r"us\$|\$|usd|us-dollar|dollars?|달러|불(?=[이가은는을를의에로과도만]?(?![가-힣]))|ドル|美元",
    "eur": r"€|eur|(?:d')?euros?|유로|ユーロ",
    "krw": r"₩|krw|won|원|ウォン",
    "jpy": r"¥|jpy|yen|엔(?=[이가은는을를의에로과도만]?(?![가-힣]))|円",
    "cny": r"cny|rmb|yuan|위안|元",
    "gbp": r"£|gbp|pounds?|파운드",
    "t": r"t|tonn?e?[sn]?|톤|トン|吨",
    "km": r"km|kilomet(?:er|re)[ns]?|킬로미터|キロ(?:メートル)?|公里",
}
_NAMES = {unit: re.compile(names, re.IGNORECASE) for unit, names in _OF.items()}
_MEASURES = "km|m|cm|mm|kg|t|ha|[kmg]wh?|[kmgt]b|[kmg]?hz|mn|bn|tn|k"
_BEFORE = r"(?:(?:us|a|c|hk)?\$|[€£¥₩]|(?:usd|eur|krw|gbp|jpy|cny|rmb)\b)\s*+"
_BEHIND = rf"(?:{'|'.join(_OF.values())})"
NUMBER = (
    rf"(?=[\d$€£¥₩uachekgjr])(?<!{LETTER})(?P<before>{_BEFORE})?(?:(?P<counted>{_COUNTED})|(?P<digits>{_DIGITS})"
    rf"(?!(?!(?:{_MEASURES}|{_BEHIND})(?!{LETTER})){LETTER})(?:{_SCALE}|{_PERCENT})?)"
    rf"(?=\s*+(?P<behind>{_BEHIND})(?!(?<={LETTER}){LETTER}))?"
)
_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?<=0)")  # between thousands
_PART = re.compile(rf"({_DIGITS})\s*+({_T}?)([만억조万萬億亿兆]?)")
_NUMBER = re.compile(NUMBER, re.IGNORECASE)


def token(number: re.Match[str]) -> str:
    """The token for what NUMBER has found: its value."""
    if counted := number["counted"]:
        return _written(sum(map(_counted, _PART.finditer(counted)), Decimal(0)))
    digits, scale, percent = _plain(number["digits"]), _scale(number), number["percent"]
    if len(digits) <= _LONGEST and (scale or percent):
        digits = _written(Decimal(digits).scaleb(scale))
    return digits.replace(".", POINT) + (PERCENT if percent else "")


def amount(number: re.Match[str]) -> tuple[str, int]:
    """The token for the amount that NUMBER has found, and where it ends; the token is "" for a bare small number.

    An amount is a number with its currency or measure, or one with a word such as million.
    """
    unit = _unit(number)
    said = f"{AMOUNT}{token(number)}{unit}" if unit or _is_large(number) else ""
    return said, max(number.end(), number.end("behind")) if unit else number.end()


def amounts(text: str) -> tuple[str, ...]:
    """Tokens, any of which says the amount that all of `text` is: a large number without a currency may be of each.

    None if `text` is something else.
    """
    number = _NUMBER.match(text)
    if not number or text[number.end() :].strip() != (number["behind"] or ""):
        return ()
    said, unit = amount(number)[0], _unit(number)
    return tuple(filter(None, (said, said.removesuffix(unit) if unit and _is_large(number) else "")))


def _is_large(number: re.Match[str]) -> bool:
    return bool(number["counted"] or _scale(number))


def _scale(number: re.Match[str]) -> int:
    name = number["scale"] or number["short"] or number["french"]
    return _LARGE[name.lower()] if name else 0


def _unit(number: re.Match[str]) -> str:
    said = (number["behind"] or number["before"] or "").strip()
    return next((unit for unit, name in _NAMES.items() if said and name.fullmatch(said)), "")


def _counted(part: re.Match[str]) -> Decimal:
    return Decimal(_plain(part[1])[:_LONGEST]).scaleb(_TENS.get(part[2], 0) + _MYRIADS.get(part[3], 0))


def _plain(digits: str) -> str:
    """`digits` with a point as its only mark: 1,000.5 and 12.000 and 12 000 and 3,2 say which of theirs it is."""
    if _POINTS.fullmatch(digits):
        return digits.replace(".", "")
    digits = "".join(digits.split())
    head, comma, tail = digits.partition(",")
    return f"{head}.{tail}" if comma and len(tail) < len("000") else digits.replace(",", "")


def _written(value: Decimal) -> str:
    return format(value.normalize(), "f").replace(".", POINT)
