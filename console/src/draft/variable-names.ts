// The values of texts by their names in the console's language.
import { useLingui } from '@lingui/react/macro';
import type { VariableNames } from './variables.ts';

export function useVariableNames(): VariableNames {
  const { t } = useLingui();
  return {
    next_opening: t`Next opening`,
    todays_hours: t`Today's hours`,
    customer_name: t`Customer name`,
    shop_name: t`Shop name`,
    holiday_name: t`Holiday name`,
    hours_link: t`Link to the hours`,
  };
}
