"""python -m tunesmith"""

from __future__ import annotations

import sys

from tunesmith.doors.cli import main

if __name__ == "__main__":
    sys.exit(main())
