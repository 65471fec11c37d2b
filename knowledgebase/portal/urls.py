"""The help centre's addresses, on the players' origin."""

from django.urls import path, register_converter
from django.urls.converters import SlugConverter, StringConverter

from knowledgebase.portal.centre import SPOKEN
from knowledgebase.portal.views import counting, going, machines, pages, searching, standing


class PlayerLanguage(StringConverter):
    regex = "|".join(SPOKEN)


class Address(SlugConverter):
    """An article's, in letters of any language."""

    regex = r"[\w-]{1,90}"


register_converter(PlayerLanguage, "player_language")
register_converter(Address, "article_address")
_IN = "help/<slug:slug>/<player_language:language>/"

urlpatterns = [
    path("robots.txt", machines.robots, name="robots"),
    path("help/<slug:slug>/", pages.door, name="portal_door"),
    path("help/<slug:slug>/brand.css", machines.colours, name="portal_colours"),
    path("help/<slug:slug>/card.png", machines.card, name="portal_card"),
    path("help/<slug:slug>/sitemap.xml", machines.site_map, name="portal_site_map"),
    path(_IN, pages.start, name="portal_home"),
    path(f"{_IN}topics/<slug:category>/", pages.topic, name="portal_topic"),
    path(f"{_IN}search/", searching.search, name="portal_search"),
    path(f"{_IN}search/opened/", searching.opened, name="portal_opened"),
    path(f"{_IN}suggest/", searching.suggest, name="portal_suggest"),
    path(f"{_IN}status/", standing.status, name="portal_status"),
    path(f"{_IN}go/chat/", going.chat, name="portal_chat"),
    path(f"{_IN}go/<slug:name>/", going.explained, name="portal_go"),
    # what stands above has its own names in this place: an article's address comes after them
    path(f"{_IN}<article_address:address>/", pages.article, name="portal_article"),
    path(f"{_IN}<article_address:address>/read/", counting.beacon, name="portal_read"),
    path(f"{_IN}<article_address:address>/vote/", counting.vote, name="portal_vote"),
    path(f"{_IN}<article_address:address>/why/", counting.why, name="portal_why"),
    path(f"{_IN}<article_address:address>/wrong/", counting.wrong, name="portal_wrong"),
    path(f"{_IN}<path:rest>", pages.nothing, name="portal_nothing"),
]
