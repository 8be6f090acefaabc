"""Files times edits: what a plan over many files means for the person who has to say yes. Pure, no I/O.

First generation: the risk of one file's plan.
"""

from .risk import Level, Reason, Risk, assess, refused
from .twin import Disagreement, Synchronised, disagreements, property_of, synchronised

__all__ = [
    "Disagreement",
    "Level",
    "Reason",
    "Risk",
    "Synchronised",
    "assess",
    "disagreements",
    "property_of",
    "refused",
    "synchronised",
]
