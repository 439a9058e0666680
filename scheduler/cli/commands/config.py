"""Check the config and show its effective values.

Channel URLs are masked. Exit code 2 if anything is wrong.

\b
Example: presswatch config
"""

from typing import TYPE_CHECKING

import click

from scheduler.cli.config_documents import cadence, config_document, rules
from scheduler.cli.errors import WRONG_USE
from scheduler.cli.output import Column, emit_json, facts, line, table
from scheduler.cli.params import json_option, pass_session
from scheduler.cli.session import Session

if TYPE_CHECKING:
    from scheduler.config.model import Config


@click.command(help=__doc__)
@json_option
@pass_session
def command(session: Session, as_json: bool) -> None:
    from scheduler.alerts.open_template import template_problems
    from scheduler.config.lint import unset_secrets, warnings

    config = session.config
    unset, warned, wrong = unset_secrets(config), warnings(config), template_problems(config)
    if as_json:
        emit_json({**config_document(config), "unset": unset, "warnings": warned, "templates": wrong})
    else:
        _show(config)
        for head, found in (("unset: ", unset), ("wrong: ", wrong), ("warning: ", warned)):
            for words in found:
                click.echo()
                line(head, words)
    if unset or wrong:
        click.get_current_context().exit(WRONG_USE)


def _show(config: "Config") -> None:
    from scheduler.config.masking import mask
    from scheduler.config.parse import duration_text

    ages = ", ".join(f"under {duration_text(age)} every {duration_text(every)}" for age, every in config.revisit.ages)
    fetch = config.fetch
    robots = "obeyed" if fetch.obey_robots else "ignored"
    facts([
        ("config", str(config.path)),
        ("database", str(config.database)),
        ("timezone", config.timezone.key),
        ("user agent", fetch.user_agent),
        ("politeness", f"{fetch.delay:g} s between requests, robots.txt {robots}"),
        ("revisits", f"{config.revisit.budget} a check; {ages}"),
        ("failing", f"reported after {config.health.failing_after} bad checks in a row"),
    ])  # fmt: skip
    click.echo()
    columns = [Column("SOURCE"), Column("EVERY"), Column("ENABLED"), Column("URL", wide=True)]
    lines = [[s.name, cadence(s), "yes" if s.enabled else "no", s.source.url] for s in config.sources]
    table(columns, lines, empty="no sources; `presswatch add URL` adds one")
    click.echo()
    columns = [Column("CHANNEL"), Column("URL"), Column("ALERTS", wide=True)]
    lines = [[c.name, mask(c.url), "; ".join(rules(c)) or "everything"] for c in config.channels]
    table(columns, lines, empty="no channels: alerts go nowhere")
