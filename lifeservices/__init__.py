"""Life Services: journeys recorded as immutable events, everything else worked out from them."""

__version__ = "0.1.0"
