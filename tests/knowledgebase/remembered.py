"""What this process keeps of knowledge: each piece by the number of an edition, which another
database counts anew."""

from knowledgebase.articles import near, signed
from knowledgebase.facts import sheet
from knowledgebase.portal import centre, kept
from knowledgebase.search import vocabulary
from tickets.articles import suggesting


def forget() -> None:
    for keeper in (sheet, signed, near, centre, kept, suggesting):
        keeper.forget()
    vocabulary.forget_now()
