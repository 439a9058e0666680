"""Every error that users see, as one tree. Each says in one line what is wrong, where, and how to fix it.

    PresswatchError
     ├─ UsageError            impossible arguments: an unknown name, an invalid day (exit code 2)
     ├─ ConfigError           config.toml cannot be used; one line for each problem (exit code 2)
     │   └─ SecretError       a secret named by the config is unavailable (exit code 2)
     ├─ ProfileError          a site profile cannot be used
     ├─ FetchError            a request returned no page
     ├─ ReadingError          a response could not be parsed within the limits of the sandbox
     ├─ StoreError            the database cannot be used as it is
     │   └─ StoreLostError    it is damaged, or no longer at its path: nothing can be recorded
     ├─ QueryError            a search that cannot be understood
     ├─ NotFoundError         no such release, change or source
     ├─ ChannelError          a channel's URL cannot be used; never quotes the URL, which may hold a secret
     ├─ LockHeldError         another process checks and delivers for this database
     └─ DemoError             the demo did not do what it should

Anything else that is raised is a bug in presswatch and is reported as one. Where an error concerns one source, URL,
channel or file, the attribute of that name holds it; "" where it does not apply. Causes are chained (`raise ... from`).
"""

from pathlib import Path
from typing import TYPE_CHECKING

from crawler.reasons import Reason, words

if TYPE_CHECKING:
    from crawler.items import Snapshot
    from crawler.outcome_kind import OutcomeKind


class PresswatchError(Exception):
    """Base class of all errors meant for users; `str(error)` is the line to show."""

    def __init__(self, message: str, *, source: str = "", url: str = "", channel: str = "") -> None:
        super().__init__(message)
        self.source = source
        self.url = url
        self.channel = channel


class UsageError(PresswatchError):
    """A command with impossible arguments: an unknown name, an invalid day."""


class ConfigError(PresswatchError):
    """The config cannot be used; one line per problem, each with file, line, key and fix."""


class SecretError(ConfigError):
    """A secret is unavailable; the message has its name, never its value."""


class ProfileError(PresswatchError):
    """A profile that cannot be used: names the file, the key and what is wrong with it."""


class FetchError(PresswatchError):
    """A request that returned no page, with the reason. `status` is None if there was no response."""

    def __init__(self, kind: "OutcomeKind", reason: Reason, status: int | None = None, *, url: str = "") -> None:
        super().__init__(f"{kind}: {words(reason)}", url=url)
        self.kind: OutcomeKind = kind
        self.reason = reason
        self.status = status
        self.head: Snapshot | None = None  # the response without its body, which was too large


class ReadingError(PresswatchError):
    """Parsing a response took too long or too much memory, crashed, or hit a bug of ours; `reason` says which."""

    def __init__(self, reason: Reason, *, url: str = "") -> None:
        super().__init__(words(reason), url=url)
        self.reason = reason

    @property
    def kind(self) -> "OutcomeKind":
        """The kind of outcome for a page that could not be read for this reason."""
        return "lost" if self.reason.code == "bug" else "suspicious"


class StoreError(PresswatchError):
    """The database cannot be used as it is; the message says why and what to do about it.

    `reason` is the cause where it is the disk's or the file's, None where it is a mistake of the caller's.
    """

    def __init__(self, message: str, *, reason: Reason | None = None) -> None:
        super().__init__(message)
        self.reason = reason


class StoreLostError(StoreError):
    """The database is damaged, or no longer at its path: nothing can be recorded until someone fixes it."""


class QueryError(PresswatchError):
    """A search query that cannot be parsed."""


class NotFoundError(PresswatchError):
    """No such release, change or source; the message says which."""


class ChannelError(PresswatchError):
    """A channel's URL cannot be used for alerts; the message names the channel, never the URL."""


class LockHeldError(PresswatchError):
    """Another process checks and delivers for this database.

    `holder` describes it; `by_daemon` says whether it is the daemon.
    """

    def __init__(self, database: Path, holder: str, *, by_daemon: bool) -> None:
        super().__init__(f"{database}: in use by {holder}; stop that one first, or use another database")
        self.holder = holder
        self.by_daemon = by_daemon


class DemoError(PresswatchError):
    """A step of the demo did not have exactly the intended effect."""
