"""Opens the templates that channels of the config name, and tries them."""

from scheduler.alerts.audience import Audience, audience
from scheduler.alerts.own_words import Broken, TemplateFailed, Wording
from scheduler.alerts.samples import samples
from scheduler.alerts.stories import stories
from scheduler.alerts.template_fields import fields
from scheduler.config.model import ChannelConfig, Config

_LONGEST = 100_000  # bytes of a template
_NAMES = 200  # characters of the names of the sources of one sample


def open_template(channel: ChannelConfig) -> Wording | None:
    """The template of `channel`, None if it has none. One that cannot be read fails at each alert, not here."""
    if channel.template is None:
        return None
    from scheduler.alerts.channel_template import ChannelTemplate  # it imports Jinja2

    try:
        with channel.template.open(encoding="utf-8") as file:
            return ChannelTemplate(file.read(_LONGEST))
    except (OSError, UnicodeDecodeError) as error:
        return Broken(f"it cannot be read: {getattr(error, 'strerror', '') or 'it is not UTF-8 text'}")
    except TemplateFailed as error:
        return Broken(str(error))


def template_problems(config: Config) -> list[str]:
    """What is wrong with the templates of the channels, one line each: each is filled with samples."""
    found = [(channel, template_problem(channel, audience(config, channel))) for channel in config.channels]
    return [f'{config.path}: channel "{channel.name}": {words}' for channel, words in found if words]


def template_problem(channel: ChannelConfig, people: Audience) -> str:
    """Why the template of `channel` cannot be filled for one of the samples, "" if it can."""
    if (template := open_template(channel)) is None:
        return ""
    try:
        for story in stories(samples(channel.name), people, _NAMES):
            template.filled(fields(story.content, story.about, people))
    except TemplateFailed as error:
        return f"template {channel.template}: {error}"
    return ""
