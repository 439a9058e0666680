"""Days as newsrooms write them beside what CLDR says: with words around the numbers, short years, other digits."""

import pytest

from crawler.dates import DateRules, is_date, month_and_day, parse_date

READ = {
    "am": "ኅዳር 3 ቀን 2019 ዓ.ም.|ህዳር 3፣ 2019|ኅዳር 3/2019|ኖቬምበር 12, 2026",
    "az": "12 noyabr 2026-cı il|2026-cı il 12 noyabr",
    "bn": "১২ই নভেম্বর ২০২৬|বৃহস্পতিবার, ১২ নভেম্বর ২০২৬",
    "ckb": "12ی تشرینی دووەمی 2026",
    "cy": "12fed Tachwedd 2026|Dydd Iau, 12 Tachwedd 2026",
    "de": "12. Nov. '26|12. Nov. 26|12.XI.2026|12.11.'26|12 | 11 | 2026|12 / 11 / 2026|12·11·2026|Do, 12 Nov 26",
    "en": "Nov 12, '26|12 Nov 26|12.NOV.26|Thursday, November 12 2026",
    "et": "12. novembril 2026|12. novembri 2026",
    "fa": "۲۱ آبان ۱۴۰۵|۱۲ نوامبر ۲۰۲۶ - ۲۱ آبان ۱۴۰۵",
    "fil": "ika-12 ng Nobyembre 2026",
    "ga": "12ú Samhain 2026|12 Samhna 2026",
    "gl": "12 de novembro do 2026",
    "ha": "12 ga Nuwamba, 2026",
    "hi": "12 नवम्बर 2026|१२ नवंबर २०२६",
    "hr": "12. studenog 2026.",
    "hu": "2026. XI. 12.|november 12., 2026|2026. nov. 12., csütörtök",
    "hy": "2026 թվականի նոյեմբերի 12|12 նոյեմբերի, 2026 թ.",
    "ja": "令和八年十一月十二日|二〇二六年十一月十二日|2026 11/12",
    "ka": "2026 წლის 12 ნოემბერი|12 ნოემბერს, 2026",
    "kk": "2026 жылғы 12 қараша|2026 жылдың 12 қарашасы",
    "km": "ថ្ងៃទី១២ ខែវិច្ឆិកា ឆ្នាំ២០២៦",
    "ky": "2026-жылдын 12-ноябры",
    "lo": "ວັນທີ 12 ເດືອນພະຈິກ ປີ 2026",
    "lt": "Lapkričio 12 d., 2026|2026 m. lapkričio mėn. 12 d.",
    "lv": "2026. gada 12. novembrī",
    "ml": "നവംബര്‍ 12, 2026",
    "mn": "2026 оны 11 сарын 12|2026 оны арваннэгдүгээр сарын 12-ны өдөр|2026 оны 11 дүгээр сарын 12-ны өдөр",
    "ms": "12hb November 2026",
    "my": "၂၀၂၆ ခုနှစ်၊ နိုဝင်ဘာလ ၁၂ ရက်|နိုဝင်ဘာ ၁၂၊ ၂၀၂၆",
    "pl": "12 XI 2026",
    "so": "12 Nofeembar 2026",
    "sr": "12. новембра 2026. године|12. novembra 2026. godine",
    "te": "12 నవంబరు 2026",
    "tg": "12 ноябри соли 2026",
    "tk": "2026-njy ýylyň 12-nji noýabry",
    "tt": "2026 елның 12 ноябре",
    "uk": "12 лис 2026",
    "uz": "2026-yil 12-noyabr|12-noyabr, 2026-yil|2026 йил 12 ноябрь",
    "vi": "12 Tháng Mười Một, 2026",
    "zh": "二○二六年十一月十二日|中華民國一一五年十一月十二日",
}
SEPARATE = [
    (language, text)
    for language, texts in READ.items()
    for text in (texts.replace(" | ", " ¦ ").split("|"))
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), SEPARATE)
def test_the_day_of_a_newsroom_is_read(language: str, text: str) -> None:
    assert parse_date(text.replace("¦", "|"), DateRules(language=language))[0] == "2026-11-12"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "9 Nov - 14"), ("en", "9-12 Nov 26"), ("en", "12 Nov 26 comments"), ("en", "12 Nov 26 - 14 Nov 26"),
        ("en", "10 | 11 | 12"), ("en", "1 / 2 / 2026"), ("zh", "三十日間"), ("ja", "一日 2026年11月"),
        ("zh", "二二十年十一十月三三十日"), ("am", "ኅዳር 3"), ("am", "ጳጉሜን 6 2018"), ("am", "ኅዳር 31 2019"),
        ("fa", "۱۲ نوامبر ۲۰۲۶ - ۲۲ آبان ۱۴۰۵"), ("en", "2026 11/12"),
    ],
)  # fmt: skip
def test_what_only_looks_like_such_a_day_is_none(language: str, text: str) -> None:
    assert parse_date(text, DateRules(language=language)) == ("", "")


def test_the_short_month_of_the_ethiopian_year_has_a_sixth_day_each_fourth_year() -> None:
    rules = DateRules(language="am")
    assert [parse_date(text, rules)[0] for text in ("ጳጉሜን 6 2019", "መስከረም 1 2020", "ጳጉሜ 5 ቀን 2018")] == [
        "2027-09-11", "2027-09-12", "2026-09-10",
    ]  # fmt: skip


def test_in_tigrinya_months_of_the_same_names_are_ours() -> None:
    assert parse_date("ሕዳር 3 2019", DateRules(language="ti"))[0] == "2019-11-03"


def test_a_day_in_ideographs_may_lack_its_year() -> None:
    found = month_and_day("十一月十二日", DateRules(language="zh"))
    assert found is not None
    assert (found.month, found.day, found.numeric) == (11, 12, False)


def test_a_date_that_is_all_of_a_text() -> None:
    for text in ("Tuesday, 14 July 2026, 14:20", "(2026-07-14)", "2026 оны 11 сарын 12", "14 July 2026 г."):
        assert is_date(text)
    for text in ("Population on 1 January 2026", "14 July 2026 | Statement", "13 and 14 July 2026", "Tides"):
        assert not is_date(text)
