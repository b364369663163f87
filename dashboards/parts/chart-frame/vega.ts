export { parse, View } from 'vega'
export { default as embed } from 'vega-embed'
export { expressionInterpreter } from 'vega-interpreter'
