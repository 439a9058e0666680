"""The press room, and receivers of what is sent."""

from collections.abc import Iterator

import pytest

from tests.support.fixtures import press_room, webhook
from tests.support.mail import HangingMail, MailBox

__all__ = ["press_room", "webhook"]


@pytest.fixture
def mail() -> Iterator[MailBox]:
    """A mail server that works, refuses the recipients in `mail.refused`, and keeps what it took in `mail.messages`."""
    with MailBox() as box:
        yield box


@pytest.fixture
def hanging_mail() -> Iterator[HangingMail]:
    """A mail server that greets and never answers again."""
    with HangingMail() as server:
        yield server
