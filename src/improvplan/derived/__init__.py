"""What follows from plans: schedules, status, reports, as plain data."""
