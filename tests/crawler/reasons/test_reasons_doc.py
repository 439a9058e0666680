"""docs/reasons.md names each code with its English words. `python -m tests.crawler.reasons.test_reasons_doc` writes it."""
