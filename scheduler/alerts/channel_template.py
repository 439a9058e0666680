"""A channel's own wording: a Jinja2 template of its user, filled with the fields of an alert. Pure.

It makes plain text; each service gets that with its own escapes.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import Template, TemplateSyntaxError

from scheduler.alerts.bounded_template import FAILURES, BoundedEnvironment
from scheduler.alerts.own_words import OwnWords, TemplateFailed
from scheduler.alerts.phrases import one_line

_FILE = "<template>"  # what Jinja2 calls a template without a name


class ChannelTemplate:
    """One template. Its blocks `subject` and `text` are the two parts; without `text`, all of it is the text."""

    def __init__(self, source: str) -> None:
        """Raises TemplateFailed for a template that cannot be read."""
        self._environment = BoundedEnvironment()
        try:
            self._template = self._environment.compiled(source)
        except FAILURES as error:
            raise TemplateFailed(_in_words(error, None)) from error

    def filled(self, fields: Mapping[str, Any]) -> OwnWords:
        """The subject ("" without such a block) and the text for the alert with these fields. Raises TemplateFailed."""
        blocks = self._template.blocks
        text = blocks.get("text", self._template.root_render_func)
        try:
            subject = self._written(blocks["subject"], fields) if "subject" in blocks else ""
            return OwnWords(one_line(subject), self._written(text, fields).strip())
        except FAILURES as error:
            raise TemplateFailed(_in_words(error, self._template)) from error

    def _written(self, part: Callable[[Any], Iterable[str]], fields: Mapping[str, Any]) -> str:
        return self._environment.written(part(self._template.new_context(dict(fields))))


def _in_words(error: Exception, template: Template | None) -> str:
    """Where and why it failed, on one line."""
    line = error.lineno if isinstance(error, TemplateSyntaxError) else _line(error, template)
    return f"{f'line {line}: ' if line else ''}{one_line(str(error)) or type(error).__name__}"


def _line(error: Exception, template: Template | None) -> int:
    """The line of the template in which it failed, 0 if none is known."""
    trace, line = error.__traceback__, 0
    while template and trace:
        if trace.tb_frame.f_code.co_filename == _FILE:
            line = template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line
