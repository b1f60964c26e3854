@rem ./inv for the command prompt and PowerShell of Windows: inv TASK
@where py >nul 2>nul
@if errorlevel 1 (python "%~dp0inv" %*) else (py -3 "%~dp0inv" %*)
@exit /b %errorlevel%
