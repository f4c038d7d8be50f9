"""LibreOffice made to accept or reject all changes of Word files, by a macro of its own Basic."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

_MACRO = """\
Sub Settle(jobs As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  For Each job In Split(jobs, "|")
    parts = Split(job, ">")
    file = StarDesktop.loadComponentFromURL(parts(0), "_blank", 0, hidden())
    If parts(1) &lt;&gt; "" Then
      dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
      frame = file.CurrentController.Frame
      dispatcher.executeDispatch(frame, ".uno:" &amp; parts(1), "", 0, Array())
    End If
    filter(0).Value = "Text (encoded)"
    file.storeToURL(parts(2) &amp; ".txt", filter())
    filter(0).Value = "writer_pdf_Export"
    file.storeToURL(parts(2) &amp; ".pdf", filter())
    file.close(True)
  Next
End Sub
"""
_DOCTYPE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE %s PUBLIC '
    '"-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "%s.dtd">\n'
)
_FILES = {
    "script.xlc": _DOCTYPE
    % ("library:libraries", "libraries")
    + '<library:libraries xmlns:library="http://openoffice.org/2000/library" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" '
    'xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>'
    "</library:libraries>",
    "Standard/script.xlb": _DOCTYPE
    % ("library:library", "library")
    + '<library:library xmlns:library="http://openoffice.org/2000/library" '
    'library:name="Standard" library:readonly="false" library:passwordprotected="false">'
    '<library:element library:name="Redline"/></library:library>',
    "Standard/Redline.xba": _DOCTYPE
    % ("script:module", "module")
    + '<script:module xmlns:script="http://openoffice.org/2000/script" '
    'script:name="Redline" script:language="StarBasic">'
    f"{_MACRO}</script:module>",
}

ACCEPTED, REJECTED, AS_IT_IS = "AcceptAllTrackedChanges", "RejectAllTrackedChanges", ""


def settle(jobs: Sequence[tuple[Path, str, Path]], folder: Path) -> None:
    """Each file, what is done with its changes, and where its text and PDF go (no ending)."""
    profile = folder / "profile"
    _run(profile, "--terminate_after_init")  # makes the profile, and with it empty libraries
    for name, content in _FILES.items():
        (profile / "user" / "basic" / name).write_text(content, "utf-8")
    told = "|".join(f"{file.as_uri()}>{what}>{to.as_uri()}" for file, what, to in jobs)
    _run(profile, f'macro:///Standard.Redline.Settle("{told}")')


def _run(profile: Path, argument: str) -> None:
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--norestore", argument], check=True, capture_output=True, timeout=300
    )
