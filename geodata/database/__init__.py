"""The facts in PostgreSQL with PostGIS: edited by several people there, published as a whole, read from there at the start."""

VARIABLE = "VETA_FACTS_URL"  # of the environment: where they are
EXAMPLE = "postgresql://veta:password@127.0.0.1:5432/veta"
