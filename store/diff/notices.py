"""A publisher's own notice that a text was changed: "Correction:", "Update (9:30 UTC):", "[정정]". Pure.

What is changed under a notice is an open correction; what is changed without one is a quiet rewrite.
"""

import re

_WORDS = (
    r"update[ds]?|correct(?:ion|ed)s?|clarification|clarified|amend(?:ed|ment)|revised|erratum|errata|corrigendum|"
    r"retraction|editor['’]s note|"
    "aktualisier(?:t|ung)|korrektur|korrigiert|berichtig(?:t|ung)|richtigstellung|nachtrag|"
    "mise à jour|mis à jour|rectificatif|rectification|rectifié|correctif|erratum|"
    "actualizaci[oó]n|actualizad[oa]|correcci[oó]n|corregid[oa]|rectificaci[oó]n|fe de erratas|"
    "aggiornamento|aggiornat[oa]|rettifica|rettificat[oa]|correzione|errata corrige|"
    "atualização|atualizad[oa]|actualização|correção|correcção|corrigid[oa]|retificação|rectificação|errata|"
    "bijgewerkt|correctie|rectificatie|gecorrigeerd|aanvulling|"
    "aktualizacja|zaktualizowano|sprostowanie|korekta|poprawka|"
    "обновлен(?:ие|о)|исправлен(?:ие|о)|уточнение|поправка|оновлено|виправлення|уточнення|"
    "uppdatering|uppdaterad|rättelse|korrigering|opdatering|opdateret|rettelse|oppdatering|oppdatert|"
    "päivitys|päivitetty|oikaisu|korjaus|"
    "aktualizace|aktualizováno|oprava|aktualizácia|helyesbítés|frissítés|frissítve|"
    "actualizare|actualizat|rectificare|erată|ενημέρωση|διόρθωση|διευκρίνιση|"
    "güncelleme|güncellendi|düzeltme|pembaruan|diperbarui|ralat|koreksi|cập nhật|đính chính|"
    "تحديث|تصحيح|توضيح|استدراك|"
    "정정(?: ?(?:보도|알림|공지|문))?|수정(?: ?(?:본|사항|알림|공지))?|바로잡습니다|갱신|업데이트|추가 공지|"
    "更新(?:情報)?|追記|訂正|修正|お詫びと訂正|更正|勘误|勘誤|补正|補正|补充|更新说明|改正"
)
_OPEN, _CLOSE = r"\[(（［【〔〈<《", r"\])）］】〕〉>》"
_BULLET = r"[\s*_#※■▲●◆□▶•·~-]{0,9}"
_STAMP = r"\d[\d.\-/:년월일年月日時时분分\s]{1,20}"  # a day or an hour before the word
_HEAD = re.compile(
    rf"(?i){_BULLET}(?:"
    rf"[{_OPEN}]\s?(?:{_STAMP})?(?:{_WORDS})\b[^{_CLOSE}\n]{{0,40}}[{_CLOSE}:：]|"  # [Update 9:30]
    rf"(?:{_WORDS})[*_]{{0,2}}\s?(?:[:：{_OPEN}\d]|[{_CLOSE}]|[,.–—-]\s?\d)|"  # Update: Update (9:30) Update 9:30
    rf"(?:{_WORDS})(?:\s[^\W\d]{{1,9}}\.?){{1,2}}\s?\d|"  # Updated May 3, Korrektur vom 3. März
    rf"{_STAMP}(?:[A-Z]{{2,4}}\s)?(?:[–—-]\s)?(?:{_WORDS})\s?(?:[:：{_CLOSE}]|$)|"  # 9:30 UTC – Update:
    r"바로잡습니다|お詫びと訂正|fe de erratas|errata corrige)"
)
_LABEL = re.compile(rf"(?i)[{_OPEN}]\s?(?:{_WORDS})\s?\d{{0,2}}\s?[{_CLOSE}]|(?<=\s[-–—|:] )(?:{_WORDS})$")


def is_notice(text: str) -> bool:
    """Whether a paragraph (or the beginning of one) announces itself as a correction or an update.

    A colon, a bracket or a digit follows the word: "Updated rooms are nice" announces nothing.
    """
    return _HEAD.match(text.lstrip()) is not None


def labels(title: str) -> int:
    """How many labels of that kind a title bears: "[정정] …", "… (updated)"."""
    return sum(1 for _ in _LABEL.finditer(title)) or int(is_notice(title))
