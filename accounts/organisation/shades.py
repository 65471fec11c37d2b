"""A brand's one colour as the handful that its chat and its pages for players are drawn with. White
can be read on the colour itself (accounts.organisation.colours sees to that); the rest is mixed
from it by the browser."""

_SHEET = """:root, :host {{
  --brand: {colour};
  --brand-2: color-mix(in oklch, {colour}, black 22%);
  --brand-ink: #fff;
  --brand-dim: color-mix(in oklch, {colour}, white 82%);
  --brand-glow: color-mix(in oklch, {colour}, white 86%);
}}
"""


def sheet(colour: str) -> str:
    return _SHEET.format(colour=colour)
