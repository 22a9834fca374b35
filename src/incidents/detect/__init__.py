"""Events: what the rules find in a sentence, in the sentence's own words."""

from incidents.detect.detector import Detector
from incidents.detect.event import Event

__all__ = ["Detector", "Event"]
