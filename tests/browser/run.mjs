// Visits every page of pages.json in several combinations of language, theme, width and scripts; see args.mjs.
import fs from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { combinations, nameOf, parseArguments } from './args.mjs'
import { axe, keyboard, structure } from './checks.mjs'
import { chromiumArguments } from './launch.mjs'

// A window of the browser with the cookies of a role.
function openContext(browser, combination, storageState) {
  return browser.newContext({
    viewport: { width: combination.width, height: combination.width > 400 ? 900 : 640 },
    colorScheme: combination.theme,
    javaScriptEnabled: combination.scripts,
    locale: combination.language.startsWith('qps') ? 'en' : combination.language,
    reducedMotion: 'reduce',
    storageState
  })
}

// Signs in through the form, as a person does, and keeps the cookies.
async function signIn(browser, address, fields) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(address)
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value)
  await Promise.all([page.waitForNavigation(), page.click('main form button:not([type=button])')])
  if (page.url() === address) throw new Error(`signing in at ${address} did not lead on`)
  const state = await context.storageState()
  await context.close()
  return state
}

// Chooses the language by the form in the header, which must work without scripts too.
async function chooseLanguage(page, address, language) {
  if (language.startsWith('qps')) {
    await page.context().addCookies([{ name: 'lang', value: language, url: address }])
    return
  }
  await page.goto(address)
  const button = page.locator(`button[name="language"][value="${language}"]`)
  await Promise.all([page.waitForNavigation(), button.click()])
}

// Everything the browser complains about, apart from the status of a page that is meant to be an error.
function listen(page, status, scripts) {
  const faults = []
  page.on('console', message => {
    if (status >= 400 && message.text().startsWith('Failed to load resource')) return
    faults.push(`console: ${message.text().slice(0, 200)}`)
  })
  page.on('pageerror', error => faults.push(`script error: ${error.message.slice(0, 200)}`))
  page.on('requestfailed', request => {
    if (scripts || !request.url().endsWith('.js')) faults.push(`not loaded: ${request.url()}`)
  })
  return faults
}

async function checkPage(context, options, entry, combination) {
  const status = entry.status ?? 200
  const page = await context.newPage()
  const faults = listen(page, status, combination.scripts)
  const response = await page.goto(options.base + entry.path, { waitUntil: 'load' })

  if (response.status() !== status) faults.push(`status ${response.status()}, not ${status}`)
  faults.push(...await structure(page, combination))
  if (combination.scripts) faults.push(...await axe(page))
  if (options.shots) {
    const name = entry.path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home'
    const file = path.join(options.shots, `${entry.role ?? 'anybody'}-${name}-${nameOf(combination)}.png`)
    await page.screenshot({ path: file, fullPage: true })
  }
  faults.push(...await keyboard(page))
  await page.close()
  return faults
}

async function checkRole(browser, options, combination, role, storageState) {
  const context = await openContext(browser, combination, storageState)
  const pages = options.plan.pages.filter(entry => entry.role === role && entry.path.includes(options.only))
  const tally = { passed: 0, failed: 0 }

  if (pages.length > 0) {
    const page = await context.newPage()
    await chooseLanguage(page, options.base + pages[0].path, combination.language)
    await page.close()
  }
  for (const entry of pages) {
    const faults = await checkPage(context, options, entry, combination).catch(error => [error.message])
    tally[faults.length === 0 ? 'passed' : 'failed']++
    for (const fault of faults) console.log(`${entry.path} [${nameOf(combination)}, ${role ?? 'anybody'}]: ${fault}`)
  }
  await context.close()
  return tally
}

async function main() {
  const options = parseArguments(process.argv.slice(2))
  options.plan = JSON.parse(fs.readFileSync(options.pages, 'utf8'))
  if (options.shots) fs.mkdirSync(options.shots, { recursive: true })

  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumArguments })
  const total = { passed: 0, failed: 0 }
  try {
    const roles = [[undefined, undefined]]
    for (const [role, fields] of Object.entries(options.plan.roles))
      roles.push([role, await signIn(browser, options.base + options.plan.sign_in, fields)])
    for (const combination of combinations(options.full)) {
      for (const [role, state] of roles) {
        const tally = await checkRole(browser, options, combination, role, state)
        total.passed += tally.passed
        total.failed += tally.failed
      }
    }
  } finally {
    await browser.close()
  }
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
}

main().catch(error => {
  console.error(error.message)
  process.exitCode = 2
})
