"""Ids that more than one component uses; a component's own ids stand in its module."""

VIEW = "view"  # the store that mirrors the browser's View state, for callbacks that need Python
STATUS = "status"
ALARM = "alarm"
MANIFEST = "veta-manifest"
