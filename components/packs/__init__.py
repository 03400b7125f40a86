"""Packs on the command line and in words."""
