"""What one alert says, in the reader's language and independent of any format. Pure."""

from dataclasses import dataclass

from crawler.languages import Language
from scheduler.alerts.matched import Match
from scheduler.alerts.own_words import OwnWords
from store.diff import Diff
from store.model import ChangeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertContent:
    """What one alert says. All texts are plain and not yet escaped; `advice` may hold `commands` in backticks."""

    kind: ChangeKind
    uid: str
    language: Language
    label: str  # the kind, for people
    source: str  # title of the source, for people
    title: str  # of the release; "" if the alert is about a source
    at: str  # when it was noticed, in local time
    remark: str = ""  # of an edit: what sets it apart, and what it touches
    lead: str = ""  # the one sentence that matters; about several sources, it names all of them
    brief_lead: str = ""  # the same without their names, for where these are links
    sources: tuple[tuple[str, str], ...] = ()  # (name, URL) of each, where it is about several
    facts: tuple[tuple[str, str], ...] = ()  # (label, value)
    matches: tuple[Match, ...] = ()  # where the words of the channel stand
    body_label: str = ""
    body: tuple[str, ...] = ()  # the first paragraphs; of a page that is gone, of what it said
    body_language: str = ""  # ISO 639-1, "" = unknown
    diff: Diff | None = None
    url: str = ""  # of the original
    links: tuple[tuple[str, str], ...] = ()  # (label, URL), the one to follow first
    advice: str = ""
    own: OwnWords | None = None  # by the channel's template
    own_failed: str = ""  # why the template gave none

    @property
    def names(self) -> str:
        """The names of the sources, where it is about several: all of them stand in `lead`, which is never cut."""
        return ", ".join(name for name, _ in self.sources)

    @property
    def lead_beside_links(self) -> str:
        """What to say above links to all sources: their names once, as links."""
        return self.brief_lead or self.lead

    @property
    def subject(self) -> str:
        """One line for a mail's subject: kind, source, title."""
        if self.own and self.own.subject:
            return self.own.subject
        return " · ".join(part for part in (self.label, self.source, self.title) if part)

    @property
    def link(self) -> str:
        """The URL to follow, or ""."""
        return self.links[0][1] if self.links else ""

    @property
    def quotes(self) -> tuple[Match, ...]:
        """The sentences to show because a word stands in them: those that are not the title, each once."""
        return tuple({one.sentence: one for one in self.matches if not one.in_title}.values())
