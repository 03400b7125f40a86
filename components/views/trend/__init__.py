"""The trend: every region over the years, the selected ones in front."""
