"""`python -m tests.faults --rounds 100 --seed 7`: the drill by hand, as many rounds as wanted."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.faults.drill import drill

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="tools/faults", description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.faults.settings"
    log = Path(tempfile.gettempdir()) / "polku-faults.log"
    drilled = drill(rounds=asked.rounds, seed=asked.seed, log=log)
    print("\n".join(drilled.lines()))
    sys.exit(not drilled.count.is_whole)
