"""``python -m geodata.list_files`` lists the files of data anew after a change that is meant, if the facts in them load."""

from __future__ import annotations

import sys

from geodata import whole
from geodata.errors import GeodataError
from geodata.store import load


def main() -> int:
    """Write the list; 1 if the facts can't be trusted."""
    try:
        load(listed=False)
    except GeodataError as error:
        print(error, file=sys.stderr)
        return 1
    whole.write()
    return 0


if __name__ == "__main__":
    sys.exit(main())
