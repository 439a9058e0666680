"""An HTML page as text and tree: decoding its bytes, parsing it, reading its visible text."""
