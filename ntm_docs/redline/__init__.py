"""Redline: two notices in Word held against each other, as one with tracked changes."""
