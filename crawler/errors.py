"""Every error that people see, as one tree. Each says in one line what is wrong, where, and how to mend it.

    PresswatchError
     ├─ UsageError            what was asked for cannot be: an unknown name, a day that is none (exit code 2)
     ├─ ConfigError           config.toml cannot be used; one line for each problem (exit code 2)
     │   └─ SecretError       a secret that the config names cannot be had (exit code 2)
     ├─ ProfileError          a site profile cannot be used
     ├─ FetchError            a request brought no page
     ├─ ReadingError          bytes that came could not be read within the limits of the sandbox
     ├─ StoreError            the database cannot be used as it is
     │   └─ StoreLostError    it is damaged, or no longer at its path: nothing can be recorded
     ├─ QueryError            a search that cannot be understood
     ├─ NotFoundError         no such release, change or source
     ├─ ChannelError          a channel's URL cannot be used; never quotes the URL, which may hold a secret
     ├─ LockHeldError         another process visits and delivers for this database
     └─ DemoError             the demo did not go as it should

Anything else that is raised is a bug in presswatch and is reported as one. Where an error concerns one source, URL,
channel or file, the attribute of that name holds it; "" where it does not apply. Causes are chained (`raise ... from`).
"""

from pathlib import Path
from typing import TYPE_CHECKING

from crawler.reasons import Reason, words

if TYPE_CHECKING:
    from crawler.items import OutcomeKind


class PresswatchError(Exception):
    """The base of all errors meant for people; `str(error)` is the line to show."""

    def __init__(self, message: str, *, source: str = "", url: str = "", channel: str = "") -> None:
        super().__init__(message)
        self.source = source
        self.url = url
        self.channel = channel


class UsageError(PresswatchError):
    """A command that cannot be carried out as given: an unknown name, an impossible day."""


class ConfigError(PresswatchError):
    """The config cannot be used; one line per problem, each with file, line, key and fix."""


class SecretError(ConfigError):
    """A secret cannot be had; the message names it and never tells its value."""


class ProfileError(PresswatchError):
    """A profile that cannot be used: names the file, the key and what is wrong with it."""


class FetchError(PresswatchError):
    """A request that brought no page, with the reason. `status` is None when no answer came."""

    def __init__(self, kind: "OutcomeKind", reason: Reason, status: int | None = None, *, url: str = "") -> None:
        super().__init__(f"{kind}: {words(reason)}", url=url)
        self.kind: OutcomeKind = kind
        self.reason = reason
        self.status = status


class ReadingError(PresswatchError):
    """Reading what came took too long, held too much memory, crashed, or met a bug of ours; `reason` says which."""

    def __init__(self, reason: Reason, *, url: str = "") -> None:
        super().__init__(words(reason), url=url)
        self.reason = reason

    @property
    def kind(self) -> "OutcomeKind":
        """The outcome of a page that could not be read for this reason."""
        return "lost" if self.reason.code == "bug" else "suspicious"


class StoreError(PresswatchError):
    """The database cannot be used as it is; the message says why and what to do."""


class StoreLostError(StoreError):
    """The database is damaged, or no longer at its path: nothing can be recorded until a person has looked."""


class QueryError(PresswatchError):
    """A search query that cannot be understood as it is written."""


class NotFoundError(PresswatchError):
    """No such release, change or source; the message names what was looked for."""


class ChannelError(PresswatchError):
    """A channel's URL is not one that alerts can be sent to; the message names the channel, never the URL."""


class LockHeldError(PresswatchError):
    """Another process checks and delivers for this database: `holder`, in words; is it the daemon?"""

    def __init__(self, database: Path, holder: str, *, by_daemon: bool) -> None:
        super().__init__(f"{database}: in use by {holder}; stop that one first, or use another database")
        self.holder = holder
        self.by_daemon = by_daemon


class DemoError(PresswatchError):
    """An act of the demo did not have exactly the effect it should have."""
