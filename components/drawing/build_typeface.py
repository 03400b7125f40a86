"""Makes the static cuts of the typeface and the table of its advances from the page's own file. Run by hand.

Pictures set their text by ``assets/fonts/inter-regular.ttf`` (400) and ``inter-semibold.ttf`` (600); what they measure it
by is ``assets/fonts/advances.json``: weight → character → width in thousandths of the type's size. Needs fontTools, which
nothing else does: ``python -m components.drawing.build_typeface``.
"""

from __future__ import annotations

import json

from components.drawing.typeface import ADVANCES, FONTS, WEB

CUTS = {400: (FONTS / "inter-regular.ttf", "Regular"), 600: (FONTS / "inter-semibold.ttf", "SemiBold")}


def main() -> None:
    """Writes the three files anew."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    table = {}
    for weight, (path, style) in CUTS.items():
        font = instantiateVariableFont(TTFont(WEB), {"wght": weight})
        font.flavor = None
        font["OS/2"].usWeightClass = weight
        for number, words in ((2, style), (4, f"Inter {style}"), (6, f"Inter-{style}")):
            font["name"].setName(words, number, 3, 1, 0x409)
        font.save(path)
        units, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        table[weight] = {chr(code): round(widths[name][0] * 1000 / units) for code, name in sorted(font.getBestCmap().items())}
    ADVANCES.write_text(json.dumps(table, ensure_ascii=True, separators=(",", ":")) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
