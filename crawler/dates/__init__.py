"""Dates as newsrooms write them, in the languages of CLDR: text -> (day, instant). Pure, and never a guess.

A line is made plain (`line`), its years ours (`eras`), the words of its dates signs (`signs`); then patterns find its
days (`written`, `numeric`), their clocks (`clock`, `zones`), and which of them are ends of ranges (`ranges`).
"""

from crawler.cldr.date_words import Order
from crawler.dates.addresses import days_in_address
from crawler.dates.language import language_of_dates
from crawler.dates.numeric import order_of
from crawler.dates.partial import MonthDay, day_number, month_and_day, month_in, year_in
from crawler.dates.reading import date_and_words, date_apart, dateline, is_date, opening_date, parse_date
from crawler.dates.rules import DateRules, date_rules

__all__ = [
    "DateRules", "MonthDay", "Order", "date_and_words", "date_apart", "date_rules", "dateline", "day_number",
    "days_in_address", "is_date", "language_of_dates", "month_and_day", "month_in", "opening_date", "order_of",
    "parse_date", "year_in",
]  # fmt: skip
