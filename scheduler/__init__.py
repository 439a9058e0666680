"""When presswatch visits and whom it alerts: the config, the daemon and the command line, where all is put together."""

__version__ = "0.1.0"
