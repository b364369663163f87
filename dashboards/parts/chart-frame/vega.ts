export { default as embed, vega, vegaLite } from 'vega-embed'
export { expressionInterpreter } from 'vega-interpreter'
