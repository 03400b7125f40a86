"""The map: regions by class, with what lies around, under and over them."""
