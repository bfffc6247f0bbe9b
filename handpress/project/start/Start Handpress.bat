@echo off
rem Opens the print room of this folder in your browser. This window closes by itself.
cd /d "%~dp0"
py -3 -c "import sys" >nul 2>nul
if not errorlevel 1 (start "" pyw -3 "start\launch.py" & exit /b)
python -c "import sys" >nul 2>nul
if not errorlevel 1 (start "" pythonw "start\launch.py" & exit /b)
start "" "start\python-missing.html"
