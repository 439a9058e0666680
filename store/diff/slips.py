"""Which two words are one word, mistyped: a letter doubled, left out or swapped, an accent forgotten. Pure.

Not by a dictionary but by what mistyping does, as far as it makes no other word in these languages: "national" is not
"notional", "contact" not "contract". Only in words of some length without a capital, which might be names.
"""

import re
import unicodedata

_VOWELS = "aeiouyäöüáéíóúàèìòùâêîôûëïãõ"
_SYLLABLES = re.compile(f"[{_VOWELS}]+")
_DOUBLES = ("en", "de", "fr", "es", "pt")
_ACCENTS = ("fr", "es", "it", "pt")
_SHORTEST = 5  # letters
_SHORTEST_DOUBLED = 8  # "filed" and "filled", "scraped" and "scrapped" are words, "begining" is none
_SHORTEST_SWAPPED = 8
_SHORTEST_LACKING = 9
_NOUNS = re.compile(r"(?:ung|heit|keit|schaft|tion|tät)(?:en)?$")  # of German, which are no names
_MARKS = "\u0300\u0301\u0302\u0327"  # grave, acute, circumflex, cedilla; "fordern" is not "fördern"
_FIRM_ENDINGS = ("cion", "sion", "cao", "sao", "coes")  # where no verb's tense hangs on the accent
# Words that one letter more, another vowel or two letters swapped make other words: as they begin.
_OTHER_WORDS = (
    "abreis", "acclam", "acclim", "adapt", "additi", "adic", "adopt", "affect", "afterw", "alterat", "analog",
    "appris", "argument", "ausreis", "blabber", "blackb", "blackish", "blandn", "blather", "blindn", "blister",
    "blither", "blubber", "bluster", "bookmak", "breach", "broach", "carbon", "carving", "casual", "causal",
    "chaplain", "chucking", "clapb", "clatter", "cleaner", "cleaning", "clench", "climatic", "clinch", "clipb",
    "clutter", "collid", "collis", "collus", "command", "commend", "commuting", "compet", "compil", "complain",
    "complement", "compli", "composing", "composit", "comput", "concess", "concuss", "conducive", "confid",
    "confirm", "conform", "constric", "construct", "contact", "continent", "contract", "convect", "convict",
    "countess", "counties", "countr", "countywide", "courier", "cracking", "creation", "deceas", "deception",
    "defeat", "defect", "defend", "defund", "delet", "depart", "deport", "deposit", "deprecat", "deriv", "desol",
    "distract", "district", "dripp", "dropp", "drunk", "effect", "einreis", "embra", "emotion", "encer", "enter",
    "ethically", "exalt", "except", "exercis", "exorcis", "expan", "expen", "expiation", "expropriat", "exult",
    "flatter", "fledging", "flutter", "fondling", "forgoing", "foundling", "fraction", "friction", "frontage",
    "gebet", "gentil", "geranium", "glucos", "glycos", "gradation", "gravel", "habil", "habitation", "hamstr",
    "handwork", "hardness", "hatching", "heritage", "ideolog", "immoral", "impart", "impass", "imped", "imperious",
    "import", "imposs", "impuden", "indict", "inequ", "infarct", "infect", "inflect", "inflict", "ingenious",
    "ingenuous", "inhabit", "inhibit", "iniqu", "insolat", "insolen", "instal", "instil", "insulat", "insult",
    "interment", "intestate", "layering", "leaning", "lighting", "lightning", "maquil", "marital", "medial",
    "mediat", "mitreis", "moral", "multilayer", "ordnance", "overdoing", "overeating", "overlying", "palatine",
    "patently", "pecheur", "phenolog", "phonolog", "polyamid", "polyimid", "prebiot", "precess", "predicted",
    "prelude", "prepos", "prescri", "probiot", "process", "propos", "proscri", "prostate", "radially", "reaction",
    "redact", "reduct", "reevalu", "rehearing", "reigning", "relaying", "reliving", "remainer", "remaking",
    "remarking", "reminder", "reparation", "reparti", "repaying", "replying", "resetting", "respect", "restat",
    "retain", "retrac", "retrain", "revalu", "righting", "ruination", "sandp", "scrabbl", "scrap", "scribbl",
    "secretari", "secretor", "seeding", "sentence", "sentient", "shatter", "shearing", "shedding", "shutter",
    "shutting", "slather", "slither", "snatch", "sniffing", "snitch", "soldering", "sparking", "spatter",
    "specialties", "spitting", "splatter", "splutter", "spouting", "sputter", "squamish", "squash", "squish",
    "staining", "stalemate", "standing", "starling", "starting", "stating", "stationar", "stationer", "steam",
    "stepf", "stinger", "stinging", "straggl", "strang", "strapp", "strictur", "string", "striping", "stripp",
    "stronge", "structur", "struggl", "tapering", "terrain", "thrash", "thresh", "throughly", "tortuous", "tradable",
    "tramping", "transit", "tricking", "trilling", "underling", "undeserved", "unearned", "unending", "unfunded",
    "uniformed", "uninhabit", "uninhib", "unlikable", "unlock", "unprovided", "unreported", "unstated", "vanish",
    "vergas", "waterside", "weighing", "weightl", "wresting",
)  # fmt: skip


def mistyped(one: str, other: str, language: str) -> bool:
    """Whether two words of `language` (ISO 639-1) are one, spelled right and wrong."""
    if one == other or min(len(one), len(other)) < _SHORTEST or not _may_slip(one, other, language):
        return False
    one, other = one.lower(), other.lower()
    if len(one) == len(other):
        return _accented(one, other, language) or (
            language == "en" and (_swapped(one, other) or _another_vowel(one, other))
        )
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and (_doubled(short, long, language) or _lacking(short, long, language))


def _may_slip(one: str, other: str, language: str) -> bool:
    """Whether neither word may be a name or another word."""
    if one.lower().startswith(_OTHER_WORDS) or other.lower().startswith(_OTHER_WORDS):
        return False
    nouns = language == "de" and all(_NOUNS.search(word) and word.istitle() for word in (one, other))
    return nouns or (one.islower() and other.islower())


def _accented(one: str, other: str, language: str) -> bool:
    """Whether only accents differ, and none on which the tense of a verb hangs: "publicó" is not "publico"."""
    plain = _without_accents(one)
    if language not in _ACCENTS or plain != _without_accents(other):
        return False
    last = max(n for n, (was, now) in enumerate(zip(one, other, strict=True)) if was != now)
    return last < len(one) - 2 or plain.endswith(_FIRM_ENDINGS) or (language == "it" and plain.endswith("ita"))


def _without_accents(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", re.sub(f"[{_MARKS}]|(?<=[ao])\u0303", "", apart))


def _swapped(one: str, other: str) -> bool:
    """Whether two letters next to each other are swapped, neither among the first two nor the last two."""
    differing = [n for n, (was, now) in enumerate(zip(one, other, strict=True)) if was != now]
    if len(one) < _SHORTEST_SWAPPED or len(differing) != 2:
        return False
    first, second = differing
    crossed = (one[first], one[second]) == (other[second], other[first])
    return crossed and second == first + 1 and first >= 2 and second < len(one) - 2


def _another_vowel(one: str, other: str) -> bool:
    """Whether one vowel within a long word is another one: "seperately"."""
    differing = [(n, was + now) for n, (was, now) in enumerate(zip(one, other, strict=True)) if was != now]
    if len(one) < _SHORTEST_LACKING or len(differing) != 1:
        return False
    ((place, vowels),) = differing
    return 2 <= place < len(one) - 2 and all(vowel in _VOWELS for vowel in vowels)


def _doubled(short: str, long: str, language: str) -> bool:
    """Whether a consonant is doubled in one of the two, behind the second syllable or later: "begining"."""
    place = _place(short, long)
    twice = long[place] == long[place - 1] and long[place] not in _VOWELS
    late = 2 <= place < len(long) - 1 and len(_SYLLABLES.findall(long[: place - 1])) >= 2
    return language in _DOUBLES and len(long) >= _SHORTEST_DOUBLED and twice and late


def _lacking(short: str, long: str, language: str) -> bool:
    """Whether a letter within a long English word was left out: "goverment"."""
    place = _place(short, long)
    within = 2 <= place < len(long) - 3 and short == long[:place] + long[place + 1 :]
    return language == "en" and len(long) >= _SHORTEST_LACKING and within


def _place(short: str, long: str) -> int:
    """Where the first letter stands that `long` has and `short` has not."""
    return next((n for n, (was, now) in enumerate(zip(short, long, strict=False)) if was != now), len(short))
