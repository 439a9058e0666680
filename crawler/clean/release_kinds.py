"""What sites call their releases, in many languages, before a number or a day: regular expressions. Pure data."""

from typing import Final

KINDS: Final = "|".join(
    (
        # English
        r"(?:press|news|media) (?:release|statement|note|advisory|information|notice|briefing|bulletin)s?|"
        r"statement|news|announcement|notice|bulletin|press|readout|speech|blog(?: post)?",
        # German, Dutch, Scandinavian languages, Finnish
        r"(?:presse|medien)-?(?:mitteilung|information|info|meldung|aussendung|erklärung|notiz)|mitteilung|meldung|"
        r"bekanntmachung|nachricht|aktuelles|pers(?:bericht|mededeling)|nieuws(?:bericht)?|mededeling|"
        r"press?e?-?meddelan?de|pressemeddelelse|pressemelding|pressinformation|nyheit|nyhe[td]er?|nyhe[td]|uutinen|"
        r"(?:lehdistö|media)?tiedote",
        # French, Spanish, Portuguese, Italian, Catalan, Romanian
        r"communiqué(?: de presse| aux médias)?|actualités?|avis|nota(?: de prensa| de premsa| à imprensa| stampa)?|"
        r"comunicado(?: de prensa| de imprensa| à imprensa)?|noticias?|notícias?|comunicato(?: stampa)?|notizi[ae]|"
        r"avvis[oi]|avisos?|comunicat(?: de pres[ăa])?|[șş]tir[ei]|anunț",
        # Slavic and Baltic languages, Hungarian, Greek
        r"komunikat(?: prasowy)?|informacja prasowa|aktualnoś(?:ć|ci)|ogłoszenie|tisková zpráva|tlačová správa|"
        r"aktualit[ay]|oznámen[íi]e?|priopćenje(?: za medije)?|vijesti?|obavijesti?|саопштење|пресс-?релиз|новост[ьи]|"
        r"сообщение|объявление|прес-?реліз|новини?|повідомлення|прессъобщение|съобщение|pressiteade|preses relīze|"
        r"pranešimas(?: spaudai)?|(?:sajtó)?közlemény|hírek|hír|δελτίο τύπου|ανακοίνωση",
        # others
        r"basın (?:bülteni|açıklaması|duyurusu)|haber(?:ler)?|duyuru|بيان(?: صحفي)?|خبر صحفي|أخبار|הודעה(?: לעיתונות)?|"
        r"siaran pers|berita|thông cáo(?: báo chí)?|tin tức|ข่าวประชาสัมพันธ์|ข่าว|प्रेस विज्ञप्ति|"
        r"報道発表(?:資料)?|プレスリリース|お知らせ|ニュース|记者会|新闻|通知|公告|新聞稿?|보도자료|공지사항|공지|알림",
    )
)
