"""`python -m polku`: the same as the console command `polku`."""

import sys

from polku.command.cli import main

if __name__ == "__main__":
    sys.exit(main())
