"""Labels of days on release pages and over columns of lists, by language. Pure data, in lower case."""

from collections.abc import Mapping
from typing import Final

# What can only be the day of publication.
PUBLISHED: Final[Mapping[str, str]] = {
    "en": (
        "published|published on|published at|date published|publish date|published date|first published|"
        "publication date|date of publication|release date|released|released on|date released|date of issue|"
        "issue date|issued|issued on|for immediate release|immediate release|posted|posted on|posted at|date posted|"
        "created|created on|press release date|delivered|delivered on|filed|filed on|date filed|filing date"
    ),
    "ko": (
        "작성일|작성일자|작성일시|등록일|등록일자|등록일시|최초등록일|게시일|게시일자|게시일시|게시날짜|배포일|배포일시|"
        "배포|게재일|게재일자|게재일시|고시일|고시일자|공고일자|"
        "보도시점|보도일|보도일자|보도일시|발행일|공고일|공개일|입력|입력일|입력일시|기사입력|등록 일자|작성 일자"
    ),
    "zh": (
        "发布时间|发布日期|发布于|发布|发表时间|发表日期|发表于|公布日期|公布时间|发文日期|发稿时间|刊发时间|上传时间|"
        "發布日期|發布時間|發佈日期|發佈時間|發表日期|發表時間|發稿日期|張貼日期|刊登日期|上版日期|"
        "公告日期|公布日期|發文日期|上架日期|建立日期"
    ),
    "ja": "公開日|公開日時|掲載日|掲載日時|発表日|投稿日|発行日|公表日|登録日|配信日|配信日時|報道発表日|公開|掲載",
    "ru": (
        "дата публикации|опубликовано|опубликована|опубликован|размещено|дата размещения|добавлено|дата добавления|"
        "создано|дата создания|время публикации|дата выхода|дата и время публикации"
    ),
    "uk": "дата публікації|опубліковано|оприлюднено|дата оприлюднення|розміщено|дата розміщення|створено|додано",
    "it": "pubblicato|pubblicato il|pubblicata il|data pubblicazione|data di pubblicazione|inserito il|pubblicazione",
    "pt": (
        "publicado|publicado em|publicada em|data de publicação|data da publicação|postado em|divulgado em|criado em|"
        "publicado a|publicação"
    ),
    "es": "publicado|publicado el|publicada el|publicado en|fecha de publicación|fecha publicación|publicación",
    "fr": (
        "publié le|publiée le|publié|date de publication|mis en ligne le|mise en ligne le|paru le|posté le|"
        "date de parution|mise en ligne|créé le|créée le"
    ),
    "de": (
        "erscheinungsdatum|veröffentlicht|veröffentlicht am|erschienen am|publiziert am|veröffentlichungsdatum|"
        "erstellt am|datum der veröffentlichung|veröffentlichung|online seit"
    ),
    "nl": "gepubliceerd|gepubliceerd op|publicatiedatum|geplaatst op|datum publicatie|geplaatst",
    "pl": "data publikacji|opublikowano|opublikowane|data dodania|dodano|data utworzenia|data ogłoszenia",
    "tr": (
        "yayın tarihi|yayınlanma tarihi|yayımlanma tarihi|yayınlanma|yayınlandı|eklenme tarihi|oluşturulma tarihi|"
        "ekleme tarihi|yayım tarihi"
    ),
    "cs": (
        "publikováno|zveřejněno|datum zveřejnění|datum publikace|datum vydání|vydáno|vloženo|vyvěšeno|datum vložení|"
        "vytvořeno|vydáno dne|zveřejněno dne|publikováno dne|vloženo dne"
    ),
    "sk": "zverejnené|publikované|dátum zverejnenia|dátum publikovania|vydané|zverejnené dňa|pridané",
    "ar": "تاريخ النشر|نشر في|نُشر في|نشر بتاريخ|تم النشر|تم النشر في|تاريخ الإصدار|نشر|نُشر",
    "fa": "تاریخ انتشار|منتشر شده در|زمان انتشار|تاریخ درج",
    "he": "תאריך פרסום|פורסם|פורסם ב|פורסם בתאריך|תאריך הפרסום",
    "id": (
        "diterbitkan|dipublikasikan|tanggal terbit|tanggal publikasi|"
        "diposting pada|diterbitkan pada|tanggal rilis|posting|diposting"
    ),
    "ms": "diterbitkan pada|tarikh siaran|tarikh terbit|disiarkan pada",
    "vi": "ngày đăng|đăng ngày|ngày xuất bản|ngày phát hành|ngày đăng tin|đăng lúc|ngày ban hành|xuất bản",
    "th": "วันที่เผยแพร่|เผยแพร่เมื่อ|วันที่ประกาศ|ลงวันที่|โพสต์เมื่อ|เผยแพร่|เผยแพร่วันที่|วันที่ลงข่าว|วันที่โพสต์",
    "hi": "प्रकाशित|प्रकाशन तिथि|प्रकाशित तिथि|पोस्ट किया गया|प्रविष्टि तिथि|प्रकाशन की तारीख",
    "ro": "publicat|publicat la|publicat pe|publicat în|data publicării|postat la|postat pe",
    "hu": "megjelent|közzétéve|publikálva|létrehozva|közzététel dátuma|megjelenés|megjelenés dátuma",
    "el": "δημοσιεύτηκε|δημοσιεύθηκε|ημερομηνία δημοσίευσης|δημοσίευση|αναρτήθηκε|ημερομηνία ανάρτησης",
    "sv": "publicerad|publicerat|publicerades|publiceringsdatum|publicerad den|publicerat den",
    "da": "offentliggjort|publiceret|udgivet|udgivelsesdato|offentliggjort den|publiceringsdato",
    "nb": "publisert|publiseringsdato|publisert dato|publisert den|utgitt",
    "fi": "julkaistu|julkaisupäivä|julkaisuaika|julkaistu alun perin|julkaisupvm",
    "bg": "публикувано|публикувано на|дата на публикуване|публикация|публикувана на",
    "hr": "objavljeno|datum objave|objava|objavljeno dana|objavljen|objavljena",
    "sr": "објављено|датум објаве|датум објављивања",
    "sl": "objavljeno|datum objave|objava",
    "ca": "publicat el|data de publicació",
    "et": "avaldatud|avaldamise kuupäev",
    "lv": "publicēts|publicēšanas datums",
    "lt": "paskelbta|paskelbimo data|publikuota",
}
EDITED: Final[Mapping[str, str]] = {
    "en": (
        "updated|updated on|last updated|last updated on|last modified|modified|last update|date modified|reviewed|"
        "last reviewed|page last updated|page last reviewed|last edited|edited|revised"
    ),
    "ko": "수정일|수정일자|수정일시|최종수정일|최종 수정일|최종수정|변경일|수정|기사수정",
    "zh": "更新时间|更新日期|修改时间|最后更新|更新于|更新時間|更新日期|最後更新日期|最後更新|修改日期|最後修改時間",
    "ja": "更新日|最終更新日|更新日時|最終更新|更新",
    "ru": "обновлено|дата обновления|изменено|последнее обновление|дата изменения|отредактировано",
    "uk": "оновлено|дата оновлення|змінено|останнє оновлення",
    "it": "aggiornato|aggiornato il|ultimo aggiornamento|ultima modifica|modificato il|data aggiornamento",
    "pt": "atualizado|atualizado em|última atualização|última modificação|modificado em|atualizado a",
    "es": "actualizado|actualizado el|última actualización|modificado|modificado el|fecha de actualización",
    "fr": "mis à jour le|mise à jour le|mis à jour|modifié le|dernière mise à jour|mise à jour|actualisé le",
    "de": (
        "zuletzt geändert|zuletzt geändert am|aktualisiert|aktualisiert am|zuletzt aktualisiert|letzte änderung|"
        "letzte aktualisierung|geändert am|stand"
    ),
    "nl": "bijgewerkt|bijgewerkt op|laatst gewijzigd|laatst gewijzigd op|gewijzigd op|laatste update|laatst bijgewerkt",
    "pl": "zaktualizowano|data modyfikacji|ostatnia aktualizacja|zmodyfikowano|aktualizacja|data aktualizacji",
    "tr": "güncelleme tarihi|güncellenme tarihi|son güncelleme|güncellendi|son güncelleme tarihi|güncelleme",
    "cs": "aktualizováno|poslední aktualizace|změněno|upraveno|naposledy upraveno|sejmuto|datum sejmutí",
    "sk": "aktualizované|posledná aktualizácia|zmenené|upravené",
    "ar": "آخر تحديث|تم التحديث|تاريخ التحديث|آخر تعديل",
    "id": "diperbarui|terakhir diperbarui|diperbarui pada|pembaruan terakhir",
    "vi": "cập nhật|cập nhật lần cuối|ngày cập nhật|cập nhật ngày|cập nhật lúc",
    "th": "แก้ไขล่าสุด|ปรับปรุงล่าสุด|อัพเดทล่าสุด|อัปเดตล่าสุด|แก้ไขเมื่อ|วันที่ปรับปรุง",
    "ro": "actualizat|actualizat la|ultima actualizare|modificat la",
    "hu": "frissítve|módosítva|utolsó módosítás|utolsó frissítés|frissült",
    "el": "ενημερώθηκε|τελευταία ενημέρωση|τροποποιήθηκε|ενημέρωση",
    "sv": "uppdaterad|senast uppdaterad|ändrad|senast ändrad|uppdaterat",
    "da": "opdateret|sidst opdateret|senest opdateret|sidst ændret",
    "nb": "oppdatert|sist oppdatert|sist endret",
    "fi": "päivitetty|muokattu|viimeksi päivitetty|päivitetty viimeksi",
    "bg": "обновено|последна промяна|последна актуализация",
    "hr": "ažurirano|zadnja izmjena|posljednja izmjena",
}
# A day, but of what? Over a list it is that of the release; on a page only if it stands before the text.
DAY: Final[Mapping[str, str]] = {
    "en": "date|day|date/time|date and time",
    "ko": "날짜|일자|일시",
    "zh": "时间|日期|時間|发稿|日期时间",
    "ja": "日付|日時|年月日",
    "ru": "дата|число|дата и время",
    "uk": "дата",
    "it": "data|giorno|data e ora",
    "es": "fecha|día",
    "de": "datum|tag",
    "pl": "data",
    "tr": "tarih|tarihi",
    "cs": "datum",
    "sk": "dátum",
    "ar": "التاريخ|تاريخ",
    "fa": "تاریخ",
    "he": "תאריך",
    "id": "tanggal|tgl",
    "ms": "tarikh",
    "vi": "ngày|thời gian",
    "th": "วันที่|เมื่อวันที่|วันเดือนปี",
    "hi": "दिनांक|तिथि|तारीख",
    "ro": "data",
    "hu": "dátum|kelt",
    "el": "ημερομηνία|ημ/νία",
    "da": "dato",
    "fi": "päivämäärä|pvm|päiväys",
    "et": "kuupäev",
    "lv": "datums",
    "sr": "датум|datum",
    "az": "tarix",
}
