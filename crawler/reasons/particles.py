"""Korean particles, fitted to the word before them. Pure."""


def josa(word: str, particles: str) -> str:
    """`word` with the one of two particles that fits how it ends: josa("외교부", "은/는") == "외교부는".

    The first is for words that end in a consonant (but those in ㄹ take "로"). Closing brackets and quotes are
    skipped; digits and Latin letters count as pronounced in Korean.
    """
    after_consonant, after_vowel = particles.split("/")
    last = next((c for c in reversed(word) if c.isalnum()), "")
    if after_consonant == "으로" and _ends_in_rieul(last):
        return word + after_vowel
    return word + (after_consonant if _ends_in_consonant(last) else after_vowel)


def _ends_in_consonant(last: str) -> bool:
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28 != 0
    return last in "013678LMNRlmnr" if last else False


def _ends_in_rieul(last: str) -> bool:
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28 == 8
    return last in "178LRlr" if last else False
