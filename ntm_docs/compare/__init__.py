"""Compare: two notices held against each other by what they say, however they are written."""
