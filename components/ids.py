"""Ids that more than one component uses; a component's own ids stand in its module."""

STATUS = "status"
ALARM = "alarm"
MANIFEST = "veta-manifest"
