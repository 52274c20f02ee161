"""What every test of the window shares: no screen is needed, and Qt looks the same on every machine."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
