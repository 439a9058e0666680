"""Opens the channels of the config: the only place where their secrets are resolved."""

from crawler.errors import ChannelError
from scheduler.alerts.audience import audience
from scheduler.alerts.delivery import AppriseSender
from scheduler.alerts.open_template import open_template
from scheduler.alerts.pool import Worker
from scheduler.config.model import ChannelConfig, Config
from scheduler.config.receivers import ONE_URL, holds_several
from scheduler.config.secrets import resolve
from store.db.database import Store


def open_sender(config: Config, channel: ChannelConfig) -> AppriseSender:
    """The sender of one channel. Raises SecretError or ChannelError, neither of which contains a secret."""
    url = resolve(channel.url, config.base)
    if holds_several(url):
        raise ChannelError(f'channel "{channel.name}": url: {ONE_URL}')
    return AppriseSender(channel.name, url, audience(config, channel), wording=open_template(channel))


def open_workers(config: Config, store: Store) -> list[Worker]:
    """A worker for each channel, not started."""
    return [Worker(channel, open_sender(config, channel), store, config.timezone) for channel in config.channels]
