"""The long-running process: ticks, visits, deliveries, housekeeping, a clean end; and the runs that happen once."""
