"""Records checks in a child process, kills it at random instants, and looks at what is left. One JSON line tells.

python -m tests.support.killing FOLDER COUNT SEED
"""

import contextlib
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from store.db.database import open_store
from store.maintenance import doctor
from tests.support.watch import Watch, reading, release

FRESH = 10  # kills until a new file is begun, so that its making is cut short too
NEWS = 2  # new releases in each check
LONGEST = 0.12  # seconds a child lives


def record_for_ever(path: Path, told: int) -> None:
    """Checks with two new releases and an edit each; a byte to `told` after each that was recorded."""
    watch = Watch(path)
    (done,) = watch.store.db.execute("SELECT count(*) FROM checks").fetchone()
    watch.later(minutes=10 * done)
    while True:
        done += 1
        fresh = [reading(f"{done}-{n}", release(f"Title {done} {n}", day="2026-11-19")) for n in range(NEWS)]
        old = reading(f"{done - 1}-0", release(f"Title {done - 1} 0", f"Now it says {done}.", day="2026-11-19"))
        known = [old] if done > 1 else []
        watch.check(*fresh, *known)
        os.write(told, b".")


def kill_one(path: Path, dice: random.Random) -> int:
    """Let a child record for a moment and kill it; returns how many checks it said were recorded."""
    hear, told = os.pipe()
    child = os.fork()
    if not child:
        os.close(hear)
        with contextlib.suppress(BaseException):
            record_for_ever(path, told)
        os._exit(3)  # it never ends by itself
    os.close(told)
    time.sleep(dice.uniform(0.002, LONGEST))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child ended by itself"
    with os.fdopen(hear, "rb") as heard:
        return len(heard.read())


def wrong(path: Path, said: int) -> list[str]:
    """What is not as it should be after a kill, when so many checks were said to be recorded."""
    with open_store(path) as store:
        (checks,) = store.db.execute("SELECT count(*) FROM checks").fetchone()
        found = [str(finding) for finding in doctor.findings(store) if "disk" not in str(finding)]
        if checks not in (said, said + 1):  # the last one may have been recorded and not told
            found.append(f"{checks} checks are recorded, {said} were told")
        expected = {
            "releases": checks * NEWS,
            "revisions": checks * NEWS + max(0, checks - 1),
            "snapshots": checks * NEWS + max(0, checks - 1),
            "outcomes": checks * (NEWS + 1) + max(0, checks - 1),
            "_search": checks * NEWS + max(0, checks - 1),
            "_shingles": checks * NEWS,
            "alerts": max(0, checks - 1) * (NEWS + 1),  # the first is the silent baseline
            "changes": max(0, checks - 1) * (NEWS + 1),
        }
        for table, count in expected.items():
            (have,) = store.db.execute(f"SELECT count(*) FROM {table}").fetchone()
            if have != count:
                found.append(f"{table}: {have} instead of {count} after {checks} checks")
        return found


def main(folder: Path, count: int, seed: int) -> None:
    dice, kills, checks, found = random.Random(seed), 0, 0, list[str]()
    while kills < count:
        path, said = folder / f"{kills}.db", 0
        for _ in range(min(FRESH, count - kills)):
            said += kill_one(path, dice)
            found += wrong(path, said)
            with open_store(path) as store:
                (said,) = store.db.execute("SELECT count(*) FROM checks").fetchone()
            kills += 1
        checks += said
    print(json.dumps({"kills": kills, "checks": checks, "wrong": found}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
