"""The built-in press room, and the story it plays; the tests use the same press room."""
