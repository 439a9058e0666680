"""Inputs made to take long, and how long they take."""
