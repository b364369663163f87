import type { Form } from '../rules/given.ts'
import { said } from '../said.ts'
import type { CriteriaSet, Published, Takes } from './criteria-set.ts'
import { treeOf } from './criteria-tree.ts'
import { type Indicator, isOfTheWhole, shownAs } from './indicator.ts'
import { listedIn, type Placed, type Report } from './yaml-file.ts'

/** What criteria may take. */
export interface Takeable {
  indicators: Map<string, Placed<Indicator>>
  /** The sets of each index. */
  indexes: Map<string, Placed<CriteriaSet>[]>
  publishedIndexes: ReadonlyMap<string, unknown>
}

const levelsBelow: Record<CriteriaSet['units']['level'], string[]> = {
  province: ['department', 'central-agency', 'district', 'commune'],
  district: ['commune'],
  department: [],
  'central-agency': [],
  commune: [],
}

/** What a criterion takes: there, of the units scored, and in the form its rule asks for. */
export function checkTakes(
  takes: Takes,
  form: Form,
  path: PropertyKey[],
  set: CriteriaSet,
  { indexes, indicators, publishedIndexes }: Takeable,
  { fault, warn }: { fault: Report; warn: Report },
): void {
  const changes = form === 'change'
  if (changes && takes.base === undefined) fault(path, said`a change without the year it is measured against`, said`base: -1, or a year`)
  if (!changes && takes.base !== undefined) fault([...path, 'base'], said`a base for a rule that compares nothing`, said`no base`)
  if ('published' in takes) {
    if ((form === 'counts') !== (takes.below !== undefined))
      fault(
        path,
        said`${takes.below ? said`a mean or a share` : said`one number`} where the rule takes ${form}`,
        said`a rule of: percent over the units below (below), else of: number`,
      )
    checkLevel(takes.below?.level, [...path, 'below', 'level'], set, fault)
    if (takes.published === set.id) checkOwn(takes, form, path, set, fault)
    if (indexes.has(takes.published)) return
    // Its figures are imported: until then the criterion has none, and says so.
    if (!publishedIndexes.has(takes.published))
      warn(
        [...path, 'published'],
        said`there is no published index "${takes.published}"`,
        listedIn(publishedIndexes.keys(), takes.published),
      )
    return
  }
  const indicator = indicators.get(takes.indicator)?.value
  if (!indicator)
    return fault(
      [...path, 'indicator'],
      said`there is no indicator "${takes.indicator}"`,
      listedIn(indicators.keys(), takes.indicator),
      takes.indicator,
    )
  if ((indicator.scope === 'province' || isOfTheWhole(indicator)) && (set.units.level !== 'province' || takes.level !== undefined))
    fault([...path, 'indicator'], said`"${takes.indicator}" exists for the province alone`, said`an indicator of the units scored`)
  checkLevel(takes.level, [...path, 'level'], set, fault)
  if (takes.share_from !== undefined && form !== 'counts')
    fault([...path, 'share_from'], said`a share of units where the rule takes ${form}`, said`a rule of: percent`)
  const isShare = takes.share_from !== undefined || (indicator.kind !== 'count' && shownAs(indicator) !== 'decimal')
  if (form === 'counts' && !isShare)
    fault([...path, 'indicator'], said`"${takes.indicator}" is a number where the rule takes a percentage`, said`a rule of: number`)
  if (takes.rest && (!isShare || takes.share_from !== undefined))
    fault([...path, 'rest'], said`the rest of what is no share`, said`no rest, or an indicator that is a share`)
}

/** The points of an index cannot hang on its own result, but for a line outside the total that holds it against the year before. */
function checkOwn({ code }: Published, form: Form, path: PropertyKey[], set: CriteriaSet, fault: Report): void {
  if (form !== 'change' || path[0] === 'areas')
    fault([...path, 'published'], said`"${set.id}" takes its own result`, said`a line of bonus or penalty over its growth`)
  const { byCode, nodes } = treeOf(set)
  const area = code === undefined ? 0 : nodes[byCode.get(code) ?? -1]?.parent
  if (area !== 0) fault([...path, 'code'], said`no area "${code!}"`, listedIn(nodes[0]!.children.map((ix) => nodes[ix]!.code)))
}

function checkLevel(level: string | undefined, path: PropertyKey[], { units }: CriteriaSet, fault: Report): void {
  const below = levelsBelow[units.level]
  if (level !== undefined && !below.includes(level))
    fault(path, said`no ${level} lies below a ${units.level}`, below.length > 0 ? listedIn(below) : said`no level`)
}
