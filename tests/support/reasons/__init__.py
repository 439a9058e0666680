"""For each code of a reason, something small that makes the real code give it."""
