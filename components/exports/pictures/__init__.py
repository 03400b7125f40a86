"""Pictures as SVG that Python writes; ``typeset`` makes PDF and PNG of them."""
