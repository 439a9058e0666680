"""The rows of a list page: siblings of one kind, which of several sets is the list, what is left out of it."""
