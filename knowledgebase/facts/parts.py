"""The sheet's place among the pages of knowledge."""

from django.utils.translation import gettext_lazy as _

from knowledgebase.pages import part

part("facts", _("Facts"), icon="list", right="knowledge.read", place=20)
