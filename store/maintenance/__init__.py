"""What keeps the store sound: health checks, retention, backups, export, erasing."""
