"""Who is told of a change, when, in which words, and how it gets there."""
