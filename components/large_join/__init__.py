"""Large joins on the command line."""
