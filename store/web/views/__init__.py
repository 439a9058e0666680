"""The pages, one module each: rows of the store in, what its template shows out. `routes` has the addresses."""
