"""Lists that stand in data: JSON documents, JSON inside of pages, microdata. The largest list of titled, dated objects.

`crawler.html.data` finds the data in a page, `records` the lists in them, `columns` what is title, day and address in
one; `list_in_data` chooses.
"""
