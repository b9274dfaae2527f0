"""Instruments: resolutions, treaties, laws and rulings that a text names, in a normal form."""

from .attach import attach
from .find import find_instruments
from .instrument import Instrument

__all__ = ["Instrument", "attach", "find_instruments"]
