"""A council's own form in Word, filled from a plan. docxtpl is only loaded where one is filled."""
