#!/bin/sh
# Opens the print room of this folder in your browser.
cd "$(dirname "$0")" || exit 1
python3 -c "" 2>/dev/null && exec python3 start/launch.py
exec xdg-open start/python-missing.html
