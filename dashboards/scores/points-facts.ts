import type { CriterionReply, Json, Opened } from '../../engine/rounds/replies.ts'
import { showDecimal } from '../format/decimal.ts'
import { showInstant } from '../format/instant.ts'
import type { Speaker } from '../format/say-value.ts'
import { isText, sayWord } from '../text/text.ts'

const decimal = /^-?\d+(\.\d+)?$/

/** A figure, word or list of an explanation as people read it. */
function sayPart(value: unknown, choices: CriterionReply['choices'], speaker: Speaker): string {
  const { say, language } = speaker
  if (value === null || value === undefined) return say('none')
  if (typeof value === 'boolean') return say(value ? 'cell.true' : 'cell.false')
  if (Array.isArray(value)) return value.map((one) => sayPart(one, choices, speaker)).join('; ')
  if (typeof value === 'object') {
    const titled = value as { title?: Record<string, string>; vi?: string; en?: string }
    if (titled.vi !== undefined) return titled[language] ?? titled.vi
    return Object.entries(value)
      .map(([name, one]) => `${sayName(name, choices, speaker)} ${sayPart(one, choices, speaker)}`)
      .join(', ')
  }
  const text = String(value)
  return decimal.test(text) ? showDecimal(text, language) : (choices.find(({ id }) => id === text)?.title[language] ?? text)
}

/** A parameter's own name where the catalogue knows it. */
function sayName(name: string, choices: CriterionReply['choices'], { say, language }: Speaker): string {
  const key = `score.part.${name}`
  const choice = choices.find(({ id }) => id === name)
  return choice ? `${choice.title[language]}:` : isText(key) ? say(key) : name
}

/** An answer as people read it: yes, the option's title, the figures, or why it does not apply. */
export function sayAnswer(answer: Json | unknown, criterion: Pick<CriterionReply, 'choices'> | undefined, speaker: Speaker): string {
  const reason = typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>).not_applicable : undefined
  if (reason !== undefined) return speaker.say('score.answer.na', { reason: String(reason) })
  return sayPart(answer, criterion?.choices ?? [], speaker)
}

/** The parameters that are single values, each under its name; bands, options and classes stand in the rule's own words. */
function sayParameters(parameters: unknown, speaker: Speaker): string {
  const single = Object.entries(typeof parameters === 'object' && parameters !== null ? parameters : {}).filter(
    ([name, value]) => ['string', 'number', 'boolean'].includes(typeof value) && isText(`score.part.${name}`),
  )
  return single
    .map(([name, value]) => `${sayName(name, [], speaker)} ${sayWord(speaker.say, 'score.word', sayPart(value, [], speaker))}`)
    .join('; ')
}

/** The facts behind the points of a criterion, as pairs of name and text. */
export function factsOfPoints(
  node: Opened,
  criterion: CriterionReply | undefined,
  nameOf: (unit: string) => string,
  speaker: Speaker,
): [name: string, text: string][] {
  const { say, language } = speaker
  const shown = (points: string) => showDecimal(points, language)
  const choices = criterion?.choices ?? []
  const { rule, gate, ground, answered, behind } = node
  const sums = (['gained', 'lost', 'open'] as const).map((one) => `${say(`score.${one}`).toLowerCase()} ${shown(node[one])}`).join(', ')
  const given = ground ? sayPart((ground.given as { option?: string }).option ?? ground.given, choices, speaker) : null
  const chosen = node.value !== null && choices.some(({ id }) => id === node.value)
  const facts: [string, string | null][] = [
    [say('score.points'), `${node.points === null ? '\u2013' : shown(node.points)} / ${shown(node.max)}`],
    [say('score.sums'), sums],
    [say('score.rule'), rule ? say('score.rule.version', { text: rule.text[language], version: rule.version }) : null],
    [say('score.parameters'), rule ? sayParameters(rule.parameters, speaker) || null : null],
    [say('score.gate'), gate ? say(gate.shut ? 'score.gate.shut' : 'score.gate.open', { text: gate.text[language] }) : null],
    [say('score.ground'), ground ? `${say(`score.from.${ground.from}`)}: ${given}` : null],
    [say('score.value'), node.value !== null && decimal.test(node.value) ? shown(node.value) : null],
    [say('score.band.name'), node.band === null || chosen ? null : language === 'vi' ? node.band.replaceAll('.', ',') : node.band],
    [say('score.note'), node.note?.[language] ?? criterion?.note ?? null],
    [say('score.targets'), criterion?.targets.map(({ clause, words }) => `${clause}: ${words}`).join('; ') || null],
    [say('score.asks'), node.asks.join('; ') || null],
    [say('score.enters'), node.enters.map(nameOf).join(', ') || null],
    [say('score.appraises'), node.appraises.map(nameOf).join(', ') || null],
    [
      say('score.answered'),
      answered && `${sayAnswer(answered.answer, criterion, speaker)} (${answered.by}, ${showInstant(answered.at, language, 'both')})`,
    ],
    [say('score.answer.explanation'), answered?.explanation ?? null],
    [say('score.answer.document'), answered?.document ?? null],
    [say('fact.aside'), behind?.setAside === undefined ? null : say('fact.aside.rows', { count: shown(String(behind.setAside)) })],
    [say('fact.calendar'), behind && say(`calendar.${behind.calendar}`)],
  ]
  return facts.flatMap(([name, text]) => (text === null || text === undefined || text === '' ? [] : [[name, text] as [string, string]]))
}
