"""The version of the reading of lists. Pure.

Raise it with every change by which a list gives more rows, other titles, days or keys: what the first check by another
version newly takes in is recorded without an alert.
"""

READER = "2"  # 0.1.0 had none
