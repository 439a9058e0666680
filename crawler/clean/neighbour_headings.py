"""Headings over links that lead away from a release: related ones, the latest news, share links, tags. Pure data.

By language, as regular expressions; each is looked for at the beginning of a word, where words stand apart. What two
languages share stands once.
"""

import re

_LONGEST = 60  # characters; a longer line heads no box
_WORDS = (
    # English
    r"related\b", r"see also", r"(?:also|further) read", r"read (?:also|more|next|on\b)", r"also of interest",
    r"more (?:news|from|on|about|stories|articles|press|releases|like|information|in)\b", r"recommended",
    r"(?:you|we) (?:may|might) also", r"latest\b", r"recent\b", r"popular\b", r"most (?:read|viewed|popular)",
    r"trending", r"other (?:news|articles|releases|stories|posts|press)", r"previous\b", r"next\b", r"archives?\b",
    r"categor", r"tags?\b", r"tagged", r"topics?\b", r"share\b", r"follow us", r"print\b", r"in this section",
    r"on this page", r"(?:table of )?contents\b", r"sponsored", r"newsletter", r"subscribe", r"press releases?\b",
    r"news\b", r"home\b", r"contacts?\b", r"facebook\b", r"twitter\b", r"linkedin\b", r"whatsapp\b", r"instagram\b",
    r"youtube\b", r"rss\b",
    # German
    r"verwandte", r"ähnliche", r"weitere", r"mehr (?:zum|zur|zu|aus|von|über|nachrichten|meldungen|themen)\b",
    r"siehe auch", r"lesen sie", r"auch interessant", r"das könnte", r"passend dazu", r"neueste", r"aktuelle",
    r"letzte\b", r"meist ?gelesen", r"empfohlen", r"empfehlung", r"teilen\b", r"schlagw", r"themen\b", r"zum thema",
    r"auf dieser seite", r"inhalt(?:sverzeichnis)?\b", r"nachrichten\b", r"meldungen\b", r"(?:presse)?kontakt",
    r"ansprechpartner",
    # French
    r"à lire", r"lire (?:aussi|également|la suite|plus)", r"(?:à )?voir (?:aussi|également)", r"similaires",
    r"connexes", r"articles? liés", r"sur le même", r"dans la même", r"en relation", r"plus d", r"autres?\b",
    r"derni(?:er|ère)s?\b", r"à découvrir", r"partage[rz]", r"suivez", r"actualités", r"sommaire", r"mots[- ]clés",
    r"thèmes?\b",
    # Spanish, Portuguese, Italian, Catalan, Romanian
    r"rela[ct]ionad", r"relacionat", r"véase", r"ve[rj]a? (?:también|também|mais|més)",
    r"l(?:ea|eia|eggi) (?:también|também|mais|anche)", r"te puede",
    r"(?:más|mais) (?:noticias|notícias|sobre|leíd|lidas|información|informações|artículos)", r"otr[ao]s\b",
    r"outr[ao]s\b", r"altr[ei]s?\b", r"últim[ao]s\b", r"ultim[ei]\b", r"recientes", r"recentes", r"recenti",
    r"compart", r"partilh", r"condividi", r"síguenos", r"etiquetas", r"noticias\b", r"notícias\b", r"notizie\b",
    r"correlat", r"potrebbe", r"vedi anche", r"in primo piano", r"citi[țţt]i", r"vezi", r"articole", r"[șşs]tiri\b",
    r"índice\b", r"contact[oa]", r"contat[oti]",
    # Dutch, Swedish, Danish, Norwegian, Finnish
    r"gerelateerd", r"(?:zie|lees) ook", r"lees (?:meer|verder)", r"meer (?:nieuws|over|berichten)", r"laatste",
    r"recente", r"andere\b", r"deel\b", r"delen\b", r"relatera", r"relaterte", r"se (?:också|även|også)",
    r"l(?:ä|e|æ)s (?:mere?|också|även|også)", r"mere? (?:nyheter|nyheder|om|fra|från)\b", r"flere?\b", r"senaste",
    r"siste\b", r"seneste", r"andra\b", r"dela\b", r"del\b", r"lue (?:myös|lisää)", r"katso myös", r"aiheeseen",
    r"liittyv", r"lisää\b", r"muut\b", r"muita\b", r"uusimmat", r"jaa\b", r"nyheter\b", r"nyheder\b", r"uutiset\b",
    r"nieuws\b",
    # Polish, Czech, Slovak, Hungarian, Croatian, Baltic languages
    r"powiązan", r"(?:zobacz|przeczytaj|czytaj) (?:też|także|również|więcej)", r"czytaj\b", r"podobn", r"więcej",
    r"pozostałe", r"inne\b", r"najnowsz", r"ostatni", r"udostępnij", r"souvis", r"súvis", r"čtěte", r"čítajte",
    r"viz (?:též|také)", r"pozri", r"další", r"ďalš", r"více\b", r"viac\b", r"nejnov", r"najnov", r"sdíle", r"zdieľ",
    r"kapcsolódó", r"lásd még", r"további", r"hasonló", r"legfrissebb", r"megoszt", r"povezan", r"pročitajte",
    r"susij", r"daugiau", r"saistīt", r"lasi arī", r"seotud", r"loe ka", r"aktualności", r"wiadomości",
    # Russian, Ukrainian, Bulgarian, Serbian, Greek
    r"похож", r"связанн", r"смотри", r"см\. также", r"читай", r"ещ[её]\b", r"друг[иі]", r"последни", r"по теме",
    r"также", r"поделит", r"схожі", r"пов.язан", r"дивіт", r"інші", r"останні", r"більше", r"поділит", r"свързан",
    r"вижте", r"още\b", r"подобни", r"повезан", r"новости", r"новини", r"σχετικ", r"δείτε", r"διαβάστε",
    r"περισσότερ", r"άλλ[αε]", r"τελευταί", r"πρόσφατ", r"κοινοποί",
    # Turkish, Arabic, Hebrew, Persian, Hindi, Bengali, Indonesian, Vietnamese
    r"ilgili", r"ayrıca", r"benzer", r"diğer", r"son (?:haber|dakika|duyuru)", r"daha fazla", r"paylaş", r"ذات صلة",
    r"اقرأ", r"انظر", r"المزيد", r"أخبار", r"مواضيع", r"شارك", r"متعلق", r"آخر", r"קרא", r"ראו", r"עוד", r"כתבות",
    r"נוספ", r"קשור", r"שתפ", r"שתף", r"مرتبط", r"بیشتر", r"همچنین", r"اخبار", r"مطالب", r"संबंधित", r"यह भी",
    r"और पढ़", r"अन्य", r"ताज़ा", r"সম্পর্কিত", r"আরও", r"terkait", r"baca juga", r"lihat juga", r"lainnya",
    r"terbaru", r"bagikan", r"liên quan", r"xem thêm", r"tin (?:khác|mới)", r"mới nhất", r"chia sẻ",
    # Korean
    r"관련", r"더\s?보기", r"다른", r"최신", r"최근", r"추천", r"인기", r"많이 본", r"이전", r"다음", r"공유",
    r"태그", r"목차", r"바로가기", r"목록", r"문의", r"연락처", r"담당",
)  # fmt: skip
_WITHOUT_BLANKS = (
    # Thai, Japanese, Chinese
    r"ที่เกี่ยวข้อง", r"อ่าน", r"ล่าสุด", r"แชร์", r"お問い?合わ?せ", r"联系", r"聯絡", r"関連", r"あわせて",
    r"合わせて", r"その他", r"最新", r"新着", r"おすすめ", r"人気", r"もっと", r"他の", r"シェア", r"次の", r"前の",
    r"目次", r"相关", r"相關", r"更多", r"推荐", r"推薦", r"延伸", r"热门", r"熱門", r"其他", r"其它", r"上一",
    r"下一", r"分享", r"参见", r"參見", r"猜你", r"目录", r"目錄",
)  # fmt: skip
_PATTERN = re.compile(rf"(?<!\w)(?:{'|'.join(_WORDS)})|{'|'.join(_WITHOUT_BLANKS)}", re.IGNORECASE)


def heads_neighbours(line: str) -> bool:
    """Whether a line heads (or begins) links to other pages of the site."""
    return len(line) <= _LONGEST and _PATTERN.search(line) is not None
