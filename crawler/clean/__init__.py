"""From a fetched page to what it says: the one door into the cleaner."""

from crawler.clean.plain_text import CLEANER_VERSION, clean_text
from crawler.clean.read import clean
from crawler.clean.template import learn

__all__ = ["CLEANER_VERSION", "clean", "clean_text", "learn"]
