"""What `presswatch add` does: find a site's lists and feeds, and propose a source."""
