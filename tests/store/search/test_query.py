"""What people type to search: operators, brackets, filters; what cannot be is refused by name."""

import pytest

from crawler.errors import QueryError
from store.search.nodes import All, Either, Filter, Node, Not, replaced, written
from store.search.query import Query, parse
from store.search.terms import Term
from tests.support.properties import given, st


def word(text: str, **more: bool) -> Term:
    return Term(text=text, **more)


A, B, C = word("harbour"), word("quay"), word("tide")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("harbour", A),
        ("harbour quay", All((A, B))),
        ("harbour AND quay", All((A, B))),
        ("harbour OR quay", Either((A, B))),
        ("harbour quay OR tide", Either((All((A, B)), C))),
        ("harbour (quay OR tide)", All((A, Either((B, C))))),
        ("(harbour quay) tide", All((A, B, C))),
        ("(harbour OR quay) OR tide", Either((A, B, C))),
        ("harbour -quay", All((A, Not(B)))),
        ("harbour NOT quay", All((A, Not(B)))),
        ("harbour AND NOT quay", All((A, Not(B)))),
        ("harbour -(quay OR tide)", All((A, Not(Either((B, C)))))),
        ("-(-harbour)", A),
        ("harbour -- quay", All((A, B))),
        ("harbour harbour", A),
        ("harbour or quay", All((A, word("or"), B))),
        ("harbour - quay", All((A, B))),
        ("harbour OR", A),
        ("OR harbour AND", A),
        (")harbour( quay", All((A, B))),
        ("((harbour", A),
        ("()", None),
        ("...", None),
        ("", None),
        ('"', None),
        ('NOT " AND (', None),
        ('"the quay"', word("the quay", quoted=True)),
        ("“the quay”", word("the quay", quoted=True)),
        ('"the quay', All((word("the"), B))),
        ("vulner*", word("vulner", prefix=True)),
        ("title:quay", word("quay", in_title=True)),
        ('-title:"the quay"', Not(word("the quay", quoted=True, in_title=True))),
        ("source:tides-en", Filter("source", "tides-en")),
        ("SOURCE:Tides-*", Filter("source", "Tides-*")),
        ("source: tides-en harbour", All((Filter("source", "tides-en"), A))),
        ("-source:tides-en", Not(Filter("source", "tides-en"))),
        ("lang:KO", Filter("language", "ko")),
        ('department:"Coast Office"', Filter("department", "Coast Office")),
        ("department:...", None),
        ("since:2026 until:2026-07 since:2026-07-01 until:3w", All(tuple(
            Filter(name, day)  # type: ignore[arg-type]
            for name, day in (("since", "2026"), ("until", "2026-07"), ("since", "2026-07-01"), ("until", "3w"))
        ))),
        ("kind:Edited touches:figure status:live in:latest", All((
            Filter("kind", "edited"), Filter("touches", "figure"), Filter("status", "live"), Filter("in", "latest"),
        ))),
        ("http://tides.example/a", word("http://tides.example/a")),
        ("10:30", word("10:30")),
        ("외교부: 성명", All((word("외교부:"), word("성명")))),
        ("f(x)", word("f(x)")),
    ],
)  # fmt: skip
def test_read(text: str, root: Node | None) -> None:
    assert parse(text).root == root


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("before:2026", "no filter before:"),
        ("titel:quay", "did you mean title:"),
        ("Re: quays", 'write "re:quays"'),
        ("source:", "source: stands alone"),
        ("since:yesterday", "since:yesterday is no day"),
        ("since:2021-02-30", "since:2021-02-30 is no day"),
        ("until:0000", "until:0000 is no day"),
        ("since:2026-7", "since:2026-7 is no day"),
        ("kind:edit", "kind:edit is no kind of change; they are new, edited"),
        ("status:gone", "status:gone is no state of a release; they are live, withdrawn, duplicate"),
        ("touches:xyzzyx", "touches:xyzzyx is no part that an edit touches"),
        ("in:all", "in:all cannot be"),
        ("lang:korean", "language:korean is no code"),
        ("a*", "write at least 3 letters"),
        ("(".join(f"a{n} OR b{n} " for n in range(99)), "too deep"),
        (" ".join(map(str, range(1001))), "more than 1,000"),
    ],
)
def test_refused_by_name(text: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        parse(text)


def said_of(text: str) -> Query | str:
    try:
        return parse(text)
    except QueryError as error:
        return str(error)


@given(st.text(st.sampled_from('ab북"-:()* \tORNT'), max_size=30))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    assert said_of(text)


@pytest.mark.parametrize(
    "text",
    ["(" * 5000 + "quay", "-(" * 2500 + "quay", '"' * 4999, "quay " * 1000, "source:" * 700, "*" * 5000, "a:" * 2500],
    ids=range(7),
)
def test_a_long_search_is_read_or_refused_shortly(text: str) -> None:
    said = said_of(text)
    assert isinstance(said, Query) or len(said) < 400


def test_what_is_shown_and_what_narrows_down() -> None:
    asked = parse('quay -tide (title:harbour OR source:tides-en) -kind:edited department:"Coast Office"')
    assert asked.wanted == (B, word("harbour", in_title=True))
    assert list(map(str, asked.filters)) == ["source:tides-en", "kind:edited", 'department:"Coast Office"']


@pytest.mark.parametrize(
    "text",
    [
        'harbour "the quay" -tide (pier OR -(a b)) title:vulner* -department:"Coast Office"',
        "harbour OR (quay tide) OR source:tides-*",
        "-(harbour quay)",
        "(harbour OR quay) since:2026",
    ],
)
def test_written_as_it_is_typed(text: str) -> None:
    root = parse(text).root
    assert root
    assert parse(written(root)).root == root


def test_a_word_is_replaced_wherever_it_is_asked_for() -> None:
    root = parse("(harbour OR -harbour) quay").root
    assert root
    assert replaced(root, A, C) == parse("(tide OR -tide) quay").root
