"""The ranking: one bar a region, the highest first."""
