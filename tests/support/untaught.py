"""A page without a site to learn from: a short text above two boxes of other news, told apart by general rules."""

from collections.abc import Sequence

TITLE = "A ferry to the north basin"
TEXT = (
    "From 1 December 2026 a ferry crosses from the old quay of Calder to the north basin every twenty minutes, from six"
    " in the morning until eleven at night, and carries bicycles and prams free of charge.",
    "The town has bought two boats with electric motors for it, the Ada and the Marlow.",
)
_NEWS = {
    "Lanterns on the long pier": "Forty lanterns were hung along the long pier, so that the walk to the lighthouse is"
    " lit all night through the winter.",
    "Swimming hall opens again": "After nine months of works the swimming hall in Mill Lane opens its doors again, with"
    " a warm pool for small children and a new roof.",
}


def page(text: Sequence[str] = TEXT, title: str = TITLE) -> str:
    """The page with that text."""
    paragraphs = "".join(f"<p>{line}</p>" for line in text)
    cards = "".join(
        f"<div class=card><h3><a href=/news/{n}>{head}</a></h3><p>{line}</p></div>"
        for n, (head, line) in enumerate(_NEWS.items(), 100)
    )
    return (
        f"<html><head><title>{title}</title></head><body><table><tr><td><h2>{title}</h2>{paragraphs}</td></tr>"
        f"<tr><td>{cards}</td></tr></table></body></html>"
    )
