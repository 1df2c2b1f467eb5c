"""The reader: a model that reads question and passage together and says which sentence answers."""
