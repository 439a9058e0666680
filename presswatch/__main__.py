"""The command `presswatch`, also as `python -m presswatch`."""

import sys

from presswatch._rooms import obstacle


def main() -> None:
    """Run the command line. Exits with 2 and one line if another package is in the way of ours."""
    if in_the_way := obstacle():
        print(f"presswatch: {in_the_way}", file=sys.stderr)
        sys.exit(2)

    from scheduler.cli import main as run  # not before the packages are known to be ours

    run()


if __name__ == "__main__":
    main()
