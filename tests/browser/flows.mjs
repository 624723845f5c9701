// What people do, step by step, in Chromium: the commonest acts, with scripts and without.
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { parseArguments } from './args.mjs'
import { chromiumArguments } from './launch.mjs'

const password = 'stocktake-demo-2024'
const corpus = fileURLToPath(new URL('../corpus/programme/plain.txt', import.meta.url))
const official = fileURLToPath(new URL('../corpus/programme/official-fr.txt', import.meta.url))
const tally = { passed: 0, failed: 0 }

function check(sentence, holds, detail = '') {
  tally[holds ? 'passed' : 'failed']++
  if (!holds) console.log(`FAIL ${sentence} ${detail}`)
}

async function submit(page, selector) {
  await Promise.all([page.waitForNavigation(), page.click(selector)])
}

async function person(browser, base, login, scripts) {
  const context = await browser.newContext({ javaScriptEnabled: scripts, locale: 'en' })
  const page = await context.newPage()
  await page.goto(`${base}/sign-in`)
  await page.fill('[name=login]', login)
  await page.fill('[name=password]', password)
  await submit(page, 'main form button:not([type=button])')
  check(`${login} is at home after signing in`, new URL(page.url()).pathname === '/')
  return page
}

// One click from home to what is due this week, and the number is that of the list.
async function everyFigureCountsItsList(page, base) {
  const hrefs = await page.$$eval('.figure-link', links => links.map(a => [a.getAttribute('href'), a.querySelector('.figure-number').textContent]))
  check('home shows four figures', hrefs.length === 4)
  for (const [href, number] of hrefs) {
    await page.goto(base + href)
    const rows = await page.$$eval('.agenda-row', list => list.length)
    check('a figure is the number of rows of its list', String(rows) === number.trim(), `${href}: ${number} and ${rows}`)
  }
}

// The same event was recorded with scripts before: whoever records it again is asked whether it is another one.
async function theSecondOneIsConfirmed(page) {
  check('a likely duplicate is shown', await page.locator('main form a[href^="/events/"]').count() === 1)
  check('what was typed is kept beside it', await page.inputValue('[name=title]') === 'Initial report on a visit')
  await page.check('[name=confirm]')
  await submit(page, 'main form button')
}

async function anEventIsRecordedAfterAllItsFaultsAreShownAtOnce(page, base, scripts) {
  await page.goto(`${base}/events/new`)
  await page.selectOption('[name=anchor]', 'initial_report_submitted')
  await page.fill('[name=happened_on]', '2024-02-30')
  await page.fill('[name=reference]', 'typed by hand')
  await submit(page, 'main form button')
  const faults = await page.$$eval('.govuk-error-summary__list li', list => list.length)
  check('three faults are shown at once', faults === 3, String(faults))
  check('what was typed is kept', await page.inputValue('[name=reference]') === 'typed by hand')
  check('the choice is kept', await page.inputValue('[name=anchor]') === 'initial_report_submitted')
  if (scripts) check('the summary has the focus', await page.evaluate(() => document.activeElement.classList.contains('govuk-error-summary')))
  await page.fill('[name=happened_on]', '2024-02-29')
  await page.fill('[name=title]', 'Initial report on a visit')
  await page.selectOption('[name=state]', { index: 3 })
  await submit(page, 'main form button')
  if (!scripts) await theSecondOneIsConfirmed(page)
  const days = await page.$$eval('.agenda-date time', list => list.map(time => time.dateTime))
  check('twelve months after 29 February is 28 February', days.length === 2 && days.every(day => day === '2025-02-28'), days.join(' '))
}

async function aDutyIsDoneAndTakenBack(page, base) {
  await page.goto(`${base}/duties/RO-19/2027-Q3`)
  await page.fill('[name=completed_on]', '2030-01-01')
  await submit(page, 'form[action$=complete] button')
  check('a day in the future is refused', (await page.textContent('.govuk-error-summary')).includes('future'))
  await page.fill('[name=completed_on]', '2024-09-10')
  await submit(page, 'form[action$=complete] button')
  check('the duty is done', (await page.textContent('main .tag')).trim() === 'Done')
  await submit(page, 'form[action$=reopen] button')
  check('the completion is taken back', (await page.textContent('main .tag')).trim() !== 'Done')
}

async function aProgrammeIsImportedAndStored(page, base) {
  await page.goto(`${base}/programmes/import`)
  await submit(page, 'main form button')
  check('a missing file is asked for', (await page.textContent('.govuk-error-summary')).includes('Choose the file'))
  await page.setInputFiles('[name=file]', corpus)
  await submit(page, 'main form button')
  check('what was found is shown before it is stored', page.url().includes('/programmes/proposed/'))
  await submit(page, 'form[action$=approve] button')
  check('the programme stands for its year', /\/programmes\/\d{4}$/.test(page.url()), page.url())
  await page.goBack()
}

// The file differs from the original, which has more paragraphs: its findings are shown, and it is stored all the same.
async function anOfficialVersionIsImportedBesideItsOriginal(page, base) {
  await page.goto(`${base}/programmes/import?lang=fr`)
  check('the language of the link is chosen', (await page.inputValue('[name=lang]')) === 'fr')
  await page.setInputFiles('[name=file]', official)
  await submit(page, 'main form button')
  check('what was found stands beside the original', page.url().includes('/programmes/versions/'), page.url())
  check('what the version lacks is a finding', (await page.textContent('#finding-table')).includes('Paragraph 6'))
  check('its text is in its language', (await page.locator('#side-by-side td[lang=fr]').count()) > 5)
  await submit(page, 'form[action$=approve] button')
  check('the programme is shown in it', page.url().endsWith('?lang=fr') && (await page.locator('p[lang=fr]').count()) > 3)
}

async function aChangeOfLanguageStaysOnThePage(page, base) {
  await page.goto(`${base}/states?q=a&group=AUR`)
  await submit(page, 'button[name=language][value=ar]')
  check('the address stays', page.url() === `${base}/states?q=a&group=AUR`, page.url())
  check('the page is from right to left', await page.evaluate(() => document.documentElement.dir === 'rtl'))
}

async function copyingBringsTheSource(page, base) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${base}/programmes/2024/annex/12`)
  await page.click('.copy-button')
  await page.waitForFunction(() => document.getElementById('status').textContent.trim() !== '')
  const text = await page.evaluate(() => navigator.clipboard.readText())
  check('the copied paragraph names its source', text.includes('2024') && text.includes('paragraph 12'), text)
}

// The call under a list, copied, answers in the reader's session with the rows of the list.
async function aListIsCopiedAsACall(page, base) {
  await page.goto(`${base}/states?flag=sids`)
  await page.click('[data-copy="api-call"]')
  await page.waitForFunction(() => document.getElementById('status').textContent.trim() !== '')
  const address = await page.evaluate(() => navigator.clipboard.readText())
  check('the copied call is the whole address', address === `${base}/api/v1/states?flag=sids`, address)
  const listed = await page.locator('table.data tbody tr').count()
  const answer = await page.evaluate(async path => (await fetch(path)).json(), '/api/v1/states?flag=sids')
  check('the call gives the rows of the list', answer.items.length === listed, `${answer.items.length}, ${listed}`)
}

async function aTemplateIsCheckedStoredAndPutToUse(page, base) {
  await page.goto(`${base}/programmes`)
  await Promise.all([page.waitForNavigation(), page.click('a[href="/templates"]')])
  await page.setInputFiles('[name=file]', corpus)
  await submit(page, 'form[enctype] button')
  check('a template that is no Word file is refused', (await page.textContent('.govuk-error-summary')).includes('not a Word file'))
  const neutral = await page.request.get(`${base}/templates/0.docx`)
  await page.setInputFiles('[name=file]', { name: 'ours.docx', mimeType: 'application/octet-stream', buffer: await neutral.body() })
  await submit(page, 'form[enctype] button')
  check('a template that was stored is shown with its fields', page.url().endsWith('/templates/1') && (await page.textContent('#findings')).includes('{{body}}'))
  const sample = await page.request.get(`${base}/templates/1/preview.docx`)
  check('a sample is made with it', sample.ok() && (await sample.body()).subarray(0, 2).toString() === 'PK')
  await submit(page, 'form[action$=use] button')
  check('it is in use', (await page.textContent('tr:has(a[href="/templates/1"])')).includes('In use'))
  await page.goto(`${base}/templates/0`)
  await submit(page, 'form[action$=use] button')
  check('the neutral one is in use again', (await page.textContent('tr:has(a[href="/templates/0"])')).includes('In use'))
}

async function main() {
  const { base } = parseArguments(process.argv.slice(2))
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumArguments })
  try {
    for (const scripts of [true, false]) {
      const page = await person(browser, base, 'drafter', scripts)
      await everyFigureCountsItsList(page, base)
      await anEventIsRecordedAfterAllItsFaultsAreShownAtOnce(page, base, scripts)
      await aDutyIsDoneAndTakenBack(page, base)
      if (scripts) {
        await copyingBringsTheSource(page, base)
        await aListIsCopiedAsACall(page, base)
      } else {
        await aProgrammeIsImportedAndStored(page, base)
        await anOfficialVersionIsImportedBesideItsOriginal(page, base)
      }
      await aChangeOfLanguageStaysOnThePage(page, base)
      await page.context().close()
    }
    const secretary = await person(browser, base, 'secretariat', false)
    await aTemplateIsCheckedStoredAndPutToUse(secretary, base)
    await secretary.context().close()
  } finally {
    await browser.close()
  }
  console.log(`flows: ${tally.passed} passed, ${tally.failed} failed`)
  process.exitCode = tally.failed > 0 ? 1 : 0
}

main().catch(error => {
  console.error(`FAIL ${error.message}`)
  console.log(`flows: ${tally.passed} passed, ${tally.failed + 1} failed`)
  process.exitCode = 1
})
