"""The views: each a folder with its layout, its figure and its templates. A view imports no other view."""
