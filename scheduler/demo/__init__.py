"""The built-in press room, and the story that `presswatch demo` plays with it. The tests use the same press room."""
