"""The language of a page's dates, where its script says more than its template does. Pure."""

import re

_LONGEST = 4_000  # characters
_LETTER = re.compile(r"[^\W\d_]")
_SCRIPTS = (  # languages, and the share of letters that tells; Japanese pages have more ideographs than kana
    (("ko",), re.compile("[가-힣]"), 0.3),
    (("ja",), re.compile("[\u3041-\u30fa]"), 0.1),
    (("th",), re.compile("[ก-๛]"), 0.3),
    (("zh", "yue", "ja"), re.compile("[\u4e00-\u9fff]"), 0.3),
)


def language_of_dates(text: str, declared: str) -> str:
    """`declared` ("zh-TW", "" = nothing), unless `text` is in the script of Korean, Japanese, Thai or Chinese.

    Templates in English are filled in Korean, and "26/07/14" is the 14th of July there.
    """
    sample = text[:_LONGEST]
    if sample.isascii():
        return declared
    letters = len(_LETTER.findall(sample))
    for languages, script, share in _SCRIPTS:
        if letters and len(script.findall(sample)) >= share * letters:
            return declared if declared.lower().startswith(languages) else languages[0]
    return declared
