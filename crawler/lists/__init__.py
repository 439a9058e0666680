"""A list page, feed, JSON document or sitemap becomes entries."""
