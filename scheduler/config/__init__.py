"""config.toml: the values, how they are loaded, checked, edited and kept secret."""
