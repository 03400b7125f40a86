"""Where the texts of a sheet stand, for the tests of pictures."""

from __future__ import annotations


def ink(one):
    """The box of what is seen of a text: without the room above capitals and below the base line."""
    return one.box.inset(0.5, one.size * 0.28, 0.5, one.size * 0.24)


def met(texts):
    """The words of each two texts that lie on each other."""
    falling = sorted(((ink(one), one.words) for one in texts), key=lambda pair: pair[0].y)
    found = []
    for at, (box, words) in enumerate(falling):
        for other, beside in falling[at + 1 :]:
            if other.y >= box.bottom:
                break  # and so does whatever comes after it
            if box.meets(other):
                found.append((words, beside))
    return found
