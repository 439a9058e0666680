"""What a click's script submits: read from the page's functions, never run. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from lxml.html import HtmlElement

from crawler.lists.link_scripts import ARGUMENT, CALL, Function, functions
from crawler.lists.pager.forms import PAGE_FIELDS, Place, Submission, submitted
from crawler.pager import PageLink
from crawler.reasons import Reason

_MOST_FORMS, _MOST_FIELDS = 50, 500
_LONGEST = 2_048  # characters of an element's script
_POSTBACKS = frozenset({"__doPostBack", "WebForm_PostBackOptions"})  # of ASP.NET
_STATE = frozenset({"__VIEWSTATE", "__EVENTTARGET", "__EVENTVALIDATION"})
_SUBMITS = re.compile(r"\bsubmit\b")
_ASSIGNED = re.compile(
    r"(?<![\w$])(?P<field>[\w$]++)['\"\])]{0,4}\.(?:value\s*+=(?!=)|val\()\s*+"
    r"(?:(?P<name>[A-Za-z_$][\w$]*+)|(?P<number>\d++)|'(?P<text>[^']{0,100}+)'|\"(?P<quoted>[^\"]{0,100}+)\")"
)
_ACTION = re.compile(r"(?:\.action\s*+=(?!=)|['\"]action['\"]\s*+,)\s*+['\"](?P<url>[^'\"]{1,300}+)['\"]")
_METHOD = re.compile(r"(?:\.method\s*+=(?!=)|['\"]method['\"]\s*+,)\s*+['\"](?P<method>\w{3,4}+)['\"]")


@dataclass(frozen=True, slots=True)
class _Form:
    element: HtmlElement
    names: Mapping[str, str]  # of its fields, by name and by id


@dataclass(frozen=True, slots=True)
class Scripts:
    """The functions and forms of a page."""

    place: Place
    functions: Mapping[str, Function]
    forms: Sequence[_Form] = field(repr=False)

    @classmethod
    def of(cls, root: HtmlElement, place: Place) -> "Scripts":
        """Those of the page `root`."""
        forms = [_Form(form, _names(form)) for form in islice(root.iter("form"), _MOST_FORMS)]
        return cls(place, {function.name: function for function in functions(root)}, forms)

    def submission(self, element: HtmlElement) -> PageLink | Reason | None:
        """The request that a click on `element` makes; the reason why not; None if no script of it submits a form."""
        for code in (element.get("onclick") or "", element.get("href") or ""):
            if len(code) <= _LONGEST and (found := self._submitted_by(code, element)):
                return found
        return None

    def numbered(self, number: int) -> PageLink | None:
        """Page `number`, as the one form of the page with a field for such numbers opens it; None if there is none."""
        fields = {(form.element, name) for form in self.forms for key, name in form.names.items() if key in PAGE_FIELDS}
        if len(fields) != 1:
            return None
        ((form, name),) = fields
        link = submitted(form, self.place, Submission({name: str(number)}))
        return link if isinstance(link, PageLink) else None

    def _submitted_by(self, code: str, element: HtmlElement) -> PageLink | Reason | None:
        for call in CALL.finditer(code):
            arguments = ["".join(found) for found in ARGUMENT.findall(call[2])]
            if call[1] in _POSTBACKS:
                return self._posted_back(element, arguments)
            if (function := self.functions.get(call[1])) and (found := self._filled(function, arguments)):
                return found
        return self._filled(Function("", [], code), [])

    def _posted_back(self, element: HtmlElement, arguments: Sequence[str]) -> PageLink | Reason | None:
        """The form of the page, as ASP.NET's `__doPostBack(target, argument)` sends it."""
        around = {form.element for form in self.forms} & set(element.iterancestors("form"))
        stateful = (form.element for form in self.forms if _STATE & form.names.keys())
        form = next(iter(around), None)
        form = next(stateful, None) if form is None else form
        if form is None or not arguments:
            return None
        target, argument = (*arguments, "")[:2]
        return submitted(form, self.place, Submission({"__EVENTTARGET": target, "__EVENTARGUMENT": argument}))

    def _filled(self, function: Function, arguments: Sequence[str]) -> PageLink | Reason | None:
        """The form that a function fills with `arguments` and submits."""
        changes = dict(_assigned(function, arguments)) if _SUBMITS.search(function.body) else {}
        form = self._form_with(changes, function.body) if changes else None
        if form is None:
            return None
        named = {form.names.get(name, name): value for name, value in changes.items()}
        action, method = _ACTION.search(function.body), _METHOD.search(function.body)
        sent = Submission(named, action["url"] if action else "", method["method"] if method else "")
        return submitted(form.element, self.place, sent)

    def _form_with(self, changes: Mapping[str, str], body: str) -> _Form | None:
        """The form that has these fields; of several, or if none has, the one that the script names."""
        having = [form for form in self.forms if changes.keys() & form.names.keys()]
        named = [form for form in having or self.forms if _is_named(form.element, body)]
        return next(iter(named or having), None)


def _names(form: HtmlElement) -> dict[str, str]:
    controls = islice((each for each in form.iter("input", "select", "textarea") if each.get("name")), _MOST_FIELDS)
    found: dict[str, str] = {}
    for each in controls:
        found |= {key: each.get("name") or "" for key in (each.get("id"), each.get("name")) if key}
    return found


def _is_named(form: HtmlElement, body: str) -> bool:
    return any(name and re.search(rf"\b{re.escape(name)}\b", body) for name in (form.get("name"), form.get("id")))


def _assigned(function: Function, arguments: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The fields that a function sets, and their values: of its parameters, or written in it."""
    given = dict(zip(function.parameters, arguments, strict=False))
    for found in _ASSIGNED.finditer(function.body):
        value = given.get(found["name"]) if found["name"] else found["number"] or found["text"] or found["quoted"] or ""
        if value is not None:
            yield found["field"], value
