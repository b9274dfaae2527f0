"""Charts: numbers by rows and columns, drawn on the server as SVG that is read without colour."""

from onrecord.views.web.charts.chart import Chart
from onrecord.views.web.charts.drawing import draw

__all__ = ["Chart", "draw"]
