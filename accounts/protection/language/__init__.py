"""What words show, in Turkish and English, with a little German and Spanish where it is urgent.

Pure functions over text. They find what a person has to look at; they decide nothing.
"""
