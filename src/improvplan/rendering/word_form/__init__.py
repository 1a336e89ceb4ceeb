"""A council's own form in Word, filled from a plan. What stands here needs the extra `word-forms` but for names and kinds."""
