"""Whether an English sentence binds us to the time in it: the nearest verb ahead of it says so."""

import re

from tickets.promises.finder.spoken import Sentence

BREAKS = re.compile(r",?\s+but\s|:(?=\s)")

_TIED = re.compile(
    r"\b(?:if|once|when|whenever|unless|as\s+soon\s+as|provided|in\s+case|after\s+you|until\s+you)\b"
)
_BINDS = r"""
    (?:i|we|he|she|they|you|it|that|there|this)'ll\b|\b(?:will|shall)\b|\bi\s?ll\b
  | (?:\b(?:am|are|is)|'m|'re|'s)\s+going\s+to\b
  | \b(?:i|we)(?:'m|'re|\s+am|\s+are)\s+\w+ing\b
  | \b(?:let|give)\s+me\b|\bexpect\b|\baim\s+to\b|\bpromise\b|\bmake\s+sure\b|\btry\s+to\b
  | \bto\s+follow\b|\bnext\s+update\b|\bdone(?=\s*$)|\bshould\s+(?:see|have|get|receive|hear|be)\b
"""
# "will" that binds nobody here: refused, by itself, or somebody else's
_BUT_NOT = r"""
    \b(?:will|\w+'ll)\s+(?:not|never|no\s+longer|automatically|end|expire|start|begin|close|kick|run|need)\b
  | \b(?:will|\w+'ll)\s+be\s+(?:able|here|available|online|around|away|off|out|closed|valid)\b
  | \b(?:is|are)\s+(?:available|open|here|online|closed|valid)\b
  | \b(?:is|are|starts?|begins?|ends?)(?=\s*$)
  | \bexpect\s+(?:the|your)\s+bank\b
  | \bwon't\b|\bwould\b|\bbanks?\s+(?:will|may|might|can|should)\b
  | \b(?:i'm|we're|i\s+am|we\s+are)\s+(?:seeing|waiting|hoping|assuming)\b
  | \b(?:may|might|must|cannot|can't|could|please|needs?\s+to|ha(?:s|ve)\s+to)\b
  | \byou\s+(?:can|asked|told|said|wrote|sent|made|\w+ed|were|need|want(?:ed)?)\b
  | \b(?:was|were|had|did|said|told|usually|normally|generally|typically|on\s+average)\b
  | (?<!will\s)(?<!'ll\s)(?<!to\s)\b(?:has|have)\s+been\b
"""
_CUE = re.compile(rf"(?P<but>{_BUT_NOT})|(?P<binds>{_BINDS})", re.VERBOSE)


def binds(folded: str, sentence: Sentence, start: int, end: int, *, is_limit: bool) -> bool:
    """`start` and `end` are those of the time in its sentence. A time without a verb binds nobody,
    even as a limit: it may be anybody's."""
    if sentence.closed_by.startswith("?"):
        return False
    before, after = folded[sentence.start : start], folded[end : sentence.end]
    if _TIED.search(before):
        return False
    cues = list(_CUE.finditer(before))
    cue = cues[-1] if cues else _CUE.search(after)
    return cue is not None and cue["binds"] is not None
