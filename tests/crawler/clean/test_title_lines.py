"""A page shows the listed title as its own, or speaks of it: in a search, in an error, on one of its cards."""

import pytest

from crawler.clean import clean
from crawler.clean.title_lines import is_line
from crawler.items import Entry, Fault, Release, Snapshot
from crawler.profiles import GENERIC

TITLE = "Northern lock opens to barges again"
PROSE = "".join(
    f"<p>Keeper {n} of the northern lock said at some length what the gates had cost, and why.</p>" for n in range(6)
)
NOTE = "<p>The lock opens at noon.</p>"
WALL = (
    "<p>The lock opens at noon, said the keeper of the northern gates on Monday to all who had come.</p>"
    "<div><p>Weiterlesen mit Werbung: mit Ihrer Zustimmung lesen Sie diese Seite wie immer kostenlos, danke.</p></div>"
)


def read(body: str, window: str = "Lock Office", title: str = TITLE) -> Release:
    address = "https://lock.example/n/1"
    page = (
        f"<!doctype html><html lang=en><title>{window}</title><body><header>Lock Office</header>{body}</html>".encode()
    )
    entry = Entry(url=address, key="1", title=title, published="2026-07-14")
    return clean(Snapshot(url=address, final_url=address, status=200, headers=(), body=page), GENERIC, entry=entry)


@pytest.mark.parametrize(
    "line",
    [
        TITLE, TITLE.upper(), f"[Press] {TITLE} [12]", f"Press release: {TITLE}", f"{TITLE} | Lock Office",
        f"Home > Press > {TITLE}", f"{TITLE} (14 July 2026)", f"“{TITLE}”", f"{TITLE}: a report",
        f"{TITLE} in the morning", "Northern lock open to barges after repair",
    ],
)  # fmt: skip
def test_a_line_is_a_title_with_what_it_is_or_where(line: str) -> None:
    assert is_line(TITLE, line)


@pytest.mark.parametrize(
    "line",
    [
        f"You looked for: {TITLE}", f"Search results for “{TITLE}”", f"La page « {TITLE} » n'existe plus",
        f"De pagina {TITLE} bestaat niet meer", "Northern winds", "",
    ],
)  # fmt: skip
def test_a_sentence_about_a_title_is_none(line: str) -> None:
    assert not is_line(TITLE, line)


@pytest.mark.parametrize(
    ("body", "window"),
    [
        (f"<h1>{TITLE}</h1>{NOTE}", "Lock Office"), (f"<h1><a href=/n/1>{TITLE}</a></h1>{NOTE}", TITLE),
        (f"<table><tr><th>Title</th><td>{TITLE}</td></tr><tr><td colspan=2>{NOTE}</td></tr></table>", "Lock Office"),
        (f"<p>Published: 14 July 2026</p>{NOTE}", TITLE), (f"<h1>News</h1>{PROSE}", TITLE),
        (f"<h1>{TITLE}</h1>{NOTE}<aside><form><input name=u><input type=password></form></aside>", "Lock Office"),
        (f"<h1>{TITLE}</h1>{NOTE}<form><input type=email><div class=g-recaptcha></div></form>", "Lock Office"),
    ],
)  # fmt: skip
def test_a_short_text_under_its_title_is_a_release(body: str, window: str) -> None:
    assert read(body, window).verdict == "release"


CARDS = "".join(
    f"<div class=slide><p class=t>{title}</p><p>{PROSE[3:90]}</p><a href=/n/{n}>»</a></div>"
    for n, title in enumerate([TITLE, "Lamps along the towpath", "Council meets at noon", "Bridge painted green"])
)


@pytest.mark.parametrize(
    ("body", "window", "fault"),
    [
        (f"<h1>Search results: {TITLE}</h1><p>No results for “{TITLE}”</p>", "Search", "another"),
        (f"<h1>Sorry</h1><p>You looked for: {TITLE}</p><p>Try the search.</p>", "Lock Office", "another"),
        ("<h1>We are working on it</h1><p>Come again in a few minutes, please.</p>", TITLE, "another"),
        ("<h1>Karbantartás</h1><p>A honlap nem elérhető.</p>", TITLE, "another"),
        ("<h1>Huoltokatko</h1><p>Yritä uudelleen.</p>", TITLE, "another"),
        (f"<h1>{TITLE}</h1><p>Connectez-vous pour lire ce communiqué.</p>", TITLE, "login"),
        (f"<h1>{TITLE}</h1><p>Complete the check to go on.</p><div class=h-captcha></div>", TITLE, "captcha"),
        (f"<h1>{TITLE}</h1><p>This release has been moved to our archive.</p>", TITLE, "deleted"),
        (f"<h1>{TITLE}</h1>{WALL}", TITLE, "consent"),
        (CARDS, "Lock Office", "another"),
    ],
)  # fmt: skip
def test_another_page_may_speak_of_the_title(body: str, window: str, fault: Fault) -> None:
    assert read(f"<main>{body}</main>", window).fault == fault


def test_a_line_that_all_paragraphs_are_like_is_still_the_title() -> None:
    assert read(f"<div><p>{TITLE}</p>{PROSE}</div>").verdict == "release"
    section = f"<section><h2>{TITLE}</h2>{PROSE}{PROSE}<a href=/n/2>Next</a></section>"
    assert read(f"{section}<section><h2>Lamps</h2></section><section><h2>Tides</h2></section>").verdict == "release"
