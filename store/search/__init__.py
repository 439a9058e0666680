"""Full-text search over everything remembered, Korean included."""
