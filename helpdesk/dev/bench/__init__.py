"""How fast the house is, on a dataset that anybody can make again."""
