"""What announces itself as a correction or an update, in the languages of newsrooms."""

import pytest

from store.diff.notices import is_notice, labels


@pytest.mark.parametrize(
    "text",
    [
        "Correction: an earlier version gave 50 crowns.", "Corrections (3 May): the ferry leaves at noon.",
        "Update (9:30 UTC): the lift is open again.", "UPDATE 14:30: the lift is open again.", "Updated 3 May 2026",
        "Updated May 3, 2026", "[Update] The lift is open.", "**Update:** the lift is open.", "9:30 UTC – Update: open",
        "Editor’s note: the fee is 40 crowns.", "Clarification: only boats pay.", "[12:05 Update] open",
        "[정정] 요금은 40원입니다.", "(수정) 요금은 40원입니다.", "※ 정정: 요금은 40원입니다.",
        "수정 2026. 5. 3. 요금표", "바로잡습니다",
        "[수정 2026.5.3.] 요금표를 고쳤습니다.", "訂正：料金は40クローネです。", "【訂正】料金について",
        "更新 (10/2 13:00): 桟橋は閉じた",
        "追記：桟橋は開いた", "更新：码头已经开放。", "更正：费用为40元。", "【更新】码头",
        "2026年5月3日 更新：码头已经开放。",
        "Berichtigung: Die Gebühr beträgt 40 Kronen.", "Korrektur vom 3. März: 40 statt 50",
        "Aktualisierung (9:30 Uhr): offen",
        "Rectificatif : la taxe est de 40 couronnes.", "Mise à jour : le quai est ouvert", "Mise à jour du 3 mai",
        "Corrección: la tasa es de 40 coronas.", "Actualización (9:30): abierto", "Fe de erratas: 40 en lugar de 50",
        "Rettifica: la tassa è di 40 corone.", "Aggiornamento 14:30: aperto", "Retificação: a taxa é de 40 coroas.",
        "Correção: 40 coroas", "Correctie: het tarief is 40 kronen.", "Rectificatie: 40 kronen",
        "Sprostowanie: opłata wynosi 40 koron.", "Aktualizacja (9:30): otwarte",
        "Исправление: сбор составляет 40 крон.",
        "Обновлено 3 мая", "Rättelse: avgiften är 40 kronor.", "Opdatering: åben", "Oikaisu: maksu on 40 kruunua.",
        "Oprava: poplatek je 40 korun.", "Güncelleme: açık", "Düzeltme: 40 kron", "Ralat: 40 krona",
        "Đính chính: 40 curon",
        "تصحيح: الرسم 40",
    ],
)  # fmt: skip
def test_a_notice(text: str) -> None:
    assert is_notice(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Updated rooms are nice", "Update rooms and halls.", "Corrections officers met on the pier.",
        "The correction: nobody saw it.", "Correctional staff: 40", "수정된 요금표를 붙입니다.",
        "수정 요금표를 붙입니다.", "更新された桟橋",
        "更新码头的工作已经开始。", "Korrekturen sind nicht vorgesehen.", "Aggiornamenti sul molo",
        "Revised fees apply from May.",
        "[Photo] The pier", "2026. 5. 3. 요금표", "Rettificato il confine, il comune festeggia.",
    ],
)  # fmt: skip
def test_no_notice(text: str) -> None:
    assert not is_notice(text)


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("[정정] 요금표", 1), ("요금표 (수정)", 1), ("요금표(수정2)", 1), ("Fees of the pier (updated)", 1),
        ("Correction: fees", 1),
        ("Fees of the pier - Update", 1), ("[정정] 요금표 (수정)", 2), ("Fees of the pier", 0), ("수정 요금표", 0),
    ],
)  # fmt: skip
def test_labels_of_a_title(title: str, number: int) -> None:
    assert labels(title) == number
