"""An alert in the words of a channel's user. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The subject and the text of one alert, plain."""

    subject: str
    text: str


class TemplateFailed(Exception):  # noqa: N818  a fact to decide by: the alert is sent in our own words
    """A template that cannot be read or filled in, with the reason in words for people."""


class Wording(Protocol):
    """What puts an alert into a user's words; see `channel_template.ChannelTemplate`."""

    def filled(self, fields: Mapping[str, Any]) -> OwnWords:
        """The words for the alert with these fields. Raises TemplateFailed."""
        ...


@dataclass(frozen=True, slots=True)
class Broken:
    """A template that could not be read."""

    why: str

    def filled(self, _: Mapping[str, Any]) -> OwnWords:
        """Raises TemplateFailed."""
        raise TemplateFailed(self.why)
