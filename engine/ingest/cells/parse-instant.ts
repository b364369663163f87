import { zoneMinutes } from '../../zone.ts'

/** What the last successful `parseInstant` read: the day since 1970-01-01 and milliseconds of it (−1: no time given), of Asia/Ho_Chi_Minh. */
export const parsed = { day: 0, ms: -1 }

export const instantOk = 0
export const instantBad = 1
export const instantOutOfRange = 2

const firstYear = 2000
const lastYear = 2100
const dayMs = 86_400_000
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** The day before each month's first, from January of `firstYear` on. */
const monthStarts = new Int32Array((lastYear - firstYear + 1) * 12)
for (let at = 0, day = Date.UTC(firstYear, 0, 1) / dayMs - 1; at < monthStarts.length; at++) {
  monthStarts[at] = day
  day += monthLengths[at % 12]! + (at % 12 === 1 && isLeap(firstYear + Math.floor(at / 12)) ? 1 : 0)
}
const firstDay = monthStarts[0]! + 1
const lastDay = Date.UTC(lastYear, 11, 31) / dayMs

const dash = 45
const slash = 47
const colon = 58

/** Two digits as a number, or −1. */
function two(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - 48
  const ones = bytes[at + 1]! - 48
  return tens >>> 0 < 10 && ones >>> 0 < 10 ? tens * 10 + ones : -1
}

/**
 * Reads `2022-03-31`, the same with `T` or a blank, time, fraction and offset, or `31/3/2022[ 14:05[:00]]` from
 * bytes `start` to `end` into `parsed`. Day before month always; nothing rolls over.
 */
export function parseInstant(bytes: Uint8Array, start: number, end: number): number {
  if (end - start >= 10 && bytes[start + 4] === dash) {
    if (bytes[start + 7] !== dash) return instantBad
    const verdict = setDay(bytes, start, two(bytes, start + 5), two(bytes, start + 8))
    if (verdict === instantBad || start + 10 === end) return verdict
    const mark = bytes[start + 10]
    if (mark !== 84 && mark !== 32) return instantBad
    return parseIsoTime(bytes, start + 11, end, verdict)
  }
  let at = start
  const dayDigits = bytes[at + 1] === slash ? 1 : 2
  const day = dayDigits === 1 ? one(bytes, at) : two(bytes, at)
  at += dayDigits
  if (at >= end || bytes[at] !== slash) return instantBad
  at++
  const monthDigits = bytes[at + 1] === slash ? 1 : 2
  const month = monthDigits === 1 ? one(bytes, at) : two(bytes, at)
  at += monthDigits
  if (at + 5 > end || bytes[at] !== slash) return instantBad
  const verdict = setDay(bytes, at + 1, month, day)
  at += 5
  if (verdict === instantBad || at === end) return verdict
  if (bytes[at] !== 32) return instantBad
  return parseTime(bytes, at + 1, end, verdict)
}

function one(bytes: Uint8Array, at: number): number {
  const digit = bytes[at]! - 48
  return digit >>> 0 < 10 ? digit : -1
}

/** Sets the day of a year written in four digits at `yearAt`. */
function setDay(bytes: Uint8Array, yearAt: number, month: number, day: number): number {
  const century = two(bytes, yearAt)
  const rest = two(bytes, yearAt + 2)
  if (century < 0 || rest < 0 || month < 1 || month > 12 || day < 1) return instantBad
  const year = century * 100 + rest
  if (day > 28 && day > monthLengths[month - 1]! + (month === 2 && isLeap(year) ? 1 : 0)) return instantBad
  parsed.ms = -1
  parsed.day = 0
  if (year >= firstYear && year <= lastYear) parsed.day = monthStarts[(year - firstYear) * 12 + month - 1]! + day
  // A year just outside may come inside by its offset; the days of those two are enough.
  else if (year === firstYear - 1 && month === 12 && day === 31) parsed.day = firstDay - 1
  else if (year === lastYear + 1 && month === 1 && day === 1) parsed.day = lastDay + 1
  else return instantOutOfRange
  return parsed.day < firstDay || parsed.day > lastDay ? instantOutOfRange : instantOk
}

/** `H:MM[:SS]` to the end. */
function parseTime(bytes: Uint8Array, start: number, end: number, verdict: number): number {
  let at = start
  const hourDigits = bytes[at + 1] === colon ? 1 : 2
  const hours = hourDigits === 1 ? one(bytes, at) : two(bytes, at)
  at += hourDigits
  if (at + 3 > end || bytes[at] !== colon) return instantBad
  const minutes = two(bytes, at + 1)
  at += 3
  let seconds = 0
  if (at < end) {
    if (at + 3 !== end || bytes[at] !== colon) return instantBad
    seconds = two(bytes, at + 1)
  }
  return setTime(hours, minutes, seconds, 0, verdict)
}

/** `HH:MM[:SS[.fraction]][offset]` to the end. */
function parseIsoTime(bytes: Uint8Array, start: number, end: number, verdict: number): number {
  let at = start
  if (at + 5 > end || bytes[at + 2] !== colon) return instantBad
  const hours = two(bytes, at)
  const minutes = two(bytes, at + 3)
  at += 5
  let seconds = 0
  let ms = 0
  if (at < end && bytes[at] === colon) {
    if (at + 3 > end) return instantBad
    seconds = two(bytes, at + 1)
    at += 3
    if (at < end && (bytes[at] === 46 || bytes[at] === 44)) {
      const first = ++at
      for (let scale = 100; at < end && one(bytes, at) >= 0; at++, scale /= 10) if (scale >= 1) ms += one(bytes, at) * scale
      if (at === first) return instantBad
    }
  }
  const read = setTime(hours, minutes, seconds, ms, verdict)
  return at === end || read === instantBad ? read : shiftToZone(bytes, at, end)
}

function setTime(hours: number, minutes: number, seconds: number, ms: number, verdict: number): number {
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) return instantBad
  parsed.ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms
  return verdict
}

/** `Z`, `±HH`, `±HHMM` or `±HH:MM`: the instant moves to +07:00. */
function shiftToZone(bytes: Uint8Array, at: number, end: number): number {
  const sign = bytes[at] === 43 ? 1 : bytes[at] === dash ? -1 : 0
  let offset = 0
  if (sign === 0) {
    if (bytes[at] !== 90 || at + 1 !== end) return instantBad
  } else {
    const withColon = bytes[at + 3] === colon
    const length = end - at
    if (length !== 3 && length !== (withColon ? 6 : 5)) return instantBad
    const hours = two(bytes, at + 1)
    const minutes = length === 3 ? 0 : two(bytes, at + (withColon ? 4 : 3))
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return instantBad
    offset = sign * (hours * 60 + minutes)
  }
  if (parsed.day === 0) return instantOutOfRange
  let ms = parsed.ms + (zoneMinutes - offset) * 60_000
  let day = parsed.day
  if (ms < 0) day--
  else if (ms >= dayMs) day++
  ms -= (day - parsed.day) * dayMs
  parsed.day = day
  parsed.ms = ms
  return day < firstDay || day > lastDay ? instantOutOfRange : instantOk
}
