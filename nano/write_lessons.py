"""Write the lessons: `python nano/write_lessons.py --text ../shared/corpus --out FOLDER --seed 0`.

The program is the package nano/lessons/; this file only starts it.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from nano.lessons.write import main

if __name__ == "__main__":
    main()
