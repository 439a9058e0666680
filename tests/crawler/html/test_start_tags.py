"""Tags with thousands of attributes are cut short, whatever stands in and around them."""

import pytest

from crawler.html.parsing import parse
from crawler.html.start_tags import MOST, shortened

NAMES = [f"a{number}" for number in range(2 * MOST)]


@pytest.mark.parametrize(
    "tag",
    [
        "<p " + " ".join(f'{name}="1"' for name in NAMES) + ">",
        "<p " + " ".join(f"{name}='>'" for name in NAMES) + ">",
        "<p " + " ".join(f"{name}='<'" for name in NAMES) + ">",
        "<p\n" + "\n".join(f"{name}=1" for name in NAMES) + ">",
        "<p\t" + "\t".join(NAMES) + ">",
        "<p/" + "/".join(NAMES) + ">",
        "<p " + "".join(f'{name}="1"' for name in NAMES) + ">",
        "<p " + " ".join(f"{name} = x" for name in NAMES) + ">",
        "<x:y.z " + " ".join(NAMES) + ">",
    ],
    ids=["quoted", "greater-than", "less-than", "lines", "tabs", "slashes", "glued", "equals", "name"],
)
@pytest.mark.parametrize(
    "before",
    [
        "",
        '<!-- <p a=" -->',
        "<!-->",
        "<script>'<p a=\"'</script>",
        "<title>5 < 6 <p a='</title>",
        "<?php a='>",
        "a < b",
    ],
    ids=["nothing", "comment", "empty comment", "script", "title", "instruction", "sign"],
)
def test_a_tag_keeps_its_first_attributes(before: str, tag: str) -> None:
    root = parse(f"{before}<div>{tag}text</div>\"'")
    assert root is not None
    assert max(len(element.attrib) for element in root.iter()) == MOST


def test_every_long_tag_is_cut_and_what_stands_between_stays() -> None:
    long = "<p " + " ".join(NAMES) + ">"
    short = "<p " + " ".join(NAMES[:MOST]) + ">"
    assert shortened(f"a{long}b<i>c</i>{long}d") == f"a{short}b<i>c</i>{short}d"


@pytest.mark.parametrize(
    "source",
    [
        "<p title=\"5 > 4 and it's < 6\" class='x'>text</p>", "<!-- " + "a " * 1_000 + "-->",
        "<p class='" + "x " * 5_000 + "'>",
        "<script>" + "if (a < b) c; " * 500 + "</script>", "text " * 1_000, "<p a", "<", "</", "<!--", "",
    ],
)  # fmt: skip
def test_ordinary_source_is_left_alone(source: str) -> None:
    assert shortened(source) == source
