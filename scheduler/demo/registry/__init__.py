"""The registry of the press room: one list of thousands of documents of all kinds, the newest last."""
