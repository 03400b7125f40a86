"""What several unit tests need in place of a part that has tests of its own."""

from __future__ import annotations

import io

import pytest


@pytest.fixture
def plain_picture():
    """In place of a drawn map or trend: a grey picture of the size that is asked for, as PNG."""
    from PIL import Image

    def plain(*asked):
        *_, width, height = asked
        held = io.BytesIO()
        Image.new("RGB", (int(width), int(height)), "#cccccc").save(held, "PNG")
        return held.getvalue()

    return plain
