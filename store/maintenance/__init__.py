"""What keeps the store sound: integrity checks, retention, backups, export and import, erasing a release for good."""
