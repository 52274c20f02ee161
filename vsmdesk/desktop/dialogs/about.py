"""What the program is, which version, and whose work it stands on."""

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

import vsmdesk
from vsmdesk.desktop.plain import PlainLabel, fit_height
from vsmdesk.desktop.words import words

WIDTH = 480


class AboutDialog(QDialog):
    """Plain text only."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("About VSM Desk"))
        self.setAccessibleName(words("About VSM Desk"))
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(8)
        column.addWidget(PlainLabel(words("VSM Desk {version}", version=vsmdesk.__version__), "subject"))
        column.addWidget(PlainLabel(words("Value stream maps that compute, print and are never lost."), wrap=True))
        made_with = words(
            "Made with Qt {qt} (LGPL), networkx, pydantic, HarfBuzz, PDFium and Pillow. Type: IBM Plex Sans,"
            " Noto Sans (OFL). Icons: Lucide (ISC). It uses no network.",
            qt=qVersion(),
        )
        column.addWidget(PlainLabel(made_with, "secondary", wrap=True))
        close = QPushButton(words("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addSpacing(8)
        column.addLayout(row)
        fit_height(self, WIDTH)
