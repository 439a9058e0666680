"""The entities that an XML document declares for itself, as plain texts. Pure; nothing is fetched."""

import html
import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

_DECLARED = re.compile(r"<!ENTITY\s{1,9}(%\s{1,9})?([\w.:-]{1,64})\s{1,9}(SYSTEM|PUBLIC|\"[^\"]*\"|'[^']*')")
_REFERENCE = re.compile(r"&([\w.:-]{1,64});")
_LONGEST = 1_000  # characters of one entity
_GROWTH = 1_000_000  # characters that all of them add, at most


def entities_of(prolog: str) -> Mapping[str, str] | None:
    """The texts by name; None for entities that are no plain texts: files, or made of others.

    Entities of the DTD itself (`%name;`) and a DTD elsewhere are not looked at.
    """
    prolog = re.sub(r"<!--.*?(?:-->|\Z)", "", prolog, flags=re.DOTALL)
    declared = {name: value for percent, name, value in _DECLARED.findall(prolog) if not percent}
    if any(value in ("SYSTEM", "PUBLIC") or len(value) > _LONGEST for value in declared.values()):
        return None
    texts = {name: html.unescape(value[1:-1]) for name, value in declared.items()}
    made_of_others = (found in texts for text in texts.values() for found in _REFERENCE.findall(text))
    return None if any(made_of_others) else texts


def without_entities(text: str, entities: Mapping[str, str]) -> str | None:
    """`text` with the references to `entities` replaced; None if that makes it far longer."""
    if not entities:
        return text
    added = sum(len(entities.get(name, "")) for name in _REFERENCE.findall(text))
    if added > _GROWTH:
        return None
    return _REFERENCE.sub(lambda match: escape(entities[match[1]]) if match[1] in entities else match[0], text)
