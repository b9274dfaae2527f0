"""For all tests: a property is not wrong because the machine is busy, so no example has a deadline.

The same examples each run, so that a red run is about the change; `HYPOTHESIS_PROFILE=search` looks for new ones.
"""

import os

from hypothesis import settings

settings.register_profile("onrecord", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "onrecord"))
