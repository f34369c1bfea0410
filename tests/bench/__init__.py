"""The measurements: ``python -m tests.bench`` prints them as tables of ratios, each with its target. Nothing here is asserted."""
