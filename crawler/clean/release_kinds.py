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
# What sites call the boards that hold them, besides.
BOARDS: Final = "|".join(
    (
        r"(?:press|news|media) ?(?:room|cent(?:re|er)|office|corner|archive)|latest news|all news|newsroom|"
        r"news & events|blog|(?:our )?stories|publications|updates|media|press & media|news details?",
        r"presse|medien|neuigkeiten|nachrichten|meldungen|pressestelle|nieuws|nyheter|nyheder|uutiset|tiedotteet",
        r"espace presse|salle de presse|presse et médias|sala (?:de prensa|stampa|de imprensa)|prensa|imprensa|stampa|"
        r"comunicati|comunicados|communiqués(?: de presse)?|actualidad|novedades|noutăți|comunicate",
        r"aktualności|wiadomości|komunikaty|zprávy|tiskové zprávy|aktuálně|novice|sajtószoba",
        r"νέα|ανακοινώσεις|δελτία τύπου|новости|"
        r"пресс-?(?:центр|служба|релизы)|медиацентр|события|новини|прес-?(?:центр|служба|релізи)",
        r"duyurular|haberler|أخبار|الأخبار|المركز الإعلامي|بيانات صحفية|اخبار|خبرها|חדשות|הודעות לעיתונות|समाचार",
        r"ข่าว(?:สาร|ประชาสัมพันธ์)?|tin tức|thông báo|tin mới|kabar|siaran pers",
        r"새\s?소식|소식|뉴스|보도\s?자료|보도·?해명|알림마당|공지사항|자료실|新着情報|お知らせ|報道発表資料?|ニュース|プレスリリース|"
        r"新闻(?:中心|动态|发布)?|要闻|通知公告|公示公告|新聞(?:稿|中心|發布)?|最新消息",
    )
)
