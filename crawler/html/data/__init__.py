"""The data in a page: JSON in its scripts and attributes, and what frameworks leave there. Read, never run."""
