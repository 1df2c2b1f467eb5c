"""Articles as records: read from files or pages, split into passages and sentences."""
