"""Where articles are read: players' pages by brand and language, the desk's by key."""

# what `page:NAME` leads to that is a page of the help centre; any other is found by its door there
_OWN = {"contact": "contact/", "status": "status/", "requests": "requests/"}


def home(brand: str, language: str) -> str:
    return f"/help/{brand}/{language}/"


def portal(brand: str, language: str, slug: str) -> str:
    return f"{home(brand, language)}{slug}/"


def page(brand: str, language: str, name: str) -> str:
    return f"{home(brand, language)}{_OWN.get(name, f'go/{name}/')}"


def desk(key: str) -> str:
    return f"/knowledge/articles/{key}/"
