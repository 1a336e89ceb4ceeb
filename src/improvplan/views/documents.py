"""The documents that can be made of a plan, and what the template of each sees beside the whole view."""

from __future__ import annotations

from dataclasses import dataclass

from improvplan.context.context import Context
from improvplan.views.action_table import ActionTable, action_table
from improvplan.views.display import Display
from improvplan.views.document import View, document_view
from improvplan.views.indicators import IndicatorPages, first_to_last, indicator_pages
from improvplan.views.one_page import CUTS, Cut, OnePage, one_page, plans_own_page
from improvplan.views.origins import Trace
from improvplan.views.summary import Summary, summary

FULL = "full"
SUMMARY = "summary"
PLAN_ON_A_PAGE = "plan-on-a-page"
ACTION_TABLE = "action-table"
INDICATORS = "indicators"


@dataclass(frozen=True, slots=True)
class Projected:
    """A plan as the templates of its documents see it; `context` is kept to work out what one document needs."""

    context: Context
    view: View
    display: Display

    def extra(self, document: str) -> dict[str, ActionTable | IndicatorPages | OnePage | Summary]:
        """The names that the template of a document has beside those of the view."""
        plan = self.view.plan
        if document == SUMMARY:
            return {"summary": summary(self.context, plan)}
        if document == ACTION_TABLE:
            return {"table_of": action_table(self.context, plan, self.display)}
        if document == INDICATORS:
            return {"pages": indicator_pages(plan, self.display)}
        return {"page": self.own_page or self.page(CUTS[0])} if document == PLAN_ON_A_PAGE else {}

    @property
    def own_page(self) -> OnePage | None:
        """The page that the plan has written itself; None where it has none."""
        return plans_own_page(self.context.form, self.view.plan)

    def page(self, cut: Cut) -> OnePage:
        """The plan for one page, cut so."""
        figures = {each.title: first_to_last(each) for each in self.view.plan.indicators if each.title}
        return one_page(self.view.plan, self.display, cut, figures, no_room=self.own_page is not None)


def projected(context: Context, trace: Trace | None = None) -> Projected:
    """A plan, projected once for any of its documents; with a trace everything in it says where it comes from."""
    return Projected(context, document_view(context, trace), Display(context.form))
