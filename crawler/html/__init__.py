"""An HTML page as text and tree: decoding its bytes, parsing it, reading the text that a person sees."""
