"""One check, without the process around it: prepare the visits, crawl, judge the results, record them."""
