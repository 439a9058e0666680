"""What Unicode's CLDR says of languages, in tables that `make cldr` writes: how they write days."""
