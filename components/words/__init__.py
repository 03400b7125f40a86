"""The one place where a sentence, number, date, unit, hedge or plural is made in Python."""
