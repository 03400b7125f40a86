"""Exports: pictures, documents and tables that Python makes from a View alone."""
