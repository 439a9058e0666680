"""A fetched page becomes a release (title, text, day, department, attachments), or the fault that it shows instead.

`read` is the entry point: the profile's selectors first, then what `template` learned from other pages of the site,
then the general readers in `fallback`. `plain_text` and `structured` read what is not an HTML page.
"""

from crawler.clean.as_before import clean_as_before
from crawler.clean.plain_text import CLEANER_VERSION, clean_text
from crawler.clean.read import clean
from crawler.clean.template import learn

__all__ = ["CLEANER_VERSION", "clean", "clean_as_before", "clean_text", "learn"]
