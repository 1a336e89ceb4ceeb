"""A council's own form in Word, filled from a plan."""
