"""Drawing without a browser: figures as SVG, text metrics, marks of stance, hatching, label placing, PDF and PNG."""
