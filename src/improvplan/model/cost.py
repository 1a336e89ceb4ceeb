"""What something costs, in one sum or by fund."""

from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from improvplan.model.fields import AmountText, about


class Cost(BaseModel):
    """`£250` is an `amount`; `core: 150` and `pef: 100` under it are `by_fund`."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, arbitrary_types_allowed=True)

    amount: AmountText | None = about("The amount.")
    by_fund: dict[str, AmountText] | None = about("Amounts by fund.")

    @property
    def total(self) -> Decimal | None:
        """The sum of what can be read as money; None where nothing can."""
        amounts = [self.amount] if self.amount else list((self.by_fund or {}).values())
        values = [amount.value for amount in amounts if amount.value is not None]
        return sum(values, Decimal(0)) if values else None
