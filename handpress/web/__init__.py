"""The print room's web pages: what a browser on this computer may ask, and what it is shown."""
