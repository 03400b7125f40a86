"""Briefings: a list of views with words, made in the browser, kept as a file and shown slide by slide."""
