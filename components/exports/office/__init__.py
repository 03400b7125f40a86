"""What slides and reports have in common: type that is measured, numbered sources, files that are the same every time."""
