"""Who speaks: names, roles and pronouns of one article, each under the fullest name that the article has."""

from .resolve import resolve
from .speaker import Attribution, Cast, Mention, Named, Speaker

__all__ = ["Attribution", "Cast", "Mention", "Named", "Speaker", "resolve"]
