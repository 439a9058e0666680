"""What an attached file is and what it says."""
