"""The web: fetch politely, clean. This room knows no database, no clock, no alert."""
