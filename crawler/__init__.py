"""The web, for presswatch: fetches politely; reads lists, pages and files. Knows no database, no clock, no alert."""
