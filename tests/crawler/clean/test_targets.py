"""Where the links of a body lead and which pictures it shows, so that only what an editor changed differs."""

import pytest

from crawler.clean import clean, learn
from crawler.items import Release, Snapshot, Template
from crawler.profiles import GENERIC, Profile, ReleaseRules
from crawler.target import Target

KNOWN = Profile(name="port", title="Port", release=ReleaseRules(title=("h1",), body=("div.text",), date=("time",)))
HOME = "https://press.port.example/news/7"
TEXT = "The harbour board heard the report on quay {n} and asked for a plan of works, of costs and of dates by autumn."


def read(body: str, profile: Profile = KNOWN, template: Template | None = None, page: str = HOME) -> Release:
    text = "".join(f"<p>{page[-1]}: {TEXT.format(n=n)}</p>" for n in range(4))
    html = (
        f"<!doctype html><title>Quay {page[-1]}</title><nav><a href=/>Home</a><img src=/n.png></nav><main><h1>Quay</h1>"
        f"<time datetime=2026-03-02>2026-03-02</time><div class=text>{text}{body}</div></main>"
    )
    shown = Snapshot(url=page, final_url=page, status=200, headers=(), body=html.encode())
    return clean(shown, profile, template=template or Template())


def link(href: str) -> list[str]:
    return [target.address for target in read(f'<p>See <a href="{href}">the plan</a>.</p>').targets or ()]


def image(attributes: str) -> list[tuple[str, str]]:
    return [target[1:] for target in read(f"<p><img {attributes}></p>").targets or ()]


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/plans?id=3", "/plans?id=3"),
        ("http://press.port.example/plans/?id=3#top", "/plans?id=3"),
        ("https://www.port.example/plans/index.html?utm_source=a&amp;id=3&amp;fbclid=x", "/plans?id=3"),
        ("/plans;jsessionid=0A1B2C?id=3&amp;token=77&amp;_=1790000000", "/plans?id=3"),
        ("plans?x=1790000000123&amp;y=0123456789abcdef", "/news/plans"),
        ("https://pay.bank.example/a?b=2&amp;a=1", "pay.bank.example/a?a=1&b=2"),
        ("http://www.bank.example", "bank.example/"),
        ("mailto:Desk@Port.example?subject=Plan", "mailto:desk@port.example"),
        ("tel:+1-555", "tel:+1-555"),
    ],
)
def test_an_address_is_what_an_editor_chose_of_it(href: str, address: str) -> None:
    assert link(href) == [address]


@pytest.mark.parametrize(
    "href",
    [
        "", "#part", "javascript:void(0)", "data:text/plain,a", "/plan.pdf", "/plan-large.jpg", "http://[",
        "/" + "a" * 3000, "/cdn-cgi/l/email-protection#a1b2",
    ],
)  # fmt: skip
def test_what_leads_nowhere_or_to_a_file_is_no_target(href: str) -> None:
    assert link(href) == []


def test_hosts_of_one_site_are_one_and_of_two_sites_are_two() -> None:
    page, body = "https://press.port.go.kr/7", '<p><a href="https://www.{}/a">계획</a></p>'
    own, other = (read(body.format(host), page=page).targets for host in ("data.port.go.kr", "rail.go.kr"))
    assert (own, other) == ((Target("link", "계획", "/a"),), (Target("link", "계획", "rail.go.kr/a"),))


@pytest.mark.parametrize(
    ("attributes", "shown"),
    [
        ("src='/2026/Crane-300x200.jpg?w=300' alt='A crane'", ("A crane", "crane")),
        ("src='https://cdn.example/x/crane-1024x768-scaled.webp' alt=''", ("", "crane")),
        ("src='data:image/gif;base64,AA' data-src='/crane@2x.png'", ("", "crane")),
        ("src='/cache/0123456789abcdef0123.jpg' alt='クレーン'", ("クレーン", "")),
        ("src='/getImage.do?id=3' alt='기중기'", ("기중기", "")),
    ],
)
def test_a_picture_is_its_file_and_its_words(attributes: str, shown: tuple[str, str]) -> None:
    assert image(attributes) == [shown]


@pytest.mark.parametrize(
    "attributes",
    ["src=/c.gif width=1", "src=/icon_new.png alt=new", "src=/a.png class=emoji", "src='' alt=''", "alt=''"],
)
def test_ornaments_are_no_pictures(attributes: str) -> None:
    assert image(attributes) == []


def test_a_link_around_blocks_and_links_in_a_table_are_read() -> None:
    around = read("<a href=/a><p>First part</p><p>Second part</p></a><a href=/b><img src=/c.png></a>")
    table = read("<table><tr><td>North</td><td><a href=/n>Plan</a></td></tr></table>")
    assert around.targets == (
        Target("link", "First part", "/a"), Target("link", "Second part", "/a"), Target("image", "", "c")
    )  # fmt: skip
    assert table.targets == (Target("link", "Plan", "/n"),)


def test_by_a_template_pictures_are_those_in_the_place_of_the_body() -> None:
    def page(n: int, more: str = "") -> Snapshot:
        text = "".join(f"<p>{n}: {TEXT.format(n=k)} {n * 7 + k} came.</p>" for k in range(4))
        beside = "<div class=more><img src=/next.png alt=Next></div>"
        body = (
            f"<!doctype html><title>Quay {n}</title><header><img src=/logo2.png alt=Port></header><main>"
            f"<h1>Quay {n}</h1><div class=text>{text}{more}</div>{beside}</main>"
        )
        return Snapshot(url=f"{HOME}{n}", final_url=f"{HOME}{n}", status=200, headers=(), body=body.encode())

    template = learn([page(n) for n in range(6)], GENERIC)
    more = "<p><img src=/crane.png alt=Crane></p><div class=related><img src=/other.png alt=Other></div>"
    release = clean(page(0, more), GENERIC, template=template)
    assert (release.reader, release.targets) == ("template", (Target("image", "Crane", "crane"),))
    deep = clean(page(0, "<div>" * 250 + "<img src=/crane.png>"), GENERIC, template=template)
    assert deep.targets == ()


def test_where_the_place_is_only_guessed_nothing_is_known() -> None:
    assert read("<p><a href=/a>The plan</a></p>", GENERIC).targets is None


def test_a_link_that_is_called_as_a_file_is_an_attached_one() -> None:
    shown = read('<p><a href="/down/17/0">Plan of the quay.hwp</a></p>')
    assert ([file.name for file in shown.attachments], shown.targets) == (["Plan of the quay.hwp"], ())
