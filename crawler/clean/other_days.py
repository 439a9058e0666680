"""Words before a day that is not the one on which a page was published: an event, a deadline, today. Pure data."""

import re

_WORDS = (
    # days to come, and those on which something is valid
    r"events?|deadline|clos(?:es|ing)|expir(?:es|y|ation)|valid|effective|entry into force|starts?|begins?|ends?|when|"
    r"due|scheduled|takes place|join us|register|next|until|till|since",
    r"veranstaltung(?:en|stag|sdatum)?|termine?|beginn|ende|frist|einsendeschluss|gültig|wann|ab|bis|in kraft",
    r"évén[eé]ments?|évènements?|échéance|début|fin|date limite|valable|quand|jusqu|dès|à partir",
    r"eventos?|evento|plazo|vencimiento|inicio|cuándo|hasta|desde|vigencia|fecha límite|prazo|início|validade|quando|"
    r"scadenza|inizio|fino|dal|entro",
    r"evenement|aanvang|wanneer|vanaf|evenemang|sista dag|händelse|begivenhed|arrangement|tapahtuma|määräaika",
    r"wydarzenie|termin(?:u)?|ważne|do dnia|akce|události?|esemény|határidő|eveniment|termen|εκδήλωση|προθεσμία",
    r"мероприятия?|событи[ея]|срок|начало|окончани[ея]|до|подія|захід|термін|etkinlik|son tarih|başlangıç",
    r"فعالية|موعد|ينتهي|אירוע|מועד|acara|batas|sự kiện|hạn",
    # today
    r"today|heute|aujourd['’]hui|hoy|hoje|oggi|vandaag|idag|i dag|tänään|dziś|dzisiaj|dnes|azi|σήμερα|сегодня|"
    r"сьогодні|днес|danas|bugün|اليوم|امروز|היום|आज|hari ini|hôm nay",
)  # fmt: skip
_WITHOUT_BLANKS = (
    r"행사|일정|기간|마감|개최|접수|시행|오늘|시작|종료|유효|기한|"
    r"開催|締切|期限|期間|日時|本日|今日|受付|施行|"
    r"截止|截至|举办|舉辦|活动|活動|期间|有效|今天|开始|開始|报名|報名|生效|"
    r"วันนี้|กิจกรรม|หมดเขต"
)
_PATTERN = re.compile(rf"(?<!\w)(?:{'|'.join(_WORDS)})(?!\w)|{_WITHOUT_BLANKS}", re.IGNORECASE)


def is_of_something_else(words: str) -> bool:
    """Whether `words`, which stand before a day, say that it is the day of something else."""
    return _PATTERN.search(words) is not None
