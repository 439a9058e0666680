"""The pages by their addresses, one module each: ask the store, make the page, fill its template. See `routes`."""
