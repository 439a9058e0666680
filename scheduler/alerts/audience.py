"""For whom an alert is written: what of the config its words depend on. Pure."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from crawler.languages import Language
from scheduler.config.model import ChannelConfig, Config, Words
from store.web import urls


@dataclass(frozen=True, slots=True)
class Audience:
    """The people of one channel."""

    language: Language
    zone: ZoneInfo  # of the times they read
    pages: str = ""  # where they reach `presswatch serve`, without "/" at its end; "" = nowhere
    words: Words = field(default_factory=Words)  # what their channel looks for

    def change_url(self, change_id: int) -> str:
        """Where they see what changed, or "" if they reach no pages."""
        return self.pages + urls.change(change_id) if self.pages and change_id else ""


def audience(config: Config, channel: ChannelConfig) -> Audience:
    """The people of `channel`."""
    return Audience(channel.language, config.timezone, config.pages, channel.words)
