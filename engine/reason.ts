/** Why a value is null. */
export type Reason = 'no_data' | 'nothing_arose' | 'not_applicable' | 'not_published' | 'no_exact_series'
