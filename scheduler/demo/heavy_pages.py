"""Pages that are a burden to whoever reads them: of many megabytes, thousands of elements, or one endless attribute.

None of them needs malice; a broken template is enough.
"""

from collections.abc import Callable, Mapping

_PICTURE = "iVBORw0KGgoAAAANSUhEUgAA" * 2_500  # base64, 60 kB
_LARGE = 4_900_000  # characters: just below the default of max_bytes
_MANY = 60_000


def _page(content: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Press Releases</title>\n</head>\n'
        f"<body>\n<main>{content}</main>\n</body>\n</html>\n"
    )


def _filled(part: str, size: int) -> str:
    return _page(part * (size // len(part)))


def _rows() -> str:
    return "".join(f'<tr><td>{n}</td><td><a href="#{n}">Report {n}</a></td><td>2026</td></tr>\n' for n in range(_MANY))


HEAVY: Mapping[str, Callable[[], str]] = {
    "slow_to_read": lambda: _filled("<br>", _LARGE),
    "eats_memory": lambda: _filled("<p>a", _LARGE),
    "nested_tables": lambda: _filled("<table><tr><td>x", 500_000),
    "many_rows": lambda: _page(f"<table>{_rows()}</table>"),
    "hidden_spans": lambda: _filled('<span style="display:none">x</span>seen by readers ', 500_000),
    "many_comments": lambda: _filled("<!--x-->seen by readers ", 500_000),
    "inline_picture": lambda: _page(f'<svg><image href="data:image/png;base64,{_PICTURE}"/></svg>'),
    "long_script": lambda: _page(f"""<p><a href="#" onclick="{_PICTURE}">Report</a></p>"""),
    "one_word_lines": lambda: _page("<br>".join(f"report{n}" for n in range(150_000))),
    "many_attributes": lambda: _page(f"<p {' '.join(f'data-n{n}=1' for n in range(_MANY))}>Report</p>"),
}
