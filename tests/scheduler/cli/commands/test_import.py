"""`import`: what `export` wrote."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Cli = Callable[..., Result]


def test_what_is_exported_can_be_imported(cli: Cli, home: Path) -> None:
    out = home / "out.jsonl"
    assert cli("export", "-o", str(out)).exit_code == 0
    (home / "tides.db").unlink()
    assert cli("import", str(out)).stdout == "4 releases added, 0 already known\n"
    assert cli("import", str(out)).stdout == "0 releases added, 4 already known\n"
    assert cli("export").stdout == out.read_text(encoding="utf-8")


def test_a_wrong_line_imports_nothing(cli: Cli, home: Path) -> None:
    lines = cli("export").stdout.splitlines()
    (home / "in.jsonl").write_text("\n".join([lines[0], '{"id": 9}']), encoding="utf-8")
    (home / "tides.db").unlink()
    result = cli("import", str(home / "in.jsonl"))
    assert (result.exit_code, "line 2 is no release" in result.stderr) == (1, True)
    assert cli("list").stdout.startswith("no releases")
