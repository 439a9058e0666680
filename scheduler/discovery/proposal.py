"""The [[source]] that `presswatch add` proposes for what it found: a name, a title, a guess at the time zone."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from slugify import slugify

from crawler.profiles import profile_for
from scheduler.config.parse import plain
from scheduler.discovery.search import Finding

LONGEST_NAME, LONGEST_TITLE = 40, 100  # characters
# Countries with one time zone (or nearly), by top-level domain. Where there are several, nothing is guessed.
_ZONES: Mapping[str, str] = {
    "at": "Europe/Vienna", "be": "Europe/Brussels", "bg": "Europe/Sofia", "ch": "Europe/Zurich", "cn": "Asia/Shanghai",
    "cz": "Europe/Prague", "de": "Europe/Berlin", "dk": "Europe/Copenhagen", "ee": "Europe/Tallinn",
    "eu": "Europe/Brussels", "fi": "Europe/Helsinki", "fr": "Europe/Paris", "gr": "Europe/Athens",
    "hk": "Asia/Hong_Kong", "hu": "Europe/Budapest", "ie": "Europe/Dublin", "il": "Asia/Jerusalem",
    "in": "Asia/Kolkata", "it": "Europe/Rome", "jp": "Asia/Tokyo", "kr": "Asia/Seoul", "lt": "Europe/Vilnius",
    "lv": "Europe/Riga", "my": "Asia/Kuala_Lumpur", "nl": "Europe/Amsterdam", "no": "Europe/Oslo",
    "nz": "Pacific/Auckland", "ph": "Asia/Manila", "pl": "Europe/Warsaw", "ro": "Europe/Bucharest",
    "se": "Europe/Stockholm", "sg": "Asia/Singapore", "sk": "Europe/Bratislava", "th": "Asia/Bangkok",
    "tr": "Europe/Istanbul", "tw": "Asia/Taipei", "ua": "Europe/Kyiv", "uk": "Europe/London",
    "vn": "Asia/Ho_Chi_Minh", "za": "Africa/Johannesburg",
}  # fmt: skip
_ZONES_OF_LANGUAGES: Mapping[str, str] = {"ko": "Asia/Seoul", "ja": "Asia/Tokyo"}  # spoken in one zone, nearly
_KINDS_OF_SITES = {"co", "com", "org", "net", "gov", "go", "gob", "gouv", "gv", "ac", "or", "re", "ne", "edu", "info"}
_WORDS = (  # what a page is about, in names
    ("briefings", r"브리핑|briefing"),
    ("speeches", r"연설|speech|rede[n]?\b"),
    ("statements", r"성명|논평|statement"),
    ("press", r"보도|press|presse|communiqu"),
    ("notices", r"공지|알림|notice|announcement"),
    ("news", r"뉴스|소식|news|aktuelles|actualit"),
)
_PARTS = re.compile(r"\s[|–—·:»>•-]{1,9}\s|\s?[|»•]\s?")
_NAMELESS = {
    "index", "list", "main", "default", "home", "board", "brd", "bbs", "view", "www", "ko", "kr", "kor", "en", "eng",
    "page", "pages", "content", "contents", "node", "cms", "site", "feed", "rss", "atom",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """A source to add: its keys in the order to write them, and the comment above it."""

    keys: dict[str, str | bool]
    comment: str


def propose(
    finding: Finding, taken: Container[str], day: str, *, name: str = "", title: str = "", every: str = ""
) -> Proposal:
    """The source for the best of `finding`, which must have one; `day` (YYYY-MM-DD) goes into its comment.

    `name`, `title` and `every` are the user's wishes, "" for what is found. `taken` are the names in use.
    """
    best = finding.best
    assert best is not None, "nothing was found"
    profile = profile_for(best.url, best.profile)
    language = (finding.release.language if finding.release else "") or profile.language
    called = title or title_from(finding.title)
    zone, guess = ("", "") if profile.timezone else guessed_zone(best.url, language)
    keys: dict[str, str | bool] = {"name": name or name_from(best.url, finding.title, taken)}
    by = best.profile if best.profile != profile_for(best.url).name else ""
    found = {"title": called, "url": best.url, "profile": by, "language": language, "timezone": zone, "every": every}
    keys |= {key: value for key, value in found.items() if value}
    return Proposal(keys, "\n".join(_comment(finding, day, profile.name, profile.timezone, guess)))


def title_from(text: str) -> str:
    """The title of a page for the config: one line, at most LONGEST_TITLE characters."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text.replace("${", "$ {")).split())
    return plain(line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…")


def name_from(url: str, title: str, taken: Container[str] = ()) -> str:
    """A short name for a source, of a-z, 0-9 and "-", not in `taken`: the site, and what the page is about."""
    who, what = _who(url), _what(url, title)
    words = [word for word in what.split("-") if word not in who.split("-")]
    host = slugify(urlsplit(url).hostname or "source")
    name = slugify("-".join(filter(None, (who, *words))), max_length=LONGEST_NAME, word_boundary=True) or host
    number, unique = 1, name
    while unique in taken:
        number += 1
        unique = f"{name}-{number}"
    return unique


def guessed_zone(url: str, language: str) -> tuple[str, str]:
    """The likely time zone of a site's dates, and what it is guessed from; ("", "") if nothing suggests one."""
    ending = (urlsplit(url).hostname or "").rpartition(".")[2]
    if ending in _ZONES:
        return _ZONES[ending], f"the address (.{ending})"
    if language in _ZONES_OF_LANGUAGES:
        return _ZONES_OF_LANGUAGES[language], "the language"
    return "", ""


def _comment(finding: Finding, day: str, profile: str, profile_zone: str, guess: str) -> Iterator[str]:
    best = finding.best
    assert best is not None
    what = "a feed" if best.kind == "feed" else "a list"
    yield f"Added by `presswatch add` on {day}: {what} of {best.count}, {_share(best.dated)} with a date."
    yield f"Read by the profile {profile}." if profile else "No profile for this site: it is read by the general rules."
    if profile_zone:
        yield f"timezone: the profile says {profile_zone}."
    elif guess:
        yield f"timezone: a guess from {guess}; it matters where a page shows the time of day."
    else:
        yield "timezone: unknown, so yours is used; set the site's if its pages show the time of day."


def _share(dated: float) -> str:
    return "all" if dated >= 1 else "none" if dated <= 0 else f"{round(dated * 100)} %"


def _who(url: str) -> str:
    """The site in a word: "mofa" of www.mofa.go.kr, "" for a bare IP address."""
    host = (urlsplit(url).hostname or "").lower()
    if ":" in host or re.fullmatch(r"[0-9.]+", host):
        return ""
    labels = [label for label in host.split(".")[:-1] if label not in _KINDS_OF_SITES and not label.startswith("www")]
    return slugify(labels[-1] if labels else host.partition(".")[0])


def _what(url: str, title: str) -> str:
    """What a page is about, in Latin letters, by its title or else its URL; "" if neither says so."""
    parts = [part for part in _PARTS.split(title) if part.strip()]
    for part in parts[:3]:
        for word, pattern in _WORDS:
            if len(part) <= 60 and re.search(pattern, part, re.IGNORECASE):
                return word
    return next(filter(None, (*map(_from_title, parts[:2]), _from_path(url))), "")


def _from_title(part: str) -> str:
    """The first three words, "" if they would suit any page."""
    words = slugify(part, max_length=60, word_boundary=True).split("-")
    return "" if set(words) <= _NAMELESS or len("".join(words)) < 3 else "-".join(words[:3])


def _from_path(url: str) -> str:
    """The last segment that says more than a number, a date or "list"."""
    for segment in reversed(urlsplit(url).path.split("/")):
        word = slugify(unquote(segment).partition(".")[0], max_length=30)
        if word not in _NAMELESS and re.search(r"[a-z]{2}|[a-z]-?[0-9]{2}", word):
            return word
    return ""
