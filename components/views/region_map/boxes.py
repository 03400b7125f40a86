"""What names and marks of a map take up, in pixels of its box."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from components.drawing.medium import Medium
from components.views.region_map.camera import Camera, to_pixels
from components.views.region_map.names import Name

EDGE = 2.0  # names keep this many pixels from the frame
# Where a name may stand beside its point: in half widths and line heights from it.
SPOTS = ((0, 0), (0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1), (0, 2), (0, -2), (1, 2), (-1, 2))


@dataclass(frozen=True)
class Box:
    """What a name or mark takes up, in pixels: its middle, half its width and half its height."""

    x: float
    y: float
    half_width: float
    half_height: float

    def meets(self, other: Box) -> bool:
        """Whether the two have any area in common."""
        across = abs(self.x - other.x) < self.half_width + other.half_width
        return across and abs(self.y - other.y) < self.half_height + other.half_height


def box_of(name: Name, camera: Camera, medium: Medium) -> Box:
    """Where a name stands under a camera."""
    x, y = to_pixels(camera, medium.width, medium.height, name.lon, name.lat)
    return Box(x + name.shift, y, name.width / 2, name.height / 2)


def inside(box: Box, medium: Medium) -> bool:
    """Whether all of it lies within the frame."""
    across = EDGE + box.half_width <= box.x <= medium.width - box.half_width - EDGE
    return across and EDGE + box.half_height <= box.y <= medium.height - box.half_height - EDGE


def free(x: float, y: float, half_width: float, half_height: float, medium: Medium, taken: Iterable[Box]) -> Box | None:
    """The nearest of SPOTS round a point that lies in the frame and on nothing; None if there is none."""
    spots = (Box(x + across * (half_width + 9), y + down * half_height * 2, half_width, half_height) for across, down in SPOTS)
    return next((spot for spot in spots if inside(spot, medium) and not any(spot.meets(other) for other in taken)), None)
