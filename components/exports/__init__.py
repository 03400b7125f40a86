"""Exports: pictures, data files and documents of what a View shows, each made from the View alone."""
