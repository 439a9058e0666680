"""Why something is so, as a value: a code and its arguments.

A reason is made where the fact is known (`Reason.of("timed_out", seconds=20)`) and travels unchanged; nothing is
decided by its words. It is put into words at the edge, in the reader's language. To add a reason: its code in
`codes.py`, its words in `en.toml` and `ko.toml`, and the code that makes it in `tests/support/reasons/`.
"""

from crawler.reasons.catalogue import sentence, words
from crawler.reasons.codes import Code
from crawler.reasons.values import Reason, document, dump, load

__all__ = ["Code", "Reason", "document", "dump", "load", "sentence", "words"]
