"""Apprise's mail service with two things of our own: the plain text beside the page, and the Message-ID.

Apprise makes both itself, inside of the method that is overridden here; it offers no other place to change them.
"""

import smtplib
from collections.abc import Mapping
from email import message_from_string
from email.message import Message
from typing import Any, Final

from apprise.exception import AppriseImproperlyConfigured
from apprise.plugins.email.base import NotifyEmail
from apprise.plugins.email.common import AppriseEmailException
from apprise.plugins.email.smtp import AppriseSMTPController

from scheduler.alerts.envelope import Envelope

_FAILURES: Final = (
    OSError, smtplib.SMTPException, RuntimeError, AppriseImproperlyConfigured, AppriseEmailException
)  # fmt: skip


class Mail(NotifyEmail):  # type: ignore[no-untyped-call]  # Apprise's own __init_subclass__
    """A mail of one channel; `envelope` is set before each one."""

    envelope = Envelope("")

    def send(self, body: Any, title: Any = "", *_: Any, **given: Any) -> bool:
        """Send one mail to each address of the URL; whether all took it. Logs what `delivery_result` reads."""
        own: Any = self  # most of Apprise has no types
        own.throttle()
        try:
            with AppriseSMTPController(
                host=self.smtp_host,
                port=own.port,
                secure_mode=own.secure_mode,
                user=self.user,
                password=self.password,
                verify_certificate=self.verify_certificate,
                socket_connect_timeout=self.socket_connect_timeout,
            ) as smtp:
                mails = self._prepared(body, title, self.resolve_format(given.get("body_format")))
                sent = [self._sent(smtp, mail) for mail in mails]
                return all(sent)
        except _FAILURES as error:
            self.logger.debug(f"Socket Exception: {error}")
            return False

    def _prepared(self, body: str, title: str, notify_format: Any) -> Any:
        return NotifyEmail.prepare_emails(
            subject=title,
            body=body,
            notify_format=notify_format,
            from_addr=self.from_addr,
            to=self.targets,
            cc=self.cc,
            bcc=self.bcc,
            reply_to=self.reply_to,
            smtp_host=self.smtp_host,
            headers={"X-Application": self.app_id, **self.headers},
            names=self.names,
            pgp=self.pgp,
            pgp_mode=self.pgp_mode,
            tzinfo=self.tzinfo,
        )

    def _sent(self, smtp: AppriseSMTPController, mail: Any) -> bool:
        sender = str(self.from_addr[1])
        domain = sender.rpartition("@")[2]
        if not smtp.sendmail(sender, mail.to_addrs, _ours(mail.body, self.envelope, domain)):
            self.logger.warning("Sending email failed.")
            return False
        self.logger.info("Sent Email to %s", mail.recipient)
        return True


def _ours(mail: str, envelope: Envelope, domain: str) -> str:
    """`mail` in our envelope. A mail that is signed or encrypted keeps its text."""
    whole = message_from_string(mail)
    _set(whole, envelope.headers(domain))
    if whole.get_content_type() == "multipart/alternative":
        plain: Any = whole.get_payload(0)
        del plain["Content-Transfer-Encoding"]
        plain.set_payload(envelope.text, "utf-8")
    return whole.as_string()


def _set(mail: Message, headers: Mapping[str, str]) -> None:
    for name, value in headers.items():
        del mail[name]
        mail[name] = value
