"""What `presswatch add` does: find what can be watched on a site, and propose a source."""
