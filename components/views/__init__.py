"""One folder a view: its layout, its figure, its templates. A view imports no other view."""
