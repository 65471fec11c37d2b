"""What words show, in Turkish and English, and what is urgent in the languages of other players.

Pure functions over text. They find what a person has to look at; they decide nothing.
"""
