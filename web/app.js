// What only scripts can do. Every page works without: these buttons are hidden until this file has run.

const status = document.getElementById('status')

function say(text) {
  status.textContent = text
  setTimeout(() => { status.textContent = '' }, 6000)
}

// A link is copied as its whole address. A quoted figure or paragraph keeps its symbol, paragraph and date, and the mark
// of the demonstration.
function textWithSource(button) {
  const element = document.getElementById(button.dataset.copy)
  if (element.href) return element.href
  const text = element.innerText.trim()
  const mark = document.querySelector('.demo-mark')?.textContent
  return [text, button.dataset.source, mark].filter(Boolean).join('\n\n')
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(textWithSource(button))
    say(button.dataset.done)
  } catch {
    say(button.dataset.failed)
  }
}

for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = !navigator.clipboard
  button.addEventListener('click', () => copy(button))
}
