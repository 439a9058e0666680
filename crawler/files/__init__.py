"""Attached files: their type, size and hash, and the text in them. One reader for each type."""
