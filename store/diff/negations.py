"""How often a text says no, in the languages of newsrooms. Pure."""

import re

_WORDS = {
    "en": r"no|not|never|none|nor|neither|nobody|nothing|nowhere|cannot|without|unless|hardly|barely|scarcely|rarely|"
    r"seldom|refus(?:e[sd]?|ing|al)|reject(?:s|ed|ing|ion)?|den(?:y|ies|ied|ying|ial)|fail(?:s|ed|ing|ure)?|"
    r"ban(?:s|ned)?|forbidden|prohibit(?:s|ed)?|\w+n['’]t",
    "de": r"nicht|nichts|kein(?:e[nmrs]?)?|nie|niemals|niemand(?:em|en)?|ohne|weder|nirgends|keinesfalls|keineswegs|"
    r"abgelehnt|verboten|untersagt|verweigert",
    "fr": r"ne|n|jamais|aucune?|rien|sans|ni|non|nul(?:le)?|nullement|refus(?:e|é|ée|ent)?|interdit(?:e|s)?",
    "es": r"no|nunca|jamás|ning(?:ún|una?|unos|unas)|nada|nadie|sin|tampoco|ni|rechaz(?:a|ó|ado|ada)|prohibid[oa]s?",
    "it": r"non|no|nessun[oa]?|mai|niente|nulla|senza|né|neanche|nemmeno|neppure|vietat[oaie]|respint[oaie]",
    "pt": r"não|nunca|jamais|nenhuma?|nada|ninguém|sem|nem|tampouco|proibid[oa]s?|rejeit(?:a|ou|ado|ada)",
    "nl": r"niet|niets|geen|nooit|niemand|zonder|noch|nergens|evenmin|verboden|geweigerd",
    "pl": r"nie|nigdy|żad(?:en|na|ne|nego|nej|nych)|bez|nikt|nikogo|nic|ani|niczego|zakazan[eay]|odmówi(?:ł|ła|ono)",
    "sv": r"inte|ej|icke|ingen|inget|inga|aldrig|varken|förbjud(?:en|et|na)",
    "da": r"ikke|ingen|intet|aldri|aldrig|uden|uten|hverken|verken|forbudt",
    "cs": r"ne|není|nejsou|nikdy|žádn(?:ý|á|é|ých|ého)|bez|nikdo|nic|ani|nebyl[aoiy]?|nebude|nemá|nelze|zakázán[aoy]?",
    "tr": r"değil(?:dir)?|yok(?:tur)?|hiç|hiçbir|olmadan|ne|asla",
    "id": r"tidak|bukan|belum|tanpa|jangan|tak|tiada|dilarang",
    "vi": r"không|chưa|chẳng|đừng|cấm",
    "ro": r"nu|n|fără|niciodată|niciun|nicio|nimeni|nimic|nici|interzis[ăe]?",
    "ru": r"не|ни|нет|нельзя|никогда|никто|ничего|без|никак\w*|невозможно|запрещен[аоы]?|отказа(?:л|ла|лся|лась|но)|"
    r"немає|жодн\w+|ніколи",
    "el": r"δεν|δε|μην?|όχι|χωρίς|κανένας?|καμία|ποτέ|ούτε|τίποτα",
    "ar": r"لا|لم|لن|ليس|ليست|غير|بدون|دون|بلا|عدم",
}
# Within words, or without blanks between them. Not all signs that look so say no: 不同 (other), 未来 (future).
_SIGNS = {
    "ko": r"않|못[하했한할해합]|(?<![가-힣])못 (?=[가-힣])|아니|아닌|아닐|아님|아닙|없|(?<![가-힣])안 (?=[가-힣])|"
    r"(?<![가-힣])안(?=하[다였고지며]|한다|했|되|돼|된)|불가|비공개|미정|미승인|금지|불허|거부|거절|부결|부인[하했]|반대|"
    r"무산|무효|무죄",
    "ja": r"ない|なかっ|なく|なけれ|ません|ませぬ|ずに|せず|れず|まい(?=[。、])|なし|無し|"
    r"不(?!動産|足|思議)|未(?!来|満)|非(?!常)|無(?!事|論|線|数)|禁止|拒否|否認|否決",
    "zh": r"不(?!同|断|斷|仅|僅|过|過|少|久|限)|未(?!来|來|必)|没有|沒有|没(?!收)|"
    r"无(?!论|數|数|线)|無(?!論|數|线|線)|非(?!常|洲)|勿|禁止|拒绝|拒絕|否认|否認|否决|否決",
}
# What may stand before a word to say its opposite; "inform" and "discover" are no opposites of "form" and "cover".
_PREFIX = re.compile(
    r"(?i)(?:un|il|ir|non-?|niet-|не|nie|ne|im(?!port|part|press|prove|plant|pound|peril|print|prison)|"
    r"in(?!form|crea|port|side|come|tend|vest|sure|struct|spect|clude|land|quire|still|flame|dent|her|debt|flu|to|ner|"
    r"cline|grain|sight|take|volve|voice|dex|jury)|"
    r"dis(?!cover|miss|play|pose|tribut|patch|cuss|solve|tress|count|charge|pense|pute|turb|tract|till|sent))(?=\w{4})"
)
_APART = {**_SIGNS, **{code: rf"(?<!\w)(?:{words})(?!\w)" for code, words in _WORDS.items()}}
_FOUND = {code: re.compile(f"(?i){pattern}") for code, pattern in _APART.items()}
_AMBIGUOUS = ("no", "ne", "n", "non", "nie", "sin", "ni", "sans", "mai", "sem", "nem", "nada", "nu", "ej", "nul", "né")


def negations(text: str, language: str) -> int:
    """How often `text` says no; `language` is that of the passage (see `tongue`), "" = unknown."""
    if language in _FOUND:
        return sum(1 for _ in _FOUND[language].finditer(text))
    return max(sum(found[0].lower() not in _AMBIGUOUS for found in p.finditer(text)) for p in _FOUND.values())


def opposite(one: str, other: str) -> bool:
    """Whether one of two words is the other with a prefix that says no: "lawful", "unlawful"."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    prefix = _PREFIX.match(long)
    return prefix is not None and long[prefix.end() :] == short
