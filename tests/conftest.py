"""Settings for all tests: nothing is judged by the clock, which another program on the machine can slow."""

from hypothesis import settings

settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")
