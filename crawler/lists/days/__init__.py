"""The days of rows: in them, beside them, over several, in titles; and the years of days without one."""
