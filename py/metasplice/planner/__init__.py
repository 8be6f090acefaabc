"""Files times edits: what a plan over many files means for the person who has to say yes. Pure, no I/O.

First generation: the risk of one file's plan.
"""

from .risk import Level, Reason, Risk, assess, refused

__all__ = ["Level", "Reason", "Risk", "assess", "refused"]
