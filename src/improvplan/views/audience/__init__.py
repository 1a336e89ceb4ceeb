"""What an audience gets to see of a plan: the plan again, without what is not meant for it."""

from improvplan.views.audience.audience import AudienceError, ForAudience, for_audience
from improvplan.views.audience.left_out import LeftOut, told

__all__ = ["AudienceError", "ForAudience", "LeftOut", "for_audience", "told"]
