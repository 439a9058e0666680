"""Reading whole pages: noise that is no edit, edits that are, what it costs; real pages where they are at hand."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.clean import clean, clean_text
from crawler.html.parsing import MAX_BYTES
from crawler.items import Entry, Release, Snapshot
from crawler.profiles import GENERIC, load_profile, profile_for
from crawler.reasons import Reason
from tests.support.paths import GOLDEN, ROOT, SAMPLES

REAL = SAMPLES
URL = "https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=400001"


def snapshot(body: str, url: str = URL) -> Snapshot:
    return Snapshot(
        url=url, final_url=url, status=200, headers=(("Content-Type", "text/html; charset=UTF-8"),), body=body.encode()
    )


@pytest.fixture(scope="module")
def page() -> str:
    return (GOLDEN / "mofa-english" / "page.html").read_text(encoding="utf-8")


def read(body: str) -> Release:
    return clean(snapshot(body), load_profile("mofa"), timezone="Asia/Seoul", language="en")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("x" * (MAX_BYTES + 1), Reason.of("page_too_large", size=MAX_BYTES + 1, limit=MAX_BYTES)),
        (" \n", Reason.of("page_empty")),
        ("<!-- nothing -->", Reason.of("not_html")),
    ],
    ids=["too large", "empty", "no element"],
)
def test_what_is_no_page_is_told(body: str, reason: Reason) -> None:
    assert read(body).reason == reason


def test_text_decoded_wrongly_is_told() -> None:
    broken = "등대제도 특사를 접견하고 어업 협력 방안을 논의하였다.\n".encode().decode("latin-1") * 5
    assert clean_text(f"Lamp lit\n2026-07-14\n{broken}", GENERIC).fault == "garbled"


NOISE = [
    ("1,208", "1,209"),
    ("Older release", "Yet another release"),
    ("<p>", "<p class='x1'>\r\n "),
    ("<span>fisheries.</span>", "<em><span>fish</span>eries.</em>"),
    ("March&nbsp;4", "March 4"),
    ("&nbsp;4", "\u200b 4"),
    ("/icon_file_pdf.png", "/icon2.png"),
    ("1.5 billion won.", "1.5 <b>billion</b> won.<!-- t=18273 -->"),
    ("<script", "<input type=hidden name=csrf value=9><script>var now='22:10:04'</script><script"),
    ("Press Releases View", "View"),
    ("Copyright ©", "Copyright (c) 2031"),
    ("이전 글이 없습니다.", "다른 글"),
]


@pytest.mark.parametrize(("old", "new"), NOISE)
def test_noise_is_no_edit(page: str, old: str, new: str) -> None:
    assert read(page.replace(old, new)).fingerprint == read(page).fingerprint


EDITS = [
    ("1.5 billion", "15 billion"),
    ("3 agreements", "2 agreements"),
    ("Meets Envoy", "Meets the Envoy"),
    ("2026-03-04", "2026-03-05"),
    ("April 2", "April 3"),
    ("<p>※ A second round follows. /END/</p>", ""),
    ("<p>* unofficial translation</p>", ""),
    ("Annex (map).hwp", "Annex (chart).hwp"),
    ("Next steps", "Last steps"),
]


@pytest.mark.parametrize(("old", "new"), EDITS)
def test_an_edit_is_an_edit(page: str, old: str, new: str) -> None:
    assert read(page.replace(old, new)).fingerprint != read(page).fingerprint


def test_alternative_text_never_enters_the_body(page: str) -> None:
    assert "shaking hands" in page
    assert "shaking hands" not in read(page).text


def test_the_entry_fills_only_what_the_page_lacks(page: str) -> None:
    entry = Entry(url=URL, key="k", title="Listed", published="2020-01-01", department="Listed office")
    full = clean(snapshot(page), load_profile("mofa"), entry=entry)
    assert (full.title[:14], full.published, full.department) == ("Minister Meets", "2026-03-04", "Listed office")
    bare = clean(snapshot(page.replace("<dt>Date</dt>", "<dt>X</dt>")), load_profile("mofa"), entry=entry)
    assert bare.published == "2020-01-01"


def test_a_page_the_profile_reads_needs_no_general_reader(page: str) -> None:
    code = (
        "import sys\nfrom crawler.clean import clean\nfrom crawler.items import Snapshot\n"
        "from crawler.profiles import profile_for\n"
        "u = sys.argv[1]\n"
        "page = Snapshot(url=u, final_url=u, status=200, headers=(), body=sys.stdin.buffer.read())\n"
        "r = clean(page, profile_for(u))\n"
        "heavy = ('trafilatura', 'readability', 'charset_normalizer', 'scrapy')\n"
        "print(r.reader, [m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, URL], input=page.encode(), capture_output=True, check=True,
        cwd=ROOT, timeout=30,
    )  # fmt: skip
    assert done.stdout.decode().strip() == "profile []"


def test_plain_text_is_read_as_text() -> None:
    plain = Snapshot(
        url=URL,
        final_url=URL,
        status=200,
        headers=(("Content-Type", "text/plain; charset=utf-8"),),
        body=b"Lamp lit\n\nIt was lit at noon.",
    )
    release = clean(plain, GENERIC)
    assert (release.reader, release.title, release.paragraphs) == ("text", "Lamp lit", ("It was lit at noon.",))


@pytest.mark.skipif(not REAL.is_dir(), reason="the real pages are not at hand")
def test_real_extracted_texts_are_exact() -> None:
    gold = json.loads((REAL / "gold" / "text_pages.json").read_text(encoding="utf-8"))
    assert gold
    for name, wanted in gold.items():
        seed = REAL / "seeds" / name
        text = seed.read_text(encoding="utf-8") if seed.exists() else _without_notes(REAL / "mofa_text" / name)
        for profile in (load_profile("mofa"), GENERIC):
            found = clean_text(text, profile)
            assert {
                "board": found.board, "title": found.title, "published": found.published or None, "hits": found.hits,
                "notes": list(found.notes), "paragraphs": list(found.paragraphs),
            } == {key: value for key, value in wanted.items() if key != "url"}, name  # fmt: skip


def _without_notes(path: Path) -> str:
    return re.sub(r"\A(?:# .*\n)+", "", path.read_text(encoding="utf-8"))


@pytest.mark.skipif(not REAL.is_dir(), reason="the real pages are not at hand")
def test_real_pages_give_sensible_fields() -> None:
    def real(name: str, url: str) -> Release:
        return clean(
            Snapshot(url=url, final_url=url, status=200, headers=(), body=(REAL / name).read_bytes()), profile_for(url)
        )

    mission = "https://overseas.mofa.go.kr/ca-toronto-ko/brd/m_5393/view.do?seq=1"
    edited = real("mofa_mission_html/family_registry_1153935.html", mission)
    assert (edited.published, edited.hits, edited.language, len(edited.paragraphs)) == ("2020-03-20", None, "ko", 8)
    forms = real("mofa_mission_html/forms_1019267.html", mission)
    assert (forms.verdict, forms.paragraphs, len(forms.attachments)) == ("release", (), 1)
    assert real("korea_kr/pressReleaseList_20260107_trimmed.html", "https://www.korea.kr/x").verdict == "list"
    for name in ("drupal_press", "keating_press", "bill_nelson_press-coldfusion"):
        assert real(f"other_html/{name}.html", f"https://{name}.example/").verdict == "list", name
    europarl = real("other_html/press-release_20221014IPR43206.html", "https://www.europarl.europa.eu/x")
    assert (europarl.published_at, len(europarl.paragraphs)) == ("2022-10-19T11:14:00Z", 21)
    item = real("govuk/withdrawn_fatality_notice.json", "https://www.gov.uk/x")
    assert (item.verdict, len(item.notes), item.department) == ("release", 1, "Ministry of Defence")
