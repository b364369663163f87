/** Why a value is null. */
export const reasons = ['no_data', 'nothing_arose', 'not_applicable', 'not_published', 'no_exact_series'] as const
export type Reason = (typeof reasons)[number]
