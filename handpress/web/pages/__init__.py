"""The pages of the print room, a module for each place. Each has ``routes()``."""
