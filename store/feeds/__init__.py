"""Releases and changes as Atom and JSON feeds."""
