"""A finished check becomes what is remembered: load what is known, decide (pure), apply, in one transaction.

`record` is the way in and `decide` has the rules. `revisits` and `retry_queue` say what the next check looks at again.
"""
