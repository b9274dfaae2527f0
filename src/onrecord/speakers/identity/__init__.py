"""Speakers across articles: who is whom, by a table of named reasons; names that only look alike are never joined."""

from .assign import Apart, Decision, assign, twins
from .cluster import Cluster, Directory, cluster
from .compare import compare, compare_sides
from .keys import asks, keys
from .lookalikes import Oddity, oddities
from .profile import Authority, Held, Hint, Known, Profile, joined, known_of, with_profile, without
from .profiles import profiles_of
from .register import Register, register
from .score import Reason, Score
from .sides import Side, side_of

__all__ = [
    "Apart", "Authority", "Cluster", "Decision", "Directory", "Held", "Hint", "Known", "Oddity", "Profile", "Reason",
    "Register", "Score", "Side", "asks", "assign", "cluster", "compare", "compare_sides", "joined", "keys", "known_of",
    "oddities", "profiles_of", "register", "side_of", "twins", "with_profile", "without",
]  # fmt: skip
