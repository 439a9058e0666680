"""What each page shows: rows of the store in, the values that its template fills in out. One module each. Pure."""
