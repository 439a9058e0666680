"""The values of one reading on its way: what is known besides the page, and what one reader found. Pure."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.dates import DateRules
from crawler.html.visible_text import Block
from crawler.items import Attachment, Entry, Reader, Snapshot, Template
from crawler.profiles import Profile
from crawler.target import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known besides the page; the same for every step of one reading."""

    snapshot: Snapshot
    profile: Profile
    entry: Entry
    language: str
    dates: DateRules
    template: Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The result of one reader."""

    reader: Reader
    blocks: tuple[Block, ...] = ()
    body: HtmlElement | None = None
    scope: HtmlElement | None = None
    title: str = ""
    stated: tuple[str, ...] = ()  # texts where the profile expects the day
    attachments: tuple[Attachment, ...] = ()
    pictures: tuple[Target, ...] = ()
    is_list: bool = False
