"""A press room that lives through time, and a presswatch that watches it with a clock moved by hand."""
