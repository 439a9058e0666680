"""A finished check becomes what is remembered: load what is known, decide (pure), apply, in one transaction.

`record` is the way in: `load`, `plan` (with `steps`, what each page means), `apply`. The rules are in `decide` (edits,
breakers) and `withdrawals`. `revisit_queue` and `retry_queue` say what the next check looks at again.
"""
