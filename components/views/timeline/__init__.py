"""The timeline: every dated claim at its own precision."""
