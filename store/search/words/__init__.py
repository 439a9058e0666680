"""Words as a search knows them: how a text and a query become the same tokens. Pure, all of it."""
