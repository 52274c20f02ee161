"""What the bundle starts."""

import sys

from vsmdesk.__main__ import main

sys.exit(main())
