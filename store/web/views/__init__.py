"""One page of the browser's view of the store per module."""
