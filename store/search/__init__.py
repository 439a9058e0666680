"""Full-text search over everything remembered, Korean included (decision 0008)."""
