"""config.toml: its values, and how it is loaded, checked and edited; secrets."""
