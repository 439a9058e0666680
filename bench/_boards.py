"""Invented boards for the cleaning bench: five skins, each with its own chrome, counters, tokens and neighbours."""

import random
from dataclasses import dataclass

_KO = (
    "등대",
    "항구",
    "섬",
    "어선",
    "점등",
    "협력",
    "예산",
    "보수",
    "주민",
    "회의",
    "조사",
    "축제",
    "겨울",
    "안개",
    "신호",
    "부두",
    "계획",
    "결과",
    "담당",
    "기관",
)
_EN = [
    "lamp",
    "harbour",
    "island",
    "vessel",
    "signal",
    "council",
    "budget",
    "repair",
    "winter",
    "fog",
    "pier",
    "plan",
    "keeper",
    "storm",
    "report",
    "crew",
    "tide",
]
_SKINS = ("ko-table", "ko-br", "en-div", "de-article", "en-news")


@dataclass(frozen=True)
class Page:
    """One page of an invented board, its title and its body."""

    html: str
    title: str
    body: tuple[str, ...]


def skins() -> tuple[str, ...]:
    """Names of the boards."""
    return _SKINS


def page(skin: str, n: int, fetch: int = 0) -> Page:
    """Release `n` of a board as it looks at the given fetch: the body is the same at every fetch, the rest is not."""
    rng, noise = random.Random(f"{skin}-{n}"), random.Random(f"{skin}-{n}-{fetch}")
    korean = skin.startswith("ko")
    body = tuple(_sentence(rng, korean, k) for k in range(1, rng.randint(2, 7)))
    title = " ".join(rng.sample(_KO if korean else _EN, 4))
    near = [" ".join(noise.sample(_KO if korean else _EN, 5)) for _ in range(6)]
    return Page(_RENDER[skin](title, body, near, noise.randint(10, 99_999), n), title, body)


def _sentence(rng: random.Random, korean: bool, k: int) -> str:
    words = [rng.choice(_KO if korean else _EN) for _ in range(rng.randint(6, 40))]
    end = "하였다." if korean else "as planned."
    return f"{k}. {' '.join(words)} {rng.randint(2, 900)} {end}"


def _links(near: list[str], tag: str = "li") -> str:
    return "".join(f"<{tag}><a href='?x={k}'>{text}</a></{tag}>" for k, text in enumerate(near))


def _ko_table(title: str, body: tuple[str, ...], near: list[str], views: int, n: int) -> str:
    text = "".join(f"<p style='mso:{views}'><span>{line}</span></p>" for line in body)
    return f"""<html lang="ko"><head><title>{title} | 등대부</title></head><body><div id="gnb"><h1>등대부</h1><ul>
<li><a href=1>인사말</a></li><li><a href=2>보도자료</a></li></ul></div><div class="board"><h3>보도자료</h3>
<table class="view">
<tr><th>제목</th><td colspan=3>{title}</td></tr><tr><th>등록일</th><td>2026-02-{n % 27 + 1:02}</td><th>조회수</th>
<td>{views}</td></tr>
<tr><td colspan="4" class="con" data-t="{views}">{text}</td></tr></table>
<p class="kogl">공공누리 제1유형: 출처를 밝히면 누구나 쓸 수 있습니다.</p>
<ul class="prevnext"><li>이전글 <a href=3>{near[0]}</a></li><li>다음글 <a href=4>{near[1]}</a></li></ul></div>
<div class="foot"><p>등대시 등대로 1 등대부 대표전화 000-1234 (평일 9시부터 6시까지)</p></div></body></html>"""


def _ko_br(title: str, body: tuple[str, ...], near: list[str], views: int, n: int) -> str:
    return f"""<html lang="ko"><head><title>{title}</title></head><body><div class="skip">
<a href=#c>본문 바로가기</a></div>
<div id="c"><div class="tit"><strong>{title}</strong></div><ul class="inf"><li>작성일 : 2026-03-{n % 27 + 1:02}</li>
<li>조회수 : {views}</li></ul>
<div class="txt">{"<br><br>".join(body)}</div>
<div class="satis">이 페이지에서 제공하는 정보에 만족하십니까? 의견을 남겨 주십시오.</div></div>
<div class="pop"><h4>많이 본 뉴스</h4><ul>{_links(near)}</ul></div>
<address>등대도 등대군 등대읍 2 전화 000-5678</address></body></html>"""


def _en_div(title: str, body: tuple[str, ...], near: list[str], views: int, n: int) -> str:
    text = "".join(f"<div class='para'>{line}</div>" for line in body)
    return f"""<html lang="en"><head><title>{title} - Lamp Office</title></head><body><header><h1>Lamp Office</h1>
<nav><ul>
<li><a href=1>About</a></li><li><a href=2>News</a></li></ul></nav></header><main><h2>{title}</h2>
<div class="meta">Date : 2026-04-{n % 27 + 1:02}</div>
<div class="meta">Views : {views}</div><div class="content">{text}</div><div class="share">
<a href=f>Facebook</a> <a href=t>X</a></div></main>
<aside><h3>Related</h3><ul>{_links(near)}</ul><p>Now: 12:{views % 60:02}</p></aside><footer>
<p>Lamp Office, Pier Road 1. The office is open on weekdays.</p></footer></body></html>"""


def _de_article(title: str, body: tuple[str, ...], near: list[str], views: int, n: int) -> str:
    text = f"<p class='lead'>{body[0]}</p>" + "".join(f"<p>{line}</p>" for line in body[1:])
    return f"""<html lang="de"><head><title>{title} - Leuchtturmamt</title></head><body><div class="cookie">
<p>Diese Seite verwendet Cookies, um zu
funktionieren. Mehr dazu steht in der Erklärung zum Datenschutz.</p></div>
<article><h1>{title}</h1><p class="date">{n % 27 + 1:02}.05.2026</p>
<div class="text" id="t{views}">{text}</div></article><section class="more"><h2>Mehr</h2>{_links(near, "p")}</section>
<footer><p>Leuchtturmamt, Hafenstraße 1. Besucher heute: {views}</p></footer></body></html>"""


def _en_news(title: str, body: tuple[str, ...], near: list[str], views: int, n: int) -> str:
    first, *rest = (f"<p>{line}</p>" for line in body)
    photo = f"""<figure><img src="{n}.jpg" alt=""><figcaption>A {_EN[n % len(_EN)]} seen from the pier, where nobody
was hurt. Photograph: Lamp Wire</figcaption></figure>"""
    more = f"<div class='inline-more'><h4>Read more</h4><ul>{_links(near[:2])}</ul></div>" if n % 3 else ""
    return f"""<html lang="en"><head><title>{title} | The Lamp</title></head><body><header><a href=/>The Lamp</a>
<nav><a href=1>World</a><a href=2>Sea</a><a href=3>Money</a></nav></header>
<main><article><h1>{title}</h1><div class="by">By Ada Pier <span>{views} views</span></div>
<time datetime="2026-06-{n % 27 + 1:02}">{n % 27 + 1} June 2026</time>
{photo}<div class="story">{first}{more}{"".join(rest)}
<p class="call"><em>Sign up for our morning letter, which sailors read at six.</em></p>
<p>Topics: <a href=a>Harbours</a> <a href=b>Lamps</a></p></div></article>
<section><h3>Most read</h3><ol>{_links(near[2:])}</ol></section></main>
<footer><p>The Lamp is printed in Pier Road. All rights reserved.</p></footer></body></html>"""


_RENDER = {"ko-table": _ko_table, "ko-br": _ko_br, "en-div": _en_div, "de-article": _de_article, "en-news": _en_news}
