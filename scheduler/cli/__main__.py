"""`python -m scheduler.cli`: the same as `presswatch`."""

from scheduler.cli.entry import main

main()
