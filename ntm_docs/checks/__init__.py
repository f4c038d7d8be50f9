"""Checks: a notice looked over before it goes up for signature, one rule at a time."""
