"""Files in and files out: histories, backups, exports."""
