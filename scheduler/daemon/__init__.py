"""The long-running process and what runs in it; the one-off runs that stand in for it."""
