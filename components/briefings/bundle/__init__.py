"""The bundle: the whole app with a briefing in one HTML file, which opens from disk and asks nobody for anything."""
