"""What the rows of a list are called: the texts in them, which of these tell rows apart, words that say nothing."""
