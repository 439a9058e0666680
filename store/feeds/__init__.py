"""Changes as Atom and JSON feeds."""
