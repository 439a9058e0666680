"""Show the sites that presswatch knows.

Any other site is read without a profile.

\b
Example: presswatch sources profiles
"""

import click

from scheduler.cli.output import Column, brief, emit_json, table
from scheduler.cli.params import json_option


@click.command(help=__doc__)
@json_option
def command(as_json: bool) -> None:
    from crawler.profiles import load_profile, profile_names

    profiles = [load_profile(name) for name in profile_names()]
    if as_json:
        emit_json([brief(profile, "name", "title", "hosts", "language", "timezone", "tested") for profile in profiles])
        return
    columns = [Column("PROFILE"), Column("LANGUAGE"), Column("HOSTS", wide=True), Column("TESTED", wide=True)]
    lines = [[one.name, one.language, ", ".join(one.hosts), one.tested] for one in profiles]
    table(columns, lines, empty="no profiles")
