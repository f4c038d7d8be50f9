"""Words: what the words of a notice say, count and cite, and whether they are spelt."""
