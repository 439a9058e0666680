"""Ways of writing that say the same: "do not" and "don't", "five" and "5", 하였다 and 했다, 出来る and できる. Pure."""

import re

_FORMS = {
    "en": (
        (r"\bwon't\b", "will not"), (r"\b(?:can't|can not)\b", "cannot"), (r"\bshan't\b", "shall not"),
        (r"n't\b", " not"), (r"\b(we|you|they)'re\b", r"\1 are"), (r"\b(i|we|you|they)'ve\b", r"\1 have"),
        (r"\bi'm\b", "i am"), (r"\b(i|he|she|it|we|you|they)'ll\b", r"\1 will"), (r"\blet's\b", "let us"),
        (r"\b(he|she|it|that|there|here|what)'s\b", r"\1 is"), (r"\s?&\s?", " and "),
        (r"\bper cent\b", "percent"), (r"(?<=\d)\s?percent\b", "%"),
        (r"\btwo\b", "2"), (r"\bthree\b", "3"), (r"\bfour\b", "4"), (r"\bfive\b", "5"), (r"\bsix\b", "6"),
        (r"\bseven\b", "7"), (r"\beight\b", "8"), (r"\bnine\b", "9"), (r"\bten\b", "10"), (r"\beleven\b", "11"),
        (r"\btwelve\b", "12"), (r"\bthe (?!\d|few|little|most|other|same|only|first|last|next|one)", ""),
    ),
    "ko": (
        ("디렉토리", "디렉터리"), ("릴리즈", "릴리스"), ("메세지", "메시지"), ("컨텐[츠트]", "콘텐츠"),
        ("데이타", "데이터"), ("비지니스", "비즈니스"), ("라이센스", "라이선스"), ("어플리케이션", "애플리케이션"),
        ("스케쥴", "스케줄"), ("타겟", "타깃"), ("카달로그", "카탈로그"), ("네비게이션", "내비게이션"),
        ("팜플[렛릿]", "팸플릿"), ("악세사리", "액세서리"), ("레포트", "리포트"), ("앙케이트", "앙케트"),
        ("싸이트", "사이트"), ("써비스", "서비스"), ("센타", "센터"), ("런칭", "론칭"), ("워크[샵샾]", "워크숍"),
        ("됬", "됐"), (r"되요(?![가-힣])", "돼요"), ("십시요", "십시오"), ("이예요", "이에요"),
        (r"할께(?![가-힣])", "할게"), ("하였", "했"), ("되었", "됐"), (r"하여(?=[\s,]|야|서)", "해"),
        (r"되어(?=[\s,]|야|서|있)", "돼"), (r"(?<=\d)\s?(?:퍼센트|프로)", "%"), (r"(?<=[가-힣]{2})의(?=\s)", ""),
    ),
    "ja": (
        ("出来", "でき"), ("下さ(?=[いっる])", "くださ"), ("頂(?=[かきくけいた])", "いただ"), ("致し", "いたし"),
        ("及び", "および"), ("又は", "または"), ("全て", "すべて"), ("様々", "さまざま"), ("既に", "すでに"),
        ("更に", "さらに"), ("但し", "ただし"), ("問い合わせ|問合わせ", "問合せ"), ("取り組み|取組み", "取組"),
        ("申し込み|申込み", "申込"), ("手続き", "手続"), ("打ち合わせ|打合わせ", "打合せ"),
        ("受け付け|受付け", "受付"), ("引き続き", "引続き"), ("共に", "ともに"), ("子供", "子ども"),
        (r"(?<=\d)\s?パーセント", "%"), ("ヶ月|カ月|ヵ月|ケ月", "か月"),
    ),
    "de": ((r"\bdass\b|\bdaß\b", "dass"), (r"(?<=\d)\s?prozent\b", "%"), ("ß", "ss")),
    "fr": ((r"(?<=\d)\s?pour cent\b", "%"), ("œ", "oe")),
    "es": ((r"(?<=\d)\s?por ciento\b", "%"),),
    "it": ((r"(?<=\d)\s?per cento\b", "%"),),
    "pt": ((r"(?<=\d)\s?por cento\b", "%"),),
}  # fmt: skip
_PATTERNS = {code: [(re.compile(pattern), form) for pattern, form in forms] for code, forms in _FORMS.items()}


def in_one_form(text: str, language: str) -> str:
    """`text` in lower case, with one form for all ways of writing that `language` (ISO 639-1) has for the same."""
    text = text.lower()
    for pattern, form in _PATTERNS.get(language, ()):
        text = pattern.sub(form, text)
    return " ".join(text.split())
