"""Finding tickets by words: what was typed, the words as search knows them, and where to begin."""
