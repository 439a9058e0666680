"""The language of a passage, told by its script and its commonest words. Pure.

A page may declare another language than its text is in, and one text may hold several.
"""

import re
from collections import Counter

_SCRIPTS = {"ko": "[가-힣]", "ja": "[ぁ-ヿ]", "zh": "[一-鿿]", "ru": "[а-яё]", "el": "[α-ω]", "ar": "[ء-ي]"}
_COMMON = {
    "en": "the of and to in for is was are were that by with on at from has have will be this it as or not",
    "de": "der die das und ist nicht mit den dem von für im des ein eine wird werden auf sich auch zu zur zum am bei",
    "fr": "le la les des et est du une un dans pour que qui sur par au aux avec sont ce cette il elle ne pas "
    "a été nous vous leur ses plus entre tous",
    "es": "el la los las de y en es que del se por con una un para al su fue está han como más este esta no "
    "hay según sobre entre desde hasta sus ser puede",
    "it": "il lo la gli le di e è che della del dei delle in per con una un si nel nella sono al alla non da "
    "ha sono stato stata anche come più",
    "pt": "o os as de e do da dos das em é que no na nos nas um uma para com por foi são ao à não se mais "
    "entre sobre pelo pela foram ser",
    "nl": "de het een en van is in op te dat met voor zijn niet aan er door om bij naar wordt worden",
    "pl": "i w z na do się nie jest że to od po przez dla oraz są za przy ze jako został została",
    "sv": "och att det är som en ett på för med av till den inte om har från kan i ska",
    "da": "og at det er som en et på for med af til den ikke om har fra kan i skal",
    "cs": "a se na je v že do s z o pro od za by jako byl byla jsou není při",
    "tr": "ve bir bu için ile de da olarak olan çok daha değil kadar sonra gibi",
    "id": "yang dan di untuk dengan dari pada ini itu tidak akan oleh dalam adalah ke",
    "vi": "và của là các trong cho có được không với những một đã này",
    "ro": "și de în la cu pe din un o care este sunt pentru nu că a fost mai",
}
_LANGUAGES: dict[str, list[str]] = {}
for _language, _words in _COMMON.items():
    for _word in _words.split():
        _LANGUAGES.setdefault(_word, []).append(_language)
_PATTERNS = [(language, re.compile(letters)) for language, letters in _SCRIPTS.items()]
_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 4000  # characters
_SCRIPT_SHARE = 0.3  # of the letters; Japanese writes a fifth in kana
_JAPANESE_SHARE = 0.1


def is_common(word: str, language: str) -> bool:
    """Whether `word` is one of the commonest of `language`: an article, a preposition, a pronoun."""
    return language in _LANGUAGES.get(word.lower(), ())


def tongue(text: str) -> str:
    """ISO 639-1 language of `text`, "" where its words do not say."""
    text = text[:_LOOKED_AT].lower()
    letters = sum(c.isalpha() for c in text)
    for language, pattern in _PATTERNS:
        share = _JAPANESE_SHARE if language == "ja" else _SCRIPT_SHARE
        if letters and len(pattern.findall(text)) >= share * letters:
            return language
    found = Counter(language for word in _WORD.findall(text) for language in _LANGUAGES.get(word, ()))
    first, second = [*found.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] > second[1] else ""
