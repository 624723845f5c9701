// What must hold on every page. Each check returns a list of faults in words; an empty list is a pass.
import fs from 'node:fs'
import { createRequire } from 'node:module'

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const tabStops = 60

// Things that need no script of the page's own: structure, language, reflow, labels.
export async function structure(page, { language }) {
  return page.evaluate(language => {
    const faults = []
    const expect = (holds, fault) => holds || faults.push(fault)
    const root = document.documentElement
    const every = selector => [...document.querySelectorAll(selector)]

    expect(root.lang === (language.startsWith('qps') ? 'en' : language), `lang is "${root.lang}", not "${language}"`)
    expect(root.dir === (['ar', 'qps-rtl'].includes(language) ? 'rtl' : 'ltr'), `dir is "${root.dir}"`)
    expect(document.title.trim() !== '', 'the title is empty')
    expect(every('h1').length === 1, `${every('h1').length} h1 elements`)
    expect(every('main').length === 1, `${every('main').length} main elements`)
    expect(root.scrollWidth <= root.clientWidth, `wider than the window by ${root.scrollWidth - root.clientWidth} px`)
    expect(every('[style]').length === 0, 'a style attribute, which the content security policy forbids')

    for (const field of every('input:not([type=hidden]), select, textarea')) {
      const named = field.labels?.length || field.ariaLabel || field.getAttribute('aria-labelledby')
      expect(named, `no label: ${field.outerHTML.slice(0, 80)}`)
    }
    for (const button of every('a[href], button')) {
      expect(button.textContent.trim() || button.ariaLabel, `no text: ${button.outerHTML.slice(0, 80)}`)
    }
    for (const table of every('table')) expect(table.caption, `a table without caption: #${table.id}`)

    const ids = every('[id]').map(element => element.id)
    for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) faults.push(`the id ${id} stands twice`)
    for (const attribute of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls'])
      for (const element of every(`[${attribute}]`))
        for (const id of element.getAttribute(attribute).split(/\s+/))
          expect(document.getElementById(id), `${attribute}="${id}" points nowhere`)
    return faults
  }, language)
}

// axe-core, put into the page by the debugger, so that the page's own security policy stays in force.
export async function axe(page) {
  await page.evaluate(axeSource)
  const violations = await page.evaluate(async tags => {
    const result = await globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags } })
    return result.violations.map(({ id, help, nodes }) =>
      ({ id, help, where: nodes.slice(0, 3).map(node => node.target.join(' ')) }))
  }, tags)
  return violations.map(({ id, help, where }) => `axe ${id}: ${help} (${where.join('; ')})`)
}

// Where the focus is, and whether a reader would see it.
function focusState() {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const style = getComputedStyle(element)
  const box = element.getBoundingClientRect()
  return {
    what: `${element.tagName.toLowerCase()}.${element.className} "${element.textContent.trim().slice(0, 30)}"`,
    inMain: element.closest('main') !== null,
    shown: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
    inWindow: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0
  }
}

// Tab from the top of the page: the skip link first, every stop visible, and the main part reached.
export async function keyboard(page) {
  const faults = []
  const needsMain = await page.evaluate(() => document.querySelector(
    'main a[href], main button:not([hidden]), main input:not([type=hidden]), main select') !== null)
  const atTop = await page.evaluate(() => document.activeElement === document.body) // not where a fault has the focus
  let reachedMain = false

  for (let i = 0; i < tabStops; i++) {
    await page.keyboard.press('Tab')
    const state = await page.evaluate(focusState)
    if (!state) break
    if (i === 0 && atTop && !state.what.includes('skip-link')) faults.push(`the first Tab stop is ${state.what}`)
    if (!state.shown) faults.push(`the focus cannot be seen on ${state.what}`)
    if (!state.inWindow) faults.push(`the focus is out of the window on ${state.what}`)
    reachedMain ||= state.inMain
    if (reachedMain && i > 30) break
  }
  if (needsMain && !reachedMain) faults.push(`Tab does not reach the main part in ${tabStops} steps`)
  return faults
}
