"""Draw a session's report as PDF: ``python -m clipscope.gui.paper SESSION OUT.pdf LANGUAGE [open]``."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_file
from clipscope.core.report.build import report_of
from clipscope.core.report.language import in_language, names_of
from clipscope.core.session.read_session import read_session
from clipscope.gui.language.choice import speak
from clipscope.gui.language.reports import report_language
from clipscope.gui.paper.pdf import report_pdf


def main() -> int:
    """Exit status: 0, or 2 with one line on stderr."""
    session, path = map(Path, sys.argv[1:3])
    app = QGuiApplication(sys.argv[:1])
    speak(app, sys.argv[3])
    try:
        saved = read_session(session)
        report = in_language(
            report_of(saved, is_open=sys.argv[4:] == ["open"]), report_language(), names_of(saved)
        )
        write_file(path, report_pdf(report))
    except ClipScopeError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    finally:
        app.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
