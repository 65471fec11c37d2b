"""Whether white words can be read on a brand's colour, and the nearest colour where they can.

The lightness that is changed is that of OKLab, in which equal steps look equal and the hue stays.
Formulas: WCAG 2.2 (relative luminance, contrast ratio); Björn Ottosson, "A perceptual color space
for image processing" (2020).
"""

LEAST_CONTRAST = 4.5
_STEP = 0.002


def contrast_with_white(colour: str) -> float:
    """From 1 (white itself) to 21 (black)."""
    red, green, blue = _linear(colour)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 1.05 / (luminance + 0.05)


def is_readable(colour: str) -> bool:
    return contrast_with_white(colour) >= LEAST_CONTRAST


def nearest_readable(colour: str) -> str:
    """The same hue, darker by as little as is needed."""
    lightness, green_red, blue_yellow = _oklab(_linear(colour))
    while not is_readable(colour):
        lightness -= _STEP
        colour = _hex(_from_oklab(max(lightness, 0), green_red, blue_yellow))
    return colour


def _linear(colour: str) -> tuple[float, float, float]:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return red, green, blue


def _hex(linear: tuple[float, float, float]) -> str:
    # a colour that no screen shows is cut to the nearest edge of what it can
    clipped = (min(max(c, 0.0), 1.0) for c in linear)
    encoded = (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in clipped)
    return "#" + "".join(f"{round(c * 255):02x}" for c in encoded)


def _oklab(linear: tuple[float, float, float]) -> tuple[float, float, float]:
    red, green, blue = linear
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _from_oklab(
    lightness: float, green_red: float, blue_yellow: float
) -> tuple[float, float, float]:
    long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    middle = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
