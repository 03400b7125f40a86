"""The views: each a folder with its layout, its figure and its templates. A view imports no other view."""

from components.views.region_map.view import REGION_MAP

# Each has ``id``, ``kind`` (of the answers that carry its arrays), ``patch(answer, year)``, ``payload(answer)`` and ``files(facts)``.
VIEWS = (REGION_MAP,)

__all__ = ["VIEWS"]
