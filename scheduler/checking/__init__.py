"""One check, without the process around it: prepare, crawl, judge, record."""
