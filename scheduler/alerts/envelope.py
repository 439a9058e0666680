"""How a mail is named, and what it replies to: all mails about one release are one thread. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

from store.model import Alert


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a mail carries beside its page. Names are those of Message-IDs before their "@"."""

    text: str  # the same in plain text
    name: str = ""  # "" = any
    thread: str = ""  # the name of the mail that it replies to, "" = none

    def headers(self, domain: str) -> dict[str, str]:
        """The headers that put the mail into its thread, with Message-IDs of `domain`."""
        name, thread = (f"<{one}@{domain}>" if one else "" for one in (self.name, self.thread))
        given = {"Message-ID": name, "In-Reply-To": thread, "References": thread}
        return {header: value for header, value in given.items() if value}

    @property
    def replies(self) -> dict[str, str]:
        """The headers for a service that gives its mails names of its own: each replies to the one that began it all.

        No mail has that name, but mail programs put into one thread what refers to the same one.
        """
        root = f"<{self.thread or self.name}@presswatch.invalid>"
        return {"In-Reply-To": root, "References": root}


def envelope(alerts: Sequence[Alert], text: str) -> Envelope:
    """The envelope of a mail about `alerts`: a second delivery of the same ones has the same name."""
    name = _name([(alert.uid, alert.created_at) for alert in alerts]) if alerts else ""
    first = alerts[0].first if len(alerts) == 1 else None
    thread = _name([(first.uid, first.created_at)]) if first else ""
    return Envelope(text, name, thread if thread != name else "")


def _name(alerts: Sequence[tuple[str, str]]) -> str:
    """The first id, and a hash of all with their times: another database may give the same id to another alert."""
    digest = sha256("\n".join(f"{uid} {created_at}" for uid, created_at in alerts).encode()).hexdigest()
    return f"{quote(alerts[0][0])}.{digest[:12]}"
