"""The Answer: facts and a View in, everything that the View shows out. See README.md."""

from components.answer.answer import Answer, RegionFill, answer_of
from components.answer.year import YearAnswer

__all__ = ["Answer", "RegionFill", "YearAnswer", "answer_of"]
