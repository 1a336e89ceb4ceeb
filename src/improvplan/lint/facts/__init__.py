"""What several rules ask of a plan. Rules may use this room, `context` and `vocabulary`, and nothing of the engine."""
