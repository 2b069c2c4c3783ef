"""A believable program of invented people, told only through commands, over three years that end today."""

from lifeservices.demo.loading import ORIGIN, Loaded, NotEmpty, load

__all__ = ["ORIGIN", "Loaded", "NotEmpty", "load"]
