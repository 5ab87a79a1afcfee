"""The Second Chair: an illustrated interactive novel and the engine that plays it."""

__version__ = "0.1.0"
