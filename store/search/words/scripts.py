"""The two kinds of letters that a search knows: of words that blanks part, and of Korean and its neighbours. Pure."""

SYLLABLES = (
    "\u1100-\u11ff\u3130-\u318c\u318e\ua960-\ua97f\uac00-\ud7ff"  # Hangul
    "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30fa\u30fc-\u30ff"  # Chinese characters, kana
)
LETTER = rf"[^\W_{SYLLABLES}]"  # or a digit
