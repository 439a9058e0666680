"""Delivery through Apprise, which is imported when the first channel is opened. Only `apprise_mail` knows it too."""

import logging
import re
import shutil
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal

import structlog

from crawler.errors import ChannelError
from scheduler.alerts import render_terminal
from scheduler.alerts.audience import Audience
from scheduler.alerts.delivery_result import DeliveryResult, read
from scheduler.alerts.dialects import KNOWN, dialect_of
from scheduler.alerts.envelope import envelope
from scheduler.alerts.harmless import without_markup
from scheduler.alerts.message import TINY, Form, Message
from scheduler.alerts.messages import messages, shorter, trial
from scheduler.alerts.own_words import Wording
from scheduler.alerts.payload import payload
from store.model import Alert, ChangeKind

if TYPE_CHECKING:
    from apprise import Apprise, AppriseAsset

TIMEOUT: Final = 10.0  # seconds to connect, and again for each answer
_MAIL: Final = frozenset((
    "mailto", "mailtos", "brevo", "groundmail", "mailersend", "mailgun", "o365", "azure", "postmark", "resend",
    "sendgrid", "sendpulse", "ses", "smtp2go", "sparkpost",
))  # fmt: skip
_WITH_HEADERS: Final = frozenset(("mailgun", "smtp2go", "sparkpost"))  # of these: Apprise passes headers on
_GENERIC: Final = frozenset(
    {"json", "jsons", "xml", "xmls", "form", "forms", "apprise", "apprises"}
)  # programs read these
_TITLED: Final = frozenset(("slack", "zulip"))  # of the services with a dialect of their own: they show titles well
_CHAT_LIMIT: Final = 3500  # characters of title and text together; longer messages are hard to read in a chat
_PLAIN_LIMIT: Final = 2000
_LIMITS: Final[Mapping[str, int]] = {"ntfy": 1300, "ntfys": 1300}  # 4,096 bytes, in Korean; more becomes a file
_FORMAT: Final = re.compile(r"[?&]format=(\w+)&?", re.IGNORECASE)
_TYPES: Final[Mapping[ChangeKind, Literal["info", "success", "warning", "failure"]]] = {
    "new": "info",
    "edited": "warning",
    "withdrawn": "warning",
    "restored": "info",
    "moved": "info",
    "replaced": "warning",
    "failing": "failure",
    "recovered": "success",
    "quiet": "warning",
    "gap": "warning",
}
log = structlog.get_logger("presswatch")
_printing = threading.Lock()  # keeps the lines of two terminal channels apart


class AppriseSender:
    """Sends the alerts of one channel in the format that suits its service. One call at a time."""

    def __init__(
        self, name: str, url: str, audience: Audience, *, timeout: float = TIMEOUT, wording: Wording | None = None
    ) -> None:
        """`url` has no `${...}` left in it. Raises ChannelError if Apprise cannot use it."""
        self.name = name
        self._audience = audience
        self._wording = wording
        self._scheme = url.partition("://")[0].lower()
        self._service = _service(name, url, timeout)
        self._apprise = _apprise(self._service)
        self._is_smtp = self._scheme.startswith("mailto")
        self._headers = dict(getattr(self._service, "headers", {}))  # of the URL ("+key=value")
        self._extras = dict(getattr(self._service, "payload_extras", {}))  # of the URL (":key=value")
        self.form = self._form(_wanted_format(url))

    def messages(self, alerts: Sequence[Alert]) -> list[Message]:
        """The messages that name all `alerts`."""
        if self.form.markup == "terminal":
            return [Message(title="", body=self._on_screen(alerts), form=self.form, alerts=tuple(alerts))]
        return messages(alerts, self._audience, self.form, self._wording)

    def shorter(self, message: Message) -> list[Message]:
        """What to send in place of a message that was refused."""
        return shorter(message, self._audience)

    def send(self, message: Message) -> DeliveryResult:
        """Send one message. Blocks. That it is not in the words of the channel's template is said in the result."""
        self._label(message)
        kinds = {_TYPES[alert.change.kind] for alert in message.alerts} or {"info"}
        type_ = next(kind for kind in ("failure", "warning", "success", "info") if kind in kinds)
        title = "" if message.is_headed else message.title
        form = "html" if message.form.markup == "html" else message.form.dialect.form
        result = self._send(without_markup(title) if self._is_chat else title, message.whole, form, type_)
        if not message.note or result.outcome != "sent":
            return result
        log.warning("template failed", channel=self.name, alerts=len(message.alerts), why=message.note)
        return replace(result, why=f"sent in our own words: the channel's template failed: {message.note}")

    def try_out(self) -> DeliveryResult:
        """Send a test message."""
        return self.send(trial(self.name, self._audience.language, self.form))

    def _form(self, wanted: str) -> Form:
        """How the service takes messages; `wanted` is the `?format=` of the URL, "" = none."""
        limit, titles = self._service.body_maxlen, self._service.title_maxlen
        if self._scheme == "terminal":
            return Form("terminal", limit, titles)
        if not self._is_chat:
            html = self._service.resolve_format(None).value == "html" and limit >= TINY
            return Form("html" if html else "lines" if limit < TINY else "text", limit, titles)
        dialect = dialect_of(self._scheme, wanted, self._service.resolve_format("markdown").value)
        if self._scheme in KNOWN:
            self._service.dialect_convert = lambda body, *_, **__: body  # it is written in the service's own dialect
            titles = titles if self._scheme in _TITLED else 0
        limit = min(limit, _LIMITS.get(self._scheme, _CHAT_LIMIT if dialect.strong else _PLAIN_LIMIT))
        return Form("lines" if limit < TINY else "text", limit, titles, dialect)

    @property
    def _is_chat(self) -> bool:
        """Whether people read it in a service with signs of its own; mails and programs get each text as it is."""
        return self._scheme not in _MAIL | _GENERIC | {"terminal"}

    def _on_screen(self, alerts: Sequence[Alert]) -> str:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 80
        return render_terminal.render(alerts, self._audience, width=width, colour=sys.stdout.isatty())

    def _label(self, message: Message) -> None:
        """Put the stable id where programs find it: into the headers of a mail, into a JSON document."""
        if self._is_smtp or self._scheme in _WITH_HEADERS:
            around = envelope(message.alerts, message.text or message.body)
            ids = {"X-Presswatch-Alert": ", ".join(message.ids[:50])} if message.alerts else {}
            replies = around.replies if message.alerts and not self._is_smtp else {}
            self._service.headers = {**self._headers, **replies, **ids, "Auto-Submitted": "auto-generated"}
            self._service.envelope = around
        elif self._scheme.startswith("json") and message.alerts:
            self._service.payload_extras = {**self._extras, **payload(message.alerts, self._audience)}

    def _send(self, title: str, body: str, body_format: str, type_: str) -> DeliveryResult:
        _listen()
        result = self._apprise.notify(
            body=body, title=title, body_format=body_format, notify_type=type_, log_level=logging.DEBUG
        )
        lines = [entry.message for service in result for entry in service.logs()]
        return read(bool(result), lines + [entry.message for entry in result.call_logs()])


@cache
def _asset() -> "AppriseAsset":
    """Apprise, configured once: silent, without redirects, nothing on disk, and with `terminal://`."""
    import apprise

    from scheduler.alerts.apprise_mail import Mail
    from scheduler.alerts.bounded_http import bound_answers
    from scheduler.alerts.bounded_mail import bound_mail

    bound_answers()
    bound_mail()
    manager: Any = apprise.manager_plugins.NotificationManager()  # type: ignore[no-untyped-call]  # its own
    manager.add(Mail, force=True)
    logging.getLogger("apprise").addHandler(logging.NullHandler())
    logging.getLogger("urllib3").setLevel(logging.CRITICAL)  # its lines hold URLs too
    register = apprise.decorators.notify(on="terminal", name="Terminal")  # type: ignore[no-untyped-call]  # its own
    register(_print)
    # Without a service timeout each call runs in the worker's own thread; a hung one does not occupy a shared pool.
    return apprise.AppriseAsset(
        app_id="presswatch",
        app_desc="presswatch",
        app_url="",
        image_url_mask="",  # no images from third-party servers
        image_url_logo="",
        service_timeout=0,
        http_redirects=False,
        storage_mode=apprise.PersistentStoreMode.MEMORY,
    )


def _listen() -> None:
    """Let Apprise log everything, to us alone: its lines hold passwords. At each call: configuring logs undoes it."""
    logger = logging.getLogger("apprise")
    logger.propagate = False
    logger.setLevel(logging.DEBUG)


def _wanted_format(url: str) -> str:
    """The `?format=` of an Apprise URL, "" = none."""
    found = _FORMAT.search(url)
    return found[1].lower() if found else ""


def _service(name: str, url: str, timeout: float) -> Any:
    """The Apprise plugin of a URL. Untyped, because its plugins differ in what they have (headers, payload_extras)."""
    import apprise

    _listen()
    scheme = url.partition("://")[0].lower()
    if scheme in KNOWN and scheme != "discord":  # their formats are ours to choose; Discord's "markdown" is a box
        url = _FORMAT.sub(lambda found: found[0][0] if found[0].endswith("&") else "", url)
    service: Any = apprise.Apprise.instantiate(url, asset=_asset(), suppress_exceptions=True)
    if service is None:
        raise ChannelError(
            f'channel "{name}": Apprise cannot use its URL ({url.partition("://")[0][:20]}://...); '
            "the forms it knows are listed at https://appriseit.com/services/"
        )
    service.socket_connect_timeout = service.socket_connect_timeout if "cto=" in url else timeout
    service.socket_read_timeout = service.socket_read_timeout if "rto=" in url else timeout
    service.retry = 0  # the worker retries, later and for longer
    service.request_rate_per_sec = min(service.request_rate_per_sec, 1.0)  # Apprise waits 5.5 s between two mails
    return service


def _apprise(service: Any) -> "Apprise":
    import apprise

    one = apprise.Apprise(asset=_asset())
    one.add(service)
    return one


def _print(body: str, *_: object, **__: object) -> bool:
    """The service behind `terminal://`: print to standard output."""
    with _printing:
        sys.stdout.write(f"{body.rstrip()}\n\n")
        sys.stdout.flush()
    return True
