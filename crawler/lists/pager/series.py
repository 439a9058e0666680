"""The addresses of numbered pages: what differs between them leads from a number to its address, and back. Pure."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

_DIGITS = re.compile(r"(\d+)")
_LONGEST = 9  # digits of a number that counts pages or rows


@dataclass(frozen=True, slots=True)
class Series:
    """Addresses that differ in one number, which grows by `step` from page to page: `before` + number + `after`."""

    before: str
    after: str
    step: int
    zero: int  # the number in the address of page 0, were there one

    def url(self, page: int) -> str:
        """The address of page number `page`."""
        return f"{self.before}{self.zero + self.step * page}{self.after}"

    def page(self, url: str) -> int:
        """The number of the page at `url`, 0 if it is none of the series."""
        number = url.removeprefix(self.before).removesuffix(self.after)
        if f"{self.before}{number}{self.after}" != url or not number.isdecimal() or len(number) > _LONGEST:
            return 0
        page, rest = divmod(int(number) - self.zero, self.step)
        return max(0, page) if not rest else 0


def series_of(urls: Mapping[int, str]) -> Series | None:
    """The series of the pages whose addresses are known by their numbers; None if these tell of none.

    The address of page one may be of another form: it often has no number.
    """
    parts = {page: _DIGITS.split(url) for page, url in urls.items()}
    forms = Counter(tuple(found[::2]) for found in parts.values())
    if not forms:
        return None
    form, count = forms.most_common(1)[0]
    alike = {page: found[1::2] for page, found in sorted(parts.items()) if tuple(found[::2]) == form}
    places = [place for place, values in enumerate(zip(*alike.values(), strict=True)) if len(set(values)) > 1]
    if count < 2 or len(places) != 1:
        return None
    (place,) = places
    values = {page: numbers[place] for page, numbers in alike.items()}
    (first, at_first), (second, at_second) = list(values.items())[:2]
    if any(len(value) > _LONGEST or value != str(int(value)) for value in values.values()):
        return None
    step = (int(at_second) - int(at_first)) // (second - first)
    zero = int(at_first) - step * first
    if step < 1 or any(int(value) != zero + step * page for page, value in values.items()):
        return None
    pieces = parts[first]
    at = 2 * place + 1
    return Series("".join(pieces[:at]), "".join(pieces[at + 1 :]), step, zero)


def series_with(own: str, page: int, url: str) -> Series | None:
    """The series of a page at `own` and of page number `page` at `url`, which holds that number where they differ."""
    numbers = dict.fromkeys(int(number) for number in _DIGITS.findall(own) if len(number) <= _LONGEST)
    both = (series_of({page: url, number: own}) for number in numbers if number != page)
    return next((series for series in both if series and (series.step, series.zero) == (1, 0)), None)
