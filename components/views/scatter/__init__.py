"""The scatter plot: two indicators of one year, one dot a region."""
