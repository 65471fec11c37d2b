"""What words show, in Turkish and English, and where somebody is in danger in eleven more.

Pure functions over text. They find what a person has to look at; they decide nothing.
"""
