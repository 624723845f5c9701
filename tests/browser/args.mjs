// The command line of run.mjs, and the combinations in which it looks at every page.

const usage = `usage: node run.mjs --base URL [--pages FILE] [--shots DIR] [--only TEXT] [--full]

  --base URL    address of a running program
  --pages FILE  which pages, by whom (default: pages.json beside this file)
  --shots DIR   where pictures of every page go (default: none are taken)
  --only TEXT   pages whose address holds this text
  --full        every combination of language, theme, width and scripts; eight that cover all pairs otherwise
`

export function parseArguments(words) {
  const options = { pages: new URL('pages.json', import.meta.url).pathname, only: '', full: false }
  for (let i = 0; i < words.length; i++) {
    const name = words[i].replace(/^--/, '')
    if (name === 'full') options.full = true
    else if (['base', 'pages', 'shots', 'only'].includes(name) && i + 1 < words.length) options[name] = words[++i]
    else throw new Error(usage)
  }
  if (!options.base) throw new Error(usage)
  return options
}

// Each language once, and each pair of theme, width and scripts at least once.
const few = [
  { language: 'en', theme: 'light', width: 1280, scripts: true },
  { language: 'ar', theme: 'dark', width: 320, scripts: true },
  { language: 'fr', theme: 'dark', width: 1280, scripts: false },
  { language: 'ru', theme: 'light', width: 320, scripts: false },
  { language: 'zh', theme: 'dark', width: 1280, scripts: true },
  { language: 'es', theme: 'light', width: 320, scripts: true },
  // Made-up languages: longer words with accents, and the same from right to left.
  { language: 'qps-ploc', theme: 'light', width: 320, scripts: true },
  { language: 'qps-rtl', theme: 'dark', width: 1280, scripts: true }
]

function all() {
  const combinations = []
  for (const language of ['en', 'ar', 'fr', 'ru', 'zh', 'es'])
    for (const theme of ['light', 'dark'])
      for (const width of [1280, 320])
        for (const scripts of [true, false]) combinations.push({ language, theme, width, scripts })
  return combinations
}

export function combinations(full) {
  return full ? all() : few
}

export function nameOf({ language, theme, width, scripts }) {
  return `${language}-${theme}-${width}${scripts ? '' : '-noscript'}`
}
