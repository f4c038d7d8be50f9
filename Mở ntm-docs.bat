@echo off
chcp 65001 >nul
title ntm-docs
cd /d "%~dp0"

set "new=import sys; sys.exit(sys.version_info < (3, 11))"
set "python="
py -3 -c "%new%" >nul 2>nul && set "python=py -3"
if not defined python python -c "%new%" >nul 2>nul && set "python=python"

if defined python (
    if exist "%~dp0goi\*.whl" %python% "%~dp0build.py" setup --offline "%~dp0goi" >nul
    %python% "%~dp0build.py" && start "" "%~dp0output"
) else (
    echo Máy này chưa có Python 3.11 trở lên. Có thể tự cài, không cần quyền quản trị:
    echo   - mở Microsoft Store, tìm Python 3.13 rồi bấm cài; hoặc
    echo   - vào python.org tải Python 3.13 cho Windows; khi cài, bỏ dấu chọn
    echo     "Use admin privileges" và đánh dấu "Add python.exe to PATH".
    echo Cài xong, hãy mở lại tệp này.
)

echo.
echo Nhấn một phím bất kỳ để đóng cửa sổ này.
pause >nul
