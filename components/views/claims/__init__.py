"""Claims as the browser lists them: their words, published beside the facts' own columns."""

from components.views.claims.files import files

__all__ = ["files"]
