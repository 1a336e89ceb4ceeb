"""Plain data as spreadsheets and calendars."""
