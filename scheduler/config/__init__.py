"""config.toml: its values, and how they are loaded, checked, edited and kept secret."""
