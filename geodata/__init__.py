"""Boundaries, facts and their joins. Nothing here knows of a screen."""
