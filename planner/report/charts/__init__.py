"""Drawn answers to questions: one flowable each, of a fixed height, from frozen records of numbers.
No chart knows the estate or the plan."""
