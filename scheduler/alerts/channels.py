"""The config's channels, opened: the one place where their secrets are resolved."""

from scheduler.alerts.delivery import Post
from scheduler.alerts.pool import Lane
from scheduler.config.model import ChannelConfig, Config
from scheduler.config.secrets import resolve
from store.db.database import Store


def open_post(config: Config, channel: ChannelConfig) -> Post:
    """The way out of one channel. Raises SecretError or ChannelError, neither of which tells a secret."""
    url = resolve(channel.url, config.base)
    return Post(channel.name, url, language=channel.language, zone=config.timezone)


def open_lanes(config: Config, store: Store) -> list[Lane]:
    """A lane for each channel, not started."""
    return [Lane(channel, open_post(config, channel), store, config.timezone) for channel in config.channels]
