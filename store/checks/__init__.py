"""From a finished visit to what is remembered of it: load, decide, apply, in one transaction."""
