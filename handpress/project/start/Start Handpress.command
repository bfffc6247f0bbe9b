#!/bin/sh
# Opens the print room of this folder in your browser. You can close this window then.
cd "$(dirname "$0")" || exit 1
for python in /Library/Frameworks/Python.framework/Versions/Current/bin/python3 /opt/*/bin/python3 /usr/local/bin/python3; do
  "$python" -c "" 2>/dev/null && exec "$python" start/launch.py
done
xcode-select -p >/dev/null 2>&1 && python3 -c "" 2>/dev/null && exec python3 start/launch.py
open start/python-missing.html
