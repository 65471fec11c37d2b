"""What we know: facts, articles, search, notices, and the pages on which players read them."""

from django.apps import AppConfig

from accounts.events import registry

ROOMS = ["facts", "articles", "search", "notices", "portal"]


class KnowledgebaseConfig(AppConfig):
    name = "knowledgebase"

    def ready(self) -> None:
        registry.discover(self.name, ROOMS)
