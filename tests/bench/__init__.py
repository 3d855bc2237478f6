"""Measurements; commands, never tests. Figures count as ratios within one run, on a quiet machine."""
