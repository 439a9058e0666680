"""Where one page of a list leads: its links to further pages, in any language, and forms that are posted for them."""
