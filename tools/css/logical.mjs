// Turns the physical directions of a compiled stylesheet (left, right) into logical ones (start, end), so that one
// stylesheet serves both reading directions. Usage: node logical.mjs IN >OUT
//
// What it cannot turn (rotated chevrons, clip paths) has a right-to-left rule in web/app.css.
import fs from 'node:fs'
import postcss from 'postcss'

const renamed = {
  left: 'inset-inline-start',
  right: 'inset-inline-end',
  'border-top-left-radius': 'border-start-start-radius',
  'border-top-right-radius': 'border-start-end-radius',
  'border-bottom-left-radius': 'border-end-start-radius',
  'border-bottom-right-radius': 'border-end-end-radius'
}
for (const [side, end] of [['left', 'start'], ['right', 'end']]) {
  renamed[`margin-${side}`] = `margin-inline-${end}`
  renamed[`padding-${side}`] = `padding-inline-${end}`
  renamed[`border-${side}`] = `border-inline-${end}`
  for (const part of ['width', 'style', 'color']) renamed[`border-${side}-${part}`] = `border-inline-${end}-${part}`
}

const aligned = {
  'text-align': { left: 'start', right: 'end' },
  float: { left: 'inline-start', right: 'inline-end' },
  clear: { left: 'inline-start', right: 'inline-end' }
}

// margin: 1px 2px 3px 4px, where the two sides differ.
function splitQuad(declaration) {
  const values = postcss.list.space(declaration.value)
  if (values.length !== 4 || values[1] === values[3]) return
  const [top, right, bottom, left] = values
  const { prop, important } = declaration
  declaration.before({ prop: `${prop}-block`, value: top === bottom ? top : `${top} ${bottom}`, important })
  declaration.before({ prop: `${prop}-inline`, value: `${left} ${right}`, important })
  declaration.remove()
}

function turn(declaration) {
  const { prop, value } = declaration
  if (renamed[prop]) declaration.prop = renamed[prop]
  else if (aligned[prop]?.[value]) declaration.value = aligned[prop][value]
  else if (['margin', 'padding', 'inset'].includes(prop)) splitQuad(declaration)
}

const root = postcss.parse(fs.readFileSync(process.argv[2], 'utf8'))
root.walkDecls(turn)
process.stdout.write(root.toString())
